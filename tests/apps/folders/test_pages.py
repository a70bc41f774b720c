"""The pages on which a campaign comes in: whatever is not a campaign is refused in sentences."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Seat
from undersigned.apps.folders.services import seal
from undersigned.apps.pages.access import Role

SignIn = Callable[[User], Client]
SETTINGS = b'title = "Mine"\n'
LETTER = b"---\nundersigned: 1\nkind: letter\nlanguage: en\n---\n\nPlease act.\n"


def archive(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def send(client: Client, *files: tuple[str, bytes]) -> object:
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("folders:import"), {"folder": given})


def test_a_folder_becomes_a_campaign_that_its_bringer_coordinates(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.max)
    assert client.get(reverse("folders:import")).status_code == 200
    files = {"campaign.toml": SETTINGS, "texts/01-letter.md": LETTER, "notes.txt": b""}
    answer = send(client, ("mine.zip", archive(files)))
    campaign = Campaign.objects.get(title="Mine")
    assert Seat.objects.get(campaign=campaign).role == Role.COORDINATOR
    assert answer.headers["Location"] == f"/desk/c/{campaign.pk}/"  # type: ignore[attr-defined]
    assert "notes.txt" in client.get(f"/desk/c/{campaign.pk}/").text


def test_the_files_of_a_folder_may_come_one_by_one(cast: Cast, signed_in: SignIn) -> None:
    send(signed_in(cast.max), ("campaign.toml", SETTINGS), ("01-letter.md", LETTER))
    campaign = Campaign.objects.get(title="Mine")
    assert [text.slug for text in campaign.texts.all()] == ["01-letter"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.zip", b"no zip", "not a ZIP file"),
        ("x.zip", archive({}), "there is no campaign.toml"),
        ("x.toml", b"\xff", "there is no campaign.toml"),
        ("campaign.toml", b"title = 1", "campaign.toml"),
        ("campaign.toml", b"\xff\xfe", "This is not UTF-8"),
        ("x.zip", archive({"../x": b""}), "leads out of the folder"),
        ("x.zip", archive({"campaign.toml": SETTINGS, "site.json": b"[]"}), "site.json"),
        ("x.zip", archive({"campaign.toml": SETTINGS, "site.json": b"\0"}), "site.json"),
        ("x.zip", archive({"campaign.toml": b'title = "' + b"x" * 10_000 + b'"'}), "10,000"),
        ("x.zip", b"\0" * 12_000_001, "12 MB"),
    ],
)
def test_what_is_no_campaign_is_refused_in_a_sentence(
    cast: Cast, signed_in: SignIn, name: str, data: bytes, said: str
) -> None:
    answer = send(signed_in(cast.max), (name, data))
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.text  # type: ignore[attr-defined]
    assert Campaign.objects.count() == 2


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (b'titel = "a"', 'Il n’y a pas de "titel" ici'),
        (SETTINGS, "texts/01-letter.md, ligne 1</strong>: Le texte doit commencer"),
    ],
)
def test_faults_are_told_in_the_language_of_the_page(
    cast: Cast, signed_in: SignIn, settings: bytes, said: str
) -> None:
    client = signed_in(cast.max)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    files = {"campaign.toml": settings, "texts/01-letter.md": b"x"}
    with translation.override("en"):  # a request leaves its language behind
        answer = send(client, ("x.zip", archive(files)))
    assert said in html.unescape(answer.text)  # type: ignore[attr-defined]


def test_nothing_at_all_is_refused(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.max).post(reverse("folders:import"), {"folder": "words"})
    assert answer.status_code == 422


def test_an_editor_takes_a_campaign_out_and_an_observer_does_not(
    cast: Cast, signed_in: SignIn
) -> None:
    address = reverse("folders:export", kwargs={"campaign_id": cast.campaign.pk})
    assert "protected data, unencrypted" not in signed_in(cast.ines).get(address).text
    assert "protected data, unencrypted" in signed_in(cast.mara).get(address).text
    answer = signed_in(cast.ines).post(address)
    assert zipfile.ZipFile(BytesIO(answer.content)).namelist()[0] == "veldmark/campaign.toml"
    assert signed_in(cast.olga).post(address).status_code == 403


def test_only_the_site_itself_seals_a_folder() -> None:
    files = seal.sealed({"campaign.toml": SETTINGS})
    assert seal.is_unbroken(files)
    assert not seal.is_unbroken({**files, "more.txt": b""})
    assert not seal.is_unbroken({**files, "campaign.toml": LETTER})
    for forged in (b"", b"[]", b"{}", b'{"seal": 1}', b'{"seal": "1.0.x"}', b"\xff"):
        assert not seal.is_unbroken({**files, seal.SEAL: forged})
