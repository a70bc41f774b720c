"""Markdown as people and site builders write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.seeing import gaps, lines, read, seen, told
from undersigned.core.errors import FileTooDeep, Unreadable


def markdown(source: str) -> list[str]:
    return seen(read(source, "a.md"))


def test_blocks_with_their_lines() -> None:
    loaded = read(
        "# Open *letter*\n\nDear Theo,\n\nFirst line\n=====\n\n> never\n\n---\n\n```\na\n\nb\n```\n",
        "a.md",
    )
    assert seen(loaded) == [
        "# Open *letter*", "Dear Theo,", "# First line", "> never", "----", "a", "b",
    ]  # fmt: skip
    assert lines(loaded) == [(1, 1), (3, 3), (5, 5), (8, 8), (10, 10), (13, 13), (15, 15)]


def test_the_lines_of_a_paragraph_are_pieces() -> None:
    loaded = read("Sincerely,\n**Mara**\nHarbour  \nVeldmark\\\nEurope<br>\nEarth\n\nPS", "a.md")
    assert seen(loaded) == [
        "Sincerely,",
        "**Mara**",
        "Harbour",
        "Veldmark",
        "Europe",
        "Earth",
        "PS",
    ]
    assert gaps(loaded) == [1, 0, 0, 0, 0, 0, 1]
    assert [piece.soft for piece in loaded.pieces] == [
        True,
        True,
        False,
        False,
        False,
        False,
        False,
    ]
    assert lines(loaded) == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (8, 8)]


def test_lists_show_the_numbers_that_a_page_shows() -> None:
    assert markdown("1. a\n1. b\n1. c\n\npara\n\n7. d\n9. e\n\n* f\n    * g\n- h") == [
        "1) a", "2) b", "3) c", "para", "7) d", "8) e", "- f", "  - g", "- h",
    ]  # fmt: skip


def test_an_item_may_run_over_lines() -> None:
    loaded = read("1. Release Ada\n   Example\n\n   at once\n2. Visit\n", "a.md")
    assert seen(loaded) == ["1) Release Ada", "Example", "at once", "2) Visit"]
    assert gaps(loaded) == [1, 0, 1, 1]
    assert {piece.group for piece in loaded.pieces} == {1}


def test_a_table_has_rows() -> None:
    loaded = read("| **For Harbour:** |\n|:---:|\n| Mara |\n| Theo |\n", "a.md")
    assert seen(loaded) == ["HEAD | **For Harbour:**", "| Mara", "| Theo"]
    assert lines(loaded) == [(1, 1), (3, 3), (4, 4)]


def test_a_row_may_be_longer_than_the_head_of_its_table() -> None:
    assert markdown("| Name |\n|---|\n| Harbour | Veldmark | 2001 |\nLantern\n\nafter") == [
        "HEAD | Name |  |",
        "| Harbour | Veldmark | 2001",
        "| Lantern |  |",
        "after",
    ]


def test_links_and_escapes() -> None:
    assert markdown(
        r"\[YOUR NAME\] \_\_ [Harbour](https://example.org) <https://example.org/x> "
        "[mail](mailto:mara@example.org) [Lantern][l] ~~struck~~ `code`\n\n[l]: https://example.com"
    ) == [
        "[YOUR NAME] __ Harbour<https://example.org> https://example.org/x<https://example.org/x> "
        "mail<mailto:mara@example.org> Lantern<https://example.com> struck code"
    ]


def test_a_star_inside_a_word_is_a_letter() -> None:
    assert markdown("Kandidat*innen und Bürger*innen, *so*\n\n<p>Kandidat*innen</p>") == [
        "Kandidat*innen und Bürger*innen, *so*",
        "Kandidat*innen",
    ]


def test_notes_stand_where_the_file_has_them() -> None:
    loaded = read(
        "Arrested.[^1] Tried.[^b]\n\n[^1]: Court of\n    Veldmark\n\n    second paragraph\n\n"
        "Signed\n\n[^b]: https://example.org\n[^unused]: nobody calls this\n",
        "a.md",
    )
    assert seen(loaded) == [
        "Arrested.{1} Tried.{b}",
        "[^1] Court of",
        "[^1] Veldmark",
        "[^1] second paragraph",
        "Signed",
        "[^b] https://example.org",
        "[^unused] nobody calls this",
    ]
    assert told(loaded) == []


def test_a_marker_without_a_note_is_told() -> None:
    loaded = read("fine\n\nArrested.[^x]", "a.md")
    assert seen(loaded) == ["fine", "Arrested.{x}"]
    assert told(loaded) == [("There is no note for the marker [^x].", 3)]


def test_numbered_addresses_are_notes() -> None:
    loaded = read(
        "Arrested [1]. Tried [2], see [there][2] or [here][3].\n\n"
        '[1]: https://example.org/1\n[2]: https://example.org/2 "Court of Veldmark"\n'
        "[3]: https://example.org/3\n[4]: https://example.org/4\n[left]: https://example.org/5\n",
        "a.md",
    )
    assert seen(loaded) == [
        "Arrested {1}. Tried {2}, see there<https://example.org/2> or here<https://example.org/3>.",
        "[^1] https://example.org/1<https://example.org/1>",
        "[^2] Court of Veldmark https://example.org/2<https://example.org/2>",
        "[^4] https://example.org/4<https://example.org/4>",
        "[left]: https://example.org/5<https://example.org/5>",
    ]
    assert lines(loaded) == [(1, 1), (3, 3), (4, 4), (6, 6), (7, 7)]


def test_bare_labels_without_addresses_stay_words() -> None:
    assert markdown("Arrested [1].\n\n[1] Court of Veldmark\n[2] https://example.org") == [
        "Arrested [1].", "[1] Court of Veldmark", "[2] https://example.org",
    ]  # fmt: skip


def test_html_inside_of_markdown_is_html() -> None:
    loaded = read(
        '<div class="letter">\n\n## Letter\n\n<p>Dear <b>Theo</b>,<br>\nfriend</p>\n\n</div>\n\n'
        'x<sup><a href="#n1">1</a></sup> <u>y</u>\n\n<p id="n1">1. a *source*</p>\n',
        "a.md",
    )
    assert seen(loaded) == ["## Letter", "Dear **Theo**,", "friend", "x{1} y", "[^1] a *source*"]
    assert lines(loaded) == [(3, 3), (5, 5), (6, 6), (10, 10), (12, 12)]


def test_notes_in_the_manner_of_code_sites() -> None:
    assert markdown('a <sup>[1](#n1)</sup>\n\n<a name="n1">1</a>: a source') == [
        "a {1}",
        "[^1] a source",
    ]


@pytest.mark.parametrize(
    "opening",
    ['{::options parse_block_html="true" /}\n<div>', '<div markdown="1">'],
)
def test_kramdown_reads_markdown_inside_of_html(opening: str) -> None:
    loaded = read(f"{opening}\n## Letter\n* one\n</div>\nafter **all**\n", "a.md")
    assert seen(loaded) == ["## Letter", "- one", "after **all**"]
    assert loaded.pieces[0].line == opening.count("\n") + 2


def test_a_form_in_html_that_is_indented_is_no_program() -> None:
    source = (
        "<form>\n<p>one</p>\n\n    <div>\n    <p>two</p>\n    </div>\n</form>\n\n" + "words " * 50
    )
    loaded = read(source, "a.md")
    assert seen(loaded, boilerplate=True)[:2] == ["one", "two"]
    assert [piece.boilerplate for piece in loaded.pieces] == [True, True, False]


def test_what_is_said_to_site_builders_is_no_text() -> None:
    loaded = read(
        "{% include nav.html\n   a=1 %}\n## Letter {#letter .big}\n{: .class }\n\nDear *Theo*{:.x},\n"
        "{{< figure src=x >}}\n\n{{ page.name }}\n",
        "a.md",
    )
    assert seen(loaded) == ["## Letter", "Dear *Theo*,", "{{ page.name }}"]
    assert lines(loaded)[-1] == (9, 9)


def test_pictures_are_told_if_they_say_much() -> None:
    assert told(read("words\n\n![Ada Example before the court](x.png)", "a.md")) == [
        ("A picture was left out, described as “Ada Example before the court”.", 3)
    ]


def test_indented_words_are_words() -> None:
    assert markdown("Dear\n\n    Ada Example\n    1 *Quay* Street\n") == [
        "Dear", "Ada Example", "1 *Quay* Street",
    ]  # fmt: skip


def test_a_very_long_paragraph_keeps_its_words_as_written() -> None:
    loaded = read("a *b* " * 20_000 + "\nend", "a.md")
    assert [len(piece.text.split()) for piece in loaded.pieces] == [40_000, 1]


def test_nesting_has_an_end() -> None:
    with pytest.raises(FileTooDeep):
        read(">" * 1000 + " x", "a.md")
    assert markdown("[" * 1000 + "x" + "*" * 1000) == ["[" * 1000 + "x" + "*" * 1000]


SIGNS = st.sampled_from(
    ["* ", "1. ", "\n", "\n\n", "> ", "# ", "[^1]", "[^1]: ", "[1]", "[1]: x", "| a |", "|---|", "**",
     "<div>", "</div>", "<p>", "<!--", "`", "```\n", "    ", "---\n", "a: b\n", "{: .x}", "{% x %}",
     "<br>", "\\", "word", "_", "](x)", "![", "\u200b", "&amp;", "+++\n", "a = 1\n", "<sup>1</sup>"]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_signs_are_read_or_refused(source: str) -> None:
    try:
        read(f"w{source}", "a.md")
        read(source, "a.md")
    except Unreadable:
        pass
