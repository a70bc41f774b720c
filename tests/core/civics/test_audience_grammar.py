"""The grammar of audiences."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.civics.audience_grammar import AudienceTerm, parse
from undersigned.core.errors import UnknownAudience

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
PATHS = st.builds("/".join, st.lists(WORDS, min_size=1, max_size=4))
FILTERS = st.dictionaries(
    st.text("abcdefghijkl_", min_size=1, max_size=8),
    st.frozensets(WORDS, min_size=1, max_size=3),
    max_size=3,
)
TERMS = st.lists(
    st.builds(AudienceTerm, path=PATHS, filters=FILTERS, adds=st.booleans()), min_size=1
)


def written(terms: list[AudienceTerm]) -> str:
    signs = (" + " if term.adds else " - " for term in terms)
    return "".join(sign + str(term) for sign, term in zip(signs, terms, strict=True))[3:]


@given(TERMS)
def test_what_is_written_is_read_again(terms: list[AudienceTerm]) -> None:
    first = AudienceTerm(path=terms[0].path, filters=terms[0].filters, adds=True)
    assert list(parse(written(terms))) == [first, *terms[1:]]


@given(st.text(max_size=40))
def test_any_text_is_terms_or_refused(text: str) -> None:
    with suppress(UnknownAudience):
        assert list(parse(text))


def test_capitals_and_a_last_slash_do_not_matter() -> None:
    (term,) = parse(" US/Senate/?State=MN ")
    assert (term.path, term.filters) == ("us/senate", {"state": frozenset(("mn",))})


def test_a_hyphen_inside_a_name_takes_nothing_away() -> None:
    (term,) = parse("us/committee/senate-foreign-relations")
    assert term.adds


def test_a_file_keeps_its_capitals_and_may_have_an_operator_in_its_name() -> None:
    terms = list(parse("file:Ministers - Old.csv - us/senate + file:b.csv"))
    assert [term.path for term in terms] == ["file:Ministers - Old.csv", "us/senate", "file:b.csv"]
    assert [term.adds for term in terms] == [True, False, True]


def test_a_file_can_be_narrowed_and_may_have_a_question_mark_in_its_name() -> None:
    (term,) = parse("file:who?.csv?country=kh")
    assert (term.path, term.filters) == ("file:who?.csv", {"country": frozenset(("kh",))})


@pytest.mark.parametrize(
    "expression",
    ["", " ", "us/senate+us/house", "us/senate -us/house", "us/senate +", "- us/senate"],
)
def test_blanks_are_needed_on_both_sides(expression: str) -> None:
    with pytest.raises(UnknownAudience):
        list(parse(expression))


@pytest.mark.parametrize("query", ["", "state", "state=", "=mn", "state=mn&state=wi", "state=,"])
def test_a_filter_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(UnknownAudience, match="filters are written"):
        list(parse(f"us/senate?{query}"))
