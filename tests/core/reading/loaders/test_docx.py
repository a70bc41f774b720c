"""Word files: paragraphs, looks, tables, and what hangs on them."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK

from tests.core.reading.loaders.docx_files import docx, p, r
from tests.core.reading.loaders.seeing import gaps, lines, seen, told
from undersigned.core.reading.loaders import load_bytes
from undersigned.core.reading.pieces import Loaded


def load(body: str, **parts: str) -> Loaded:
    return load_bytes(docx(body, **parts), name="a.docx")


def test_a_letter_made_with_word() -> None:
    document = python_docx.Document()
    document.core_properties.title = "Open letter"
    document.core_properties.language = "en"
    document.add_heading("Joint statement", 0)
    document.add_heading("Our asks", 2)
    document.add_paragraph("")
    words = document.add_paragraph("We ")
    words.add_run("call").bold = True
    words.add_run(" on\tyou").italic = True
    document.add_paragraph("Release", style="List Number")
    document.add_paragraph("Visit", style="List Number")
    document.add_paragraph("Harbour", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["1", "Lantern", "2", "Meridian"], strict=True):
        cell.text = text
    signed = document.add_paragraph("Mara")
    signed.add_run().add_break()
    signed.add_run("Director")
    signed.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("PS")
    stream = BytesIO()
    document.save(stream)
    loaded = load_bytes(stream.getvalue(), name="a.docx")
    assert loaded.metadata == {"title": ("Open letter", None), "language": ("en", None)}
    assert seen(loaded) == [
        "# Joint statement",
        "## Our asks",
        "We **call*** on you*",
        "1) Release",
        "2) Visit",
        "- Harbour",
        "| 1 | Lantern",
        "| 2 | Meridian",
        "Mara",
        "Director",
        "PS",
    ]
    assert [line for line, _ in lines(loaded)] == [1, 2, 4, 5, 6, 7, 8, 10, 12, 12, 13]
    assert lines(loaded)[6] == (8, 9)
    assert gaps(loaded) == [1, 1, 2, 1, 1, 1, 1, 1, 1, 0, 2]
    assert [piece.group for piece in loaded.pieces[3:8]] == [1, 1, 2, 3, 3]


def test_breaks_part_lines_and_two_leave_a_gap() -> None:
    loaded = load(p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br/><w:br/><w:t>c</w:t></w:r>"))
    assert seen(loaded) == ["a", "b", "c"]
    assert gaps(loaded) == [1, 0, 1]


def test_runs_of_one_look_are_one() -> None:
    loaded = load(
        p(r("Dear ") + r("[Sena") + r("tor]", "<w:noProof/>") + r(",", '<w:b w:val="0"/>'))
    )
    assert len(loaded.pieces[0].words) == 1
    assert loaded.pieces[0].text == "Dear [Senator],"


STYLES = (
    '<w:style w:styleId="H"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:styleId="Ours"><w:name w:val="Ours"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style>'
)


def test_styles_say_what_is_a_heading_and_what_is_bold() -> None:
    loaded = load(
        p("one", '<w:pStyle w:val="Ours"/>')
        + p("two", '<w:pStyle w:val="Loud"/>')
        + p(r("three", '<w:rStyle w:val="Strong"/>') + r("!"))
        + p("four", '<w:outlineLvl w:val="1"/>')
        + p("five", '<w:pStyle w:val="Loop"/>'),
        styles=STYLES,
    )
    assert seen(loaded) == ["### one", "**two**", "**three**!", "## four", "five"]


def test_links_by_id_and_by_field() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "mailto:mara@example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>write</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        f'<w:hyperlink r:id="web">{r("see")}</w:hyperlink>{r(", ")}{field}{r(", ")}'
        f'<w:hyperlink w:anchor="here">{r("here")}</w:hyperlink>'
    )
    loaded = load_bytes(docx(body, links={"web": "https://example.org"}), name="a.docx")
    assert seen(loaded) == ["see<https://example.org>, write<mailto:mara@example.org>, here"]


def test_fields_show_what_they_show_and_not_what_they_do() -> None:
    merge = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD Name</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>«Name»</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="DATE">{r("1 May")}</w:fldSimple>'
    unseen = merge.replace("separate", "nothing")
    assert seen(load(p(f"{r('Dear ')}{merge}{r(', ')}{simple}{unseen}."))) == ["Dear «Name», 1 May"]


def test_tracked_changes_are_settled_and_told() -> None:
    loaded = load(
        p(
            r("We ")
            + f"<w:ins>{r('strongly ')}</w:ins>"
            + "<w:del><w:r><w:delText>weakly </w:delText></w:r></w:del>"
            + r("ask.")
            + f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r(' Now.')}</w:moveTo>"
        )
    )
    assert seen(loaded) == ["We strongly ask. Now."]
    assert told(loaded) == [("2 tracked deletions were left out.", None)]


def test_comments_and_hidden_words_are_left_out_and_told() -> None:
    loaded = load(
        p(r("Seen.") + r("not seen", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>'),
        comments=f'<w:comment w:id="1">{p("shall we?")}</w:comment>',
    )
    assert seen(loaded) == ["Seen."]
    assert sorted(what for what, _ in told(loaded)) == [
        "1 comment was left out.",
        "2 hidden words were left out.",
    ]


def test_content_controls_and_text_boxes_are_read() -> None:
    box = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        '<wp:docPr descr="A box with the address of Harbour"/>'
        f"<wps:txbx><w:txbxContent>{p('boxed')}</w:txbxContent></wps:txbx>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('boxed')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    loaded = load(
        f"<w:sdt><w:sdtContent>{p('controlled')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{r('inside')}</w:sdtContent></w:sdt><w:r>{box}</w:r>")
        + p("after")
    )
    assert seen(loaded) == ["controlled", "inside", "boxed", "after"]
    assert lines(loaded) == [(1, 1), (2, 2), (2, 2), (3, 3)]
    assert told(loaded) == [
        ("A picture was left out, described as “A box with the address of Harbour”.", 2)
    ]


def test_a_field_code_or_symbol_without_words_is_no_line() -> None:
    loaded = load(p("a") + p("<w:r><w:lastRenderedPageBreak/></w:r>") + p("b"))
    assert gaps(loaded) == [1, 2]


def test_symbols_hyphens_and_readings() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    loaded = load(
        p(
            '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>S</w:t><w:noBreakHyphen/>'
            f"<w:t>34 so</w:t><w:softHyphen/><w:t>on </w:t></w:r>{ruby}"
        )
    )
    assert seen(loaded) == ["• S-34 soon 漢(かん)"]


def test_a_drawn_line_is_a_rule() -> None:
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    vml = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    assert seen(load(p("a") + p("", border) + p(vml) + p("-------") + p("b", border))) == [
        "a", "----", "----", "----", "b",
    ]  # fmt: skip


def test_page_headers_and_footers_are_boilerplate() -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    loaded = load(p("one") + p("two") + section * 2, header=p("Harbour"), footer=p("Page 1"))
    assert seen(loaded) == ["one", "two"]
    assert seen(loaded, boilerplate=True) == ["Harbour", "one", "two", "Page 1"]
    assert lines(loaded) == [(1, 1), (1, 1), (2, 2), (2, 2)]


MERGED, WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def test_tables_with_heads_and_merged_cells() -> None:
    loaded = load(
        p("before")
        + "<w:tbl>"
        + f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Country')}{cell('Name')}{cell('Since')}</w:tr>"
        + f"<w:tr>{cell('Veldmark', MERGED)}{cell('Harbour')}{cell('2001')}</w:tr>"
        + f"<w:tr>{cell('', '<w:vMerge/>')}{cell('Lantern', WIDE)}</w:tr>"
        + f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}</w:tr>"
        + "</w:tbl>"
        + p("after")
    )
    assert seen(loaded) == [
        "before",
        "HEAD | Country | Name | Since",
        "| Veldmark | Harbour | 2001",
        "| Veldmark | Lantern |",
        "after",
    ]
    assert [line for line, _ in lines(loaded)] == [1, 2, 5, 9, 11]


def test_strict_documents_are_read_too() -> None:
    strict = docx(p(r("one", "<w:b/>")), strict=True)
    assert seen(load_bytes(strict, name="a.docx")) == ["**one**"]


def test_invisible_characters_are_told_with_their_paragraph() -> None:
    loaded = load(p("fine") + p(r("Har\u200b") + r("bour\ufeff")))
    assert seen(loaded) == ["fine", "Harbour"]
    assert told(loaded)[0][1] == 2


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "letter"])
def test_a_word_file_is_known_by_its_content(name: str) -> None:
    assert seen(load_bytes(docx(p("one")), name=name)) == ["one"]
