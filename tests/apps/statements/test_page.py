"""What everybody reads: the page of a statement, its files, its feed."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.statements.published import (
    ADDRESS,
    FRENCH,
    WRITTEN,
    everything,
    open_signing,
    published,
    shown,
    sign,
    text_of,
    tree,
    version_of,
)
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.signing.models import Signing, SignOn, SignOnRequest
from undersigned.apps.statements.services.publishing import unpublish_all
from undersigned.apps.texts.models import Version
from undersigned.core.texts.canonical import grouped

# --- The text ---------------------------------------------------------------------------------


def test_the_asks_come_first_and_lead_to_their_places(cast: Cast) -> None:
    published(cast)
    page = tree()
    links = page.xpath("//section[@aria-labelledby='what-we-ask']//a")
    assert [link.text_content() for link in links] == [
        "Open the port to relief ships at once.",
        "Let the harbour pilots go home.",
    ]
    for link in links:
        assert page.get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_notes_and_their_ways_back_have_the_roles_of_books(cast: Cast) -> None:
    published(cast)
    page = tree()
    call = page.xpath("//a[@role='doc-noteref']")[0]
    note = page.get_element_by_id(call.get("href")[1:])
    back = note.xpath(".//a[@role='doc-backlink']")[0]
    assert back.get("href") == f"#{call.get('id')}"
    assert page.xpath("//section[@role='doc-endnotes']")


def test_there_is_one_heading_of_the_first_rank_and_none_is_skipped(cast: Cast) -> None:
    sign(published(cast), "Lantern Legal Aid", country="Canada")
    ranks = [int(found.tag[1]) for found in tree().xpath("//h1|//h2|//h3|//h4")]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_the_hash_stands_in_groups_on_the_page_and_in_both_files(cast: Cast) -> None:
    version = published(cast)
    said = everything(version)
    for place in (ADDRESS, f"{ADDRESS}pdf", f"{ADDRESS}docx"):
        assert grouped(version.hash) in " ".join(said[place].split()), place


def test_the_day_and_the_version_are_told(cast: Cast) -> None:
    published(cast)
    page = tree()
    assert page.xpath("//time[@datetime='2026-10-12']")[0].text == "October 12, 2026"
    assert "Version" in page.get_element_by_id("this-text").text_content()


def test_fields_are_filled(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Lantern Legal Aid")
    sign(version, "Quiet House", is_withheld=True)
    assert "We, the 2 undersigned" in shown()
    assert "((" not in shown()


def test_the_count_of_another_text_is_filled(cast: Cast) -> None:
    other = published(cast, address="other")
    sign(other, "Lantern Legal Aid")
    written = WRITTEN.replace("((signatory count))", "((signatory count: other))")
    published(cast, written)
    assert "We, the 1 undersigned" in shown()


# --- Names ------------------------------------------------------------------------------------


def test_names_are_numbered_and_counted(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Meridian Society", acronym="MS", country="Australia")
    sign(version, "Lantern Legal Aid", acronym="LLA", country="Canada")
    sign(version, "Quiet House", is_withheld=True)
    sign(version, "Late Lighthouse", is_late=True)
    section = tree().get_element_by_id("signatories")
    names = [item.text_content().split() for item in section.xpath(".//li")]
    assert [words[:2] for words in names] == [
        ["Lantern", "Legal"], ["Meridian", "Society"], ["Late", "Lighthouse"],
    ]  # fmt: skip
    assert "4 organisations, 1 name withheld" in section.text_content()
    assert section.xpath(".//ol[@start='3']")
    assert "Signed later" in section.text_content()


def test_names_are_grouped_by_country_if_that_is_wanted(cast: Cast) -> None:
    version = published(cast)
    Signing.objects.create(version=version, closes_at=timezone.now(), by_country=True)
    sign(version, "Meridian Society", country="Australia")
    sign(version, "Lantern Legal Aid", country="Canada")
    section = tree().get_element_by_id("signatories")
    assert [heading.text for heading in section.xpath(".//h3")] == ["Australia", "Canada"]
    assert section.text_content().count("Canada") == 1


def test_a_withheld_name_is_nowhere(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Lantern Legal Aid")
    sign(version, "Quiet House of Veldmark", acronym="QHV", is_withheld=True)
    for place, said in everything(version).items():
        assert "Quiet" not in said, place
        assert "QHV" not in said, place


def test_a_withdrawn_name_is_nowhere_and_is_counted(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Lantern Legal Aid")
    sign(version, "", state="withdrawn", withdrawn_at=timezone.now(), organisation=cast.meridian)
    said = everything(version)
    for place, words in said.items():
        assert "Meridian" not in words, place
    assert "1 organisation withdrew its name." in said[ADDRESS]


def test_who_wants_it_is_told_to_have_withdrawn(cast: Cast) -> None:
    version = published(cast)
    sign(
        version, "Meridian Society", state="withdrawn", keeps_name=True,
        organisation=cast.meridian,
    )  # fmt: skip
    section = tree().get_element_by_id("signatories")
    assert "including Meridian Society" in section.text_content()
    assert not section.xpath(".//li")


def test_a_name_that_is_not_confirmed_is_nowhere(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Meridian Society", state="pending")
    assert "Meridian" not in shown()


def test_page_and_files_list_the_same_names_in_the_same_order(cast: Cast) -> None:
    version = published(cast)
    for name in ("Öffentliches Ufer", "Archive of the Lower Town", "Zebra Quays"):
        sign(version, name)
    for place, said in everything(version).items():
        if place in ("/", "/sitemap.xml", "feed"):
            continue
        places = [said.rindex(name) for name in ("Archive", "Öffentliches", "Zebra")]
        assert places == sorted(places), place


def test_five_thousand_names_are_shown(cast: Cast) -> None:
    version = published(cast)
    SignOn.objects.bulk_create(
        SignOn(version=version, state="standing", name=f"Quay {number:04d}")
        for number in range(5000)
    )
    page = shown()
    assert page.count("<bdi>Quay") == 5000
    assert "contributor" not in page
    assert "5000 organisations" in page or "5,000 organisations" in page


# --- Signing on -------------------------------------------------------------------------------


def test_who_may_sign_is_told_until_when_and_where(cast: Cast) -> None:
    signing = open_signing(published(cast))
    page = tree()
    section = page.get_element_by_id("sign-on")
    assert f"{signing.closes_at:%H:%M} (UTC)" in section.text_content()
    assert section.xpath(".//a/@href") == [f"{ADDRESS}sign-on/"]


def test_the_forms_speak_the_language_of_the_page_that_led_there(cast: Cast) -> None:
    version = published(cast)
    version_of(text_of(cast, FRENCH, slug="fr", original=version.text), original=version)
    open_signing(version)
    forms = ("sign-on", "contact")
    for name, question in zip(forms, ("Demander à signer", "Poser une question"), strict=True):
        (link,) = tree(f"{ADDRESS}fr/").xpath(f"//a[contains(@href, '/{name}/')]/@href")
        form = tree(link)
        assert form.get("lang") == "fr"
        assert form.xpath("//h1")[0].text_content() == question
        assert form.xpath("//main//a/@href")[0] == f"{ADDRESS}fr/"
    wish = {"name": "Veille", "person": "Ada Example", "email": "ada@veille.example", **waited()}
    sent = Client().post(f"{ADDRESS}sign-on/?language=fr", wish)
    assert sent.headers["Location"] == f"{ADDRESS}sign-on/?language=fr&sent"
    assert SignOnRequest.objects.get().version == version
    assert Delivery.objects.get().message.kind == "request.confirmation"
    assert "Consultez votre messagerie" in shown(sent.headers["Location"])
    assert "Ask to sign" in shown(f"{ADDRESS}sign-on/?language=xx")


def test_after_closing_nobody_is_asked_to_sign(cast: Cast) -> None:
    open_signing(published(cast), days=-1)
    section = tree().get_element_by_id("sign-on")
    assert "Signing closed on" in section.text_content()
    assert not section.xpath(".//a")


def test_late_names_are_announced_as_such(cast: Cast) -> None:
    signing = open_signing(published(cast), days=-1)
    signing.late_until = timezone.now() + timedelta(days=1)
    signing.save()
    assert "listed as late" in tree().get_element_by_id("sign-on").text_content()


def test_what_was_superseded_is_not_said_to_be_closed_on_a_day_to_come(cast: Cast) -> None:
    signing = open_signing(published(cast))
    Version.objects.update(superseded_at=timezone.now())
    page = shown(f"{ADDRESS}sign-on/")
    assert "This version is not open for signing." in page
    assert f"{signing.closes_at:%Y}" not in page


def test_a_page_is_kept_no_longer_than_signing_is_open(cast: Cast) -> None:
    signing = open_signing(published(cast))
    mark = Client().get(ADDRESS).headers["X-Undersigned-Keep"]
    assert float(mark) == pytest.approx(signing.closes_at.timestamp())


def test_a_page_that_was_written_while_signing_closed_is_not_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing = open_signing(published(cast))

    def written(name: str, facts: dict[str, Any]) -> bytes:
        monkeypatch.setattr(timezone, "now", lambda: signing.closes_at)
        return b"Ask to sign"

    monkeypatch.setattr("undersigned.apps.statements.views.public._page_of", written)
    mark = Client().get(ADDRESS).headers["X-Undersigned-Keep"]
    assert float(mark) == pytest.approx(signing.closes_at.timestamp())


# --- Languages and versions ---------------------------------------------------------------------


def test_languages_are_marked_and_linked_both_ways(cast: Cast) -> None:
    version = published(cast)
    french = text_of(cast, FRENCH, slug="fr", original=version.text)
    version_of(french, original=version)
    page = tree(f"{ADDRESS}fr/")
    assert page.get("lang") == "fr"
    assert page.xpath("//p[@class='banner quiet']//a/@href") == [ADDRESS]
    for address in (ADDRESS, f"{ADDRESS}fr/"):
        alternates = tree(address).xpath("//link[@rel='alternate'][@hreflang]")
        assert {one.get("hreflang") for one in alternates} == {"en", "fr"}
    assert tree(f"{ADDRESS}fr/").xpath("//link[@rel='canonical']/@href")[0].endswith("/fr/")
    assert Client().get(f"{ADDRESS}en/").headers["Location"] == ADDRESS
    assert Client().get(f"{ADDRESS}de/").status_code == 404


def test_a_translation_has_the_names_of_its_original(cast: Cast) -> None:
    version = published(cast)
    sign(version, "Lantern Legal Aid")
    version_of(text_of(cast, FRENCH, slug="fr", original=version.text), original=version)
    assert "Lantern Legal Aid" in shown(f"{ADDRESS}fr/")


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [("ar", "rtl", "افتحوا الميناء"), ("km", "ltr", "សូមបើកកំពង់ផែ"), ("fr", "ltr", "Ouvrez le port")],
)
def test_the_language_of_words_is_marked_where_it_changes(
    cast: Cast, language: str, direction: str, title: str
) -> None:
    written = WRITTEN.replace("language: en", f"language: {language}")
    published(cast, written.replace("Open the port of Veldmark", title))
    page = tree()
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    article = page.xpath("//article")[0]
    assert (article.get("lang"), article.get("dir")) == (language, direction)
    body = page.xpath("//body")[0]
    if language != "fr":  # which the site speaks itself
        assert (body.get("lang"), body.get("dir")) == ("en", "ltr")
    for kind in ("pdf", "docx"):
        assert Client().get(f"{ADDRESS}statement.{kind}").status_code == 200


def test_an_older_version_says_so_and_names_the_current_one(cast: Cast) -> None:
    older = published(cast)
    version_of(older.text, 2, written=WRITTEN.replace("at once", "this week"))
    page = tree(f"{ADDRESS}v1/")
    banner = page.xpath("//p[@class='banner']")[0]
    assert "version 1" in banner.text_content()
    assert banner.xpath(".//a/@href") == [ADDRESS]
    assert "at once" in page.text_content()
    assert "this week" in shown(ADDRESS)
    assert tree(ADDRESS).xpath(f"//a[@href='{ADDRESS}v1/']")
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith("/v1/")


def test_a_name_taken_off_later_is_not_under_older_versions_but_one_withheld_later_is(
    cast: Cast,
) -> None:
    older = published(cast)
    newer = version_of(older.text, 2, written=WRITTEN.replace("at once", "this week"))
    for organisation in (cast.harbour, cast.lantern, cast.meridian):
        sign(older, organisation.name, organisation=organisation)
    sign(newer, cast.harbour.name, organisation=cast.harbour)
    sign(newer, "", organisation=cast.lantern, state="withdrawn")
    sign(newer, cast.meridian.name, organisation=cast.meridian, is_withheld=True)
    for place, said in everything(older).items():
        assert "Lantern Legal Aid</bdi>" not in said, place
        assert "Lantern Legal Aid (" not in said, place
    # If it was gone, everybody would know whose name is withheld under the newer one.
    section = tree(f"{ADDRESS}v1/").get_element_by_id("signatories").text_content()
    assert "Meridian Society" in section
    assert "2 organisations" in section
    assert "withheld" not in section
    assert "1 organisation withdrew its name" in section
    assert "Meridian" not in tree(f"{ADDRESS}v2/").get_element_by_id("signatories").text_content()


def test_the_current_version_is_one_page_at_two_addresses(cast: Cast) -> None:
    published(cast)
    canonical = tree(f"{ADDRESS}v1/").xpath("//link[@rel='canonical']/@href")
    assert canonical == tree(ADDRESS).xpath("//link[@rel='canonical']/@href")


def test_what_is_not_public_is_not_there(cast: Cast) -> None:
    version_of(text_of(cast, address="open-the-port"), is_public=False)
    for path in (ADDRESS, f"{ADDRESS}v1/", f"{ADDRESS}statement.pdf", f"{ADDRESS}feed.xml"):
        assert Client().get(path).status_code == 404
    assert Client().get(f"{ADDRESS}contact/").status_code == 404
    assert Client().get("/s/none/").status_code == 404


def test_what_was_taken_off_is_gone_and_says_so(cast: Cast) -> None:
    version = published(cast)
    unpublish_all(version.text, by=cast.mara)
    answer = Client().get(ADDRESS)
    assert answer.status_code == 410
    assert "unpublished" in answer.content.decode()
    assert "Open the port" not in answer.content.decode()
    assert "X-Undersigned-Keep" not in answer.headers


# --- Files ------------------------------------------------------------------------------------


def test_files_are_named_for_the_statement_and_its_version(cast: Cast) -> None:
    version = published(cast)
    version_of(text_of(cast, FRENCH, slug="fr", original=version.text), original=version)
    names = {
        f"{ADDRESS}statement.pdf": "open-the-port-v1.pdf",
        f"{ADDRESS}fr/statement.docx": "open-the-port-fr-v1.docx",
    }
    for path, name in names.items():
        assert Client().get(path).headers["Content-Disposition"] == f'inline; filename="{name}"'


def test_the_pdf_is_accessible_and_the_same_each_time(cast: Cast) -> None:
    published(cast)
    first, second = (Client().get(f"{ADDRESS}statement.pdf").content for _ in range(2))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


# --- Contact ----------------------------------------------------------------------------------


def test_the_contact_is_there_for_readers_and_not_for_harvesters(cast: Cast) -> None:
    published(cast)
    assert "press@harbour-rights" not in shown()
    assert "mailto:" not in shown()
    links = tree().get_element_by_id("contact").xpath(".//a")
    assert links[0].get("href") == "mailto:press@harbour-rights.example"
    assert links[0].text == "press@harbour-rights.example"
    assert links[1].get("href") == f"{ADDRESS}contact/"


def test_without_a_contact_of_the_text_the_sender_is_asked(cast: Cast) -> None:
    cast.campaign.sender = {"name": "Harbour Rights Network", "email": "office@hrn.example"}
    cast.campaign.save()
    published(cast, FRENCH)
    assert tree().get_element_by_id("contact").xpath(".//a")[0].text == "office@hrn.example"


def test_a_french_page_speaks_french(cast: Cast) -> None:
    version = published(cast, WRITTEN.replace("language: en", "language: fr"))
    sign(version, "Lantern Legal Aid")
    sign(version, "Quiet House", is_withheld=True)
    sign(version, "", state="withdrawn")
    sign(version, "Late Lighthouse", is_late=True)
    page = tree()
    section = page.get_element_by_id("signatories").text_content()
    for words in (
        "3 organisations, dont 1 nom non divulgué", "Signatures ultérieures",
        "1 organisation a retiré son nom",
    ):  # fmt: skip
        assert words in section
    assert "Ce que nous demandons" in page.text_content()
