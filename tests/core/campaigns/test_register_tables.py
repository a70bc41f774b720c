"""Organisations from a table or a pasted list, for the register."""

from __future__ import annotations

import pytest

from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.campaigns.organisation_tables import (
    RegisterRow,
    read_register,
    written_organisations,
)
from undersigned.core.errors import RegisterInvalid

NAME = "the table"
HEAD = (
    "id,name,acronym,other_names,country,website,contact_name,contact_email,contact_role,language\n"
)


def read(written: str, *, with_contacts: bool = True) -> tuple[RegisterRow, ...]:
    return read_register(written, name=NAME, with_contacts=with_contacts)


def faults(written: str, *, with_contacts: bool = True) -> list[str]:
    with pytest.raises(RegisterInvalid) as refused:
        read(written, with_contacts=with_contacts)
    told = refused.value.facts["faults"]
    assert isinstance(told, tuple)
    return [str(fault) for fault in told]


def test_a_table_brings_organisations_and_contacts() -> None:
    rows = read(
        HEAD + "lla,Lantern Legal Aid,LLA,Lantern | Aide Lanterne,Canada,lantern.example,"
        "Theo Example,theo@lantern.example,Director,fr\n"
    )
    assert rows == (
        RegisterRow(
            row=2,
            organisation=FolderOrganisation(
                id="lla", name="Lantern Legal Aid", acronym="LLA", country="Canada",
                other_names=("Lantern", "Aide Lanterne"), website="https://lantern.example",
            ),
            contact_name="Theo Example",
            contact_email="theo@lantern.example",
            contact_role="Director",
            language="fr",
        ),
    )  # fmt: skip


def test_a_spreadsheet_without_ids_is_enough() -> None:
    rows = read("\ufeffName;Country\r\nLantern;Canada\r\n;;\r\nMeridian Society;\r\n")
    assert [(row.row, row.organisation.name) for row in rows] == [
        (2, "Lantern"),
        (4, "Meridian Society"),
    ]


def test_a_pasted_list_is_enough() -> None:
    rows = read(
        "1. Harbour Rights Network (HRN), United States <office@harbour-rights.example>\n"
        "\n"
        "Meridian Society, Australia\n"
    )
    assert [
        (row.organisation.name, row.organisation.country, row.contact_email) for row in rows
    ] == [
        ("Harbour Rights Network", "United States", "office@harbour-rights.example"),
        ("Meridian Society", "Australia", ""),
    ]


def test_another_row_of_one_name_brings_another_contact() -> None:
    head = "name,contact_email\n"
    assert len(read(head + "Lantern,a@lantern.example\nLantern,b@lantern.example\n")) == 2
    assert faults(head + "Lantern,a@lantern.example\nLANTERN,\n") == [
        f"{NAME}, row 3, column name: This organisation is in row 2 already"
    ]


def test_every_fault_has_its_row_and_column() -> None:
    written = HEAD + (
        "a b,=cmd,,,,javascript:x,,,,\n"
        f"ok,{'x' * 10_000},,https://elsewhere.example,,,,theo,,not a language\n"
        "ok,Fine,,,,,Only A Name,,,\n"
        ",,ACR,,,,,,,\n"
    )
    assert faults(written) == [
        f'{NAME}, row 2, column name: The name begins with "="; begin it with a letter or a digit',
        f'{NAME}, row 2, column id: "a b" is not an id; use letters, digits and hyphens, without spaces',
        f'{NAME}, row 2, column website: "javascript:x" is not a web address; '
        "write it as https://harbour.example",
        f"{NAME}, row 3, column name: The name has 10,000 characters; shorten it to 200",
        f"{NAME}, row 3, column other_names: The other name contains a web or email address; write the name alone",
        f'{NAME}, row 3, column contact_email: The address "theo" cannot be used: '
        "an address is written name@host.example",
        f'{NAME}, row 3, column language: "not a language" is not the code of a language, '
        "such as en or km",
        f"{NAME}, row 4, column contact_email: A contact needs an email address",
        f'{NAME}, row 4, column id: There is an organisation with the id "ok" above already',
        f"{NAME}, row 5, column name: This cell must not be empty",
    ]


def test_contacts_are_brought_by_coordinators_only() -> None:
    told = faults("name,contact_email\nLantern,a@lantern.example\n", with_contacts=False)
    assert told == [
        f"{NAME}, row 2, column contact_email: Contacts are protected, "
        "and only a coordinator may import them"
    ]


def test_a_table_of_too_many_rows_is_refused_by_its_limit() -> None:
    assert faults("name\n" + "\n".join(f"Body {number}" for number in range(1_001))) == [
        f"{NAME}: There are 1,001 rows, and at most 1,000 can be taken at a time"
    ]


@pytest.mark.parametrize("written", ["", "name\n", "\0", "name,,\n\n\n"])
def test_a_table_of_nothing_is_refused(written: str) -> None:
    assert len(faults(written)) == 1


def test_what_is_taken_out_is_inert_and_comes_back() -> None:
    organisation = FolderOrganisation(
        id="x", name="Harbour", other_names=("=1+1",), country="Canada"
    )
    written = written_organisations([organisation]).decode()
    assert "'=1+1" in written
    assert faults(written) == [
        f'{NAME}, row 2, column other_names: The other name begins with "="; '
        "begin it with a letter or a digit"
    ]
