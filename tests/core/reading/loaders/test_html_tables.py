"""Tables: data stays rows, layout becomes plain pieces."""

from __future__ import annotations

from tests.core.reading.loaders.seeing import gaps, lines, read, seen


def html(source: str) -> list[str]:
    return seen(read(source, "a.html"))


def test_rows_of_data_are_pieces_with_cells() -> None:
    loaded = read(
        "<table>\n<tr><th>No<th>Name<th>Country</tr>\n"
        "<tr><td><p>1</p></td><td><b>Harbour</b></td><td>Veldmark</td></tr>\n"
        "<tr><td>2</td><td>Lantern</td><td>&nbsp;</td></tr></table>",
        "a.html",
    )
    assert seen(loaded) == [
        "HEAD | No | Name | Country",
        "| 1 | **Harbour** | Veldmark",
        "| 2 | Lantern |",
    ]
    assert [piece.text for piece in loaded.pieces][2] == "2 | Lantern"
    assert {piece.group for piece in loaded.pieces} == {1}
    assert lines(loaded) == [(2, 2), (3, 3), (4, 4)]
    assert gaps(loaded) == [1, 1, 1]


def test_a_head_is_known_by_thead_too() -> None:
    assert html("<table><thead><tr><td>Name</thead><tbody><tr><td>Harbour<tr><td>Lantern</table>") == [
        "HEAD | Name", "| Harbour", "| Lantern",
    ]  # fmt: skip


def test_lines_of_a_cell_stay_lines() -> None:
    loaded = read(
        "<table><tr><td>Mara <br> Director<td>Harbour<tr><td>Theo<td>Lantern</table>", "a.html"
    )
    assert loaded.pieces[0].text == "Mara\nDirector | Harbour"


def test_cells_that_span_stand_in_every_row_and_keep_the_columns() -> None:
    assert html(
        "<table><tr><td rowspan=2>Veldmark<td>Harbour<td>2001<tr><td>Lantern<td>2002"
        "<tr><td colspan=2>Meridian<td>2003</table>"
    ) == ["| Veldmark | Harbour | 2001", "| Veldmark | Lantern | 2002", "| Meridian |  | 2003"]


def test_one_cell_around_everything_is_layout() -> None:
    assert html("<table><tr><td><p>Dear Theo,</p><p>we ask.</p></td></tr></table>") == [
        "Dear Theo,", "we ask.",
    ]  # fmt: skip


def test_cells_with_headings_and_lists_are_layout() -> None:
    assert html(
        "<table><tr><td colspan=2>Harbour</td></tr><tr><td><h1>Letter</h1><p>Dear Theo,</p></td>"
        "<td><ul><li>one<li>two</ul></td></tr></table>"
    ) == ["Harbour", "# Letter", "Dear Theo,", "- one", "- two"]


def test_signatures_side_by_side_are_lines() -> None:
    assert html("<table><tr><td>Mara<br>Director</td><td>Theo<br>Observer</td></tr></table>") == [
        "Mara",
        "Director",
        "Theo",
        "Observer",
    ]


def test_a_table_inside_a_table_of_layout() -> None:
    assert html(
        "<table><tr><td>Signatories<table><tr><td>1<td>Harbour<tr><td>2<td>Lantern</table>after"
        "</table>end"
    ) == ["Signatories", "| 1 | Harbour", "| 2 | Lantern", "after", "end"]


def test_words_between_cells_are_not_lost() -> None:
    assert html("<table>before<tr>odd<td>1<td>2</tr><caption>List</caption><tr><td>3<td>4</table>") == [
        "before", "odd", "List", "| 1 | 2", "| 3 | 4",
    ]  # fmt: skip


def test_a_list_in_a_cell_is_apart_from_the_list_around_the_table() -> None:
    assert html("<ol><li>one<table><tr><td><p>a<td>b</table><li>two</ol>") == [
        "1) one", "| a | b", "2) two",
    ]  # fmt: skip
