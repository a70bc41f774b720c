"""Word's automatic numbers, as a reader sees them."""

from __future__ import annotations

import pytest

from tests.core.reading.loaders.docx_files import docx, item, p
from tests.core.reading.loaders.seeing import seen
from undersigned.core.reading.loaders import load_bytes
from undersigned.core.reading.pieces import Loaded


def level(number: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def load(body: str, numbering: str, **parts: str) -> Loaded:
    return load_bytes(docx(body, numbering=numbering, **parts), name="a.docx")


@pytest.mark.parametrize(
    ("form", "text", "start", "labels"),
    [
        ("decimal", "%1.", 1, ["1", "2"]),
        ("decimal", "(%1)", 9, ["9", "10"]),
        ("lowerLetter", "%1)", 26, ["z", "aa"]),
        ("lowerLetter", "%1)", 27, ["aa", "bb"]),
        ("upperLetter", "%1.", 1, ["A", "B"]),
        ("lowerRoman", "%1.", 3, ["iii", "iv"]),
        ("upperRoman", "%1.", 9, ["IX", "X"]),
        ("decimalZero", "%1", 9, ["09", "10"]),
        ("decimal", "Ask %1:", 1, ["Ask 1", "Ask 2"]),
        ("bullet", "·", 1, [None, None]),
        ("somethingNew", "%1.", 4, ["4", "5"]),
    ],
)
def test_each_form_of_number(form: str, text: str, start: int, labels: list[str | None]) -> None:
    numbering = definition(0, level(0, form, text, start=start)) + num(1, 0)
    loaded = load(item("a", 1) + item("b", 1), numbering)
    assert [piece.kind for piece in loaded.pieces] == ["item", "item"]
    assert [piece.number for piece in loaded.pieces] == labels
    assert not any(piece.typed for piece in loaded.pieces)


def test_a_list_without_any_label_is_plain() -> None:
    numbering = definition(0, level(0, "none", "")) + num(1, 0)
    assert [piece.kind for piece in load(item("a", 1), numbering).pieces] == ["text"]


LEGAL = definition(
    0, level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2)"), level(2, "decimal", "%3.")
)


def test_deeper_levels_begin_anew_after_higher_ones() -> None:
    body = "".join(
        item(words, 1, depth)
        for words, depth in [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1), ("g", 2)]
    )
    assert seen(load(body, LEGAL + num(1, 0))) == [
        "I) a", "  I.a) b", "  I.b) c", "    1) d", "II) e", "  II.a) f", "    1) g",
    ]  # fmt: skip


def test_empty_paragraphs_count_too() -> None:
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0)
    loaded = load(item("a", 1) + item("", 1) + item("b", 1), numbering)
    assert seen(loaded) == ["1) a", "3) b"]


def test_a_column_of_automatic_numbers_is_read() -> None:
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0)
    rows = "".join(
        f"<w:tr><w:tc>{item('', 1)}</w:tc><w:tc>{p(name)}</w:tc></w:tr>"
        for name in ("Harbour", "Lantern")
    )
    assert seen(load(f"<w:tbl>{rows}</w:tbl>", numbering)) == ["| 1 | Harbour", "| 2 | Lantern"]


def test_a_level_may_never_begin_anew_or_show_digits_only() -> None:
    numbering = definition(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>'),
    ) + num(1, 0)
    body = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)
    assert seen(load(body, numbering)) == ["I) a", "  1.1) b", "II) c", "  2.2) d"]


def test_a_list_runs_on_under_headings_in_a_group_of_its_own() -> None:
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0)
    loaded = load(item("a", 1) + item("b", 1) + p("Regional") + item("c", 1), numbering)
    assert seen(loaded) == ["1) a", "2) b", "Regional", "3) c"]
    assert [piece.group for piece in loaded.pieces] == [1, 1, None, 2]


def test_lists_that_share_a_definition_count_on_unless_they_start_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, over)
    body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3)
    loaded = load(body, numbering)
    assert seen(loaded) == ["1) a", "2) b", "1) c", "2) d"]
    assert [piece.group for piece in loaded.pieces] == [1, 2, 3, 3]


def test_an_override_may_change_how_a_level_looks() -> None:
    over = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0, over)
    assert seen(load(item("a", 1), numbering)) == ["A) a"]


def test_numbers_may_come_from_a_style_and_be_switched_off() -> None:
    styles = (
        '<w:style w:styleId="L"><w:name w:val="List Number"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="L"/></w:style>'
    )
    numbering = definition(0, level(0, "decimal", "%1.")) + num(1, 0)
    in_list, heading = '<w:pStyle w:val="L"/>', '<w:pStyle w:val="H"/>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", in_list) + p("b", in_list + off) + p("c", heading)
    loaded = load(body, numbering, styles=styles)
    assert seen(loaded) == ["1) a", "b", "## 2) c"]


def test_a_definition_may_point_to_that_of_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="S"/>'
        f"{level(0, 'upperLetter', '%1.')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    ) + num(1, 1)
    assert seen(load(item("a", 1), numbering)) == ["A) a"]


@pytest.mark.parametrize("numbering", ["", num(1, 7), definition(0) + num(1, 0)])
def test_a_list_that_is_not_defined_does_no_harm(numbering: str) -> None:
    assert [piece.text for piece in load(item("a", 1), numbering).pieces] == ["a"]
