"""Recipients that a person lists in a spreadsheet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.civics import recipient_file
from undersigned.core.civics.recipient_file import read_recipients
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import (
    FileEmpty,
    FileMissing,
    FileNotText,
    RecipientsInvalid,
    UndersignedError,
    UnknownAudience,
)

HEADING = "name,title,body,address,salutation,email,country\n"
ROW = "Nou Example,Minister,Ministry of Examples,1 Street|Veldmark City,Dear Minister:,,xv\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "contacts.csv"


def read(file: Path, content: str, encoding: str = "utf-8") -> tuple[list[Recipient], list[str]]:
    file.write_bytes(content.encode(encoding))
    recipients, warnings = read_recipients(file, shown_as=file.name)
    return list(recipients), list(warnings)


def faults(file: Path, content: str) -> str:
    with pytest.raises(RecipientsInvalid) as refused:
        read(file, content)
    return str(refused.value)


def test_a_row_becomes_a_recipient(file: Path) -> None:
    (recipient,), warnings = read(file, HEADING + ROW)
    assert recipient == Recipient(
        id="contacts-nou-example",
        kind="listed",
        name="Nou Example",
        title="Minister",
        body="Ministry of Examples",
        address=("Nou Example", "Minister", "Ministry of Examples", "1 Street", "Veldmark City"),
        salutation="Dear Minister:",
        concerns=("xv",),
    )
    assert warnings == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_cells(file: Path, delimiter: str) -> None:
    content = "Name;Address;Salutation\nNou Example;1 Street;Dear Nou:\n".replace(";", delimiter)
    assert len(read(file, content)[0]) == 1


def test_a_byte_order_mark_is_no_part_of_the_heading(file: Path) -> None:
    assert len(read(file, HEADING + ROW, encoding="utf-8-sig")[0]) == 1


def test_a_file_that_is_not_utf_8_is_guessed_and_the_guess_is_told(file: Path) -> None:
    content = "name,address,salutation\nJosé Example,1 Street,Dear José:\n"
    (recipient,), (warning,) = read(file, content, encoding="cp1252")
    assert recipient.name == "José Example"
    assert "Windows-1252" in warning


@pytest.mark.parametrize("heading", ["E-Mail", "e-mail", "EMAIL", " email ", "Mail"])
def test_headings_may_be_written_in_many_ways(file: Path, heading: str) -> None:
    content = f"Name,{heading},Salutation\nNou Example,nou@veldmark.example,Dear Nou:\n"
    (recipient,), _ = read(file, content)
    assert recipient.emails == ("nou@veldmark.example",)


def test_an_address_that_names_the_person_is_taken_as_it_stands(file: Path) -> None:
    content = 'name,address,salutation\nNou Example,"H.E. Ms. Nou Example\n1 Street",Excellency:\n'
    (recipient,), _ = read(file, content)
    assert recipient.address == ("H.E. Ms. Nou Example", "1 Street")


def test_several_addresses_for_mail_are_parted_by_semicolons(file: Path) -> None:
    content = "name,email,salutation\nNou,a@x.example; b@x.example,Dear Nou:\n"
    (recipient,), _ = read(file, content)
    assert recipient.emails == ("a@x.example", "b@x.example")
    assert recipient.address == ("Nou",)


def test_a_formula_is_text(file: Path) -> None:
    content = 'name,address,salutation\n"=HYPERLINK(""x"")",1 Street,@SUM:\n'
    (recipient,), _ = read(file, content)
    assert (recipient.name, recipient.salutation) == ('=HYPERLINK("x")', "@SUM:")


def test_namesakes_get_ids_of_their_own(file: Path) -> None:
    content = "name,address,salutation\n" + "".join(
        f"Nou,{n} Street,Dear Nou:\n" for n in (1, 2, 3)
    )
    recipients, _ = read(file, content)
    assert [one.id for one in recipients] == ["contacts-nou", "contacts-nou-2", "contacts-nou-3"]


def test_an_id_of_its_own_stays(file: Path) -> None:
    (recipient,), _ = read(file, "id,name,address,salutation\nminister,Nou,1 Street,Dear Nou:\n")
    assert recipient.id == "minister"


def test_a_name_of_any_script_has_an_id_that_can_be_read(file: Path) -> None:
    (recipient,), _ = read(file, "name,address,salutation\nសុខ,1 Street,Dear Sok:\n")
    assert recipient.id == "contacts-sokh"


def test_a_row_that_repeats_another_is_left_out_and_named(file: Path) -> None:
    recipients, (warning,) = read(file, HEADING + ROW + ROW)
    assert len(recipients) == 1
    assert warning == "Row 3 repeats row 2 and was left out."


def test_a_column_that_nothing_is_read_from_is_named(file: Path) -> None:
    _, (warning,) = read(file, "name,address,salutation,notes\nNou,1 Street,Dear Nou:,x\n")
    assert "notes" in warning


def test_blank_rows_count_but_are_no_recipients(file: Path) -> None:
    problems = faults(file, HEADING + ",,,,,,\n" + ROW.replace("Dear Minister:", ""))
    assert "row 3, salutation: is empty" in problems


def test_every_fault_is_named_at_once_with_row_and_column(file: Path) -> None:
    content = (
        "id,name,address,salutation,email,country,contact_form\n"
        "ok,Nou,1 Street,Dear Nou:,,,\n"
        "ok,,,,,,\n"
        "Not OK,Sam,,Dear Sam:,sam at example,Veldmark,example.com\n"
        "a,Theo,1 Street,\"Dear\nTheo:\",,,\n"
    )  # fmt: skip
    problems = faults(file, content)
    for fault in (
        "row 3, name: is empty",
        "row 3, salutation: is empty",
        "row 3, address: is empty, and there is no e-mail address either",
        'row 4, id: "Not OK"',
        'row 4, email: "sam" is not an e-mail address',
        'row 4, country: "Veldmark" is not a two-letter',
        'row 4, contact_form: "example.com" does not begin with https://',
        "row 5, salutation: has a line break in it",
    ):
        assert fault in problems


def test_an_id_that_is_taken_is_a_fault(file: Path) -> None:
    content = "id,name,address,salutation\na,Nou,1,Dear Nou:\na,Sam,2,Dear Sam:\n"
    assert 'row 3, id: "a" is another row\'s already' in faults(file, content)


@pytest.mark.parametrize(
    ("heading", "fault"),
    [
        ("name,address", "no column salutation"),
        ("salutation,email", "no column name"),
        ("name,salutation", "no column address or email"),
        ("name,salutation,email,e-mail", "two columns email"),
        ("whatever", "no column name"),
    ],
)
def test_a_heading_that_lacks_something_is_refused(file: Path, heading: str, fault: str) -> None:
    assert fault in faults(file, f"{heading}\nx,y,z\n")


def test_a_row_with_more_cells_than_headings_is_a_fault(file: Path) -> None:
    content = "name,address,salutation\nNou,1 Street, Veldmark City,Dear Nou:\n"
    assert "row 2: has 4 cells under 3 headings" in faults(file, content)


def test_a_quotation_mark_that_is_left_open_is_a_fault(file: Path) -> None:
    assert "is not written as CSV" in faults(file, 'name,address,salutation\nNou,"1 Street,Dear:\n')


def test_many_faults_are_counted_and_the_first_of_them_shown(file: Path) -> None:
    problems = faults(file, "name,address,salutation\n" + ",1 Street,Dear:\n" * 300)
    assert "has 300 faults" in problems
    assert "and 200 more" in problems


def test_a_file_with_too_many_rows_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipient_file, "MOST_ROWS", 2)
    rows = "".join(f"Nou {n},1 Street,Dear Nou:\n" for n in range(3))
    assert "at most 2 recipients" in faults(file, "name,address,salutation\n" + rows)


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", FileEmpty), (b" \n", FileEmpty), (b"n\0a\0", FileNotText), (b"\x81\x8d", FileNotText)],
)
def test_a_file_that_is_no_text_is_refused(
    file: Path, content: bytes, error: type[UndersignedError]
) -> None:
    file.write_bytes(content)
    with pytest.raises(error):
        read_recipients(file, shown_as=file.name)


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(FileMissing):
        read_recipients(file, shown_as=file.name)


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(UndersignedError, match="it is a folder or a device"):
        read_recipients(tmp_path, shown_as="here")


def test_a_file_is_narrowed_by_country_and_state_only(file: Path) -> None:
    read(file, HEADING + ROW)
    here = file.parent
    for values, count in (({"xv"}, 1), ({"kh"}, 0)):
        found = recipient_file.find(file.name, {"country": frozenset(values)}, base=here)
        assert len(found.candidates) == count
    with pytest.raises(UnknownAudience):
        recipient_file.find(file.name, {"party": frozenset(("d",))}, base=here)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.csv"
    file.write_bytes(b"name,address,salutation\n" + content)
    with suppress(UndersignedError):
        recipients, _ = read_recipients(file, shown_as="any.csv")
        assert all(one.name and one.salutation and one.address for one in recipients)
