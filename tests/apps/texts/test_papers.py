"""Papers are brought, understood beside the original, mended and made into texts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import undersigned
from tests.apps.conftest import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Seat
from undersigned.apps.directory.models import Organisation
from undersigned.apps.texts import services
from undersigned.apps.texts.erasers import KEPT, erase_papers
from undersigned.apps.texts.models import Paper, Text
from undersigned.apps.texts.services import NewPaper
from undersigned.apps.texts.services.papers import understanding_of
from undersigned.core.errors import AlreadyDecided, EntryInvalid

pytestmark = pytest.mark.alike_on_every_database

PAGE = (Path(undersigned.__file__).parent / "demo" / "pasted-page.txt").read_bytes()
FLAWED = b"""Statement on Veldmark

We , the undersigned organisations,, call on  Veldmark to let them go.

The Assembly\xe2\x80\x98s law is the the reason.
"""
SignIn = Callable[[User], Client]


def brought(cast: Cast, data: bytes = PAGE, name: str = "page.txt") -> Paper:
    (paper,) = services.bring_papers(
        cast.campaign, papers=[NewPaper(name=name, data=data)], by=cast.mara
    )
    return paper


def address(view: str, paper: Paper) -> str:
    return reverse(f"texts:{view}", kwargs={"campaign_id": paper.campaign_id, "paper_id": paper.pk})


# --- Beginning ------------------------------------------------------------------------------------


def test_a_pasted_page_begins_a_campaign(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.max).post("/desk/new/", {"words": PAGE.decode(), "title": ""})
    paper = Paper.objects.get()
    assert response.headers["Location"] == address("paper", paper)
    assert paper.campaign.title.startswith("Political prisoners in Veldmark")
    assert Seat.objects.get(campaign=paper.campaign).role == "coordinator"
    assert bytes(paper.original) == PAGE


def test_several_files_are_papers_each(cast: Cast, signed_in: SignIn) -> None:
    files = [
        SimpleUploadedFile("a.txt", PAGE),
        SimpleUploadedFile("b.md", b"# Let them go\n\nWe call on Veldmark to let them go.\n"),
        SimpleUploadedFile("c.html", b"<p>Dear Senator,</p><p>Please act now.</p><p>Yours</p>"),
    ]
    response = signed_in(cast.max).post("/desk/new/", {"uploads": files, "title": "Harbour"})
    campaign = Campaign.objects.get(title="Harbour")
    assert response.headers["Location"] == reverse("texts:papers", args=[campaign.pk])
    assert {paper.name for paper in campaign.papers.all()} == {"a.txt", "b.md", "c.html"}


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7", "it is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.png", b"\x89PNG", "it is a picture"),
        ("a.docx", b"PK\x03\x04 broken", "is damaged"),
        ("a.txt", b"  ", "is empty"),
        ("a.txt", b"x" * 3_000_001, "larger than 3 MB"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_pasted_words_stay(
    cast: Cast, signed_in: SignIn, name: str, data: bytes, told: str
) -> None:
    files = [SimpleUploadedFile(name, data)]
    response = signed_in(cast.max).post("/desk/new/", {"words": "Kept words.", "uploads": files})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert "Kept words." in response.content.decode()
    assert not Paper.objects.exists()
    assert Campaign.objects.count() == 2  # the cast's


def test_nothing_is_not_a_paper(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.max).post("/desk/new/", {"words": " \n"})
    assert response.status_code == 422
    assert "Please paste something" in response.content.decode()


def test_ten_megabytes_are_refused_in_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.max).post("/desk/new/", {"words": "x" * 10_000_000})
    assert response.status_code == 413
    assert "more than this site can take" in response.content.decode()
    response = signed_in(cast.max).post("/desk/new/", {"words": "x" * 1_000_001})
    assert response.status_code == 422
    assert "more than 1 MB" in response.content.decode()


def test_what_is_sent_twice_begins_one_campaign(cast: Cast, signed_in: SignIn) -> None:
    data = {"words": PAGE.decode(), "title": "Twice", "key": str(uuid4())}
    client = signed_in(cast.max)
    first, second = (client.post("/desk/new/", data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Campaign.objects.filter(title="Twice").count() == 1
    # A key that somebody else used opens nothing of theirs and changes nothing there.
    assert signed_in(cast.mara).post("/desk/new/", data).status_code == 409
    assert Paper.objects.get().brought_by == cast.max


@pytest.mark.django_db(transaction=True)
def test_of_many_that_are_sent_at_once_one_is_brought(cast: Cast) -> None:
    key = uuid4()
    papers = [NewPaper(name="page.txt", data=FLAWED)]

    def bring(_: int) -> int:
        try:
            services.bring_papers(cast.campaign, papers=papers, by=cast.mara, key=key)
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(bring, range(8))) == 8
    assert Paper.objects.count() == 1


def test_a_double_click_accepts_once(cast: Cast, signed_in: SignIn) -> None:
    paper, client = brought(cast), signed_in(cast.ines)
    answers = [client.post(address("accept", paper)) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {
        reverse("texts:list", args=[cast.campaign.pk])
    }
    assert Text.objects.count() == 3


def test_what_was_put_away_is_not_accepted(cast: Cast, signed_in: SignIn) -> None:
    paper, client = brought(cast), signed_in(cast.ines)
    client.post(address("discard", paper))
    response = client.post(address("accept", paper))
    assert response.status_code == 409
    assert "already been decided: discarded" in response.content.decode()


# --- The page of a paper --------------------------------------------------------------------------


def test_a_paper_is_shown_beside_what_was_understood(cast: Cast, signed_in: SignIn) -> None:
    paper = brought(cast)
    page = signed_in(cast.olga).get(address("paper", paper)).content.decode()
    assert page.count('<details class="card understood"') == 3
    assert 'href="#line-53"' in page
    assert 'id="line-53"' in page
    assert "becomes ((salutation))" in page
    assert "Congress ends in" in page
    assert "Accept" not in page  # Olga only observes


def test_findings_are_filtered(cast: Cast, signed_in: SignIn) -> None:
    paper = brought(cast)
    page = signed_in(cast.ines).get(address("paper", paper) + "?severity=warning").content.decode()
    assert "Congress ends in" not in page
    assert "Nothing of this kind" in page


def test_markup_in_a_paper_stays_words(cast: Cast, signed_in: SignIn) -> None:
    evil = b"<script>alert(1)</script> & \xe2\x80\xaeoverride\n\nWe call on Veldmark to act now.\n"
    paper = brought(cast, evil, name="<img src=x>.txt")
    page = signed_in(cast.mara).get(address("paper", paper)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_text_of_a_campaign_folder_is_read_as_what_it_is(cast: Cast) -> None:
    own = b"---\nundersigned: 1\nkind: letter\nlanguage: fr\nsignatories:\n- {org: hrn}\n---\n\nOui.\n"
    (text,) = services.accept_paper(brought(cast, own, name="03-letter.md"), by=cast.mara)
    assert (text.kind, text.language, text.slug) == ("letter", "fr", "01-letter")
    assert "Harbour Rights Network" in text.written


def test_a_text_of_a_campaign_folder_is_read_anew_when_the_register_changes(cast: Cast) -> None:
    own = b"---\nundersigned: 1\nkind: letter\nlanguage: fr\nsignatories:\n- {org: hrn}\n---\n\nOui.\n"
    paper = brought(cast, own, name="03-letter.md")
    assert understanding_of(paper) is understanding_of(paper)
    cast.harbour.name = "Harbour Rights Union"
    cast.harbour.save()
    (read,) = understanding_of(paper).reading.texts
    assert [one.name for one in read.signatories] == ["Harbour Rights Union"]


# --- Mending --------------------------------------------------------------------------------------


def test_a_mend_is_done_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    paper = brought(cast, FLAWED)
    mendable = [one for one in understanding_of(paper).findings if one.mend]
    assert len(mendable) > 1
    client = signed_in(cast.ines)
    page = client.get(address("paper", paper)).content.decode()
    key = page.split('name="finding" value="')[2].split('"')[0]
    client.post(address("mend", paper), {"finding": key})
    paper.refresh_from_db()
    assert len(paper.mends) == 1
    assert bytes(paper.data) != bytes(paper.original) == FLAWED
    again = client.post(address("mend", paper), {"finding": key})
    assert again.status_code == 409
    client.post(address("unmend", paper))
    paper.refresh_from_db()
    assert bytes(paper.data) == FLAWED


def test_all_safe_mends_at_once_and_back_to_the_original(cast: Cast, signed_in: SignIn) -> None:
    paper = brought(cast, FLAWED)
    client = signed_in(cast.ines)
    client.post(address("mend", paper), {"finding": "all"})
    client.post(address("mend", paper), {"finding": "all"})
    paper.refresh_from_db()
    assert not [one for one in understanding_of(paper).findings if one.mend]
    client.post(address("unmend", paper), {"all": "1"})
    paper.refresh_from_db()
    assert (bytes(paper.data), paper.mends) == (FLAWED, [])


def test_steps_are_taken_back_one_by_one(cast: Cast) -> None:
    paper = brought(cast, FLAWED)
    states = [bytes(paper.data)]
    for _ in range(2):
        first = next(one for one in understanding_of(paper).findings if one.mend)
        paper = services.mend_paper(paper, findings=[first], by=cast.mara)
        states.append(bytes(paper.data))
    for state in reversed(states[:-1]):
        paper = services.take_back_mends(paper, by=cast.mara)
        assert bytes(paper.data) == state


def test_nothing_to_mend_is_said(cast: Cast) -> None:
    with pytest.raises(EntryInvalid, match="already been corrected or changed"):
        services.mend_paper(brought(cast), findings=[], by=cast.mara)


# --- Deciding -------------------------------------------------------------------------------------


def test_an_accepted_paper_makes_texts_organisations_and_sources(
    cast: Cast, signed_in: SignIn
) -> None:
    paper = brought(cast)
    response = signed_in(cast.ines).post(address("accept", paper))
    assert response.headers["Location"] == reverse("texts:list", args=[cast.campaign.pk])
    slugs = list(Text.objects.values_list("slug", flat=True))
    assert slugs == ["01-letter", "02-statement", "03-letter"]
    third = Text.objects.get(slug="03-letter")
    assert "((recipient address))" in third.written
    assert "((salutation))" in third.written
    # Harbour, Lantern and Meridian were there.
    assert Organisation.objects.filter(campaign=cast.campaign).count() == 9
    statement = Text.objects.get(slug="02-statement").written
    assert "{org: hrn, name: Harbour Rights Network" in statement
    cast.campaign.refresh_from_db()
    assert cast.campaign.sources[0]["URL"].startswith("https://harbour-rights.example/")
    assert f"[@{cast.campaign.sources[0]['id']}]" in statement


def test_a_second_paper_is_numbered_on_and_shares_sources(cast: Cast) -> None:
    services.accept_paper(brought(cast), by=cast.mara)
    made = services.accept_paper(brought(cast), by=cast.mara)
    assert [text.slug for text in made] == ["04-letter", "05-statement", "06-letter"]
    cast.campaign.refresh_from_db()
    addresses = [source["URL"] for source in cast.campaign.sources]
    assert len(addresses) == len(set(addresses))
    assert Organisation.objects.filter(campaign=cast.campaign).count() == 9


def test_a_paper_is_accepted_once(cast: Cast) -> None:
    paper = brought(cast)
    services.accept_paper(paper, by=cast.mara)
    for act in (services.accept_paper, services.discard_paper, services.take_out_again):
        with pytest.raises(AlreadyDecided):
            act(paper, by=cast.ines)
    assert Text.objects.count() == 3


def test_what_was_put_away_can_be_taken_out_and_goes_in_the_end(
    cast: Cast, signed_in: SignIn
) -> None:
    paper, client = brought(cast), signed_in(cast.ines)
    client.post(address("discard", paper))
    client.post(address("discard", paper), {"again": "1"})
    paper.refresh_from_db()
    assert paper.state == Paper.State.OPEN
    client.post(address("discard", paper))
    assert erase_papers(timezone.now()) == 0
    assert erase_papers(timezone.now() + KEPT) == 1
