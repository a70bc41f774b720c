"""Lists of whom to invite, as people paste them."""

from __future__ import annotations

import pytest

from undersigned.core.campaigns.domains import is_at_website
from undersigned.core.campaigns.invitees import MOST_LINES, read_invitees

LANTERN = ("Lantern Legal Aid", "LLA", "Canada", "theo@lantern.example")


@pytest.mark.parametrize(
    "line",
    [
        "Lantern Legal Aid (LLA), Canada <theo@lantern.example>",
        "1. Lantern Legal Aid (LLA), Canada, <theo@lantern.example>",
        "- Lantern Legal Aid (LLA), Canada theo@lantern.example",
        "Lantern Legal Aid (LLA), Canada, theo@lantern.example",
        "Lantern Legal Aid;LLA;Canada;theo@lantern.example",
        "Lantern Legal Aid\tLLA\tCanada\ttheo@lantern.example",
        "Lantern Legal Aid (LLA); theo@lantern.example; Canada",
        '"Lantern Legal Aid (LLA), Canada" <theo@lantern.example>',
        "\u202eLantern Legal Aid (LLA),  Canada <theo@lantern.example>",
    ],
)
def test_a_line_is_read_however_it_is_written(line: str) -> None:
    read = read_invitees(line)
    assert not read.faults
    (one,) = read.invitees
    assert (one.name, one.acronym, one.country, one.address) == LANTERN


def test_the_form_that_is_read_best_is_read_the_same() -> None:
    (one,) = read_invitees("Lantern Legal Aid\tLLA\tCanada\ttheo@lantern.example").invitees
    assert read_invitees(one.written).invitees == (one,)


def test_a_person_in_front_of_the_organisation_is_its_contact() -> None:
    (one,) = read_invitees(
        "Mara Example, Coordinator, Harbour Rights Network <mara@harbour-rights.example>"
    ).invitees
    assert (one.person, one.role, one.name) == (
        "Mara Example",
        "Coordinator",
        "Harbour Rights Network",
    )


def test_every_fault_is_named_with_its_line() -> None:
    read = read_invitees(
        "Name; Email\n"
        "Lantern Legal Aid <theo@lantern.example>\n"
        "\n"
        "Meridian Society\n"
        "<desk@meridian.example>\n"
        "Open Harbours Project <desk@open>\n"
        "A <a@a.example> B <b@b.example>\n"
        "The Lantern Legal Aid; other@lantern.example\n"
        "https://spam.example <x@spam.example>\n"
        f"{'N' * 201} <long@name.example>\n"
        "Dr. Ada Example <ada@example.example>"
    )
    assert [one.name for one in read.invitees] == ["Lantern Legal Aid"]
    assert [(fault.place.line, str(fault.what).split(";")[0]) for fault in read.faults] == [
        (4, "There is no email address in it"),
        (5, "There is no name of an organisation in it"),
        (6, 'The address "desk@open" cannot be used: an address is written name@host.example'),
        (7, "There are several email addresses in it"),
        (8, "The Lantern Legal Aid is in line 2 already"),
        (9, "The name contains a web or email address"),
        (10, "The name has 201 characters"),
        (11, '"Dr. Ada Example" looks like the name of a person'),
    ]


def test_a_list_has_an_end() -> None:
    lines = "\n".join(f"Branch {n} of Harbour <b{n}@b.example>" for n in range(MOST_LINES + 50))
    read = read_invitees(lines)
    assert len(read.invitees) == MOST_LINES
    assert [fault.place.line for fault in read.faults] == [MOST_LINES + 1]


@pytest.mark.parametrize(
    ("address", "website", "expected"),
    [
        ("theo@lantern.example", "https://www.lantern.example/about", True),
        ("theo@mail.lantern.example", "lantern.example", True),
        ("theo@lantern.example", "https://legal.lantern.example", True),
        ("theo@anlantern.example", "https://lantern.example", False),
        ("theo@gmail.com", "https://lantern.example", None),
        ("theo@lantern.example", "", None),
    ],
)
def test_an_address_may_be_at_the_website(
    address: str, website: str, expected: bool | None
) -> None:
    assert is_at_website(address, website) is expected
