"""A campaign as a folder: written whole, read strictly, and the same again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.core.texts.example import LETTER, inlines, letter
from tests.core.texts.strategies import texts
from undersigned.core.campaigns.campaign import CampaignFolder, FolderOrganisation
from undersigned.core.campaigns.folder import read_campaign, write_campaign
from undersigned.core.campaigns.imports import campaign_of_texts, named_texts
from undersigned.core.errors import CampaignInvalid, OutputExists
from undersigned.core.texts.model import Note, Signatory, Text
from undersigned.core.writing.letter import Sender

STATEMENT = Text(
    kind="statement",
    language="fr",
    title="Déclaration",
    signatories=(Signatory(name="Harbour", acronym="HAR"), Signatory(name="Meridian")),
)
UNBOUND = replace(
    LETTER,
    signatories=tuple(replace(signatory, org=None) for signatory in LETTER.signatories),
    notes=tuple(replace(note, source=None) for note in LETTER.notes),
)
SENDER = Sender(
    name="Harbour", address=("12 Harbour Lane", "Springfield"), email="a@harbour.example"
)
CAMPAIGN = campaign_of_texts(
    [UNBOUND, STATEMENT], title="Free the farmers", concerns=["vm"], sender=SENDER
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The campaign, written."""
    write_campaign(CAMPAIGN, tmp_path / "campaign")
    return tmp_path / "campaign"


def fault(folder: Path) -> str:
    with pytest.raises(CampaignInvalid) as refused:
        read_campaign(folder)
    return str(refused.value)


def test_a_campaign_comes_back_as_it_was(folder: Path) -> None:
    assert read_campaign(folder) == CAMPAIGN


def test_the_files_read_as_agreed(folder: Path, golden: Callable[[str, str], None]) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    for name in names:
        golden(f"campaign-{name.replace('/', '-')}", (folder / name).read_text(encoding="utf-8"))
    assert names == [
        "campaign.toml",
        "organisations.csv",
        "sources.json",
        "texts/01-letter.md",
        "texts/02-statement.md",
    ]


@given(st.lists(texts, max_size=3))
@settings(deadline=None, max_examples=25)
def test_whatever_was_gathered_comes_back(
    tmp_path_factory: pytest.TempPathFactory, gathered: list[Text]
) -> None:
    folder = tmp_path_factory.mktemp("campaign")
    without_sources = (
        replace(text, notes=tuple(replace(note, source=None) for note in text.notes))
        for text in gathered
    )
    campaign = campaign_of_texts(without_sources, title="Free\n the farmers")
    write_campaign(campaign, folder)
    assert read_campaign(folder) == campaign


def test_texts_are_named_by_their_number_and_kind() -> None:
    assert list(named_texts([UNBOUND, STATEMENT])) == ["01-letter", "02-statement"]
    assert next(iter(named_texts([UNBOUND] * 100))) == "001-letter"


def test_gathering_finds_languages_organisations_and_sources() -> None:
    assert CAMPAIGN.languages == ("en", "fr")
    assert [one.id for one in CAMPAIGN.organisations] == [
        "har",
        "the-lantern-a-house-of-rights",
        "meridian",
    ]
    assert [source["id"] for source in CAMPAIGN.sources] == ["experts-alarmed-by-arrests-2026"]


def test_a_text_may_be_renamed_and_texts_come_in_the_order_of_their_names(folder: Path) -> None:
    (folder / "texts" / "01-letter.md").rename(folder / "texts" / "to-the-senate.md")
    assert list(read_campaign(folder).texts) == ["02-statement", "to-the-senate"]


def test_the_example_in_the_guide_is_a_campaign(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "campaign-folder.md").read_text(encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for name, content in re.findall(
        r"^`(\S+)`:\n\n```\w*\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    campaign = read_campaign(tmp_path)
    write_campaign(campaign, tmp_path, force=True)
    assert read_campaign(tmp_path) == campaign
    assert len(campaign.texts["01-letter"].asks) == 3


def test_writing_again_is_refused_without_force(folder: Path) -> None:
    with pytest.raises(OutputExists):
        write_campaign(CAMPAIGN, folder)


def test_writing_again_keeps_what_is_not_ours_and_drops_texts_that_went(folder: Path) -> None:
    (folder / "asks.toml").write_text("asks = []\n")
    (folder / "cases").mkdir()
    (folder / "cases" / "ada.toml").write_text("\n")
    (folder / "texts" / "draft.md").write_text("A draft.\n")
    shorter = replace(CAMPAIGN, texts={"01-letter": CAMPAIGN.texts["01-letter"]})
    write_campaign(shorter, folder, force=True)
    assert {path.name for path in (folder / "texts").iterdir()} == {"01-letter.md", "draft.md"}
    (folder / "texts" / "draft.md").unlink()
    assert read_campaign(folder) == shorter
    assert (folder / "cases" / "ada.toml").read_text() == "\n"
    assert (folder / "asks.toml").read_text() == "asks = []\n"


def test_files_that_are_no_texts_are_passed_over(folder: Path) -> None:
    (folder / "texts" / ".#01-letter.md").symlink_to("nowhere")
    (folder / "texts" / "notes.txt").write_text("x")
    assert read_campaign(folder) == CAMPAIGN


def test_a_campaign_of_one_file_has_no_texts(tmp_path: Path) -> None:
    (tmp_path / "campaign.toml").write_text('title = "Veldmark"\n')
    assert read_campaign(tmp_path) == CampaignFolder(title="Veldmark", texts={})


@pytest.mark.parametrize(
    "unreadable",
    [
        replace(CAMPAIGN, concerns=("Veldmark",)),
        replace(CAMPAIGN, sources=()),
        replace(CAMPAIGN, organisations=CAMPAIGN.organisations[1:]),
        replace(
            CAMPAIGN,
            organisations=(*CAMPAIGN.organisations, FolderOrganisation(id="har", name="b")),
        ),
        replace(CAMPAIGN, texts={"01-letter": Text(kind="letter", language="")}),
    ],
)
def test_a_campaign_that_could_not_be_read_back_is_not_written(
    unreadable: CampaignFolder, tmp_path: Path
) -> None:
    with pytest.raises(CampaignInvalid):
        write_campaign(unreadable, tmp_path / "campaign")
    assert not (tmp_path / "campaign").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("texts/01-letter.md", b"Dear Senator,", "texts/01-letter.md, line 1: The text must begin"),
        ("texts/03-letter.md", b"a\n\xe9", "texts/03-letter.md, line 2: This is not UTF-8"),
        (
            "organisations.csv",
            b"id,name\n",
            "texts/01-letter.md, line 15: There is no organisation",
        ),
        ("sources.json", b"[]", "texts/01-letter.md: Note 1 names the source"),
        ("campaign.toml", b"title = 1", "campaign.toml, title: "),
    ],
)
def test_every_fault_names_its_file(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    assert said in fault(folder)


def test_a_text_that_is_a_folder_is_a_fault(folder: Path) -> None:
    (folder / "texts" / "03-letter.md").mkdir()
    assert fault(folder) == "texts/03-letter.md: It cannot be read (Is a directory)."


def test_a_folder_without_a_campaign_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path / "nowhere").endswith(
        "There is no campaign here, as there is no campaign.toml."
    )


def test_a_campaign_of_long_lists_is_read_in_a_moment(tmp_path: Path) -> None:
    many = tuple(Signatory(name=f"Organisation {number}") for number in range(500))
    notes = tuple(Note(str(number), inlines("a")) for number in range(200))
    body = letter(*["A paragraph of a few words."] * 200)
    campaign = campaign_of_texts([replace(body, signatories=many, notes=notes)], title="Veldmark")
    write_campaign(campaign, tmp_path)
    assert read_campaign(tmp_path) == campaign


def test_what_the_site_adds_lies_beside_and_stays(folder: Path) -> None:
    (folder / "site.json").write_text('{"form": 1}')
    (folder / "versions").mkdir()
    (folder / "versions" / "02-statement.v1.md").write_text("words")
    campaign = read_campaign(folder)
    write_campaign(campaign, folder, force=True)
    assert (folder / "site.json").read_text() == '{"form": 1}'
    assert (folder / "versions" / "02-statement.v1.md").read_text() == "words"


def test_every_file_with_a_fault_is_told_at_once(folder: Path) -> None:
    (folder / "campaign.toml").write_text("title = 1")
    (folder / "organisations.csv").write_text("id,name\n,\n")
    said = fault(folder)
    assert "campaign.toml, title: " in said
    assert "organisations.csv, row 2" not in said  # an empty row is none
    (folder / "organisations.csv").write_text("id,name,country\n,,x\n")
    assert "organisations.csv, row 2, column id" in fault(folder)
