"""HTML: blocks, lists, words and where they stand."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.seeing import gaps, lines, read, seen, told
from undersigned.core.errors import FileEmpty, FileTooDeep, Unreadable
from undersigned.core.reading.loaders import load_bytes


def html(source: str, *, boilerplate: bool = False) -> list[str]:
    return seen(read(source, "a.html"), boilerplate=boilerplate)


def test_a_page_says_its_title_and_language() -> None:
    loaded = read(
        '<!DOCTYPE html>\n<html lang="fr">\n<head><meta name="x">\n'
        "<title>Lettre\n ouverte</title><style>p {}</style></head>\n"
        "<body><p>Madame,</p></body></html>",
        "a.html",
    )
    assert loaded.metadata == {"title": ("Lettre ouverte", 4), "language": ("fr", 2)}
    assert seen(loaded) == ["Madame,"]


def test_word_says_the_language_on_the_body() -> None:
    assert read("<html><body lang=DE><p>x", "a.html").metadata == {"language": ("DE", 1)}


def test_blocks_are_pieces_and_source_line_ends_are_blanks() -> None:
    loaded = read(
        "<div>\n<h2>Our\n letter</h2>\nloose\nwords<p>Dear\nTheo,<p>we ask.</div>", "a.html"
    )
    assert seen(loaded) == ["## Our letter", "loose words", "Dear Theo,", "we ask."]
    assert lines(loaded) == [(2, 3), (4, 5), (5, 6), (6, 6)]
    assert gaps(loaded) == [1, 1, 1, 1]


def test_breaks_part_lines_of_one_block() -> None:
    loaded = read("<p>Ada Example<br>\n1 Quay Street<br/><br>Veldmark</p><p>Dear", "a.html")
    assert seen(loaded) == ["Ada Example", "1 Quay Street", "Veldmark", "Dear"]
    assert gaps(loaded) == [1, 0, 1, 1]
    assert not any(piece.soft for piece in loaded.pieces)


@pytest.mark.parametrize("blank", ["<p>&nbsp;</p>", "<div><br></div>", "<p><br>&nbsp;</p>"])
def test_an_empty_block_shows_as_a_wider_gap(blank: str) -> None:
    assert gaps(read(f"<p>one</p>{blank}<p>two</p>", "a.html")) == [1, 2]


def test_looks_and_links_are_kept() -> None:
    assert html(
        '<p>We <b>call</b> on <em>you</em>, <a href="https://example.org/a?b=1&amp;c=2">see</a>, '
        '<a href="mailto:mara@example.org">write</a>, <a href="/local">here</a>'
        '<a href="javascript:x()">.</a></p>'
    ) == [
        "We **call** on *you*, see<https://example.org/a?b=1&c=2>, "
        "write<mailto:mara@example.org>, here."
    ]


def test_styles_of_office_programs_are_looks_too() -> None:
    assert html(
        "<style>.T2 { font-weight: bold } span.c1{font-style:italic;color:red}</style>"
        '<p><span class="T2">Bold</span> <span class="c1">slanted</span> '
        '<b style="font-weight:normal">plain</b> <span style="font-weight:700">heavy</span></p>'
    ) == ["**Bold** *slanted* plain **heavy**"]


def test_tags_that_cross_keep_their_words() -> None:
    assert html("<p><b>one<i>, two</b>, three</i>, four</p>") == ["**one*****, two***, three, four"]
    assert html("<b><div>one</b> two</div> three") == ["**one** two", "three"]


def test_entities_are_decoded_and_soft_hyphens_go() -> None:
    assert html("<p>R&eacute;seau &amp; Co&shy;alition &#8220;x&#x201D; &lt;b&gt; AT&T</p>") == [
        "Réseau & Coalition “x” <b> AT&T"
    ]


def test_ordered_lists_show_their_numbers() -> None:
    assert html("<ol><li>a<li>b</ol><ol start=5><li>c<li value=9>d<li>e</ol>") == [
        "1) a", "2) b", "5) c", "9) d", "10) e",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ('type="a"', ["a", "b", "c"]),
        ('type="I" start="9"', ["IX", "X", "XI"]),
        ('style="list-style-type: lower-roman"', ["i", "ii", "iii"]),
        ('style="list-style: none"', [None, None, None]),
        ("reversed", ["3", "2", "1"]),
        ('reversed start="10"', ["10", "9", "8"]),
        ('type="a" start="26"', ["z", "aa", "ab"]),
        ("", ["1", "2", "3"]),
    ],
)
def test_lists_count_as_they_say(attributes: str, labels: list[str | None]) -> None:
    loaded = read(f"<ol {attributes}><li>x</li><li>y</li><li>z</li></ol>", "a.html")
    assert [piece.number for piece in loaded.pieces] == labels


def test_lists_in_lists_are_one_group_and_restart_apart() -> None:
    loaded = read("<ul><li>one<ol><li>two</ol><li>three</ul><p>and</p><ul><li>four</ul>", "a.html")
    assert seen(loaded) == ["- one", "  1) two", "- three", "and", "- four"]
    assert [piece.group for piece in loaded.pieces] == [1, 1, 1, None, 2]


def test_an_item_goes_on_in_its_list() -> None:
    loaded = read("<ol><li><p>Harbour<br>Veldmark</p><p>since 2001</p><li>Lantern</ol>", "a.html")
    assert seen(loaded) == ["1) Harbour", "Veldmark", "since 2001", "2) Lantern"]
    assert gaps(loaded) == [1, 0, 1, 1]
    assert {piece.group for piece in loaded.pieces} == {1}


def test_an_unclosed_list_ends_with_the_block_around_it() -> None:
    assert html("<div><ul><li>one<li>two</div><p>three") == ["- one", "- two", "three"]


def test_a_heading_in_a_list_is_an_item() -> None:
    assert html("<ol><li><h3>Release</h3>them all") == ["1) **Release**", "them all"]


def test_definitions_quotations_rules_and_preformatted_lines() -> None:
    assert html(
        "<dl><dt>Ask<dd>Release<dt>By<dd>May</dl><blockquote><p>never</p></blockquote><hr>"
        "<pre>\nline one\n  line two\n\nline three</pre>"
    ) == ["Ask", "Release", "By", "May", "> never", "----", "line one", "line two", "line three"]


def test_a_letter_in_a_text_area_is_no_boilerplate() -> None:
    loaded = read(
        "<p>Copy this:</p><form><label>Your letter</label>"
        "<textarea>Dear Senator,\n\nplease act.</textarea></form>" + "<p>more words here</p>" * 9,
        "a.html",
    )
    assert seen(loaded)[:3] == ["Copy this:", "Dear Senator,", "please act."]
    assert [piece.gap for piece in loaded.pieces[2:4]] == [1, 1]


def test_hidden_words_are_left_out_and_counted() -> None:
    loaded = read(
        "<p>seen</p>\n<div style='DISPLAY: none'>not seen</div><p hidden>nor <b>this</b></p>"
        '<span class="screen-reader-text">Skip</span><span aria-hidden="true">x</span>',
        "a.html",
    )
    assert seen(loaded) == ["seen"]
    assert told(loaded) == [
        ("6 hidden words were left out, beginning with “not seen nor this Skip x”", 2)
    ]


def test_pictures_are_told_if_they_say_much() -> None:
    loaded = read(
        '<p>a<img alt="logo"></p>\n<img alt="Ada Example in front of the court">', "a.html"
    )
    assert told(loaded) == [
        ("A picture was left out, described as “Ada Example in front of the court”.", 2)
    ]


def test_readings_above_words_follow_in_brackets() -> None:
    assert html("<ruby>漢<rt>かん</rt></ruby>") == ["漢(かん)"]
    assert html("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>") == ["漢(かん)"]


def test_scripts_comments_and_code_are_not_words() -> None:
    source = (
        "#!/usr/bin/php\n<?php\n$title = \"a > b\";\n?>\n<script>if (a < b) { '<p>' }</script>\n"
        "<!-- not\n this --><p>Dear <?= $name ?>Theo,</p>\n<?php\ninclude 'foot.php';"
    )
    loaded = read(source, "a.html")
    assert seen(loaded) == ["Dear Theo,"]
    assert lines(loaded) == [(7, 7)]


def test_conditional_comments_of_word_keep_what_all_browsers_show() -> None:
    assert html(
        "<!--[if gte mso 9]><xml><w:Word>junk</w:Word></xml><![endif]-->"
        '<p class="MsoNormal">We <o:p></o:p><![if !vml]>ask<![endif]>.</p>'
    ) == ["We ask."]


def test_lists_that_word_wrote_are_items() -> None:
    nothing = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
    loaded = read(
        "<p class=MsoNormal>We ask:</p>"
        f"<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>1.{nothing}</span><![endif]>Release</p>"
        f"<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'>"
        f"<span>(a){nothing}</span>them all</p>"
        f"<p class=MsoListParagraph><span style='font-family:Symbol'>·{nothing}</span>soon</p>"
        "<p class=MsoListParagraph>Thank you</p>",
        "a.html",
    )
    assert seen(loaded) == ["We ask:", "1) Release", "  a) them all", "- soon", "Thank you"]
    assert [piece.group for piece in loaded.pieces] == [None, 1, 1, 1, None]


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("<p>one <!-- two", ["one two"]),
        ("<p>one</p><script>two", ["one", "two"]),
        ('<p title="x>one</p><p>two', ["one", "two"]),
        ("<p>one</p><p two", ["one", "<p two"]),
        ("<p>1 < 2 <3 </ p>", ["1 < 2 <3 </ p>"]),
        ("<p>see <https://example.org> or <mara@example.org>",
         ["see <https://example.org> or <mara@example.org>"]),
        ("<td>one<tr>two</table></div>three", ["one", "two", "three"]),
        ("</ul></p><li>one</li><li>two", ["- one", "- two"]),
    ],
)  # fmt: skip
def test_broken_pages_keep_their_words(broken: str, kept: list[str]) -> None:
    assert html(broken) == kept


def test_what_was_broken_is_told_with_its_line() -> None:
    assert told(read("<p>one\n<!-- two", "a.html")) == [
        ("A comment is not closed, so what follows was read as plain words.", 2)
    ]


def test_a_file_without_tags_is_plain_whatever_its_name() -> None:
    assert seen(read("one\ntwo", "a.html")) == ["one", "two"]


def test_a_page_of_nothing_is_empty() -> None:
    with pytest.raises(FileEmpty):
        load_bytes(b"<html><body><p>&nbsp;</p></body></html>", name="a.html")


def test_nesting_has_an_end() -> None:
    with pytest.raises(FileTooDeep):
        read("<div>" * 100_000 + "x", "a.html")
    with pytest.raises(FileTooDeep):
        read("<table><tr><td>" * 1000 + "x", "a.html")
    assert html("<p>" * 100_000 + "x") == ["x"]


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "a",
        "sup",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "h1",
        "blockquote",
        "pre",
        "textarea",
        "br",
        "hr",
        "dl",
        "dt",
        "span",
        "nav",
        "form",
        "script",
        "style",
        "title",
        "body",
        "head",
        "q",
        "ruby",
        "rt",
        "joomla-hidden-mail",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", ' id="n1"', ' href="#n1"', ' href="#r1" id="r1"', " hidden", ' class="menu"', " rowspan=3",
     ' style="display:none"', " reversed", ' first="YQ==" last="Yi5j"', ' class="MsoListParagraph"',
     ' id="cloak1"', ' data-cfemail="zz"', "='\""]
)  # fmt: skip
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
        st.builds("</{}>".format, TAGS),
        st.sampled_from(
            ["1", " word ", "\n", "&nbsp;", "<!--", "-->", "<", "\u200b", "<?php", "“"]
        ),
    ),
    max_size=40,
).map("".join)


@given(SOUP)
def test_any_soup_is_read_or_refused(soup: str) -> None:
    with contextlib.suppress(Unreadable):
        read(f"<p>{soup}", "a.html")


@pytest.mark.parametrize("tag", ["h", "list", "h7", "ol-x"])
def test_elements_that_there_are_not_are_passed_over(tag: str) -> None:
    pieces = load_bytes(f"<{tag}>One</{tag}><p>Two</p>".encode(), name="a.html").pieces
    assert [piece.text for piece in pieces][-1] == "Two"
