"""organisations.csv: what a spreadsheet opens and saves comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.campaigns.organisation_tables import read_organisations, written_organisations
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.normal import normal_line

NAME = "organisations.csv"
HEAD = "id,name,acronym,other_names,country,website\n"

_nasty = st.text(alphabet="=+-@'\"|\\,; aé＝\tក", max_size=8).map(normal_line)
_maybe = _nasty.map(lambda words: words or None)
_organisations = st.builds(
    FolderOrganisation,
    id=st.from_regex(r"[a-z]([a-z-]{0,5}[a-z])?", fullmatch=True),
    name=_nasty.filter(bool),
    acronym=_maybe,
    other_names=st.lists(_nasty.filter(bool), max_size=3).map(tuple),
    country=_maybe,
    website=_maybe,
)


@given(st.lists(_organisations, max_size=4, unique_by=lambda organisation: organisation.id))
def test_the_register_survives_the_table(organisations: list[FolderOrganisation]) -> None:
    written = written_organisations(organisations).decode()
    assert read_organisations(written, name=NAME) == tuple(organisations)


def test_a_name_that_looks_like_a_formula_is_made_inert() -> None:
    organisation = FolderOrganisation(id="x", name="=HYPERLINK(1)", country="'s-Hertogenbosch")
    written = written_organisations([organisation]).decode()
    assert list(csv.reader(io.StringIO(written)))[1][1] == "'=HYPERLINK(1)"
    assert "'s-Hertogenbosch" in written


@pytest.mark.parametrize(
    "written",
    [
        "id,name,country\nhar,Harbour,Canada\n",
        "\r\n".join(["id;Name;Country", "har;Harbour;Canada", ";;", ""]),
        "name\tcountry\tid\nHarbour\tCanada\thar",
        "id,name,country,,\nhar, Harbour ,Canada,,\n\n",
    ],
)
def test_tables_that_spreadsheets_save_are_read(written: str) -> None:
    assert read_organisations(written, name=NAME) == (
        FolderOrganisation(id="har", name="Harbour", country="Canada"),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ": The first row must be id,name"),
        ("id,acronym\n", ', row 1: The column "name" is missing'),
        ("id,nam\n", ', row 1: There is no column "nam"; did you mean "name"'),
        ("id,name,id\n", ', row 1: The column "id" is there twice'),
        (HEAD + "har,,,,,\n", ", row 2, column name: This cell must not be empty"),
        (HEAD + '\nhar,"Har\nbour"\n,b,\n', ", row 4, column id: This cell must not be empty"),
        (HEAD + "har,a\nhar,b\n", ', row 3, column id: There is an organisation with the id "har"'),
        (HEAD + "h r,a\n", ', row 2, column id: "h r" is not an id'),
        (HEAD + "har,Harbour,H,,Canada,x,y\n", ", row 2: There are 7 cells for 6 columns"),
        (HEAD + 'har,"Harbour\n', ", row 2: This is not CSV"),
    ],
)
def test_a_faulty_table_is_refused_with_row_and_column(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_organisations(written, name=NAME)
    assert str(refused.value).startswith(NAME + said)


def test_every_fault_is_told_at_once() -> None:
    written = HEAD + "h r,a\n,b\nx,\nhar,Harbour,H,,Canada,x,y\n"
    with pytest.raises(CampaignInvalid) as refused:
        read_organisations(written, name=NAME)
    assert str(refused.value).splitlines() == [
        f"{NAME} has 4 faults:",
        f'- {NAME}, row 5: There are 7 cells for 6 columns; put "quotes" around commas',
        f'- {NAME}, row 2, column id: "h r" is not an id; use letters, digits and hyphens, without spaces',
        f"- {NAME}, row 3, column id: This cell must not be empty",
        f"- {NAME}, row 4, column name: This cell must not be empty",
    ]
