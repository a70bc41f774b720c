"""News beside a statement whose text never changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.cast import Cast, agree
from tests.apps.statements.published import ADDRESS, published, shown
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.services import approve
from undersigned.apps.journal.models import Entry
from undersigned.apps.public.models import PublicChange
from undersigned.apps.statements.models import Update
from undersigned.apps.statements.services.updates import change_update
from undersigned.apps.texts.models import Version
from undersigned.core.errors import ProposalFallen

SignIn = Callable[[User], Client]


def desk(version: Version, tail: str = "") -> str:
    return f"/desk/c/{version.text.campaign_id}/texts/{version.text_id}/updates/{tail}"


def test_an_update_stands_on_the_page_and_in_the_feed(cast: Cast, signed_in: SignIn) -> None:
    version = published(cast)
    said = {"title": "Two came home", "body": "On Monday.\n\nhttps://lantern.example/two"}
    changes = PublicChange.objects.count()
    Campaign.objects.update(rule=Campaign.Rule.NEVER)
    answer = signed_in(cast.ines).post(desk(version, "add/"), said, follow=True)
    assert "The update is public" in answer.content.decode()
    assert PublicChange.objects.count() == changes + 1
    assert "Two came home" in shown()
    assert '<a href="https://lantern.example/two">' in shown()
    assert "Two came home" in shown(f"{ADDRESS}feed.xml")
    assert Entry.objects.filter(act="update.published", by=cast.ines).exists()


def test_an_update_can_be_said_better_and_removed(cast: Cast, signed_in: SignIn) -> None:
    version = published(cast)
    update = Update.objects.create(text=version.text, title="Won", body="Words.")
    ines = signed_in(cast.ines)
    Campaign.objects.update(rule=Campaign.Rule.NEVER)
    assert 'value="Won"' in ines.get(desk(version, f"{update.pk}/")).content.decode()
    ines.post(desk(version, f"{update.pk}/"), {"title": "One", "body": "Words."})
    assert ">One<" in shown()
    assert "Won" not in shown()
    ines.post(desk(version, f"{update.pk}/remove/"))
    assert ">One<" not in shown()
    assert not Update.objects.exists()


def test_nobody_publishes_an_update_or_changes_one_alone(cast: Cast, signed_in: SignIn) -> None:
    version = published(cast)
    update = Update.objects.create(text=version.text, title="Won", body="Words.")
    ines, said = signed_in(cast.ines), {"title": "Lost", "body": "We call off the whole thing."}
    for where in ("add/", f"{update.pk}/"):
        answer = ines.post(desk(version, where), said, follow=True)
        assert "Readers see it when a second person approves." in answer.text
    assert "Lost" not in shown()
    page = signed_in(cast.paul).get(f"/desk/c/{cast.campaign.pk}/approvals/").text
    assert page.count("We call off the whole thing.") == 2
    assert not any("call off" in str(entry.facts) for entry in Entry.objects.all())
    agree(cast)
    assert [one.title for one in Update.objects.all()] == ["Lost", "Lost"]
    assert {one.published_by for one in Update.objects.all()} == {cast.ines, None}
    assert "Lost" in shown()


def test_an_update_that_was_changed_meanwhile_is_not_changed_again(cast: Cast) -> None:
    update = Update.objects.create(text=published(cast).text, title="Won", body="Words.")
    proposal = change_update(update, title="One", body="Words.", by=cast.ines)
    assert proposal is not None
    Update.objects.update(body="Other words.")
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)


def test_what_is_missing_is_said_and_nothing_is_lost(cast: Cast, signed_in: SignIn) -> None:
    version = published(cast)
    answer = signed_in(cast.ines).post(desk(version, "add/"), {"body": "Words that stay."})
    assert answer.status_code == 422
    assert "Words that stay." in answer.content.decode()


def test_an_observer_reads_updates_and_writes_none(cast: Cast, signed_in: SignIn) -> None:
    version = published(cast)
    olga = signed_in(cast.olga)
    assert "<textarea" not in olga.get(desk(version)).content.decode()
    assert olga.post(desk(version, "add/"), {"title": "a", "body": "b"}).status_code == 403


def test_the_newest_updates_come_first_and_the_page_has_five(cast: Cast) -> None:
    version = published(cast)
    for number in range(7):
        Update.objects.create(text=version.text, title=f"News {number}", body="Words.")
    page = shown()
    assert page.count('class="update"') == 5
    assert page.index("News 6") < page.index("News 2")
    assert shown(f"{ADDRESS}feed.xml").count("News ") >= 7
