"""Cells stay words, with whatever separator a spreadsheet opens the table (bar P8)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from undersigned.core.cells import cell_words, inert_cell, written_rows, written_sheet

SIGNS = "=+-@\t\r\n\0＝＋－＠"
_nasty = st.text(alphabet="=+-@＝'\"|,; \t\r\n\0\u00a0\u2028\v" + "aé1ក", max_size=12)
_rows = st.lists(st.lists(_nasty, min_size=1, max_size=4), min_size=1, max_size=4)


def opened(written: str) -> Iterator[str]:
    """Every cell that some spreadsheet makes of a table: with one separator or with several, whether
    or not it understands quotation marks, and wherever it begins a new line."""
    for separator in ",;\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            reader = csv.reader(
                io.StringIO(written, newline=""), delimiter=separator, quoting=quoting
            )
            yield from (cell for row in reader for cell in row)
    yield from re.split(r"[,;\t|]|[\r\n\v\f\x85\u2028\u2029]+", written)
    for separator in ",;\t|":
        yield from re.split(rf"{re.escape(separator)}|[\r\n]+", written)


def is_a_formula(cell: str) -> bool:
    """Whether a spreadsheet may run the cell, blanks and quotation marks around it put aside."""
    begins = cell.lstrip(' \u00a0"')
    return begins.startswith(tuple("=+-@＝＋－＠"))


@given(_rows)
@example([["x;=1+1"], ["x\t=1+1", "x,=1+1"]])
@example([["1 Street\n=1+1", 'a;"=1+1']])
@example([["a", ";\t=1"], ["'=1", "''=1"]])
@example([["x; =1+1", "x;\u00a0=1+1"]])
def test_no_cell_is_a_formula_with_any_separator(rows: list[list[str]]) -> None:
    written = written_rows(rows, line_end="\r\n")
    assert [cell for cell in opened(written) if is_a_formula(cell)] == []


@given(_rows)
def test_whole_cells_come_back_as_they_were(rows: list[list[str]]) -> None:
    written = io.StringIO(written_sheet(rows).decode("utf-8-sig"), newline="")
    read = [[cell_words(cell) for cell in row] for row in csv.reader(written)]
    assert [row or [""] for row in read] == rows  # a line of one empty cell is an empty line


@given(st.text(max_size=30) | _nasty)
def test_what_was_made_inert_comes_back(words: str) -> None:
    assert cell_words(inert_cell(words)) == words
    assert not inert_cell(words).startswith(tuple(SIGNS))


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("x;=1+1", "x;'=1+1"),
        ("x\t=1+1", "x\t'=1+1"),
        ("+1 555 0100; +1 555 0101", "'+1 555 0100; '+1 555 0101"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("ada@lantern.example; nou@lantern.example", "ada@lantern.example; nou@lantern.example"),
        ("Human Rights, Mekong - Europe", "Human Rights, Mekong - Europe"),
    ],
)
def test_words_stay_as_they_are_where_nothing_is_run(words: str, cell: str) -> None:
    assert inert_cell(words) == cell


@pytest.mark.parametrize("junk", ["'", " ", ";", '"', "; ", ";'", "=", "a;"])
def test_a_long_cell_takes_no_longer_than_its_length(junk: str) -> None:
    cell = junk * 20_000
    assert cell_words(inert_cell(cell)) == cell
