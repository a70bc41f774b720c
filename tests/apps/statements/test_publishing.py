"""A version goes public by two people, and off by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.statements.published import FRENCH, WRITTEN, text_of, version_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.coalitions.services import approve
from undersigned.apps.journal.models import Entry
from undersigned.apps.public.models import PublicChange
from undersigned.apps.signing.models import Signing
from undersigned.apps.statements.models import Update
from undersigned.apps.statements.queries.published import statement_of
from undersigned.apps.statements.services.publishing import (
    choose_address,
    publish,
    unpublish,
    unpublish_all,
)
from undersigned.apps.texts.models import Text, Version
from undersigned.core.errors import Changed, EntryInvalid, FieldEmpty, GlyphMissing, ProposalFallen

SignIn = Callable[[User], Client]


def draft(cast: Cast, written: str = WRITTEN, number: int = 1) -> Version:
    return version_of(text_of(cast, written), number, is_public=False)


def alone(cast: Cast) -> None:
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=Campaign.Rule.NEVER)


def test_a_version_is_public_when_a_second_person_approves(cast: Cast) -> None:
    version = draft(cast)
    proposal = publish(version, by=cast.ines)
    version.refresh_from_db()
    assert proposal is not None
    assert not version.is_public
    before = PublicChange.objects.count()
    approve(proposal, by=cast.paul)
    version.refresh_from_db()
    assert version.is_public
    assert PublicChange.objects.count() > before
    assert Entry.objects.filter(act="statement.published", by=cast.paul).count() == 1


CHANGES: dict[str, Callable[[Version], object]] = {
    "the text or its translations": lambda version: version_of(
        text_of_another(version), version.number, original=version, is_public=False
    ),
    "the public address": lambda version: Text.objects.filter(pk=version.text_id).update(
        public_slug="world-peace"
    ),
    "the sources": lambda version: Campaign.objects.update(sources=[{"id": "other"}]),
    "the updates": lambda version: Update.objects.create(text=version.text, title="News", body="."),
    "how it is signed": lambda version: Signing.objects.create(
        version=version, closes_at=timezone.now()
    ),
}


def text_of_another(version: Version) -> Text:
    return Text.objects.create(
        campaign=version.text.campaign, slug="fr", kind="statement", language="fr",
        title="Ouvrez le port", written=FRENCH, hash="1" * 64, original=version.text,
    )  # fmt: skip


@pytest.mark.parametrize("changed", CHANGES)
def test_a_page_is_published_as_the_second_person_was_shown_or_not_at_all(
    changed: str, cast: Cast
) -> None:
    version = draft(cast)
    proposal = publish(version, by=cast.ines)
    assert proposal is not None
    CHANGES[changed](version)
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)
    proposal.refresh_from_db()
    assert proposal.changed == [changed]
    version.refresh_from_db()
    assert not version.is_public


def test_where_one_person_may_it_is_public_at_once(cast: Cast) -> None:
    alone(cast)
    version = draft(cast)
    assert publish(version, by=cast.mara) is None
    version.refresh_from_db()
    assert version.is_public


def test_the_address_is_made_of_the_title(cast: Cast) -> None:
    alone(cast)
    version = draft(cast)
    publish(version, by=cast.mara)
    version.text.refresh_from_db()
    assert version.text.public_slug == "open-the-port-of-veldmark"


def test_a_second_statement_of_the_same_title_gets_an_address_of_its_own(cast: Cast) -> None:
    alone(cast)
    text_of(cast, slug="other", address="open-the-port-of-veldmark")
    version = draft(cast)
    publish(version, by=cast.mara)
    version.text.refresh_from_db()
    assert version.text.public_slug == "open-the-port-of-veldmark-2"


def test_the_address_can_be_chosen_until_it_is_known_out_there(cast: Cast) -> None:
    alone(cast)
    version = draft(cast)
    choose_address(version.text, slug="relief-ships", by=cast.ines)
    publish(Version.objects.get(pk=version.pk), by=cast.mara)
    text = Version.objects.get(pk=version.pk).text
    assert text.public_slug == "relief-ships"
    unpublish(version, by=cast.mara)
    with pytest.raises(Changed, match="can no longer change"):
        choose_address(text, slug="another", by=cast.ines)


@pytest.mark.parametrize("slug", ["Ships", "a b", "-a", "a--b", "", "é", "x" * 81, "a/b", "a\n"])
def test_an_address_that_is_none_is_refused(cast: Cast, slug: str) -> None:
    with pytest.raises(EntryInvalid, match="lower-case letters"):
        choose_address(draft(cast).text, slug=slug, by=cast.ines)


def test_an_address_that_is_taken_is_refused(cast: Cast) -> None:
    text_of(cast, slug="other", address="relief-ships")
    with pytest.raises(EntryInvalid, match="already has this address"):
        choose_address(draft(cast).text, slug="relief-ships", by=cast.ines)


def test_translations_go_public_with_their_original_and_not_alone(cast: Cast) -> None:
    alone(cast)
    version = draft(cast)
    text = text_of(cast, FRENCH, slug="01-fr", original=version.text)
    french = version_of(text, original=version, is_public=False)
    with pytest.raises(EntryInvalid, match="authoritative"):
        publish(french, by=cast.mara)
    publish(version, by=cast.mara)
    french.refresh_from_db()
    assert french.is_public
    unpublish(version, by=cast.mara)
    french.refresh_from_db()
    assert not french.is_public


def test_a_letter_to_one_recipient_is_refused_before_anybody_is_asked(cast: Cast) -> None:
    version = draft(cast, WRITTEN.replace("We, the", "((salutation))\n\nWe, the"))
    with pytest.raises(FieldEmpty, match="public page"):
        publish(version, by=cast.ines)
    assert not Proposal.objects.exists()


def test_what_no_font_can_show_is_refused_before_anybody_is_asked(cast: Cast) -> None:
    with pytest.raises(GlyphMissing):
        publish(draft(cast, WRITTEN.replace("relief", "\U00012000")), by=cast.ines)
    assert not Proposal.objects.exists()


def test_what_is_public_is_not_published_twice(cast: Cast) -> None:
    version = version_of(text_of(cast, address="ships"))
    with pytest.raises(EntryInvalid, match="already public"):
        publish(version, by=cast.ines)


def test_an_older_version_does_not_go_public_after_a_newer_one(cast: Cast) -> None:
    text = text_of(cast, address="ships")
    older = version_of(text, 1, is_public=False)
    version_of(text, 2, written=WRITTEN.replace("at once", "now"))
    with pytest.raises(Changed, match="newer version"):
        publish(older, by=cast.ines)


def test_a_newer_version_makes_the_older_one_readable_as_such(cast: Cast) -> None:
    alone(cast)
    text = text_of(cast, address="ships")
    version_of(text, 1)
    newer = version_of(text, 2, written=WRITTEN.replace("at once", "now"), is_public=False)
    publish(newer, by=cast.mara)
    older = statement_of(text, number=1)
    assert older is not None
    assert not older.is_current
    assert older.current.number == 2


def test_what_was_approved_too_late_says_why(cast: Cast) -> None:
    text = text_of(cast, address="ships")
    older = version_of(text, 1, is_public=False)
    proposal = publish(older, by=cast.ines)
    assert proposal
    version_of(text, 2, written=WRITTEN.replace("at once", "now"))
    with pytest.raises(Changed, match="newer version"):
        approve(proposal, by=cast.paul)
    older.refresh_from_db()
    assert not older.is_public


def test_one_person_takes_a_version_off_at_once(cast: Cast) -> None:
    version = version_of(text_of(cast, address="ships"))
    unpublish(version, by=cast.ines)
    assert statement_of(version.text) is None
    assert Entry.objects.filter(act="statement.unpublished", by=cast.ines).count() == 1
    with pytest.raises(Changed, match="not public"):
        unpublish(version, by=cast.ines)


def test_one_person_takes_all_versions_off_at_once(cast: Cast) -> None:
    text = text_of(cast, address="ships")
    version_of(text, 1)
    version_of(text, 2, written=WRITTEN.replace("at once", "now"))
    unpublish_all(text, by=cast.mara)
    assert statement_of(text) is None
    with pytest.raises(Changed):
        unpublish_all(text, by=cast.mara)


def test_what_was_taken_off_can_be_published_again(cast: Cast) -> None:
    alone(cast)
    version = version_of(text_of(cast, address="ships"))
    unpublish(version, by=cast.mara)
    version.refresh_from_db()
    publish(version, by=cast.mara)
    version.refresh_from_db()
    assert version.is_public


# --- At the desk ------------------------------------------------------------------------------


def address(version: Version, page: str = "") -> str:
    return f"/desk/c/{version.text.campaign_id}/versions/{version.pk}/publish/{page}"


def test_an_editor_proposes_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    version = draft(cast)
    ines = signed_in(cast.ines)
    page = ines.get(address(version)).content.decode()
    assert "Propose publication" in page
    assert 'value="open-the-port-of-veldmark"' in page
    answer = ines.post(address(version, "now/"), follow=True)
    assert "It is waiting for approval" in answer.content.decode()


def test_a_refusal_is_told_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    version = draft(cast, WRITTEN.replace("We, the", "((salutation))\n\nWe, the"))
    answer = signed_in(cast.ines).post(address(version, "now/"))
    assert answer.status_code == 422
    assert "((salutation))" in answer.content.decode()


def test_an_unfit_address_is_told_beside_its_field(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.ines).post(address(draft(cast), "address/"), {"slug": "Ships!"})
    assert answer.status_code == 422
    assert 'value="Ships!"' in answer.content.decode()


def test_an_approver_sees_how_it_will_look_and_cannot_change_it(
    cast: Cast, signed_in: SignIn
) -> None:
    version = draft(cast)
    paul = signed_in(cast.paul)
    assert "<button" not in paul.get(address(version)).content.decode().split("<main")[1]
    look = paul.get(address(version, "look/"))
    assert "Nobody else sees it yet" in look.content.decode()
    assert "noindex" in look.content.decode()
    assert "no-store" in look.headers["Cache-Control"]


def test_taking_off_is_asked_once(cast: Cast, signed_in: SignIn) -> None:
    text = text_of(cast, address="ships")
    version_of(text, 1)
    version = version_of(text, 2, written=WRITTEN.replace("at once", "now"))
    ines = signed_in(cast.ines)
    assert "Unpublish the whole statement" in ines.get(address(version, "off/")).content.decode()
    assert Version.objects.get(pk=version.pk).is_public
    ines.post(address(version, "off/"))
    assert statement_of(text).version.number == 1
    ines.post(address(version, "off/"), {"all": "1"})
    assert statement_of(text) is None
