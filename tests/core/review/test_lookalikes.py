"""Which bodies of a register look like one that is about to be added."""

from __future__ import annotations

from undersigned.core.review.lookalikes import Known, lookalikes

REGISTER = {
    "hrn": Known(names=("Harbour Rights Network",), acronym="HRN", country="Canada"),
    "lla": Known(names=("Lantern Legal Aid", "Aide juridique Lanterne"), acronym="LLA"),
    "ms": Known(names=("Meridian Society",), country="Australia"),
}


def test_spellings_of_one_name_are_shown() -> None:
    for name in ("The Harbour Rights Network", "HARBOUR RIGHTS NETWORK!", "Rights Network Harbour"):
        assert lookalikes(name, REGISTER, country="Veldmark") == ["hrn"]


def test_a_name_in_another_language_is_a_name() -> None:
    assert lookalikes("Aide Juridique Lanterne", REGISTER) == ["lla"]


def test_a_similar_name_is_shown_unless_acronym_or_country_differ() -> None:
    assert lookalikes("Meridian Societies", REGISTER) == ["ms"]
    assert lookalikes("Meridian Societies", REGISTER, country="Australia") == ["ms"]
    assert lookalikes("Meridian Societies", REGISTER, country="Canada") == []


def test_an_acronym_is_shown_for_whoever_types_only_that() -> None:
    assert lookalikes("hrn", REGISTER) == ["hrn"]
    assert lookalikes("Hunters' Reading Nook", REGISTER, acronym="HRN") == ["hrn"]
    assert lookalikes("Hunters' Reading Nook", REGISTER, acronym="HRN", country="Chad") == []


def test_other_bodies_are_not_shown() -> None:
    assert lookalikes("Society of Bakers", REGISTER) == []
