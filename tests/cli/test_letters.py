"""``undersigned import`` and ``undersigned letters``: from a pasted page to letters."""

from __future__ import annotations

import csv
import email
import email.policy
from hashlib import sha256
from pathlib import Path

import pypdf

from tests.cli.running import Shell

COMMITTEE = "us/committee/senate-foreign-relations"


def write(shell: Shell, campaign: Path, out: Path, *options: object, to: str = COMMITTEE) -> Path:
    words = ["letters", campaign, "--text", "3", "--to", to, "--out", out, "--dated", "2026-11-23"]
    result = shell(*words, *options)
    assert result.status == 0, result.err
    return out


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_committee_letter_goes_to_chair_and_ranking_member_together(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = write(shell, campaign, tmp_path / "out", "--format", "pdf,docx,eml,txt,html")
    stem = "us-committee-senate-foreign-relations"
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [
            "all.pdf",
            "letters.csv",
            *(f"{stem}.{kind}" for kind in ("pdf", "docx", "eml", "txt", "html")),
        ]
    )
    letter = (out / f"{stem}.txt").read_text()
    assert "November 23, 2026" in letter
    assert "Committee on Foreign Relations" in letter
    assert "Dear Chair " in letter
    assert "and Ranking Member " in letter
    assert "[" not in letter
    assert "((" not in letter


def test_the_list_of_letters_says_where_each_is_and_what_is_in_it(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = write(shell, campaign, tmp_path / "out", to=f"{COMMITTEE}/members")
    listed = rows(out)
    assert len(listed) == 22
    for row in listed:
        assert row["status"] == "written"
        assert row["sha256"] == sha256((out / row["file"]).read_bytes()).hexdigest()
        assert row["salutation"].startswith("Dear Senator ")
    pages = sum(len(pypdf.PdfReader(out / row["file"]).pages) for row in listed)
    assert len(pypdf.PdfReader(out / "all.pdf").pages) == pages


def test_a_term_that_is_over_is_left_out_by_name(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = write(shell, campaign, tmp_path / "out", "--format", "txt", to="us/state/oh")
    left_out = [row for row in rows(out) if row["status"] == "left out"]
    assert [row["reason"] for row in left_out] == ["term ended 2026-11-03"]


def test_the_same_letters_are_written_byte_for_byte_again(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    options = ("--format", "pdf,docx,eml,txt,html")
    one = write(shell, campaign, tmp_path / "one", *options)
    other = write(shell, campaign, tmp_path / "other", *options)
    for path in one.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


def test_a_mail_without_a_known_address_is_a_draft(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = write(
        shell, campaign, tmp_path / "out", "--format", "eml", "--from", "mara@harbour.example"
    )
    (path,) = out.glob("*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["To"] is None
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"].startswith("Joint Statement on the Detention of Journalists")
    assert "mara@harbour.example" in mail["From"]


def test_a_field_without_a_value_stops_all_letters(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    text = campaign / "texts/03-letter.md"
    text.write_text(text.read_text().replace("Respectfully,", "((your name))"))
    result = shell("letters", campaign, "--text", "3", "--to", COMMITTEE, "--out", tmp_path / "out")
    assert result.status == 1
    assert "((your name))" in result.err
    assert not (tmp_path / "out").exists()


def test_a_placeholder_that_was_left_stops_all_letters(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    text = campaign / "texts/03-letter.md"
    text.write_text(text.read_text().replace("eleven members", "\\[NUMBER OF MEMBERS\\] members"))
    result = shell("letters", campaign, "--text", "3", "--to", COMMITTEE, "--out", tmp_path / "out")
    assert result.status == 1
    assert "[NUMBER OF MEMBERS]" in result.err


def test_a_folder_with_other_files_is_not_touched_without_force(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    words = ["letters", campaign, "--text", "3", "--to", COMMITTEE, "--out", out, "--format", "txt"]
    refused = shell(*words)
    assert refused.status == 1
    assert "--force" in refused.err
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    assert shell(*words, "--force").status == 0
    assert (out / "mine.txt").read_text() == "mine"


def test_an_unknown_audience_text_format_or_date_is_wrong_usage_with_what_is_near(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    def letters(text: str = "3", to: str = COMMITTEE, *more: str) -> str:
        result = shell(
            "letters", campaign, "--text", text, "--to", to, "--out", tmp_path / "x", *more
        )
        assert result.status == 2
        return result.err

    assert "us/senate" in letters(to="us/senat")
    assert "03-letter" in letters(text="03-leter")
    assert "pdf, docx, eml, html, txt" in letters("3", COMMITTEE, "--format", "odt")
    assert "2026-11-23" in letters("3", COMMITTEE, "--dated", "23.11.2026")


def test_a_state_that_the_campaign_concerns_is_written_to_only_by_choice(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    settings = campaign / "campaign.toml"
    settings.write_text(settings.read_text().replace("concerns = []", 'concerns = ["fr"]'))
    words = [
        "letters",
        campaign,
        "--text",
        "3",
        "--out",
        tmp_path / "out",
        "--format",
        "txt",
        "--to",
    ]
    refused = shell(*words, "un/new-york/fr + un/new-york/de")
    assert refused.status == 1
    assert "un/new-york/fr" in refused.err
    assert shell(*words, "un/new-york/fr + un/new-york/de - un/new-york/fr").status == 0
    assert [path.name for path in (tmp_path / "out").glob("un-*")] == ["un-new-york-de.txt"]
    assert shell(*words, "un/new-york/fr", "--include-concerned", "--force").status == 0


def test_a_recipient_file_of_ones_own(shell: Shell, campaign: Path, tmp_path: Path) -> None:
    (campaign / "friends.csv").write_text(
        "name,title,address,salutation,email\n"
        '"Ada Example","Mayor","Town Hall|1 Quay Street|Port Harrow","Dear Mayor Example:",ada@town.example\n'
    )
    out = write(shell, campaign, tmp_path / "out", "--format", "eml,txt", to="file:friends.csv")
    (mail,) = out.glob("*.eml")
    assert (
        email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)["To"]
        .addresses[0]
        .addr_spec
        == "ada@town.example"
    )


def test_a_recipient_file_with_missing_columns_names_them(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    (campaign / "friends.csv").write_text("who,where\nAda,Port Harrow\n")
    result = shell(
        "letters", campaign, "--text", "3", "--to", "file:friends.csv", "--out", tmp_path / "out"
    )
    assert result.status == 1
    assert "name" in result.err
    assert not (tmp_path / "out").exists()


def test_letters_of_an_earlier_run_do_not_stay_beside_new_ones(
    shell: Shell, campaign: Path, tmp_path: Path
) -> None:
    out = write(shell, campaign, tmp_path / "out", "--format", "txt", to="us/state/mn")
    write(shell, campaign, out, "--format", "txt", "--force", to="us/state/wy")
    assert {path.name[:12] for path in out.glob("us-*")} == {"us-house-wy-", "us-senate-wy"}
