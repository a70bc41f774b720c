"""The files of a mailing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.core.mailing.example import ADA, GONE, NOU, audience
from tests.core.writing.example import LETTER, TEXT, paragraph
from undersigned.core.civics.recipient_file import read_recipients
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import AudienceEmpty, LettersIncomplete, OutputExists
from undersigned.core.mailing import files as files_of_mailings
from undersigned.core.mailing.files import MailingFiles, Sums, write_mailing
from undersigned.core.mailing.plan import MailingPlan, plan_mailing

SHORT = replace(LETTER, text=replace(TEXT, blocks=(paragraph("We write to you."),), notes=()))


def mailing(*recipients: Recipient) -> MailingPlan:
    return plan_mailing(SHORT, audience(*recipients, left_out=(GONE,)))


def named(*names: str) -> list[Recipient]:
    return [replace(ADA, id=f"r-{place}", name=name) for place, name in enumerate(names)]


def rows(listed: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(listed.decode("utf-8-sig"), newline="")))


def test_there_is_a_file_for_each_recipient_and_format_and_the_list_of_them() -> None:
    files = MailingFiles(mailing(ADA, NOU), ["txt", "docx"])
    made = dict(files)
    assert sorted(made) == [
        "letters.csv",
        "un-new-york-vm.docx",
        "un-new-york-vm.txt",
        "us-senate-mn-example.docx",
        "us-senate-mn-example.txt",
    ]
    assert b"Dear Senator Example:" in made["us-senate-mn-example.txt"]
    assert files.sums == Sums(complete=2, incomplete=0, left_out=1)
    for row in rows(made["letters.csv"])[:-1]:
        assert row["status"] == "written"
        assert row["sha256"] == sha256(made[row["file"]]).hexdigest()


def test_the_list_names_who_was_left_out_and_why() -> None:
    *_, last = rows(dict(MailingFiles(mailing(ADA), ["txt"]))["letters.csv"])
    assert (last["name"], last["status"], last["reason"]) == ("Theo Gone", "left out", "term ended")


def test_no_cell_of_the_list_is_a_formula() -> None:
    (row, _) = rows(
        dict(MailingFiles(mailing(replace(ADA, salutation="=1+1")), ["txt"]))["letters.csv"]
    )
    assert row["salutation"] == "'=1+1"


def test_the_list_is_a_list_of_recipients_with_the_words_as_they_were(tmp_path: Path) -> None:
    ada = replace(ADA, salutation="=1+1", address=("1 Street", "-2 Floor"), emails=())
    listed = dict(MailingFiles(mailing(ada), ["txt"]))["letters.csv"]
    lines = listed.decode("utf-8-sig").splitlines(keepends=True)
    (tmp_path / "again.csv").write_text("".join(lines[:-1]), encoding="utf-8")  # one was left out
    (again,), _ = read_recipients(tmp_path / "again.csv", shown_as="again.csv")
    assert again.salutation == ada.salutation
    assert again.address[-2:] == ada.address


def test_one_letter_that_cannot_be_filled_means_none() -> None:
    with pytest.raises(LettersIncomplete, match=r"1 of 2 letters .*state.* for Nou Example"):
        MailingFiles(plan_mailing(LETTER, audience(ADA, NOU)), ["txt"])


def test_the_others_are_written_if_that_is_asked_for() -> None:
    planned = plan_mailing(LETTER, audience(ADA, NOU))
    files = MailingFiles(planned, ["txt", "eml"], skip_incomplete=True)
    made = dict(files)
    assert "us-senate-mn-example.eml" in made
    assert not any(name.startswith("un-") for name in made)
    (skipped,) = [row for row in rows(made["letters.csv"]) if row["status"] == "skipped"]
    assert (skipped["recipient_id"], skipped["format"], skipped["file"]) == (NOU.id, "", "")
    assert "((state))" in skipped["reason"]
    assert files.sums == Sums(complete=1, incomplete=1, left_out=0)


def test_nothing_is_written_if_all_would_have_to_be_skipped() -> None:
    planned = plan_mailing(LETTER, audience(NOU))
    with pytest.raises(LettersIncomplete, match="1 of 1"):
        MailingFiles(planned, ["txt"], skip_incomplete=True)


WRONG = replace(NOU, id="wrong", name="Wrong Example", emails=("not an address",))
WORSE = replace(WRONG, id="worse", name="Worse Example")


def test_what_only_the_writer_can_tell_stops_the_mailing_with_the_count_of_all() -> None:
    files = MailingFiles(mailing(ADA, WORSE, WRONG), ["txt", "eml"])
    with pytest.raises(LettersIncomplete, match=r"2 of 3 .*Worse Example"):
        dict(files)


def test_what_only_the_writer_can_tell_is_skipped_in_its_format_alone() -> None:
    files = MailingFiles(mailing(ADA, WRONG), ["txt", "eml"], skip_incomplete=True)
    made = dict(files)
    assert {"us-senate-mn-example.eml", "wrong.txt"} < made.keys()
    assert "wrong.eml" not in made
    (skipped,) = [row for row in rows(made["letters.csv"]) if row["status"] == "skipped"]
    assert (skipped["recipient_id"], skipped["format"]) == ("wrong", "eml")
    assert "not an address" in skipped["reason"]
    assert files.sums == Sums(complete=1, incomplete=1, left_out=1)


def test_an_audience_with_nobody_in_it_is_refused() -> None:
    with pytest.raises(AudienceEmpty):
        MailingFiles(mailing(), ["txt"])


def pages(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_all_letters_are_in_one_file_to_print_in_their_order() -> None:
    made = dict(MailingFiles(mailing(ADA, NOU), ["pdf"]))
    printed = pages(made["all.pdf"])
    assert 0 <= printed.find("Dear Senator Example:") < printed.find("Excellency,")


@pytest.mark.parametrize(
    ("letters", "names"),
    [(2, ["all.pdf"]), (3, ["all-1.pdf", "all-2.pdf"]), (4, ["all-1.pdf", "all-2.pdf"])],
)
def test_very_many_letters_are_in_several_files_to_print(
    monkeypatch: pytest.MonkeyPatch, letters: int, names: list[str]
) -> None:
    monkeypatch.setattr(files_of_mailings, "LETTERS_IN_A_PRINT_FILE", 2)
    made = dict(MailingFiles(mailing(*named(*"abcd"[:letters])), ["pdf"]))
    assert [name for name in made if name.startswith("all")] == names
    assert sum(len(PdfReader(io.BytesIO(made[name])).pages) for name in names) == letters


def test_each_letter_is_told_of() -> None:
    done: list[None] = []
    dict(MailingFiles(mailing(ADA, NOU), ["txt", "html"], step=lambda: done.append(None)))
    assert len(done) == 4


def test_letters_of_an_earlier_mailing_go_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_mailing(MailingFiles(mailing(ADA), ["pdf"]), out)
    (out / "mine.txt").write_text("mine")
    with pytest.raises(OutputExists):
        write_mailing(MailingFiles(mailing(NOU), ["txt"]), out)
    write_mailing(MailingFiles(mailing(NOU), ["txt"]), out, force=True)
    assert sorted(path.name for path in out.iterdir()) == [
        "letters.csv",
        "mine.txt",
        "un-new-york-vm.txt",
    ]
