"""What happened to names is kept, and the lists are held against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.signing.conftest import Open
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.directory.services import merge_organisations
from undersigned.apps.journal.models import Entry
from undersigned.apps.signing.erasers import erase_signers, erase_unconfirmed
from undersigned.apps.signing.models import Invitation, SignOn, SignOnEvent
from undersigned.apps.signing.services import confirm, sign, withdraw
from undersigned.apps.signing.services.events import compare
from undersigned.apps.texts.models import Version

Invite = Callable[..., tuple[Invitation, str]]


@pytest.fixture
def confirmed(cast: Cast, invited: Invite) -> SignOn:
    sign(invited(cast.lantern)[1], **ANSWER)
    return confirm(link_in("signing.confirmation"))


def told() -> list[str]:
    return list(SignOnEvent.objects.order_by("id").values_list("kind", flat=True))


def test_signing_confirming_and_withdrawing_are_kept_with_the_exact_text(
    opened: Open, confirmed: SignOn
) -> None:
    withdraw(link_in("signing.standing"), keeps_name=False)
    assert told() == ["signed", "confirmed", "withdrawn"]
    events = SignOnEvent.objects.all()
    assert {event.version_hash for event in events} == {opened.version.hash}
    assert {event.sign_on_id for event in events} == {confirmed.pk}


def test_doing_it_again_adds_nothing(confirmed: SignOn) -> None:
    confirm(link_in("signing.confirmation"))
    token = link_in("signing.standing")
    withdraw(token, keeps_name=True)
    withdraw(token, keeps_name=False)
    assert told() == ["signed", "confirmed", "withdrawn"]


def test_becoming_one_with_another_organisation_puts_the_name_right(
    cast: Cast, confirmed: SignOn
) -> None:
    merge_organisations(cast.lantern, into=cast.meridian, by=cast.mara)
    assert told() == ["signed", "confirmed", "put right"]
    assert compare(timezone.now()) == 0


def test_events_are_neither_changed_nor_taken_away(confirmed: SignOn) -> None:
    event = SignOnEvent.objects.first()
    assert event
    for act in (event.save, SignOnEvent.objects.all().delete):
        with pytest.raises(TypeError):
            act()
    with pytest.raises(TypeError):
        SignOnEvent.objects.update(kind="withdrawn")
    assert told() == ["signed", "confirmed"]


def test_what_is_personal_goes_and_what_happened_stays(
    cast: Cast, opened: Open, invited: Invite, confirmed: SignOn
) -> None:
    sign(invited(cast.meridian)[1], **ANSWER)
    much_later = opened.signing.closes_at + timedelta(days=400)
    assert (erase_unconfirmed(much_later), erase_signers(much_later)) == (1, 1)
    assert told() == ["signed", "confirmed", "signed"]
    assert compare(much_later) == 0


def test_a_campaign_takes_its_events_with_it(cast: Cast, confirmed: SignOn) -> None:
    cast.campaign.delete()
    assert not SignOnEvent.objects.exists()


@pytest.mark.parametrize("wrong", ["withdrawn", "gone", "unheard of", "other words"])
def test_a_list_that_does_not_agree_is_told_in_the_journal(
    cast: Cast, confirmed: SignOn, wrong: str
) -> None:
    assert compare(timezone.now()) == 0
    if wrong == "withdrawn":
        SignOn.objects.update(state=SignOn.State.WITHDRAWN)
    elif wrong == "gone":
        SignOn.objects.all().delete()
    elif wrong == "other words":
        Version.objects.filter(pk=confirmed.version_id).update(hash="f" * 64)
    else:
        SignOn.objects.create(
            version=confirmed.version, organisation=cast.meridian, name="Meridian", state="standing"
        )
    assert compare(timezone.now()) == 1
    line = Entry.objects.get(act="names.differ")
    assert (line.campaign_id, line.facts["count"]) == (cast.campaign.pk, 1)


def test_what_is_signed_while_the_lists_are_looked_at_is_no_difference(
    cast: Cast, opened: Open, invited: Invite, confirmed: SignOn
) -> None:
    token, looked = invited(cast.meridian)[1], list[str]()

    def sign_meanwhile(run: Callable[..., Any], sql: str, *more: Any) -> Any:
        looked.append(sql)
        if len(looked) == 2:
            sign(token, **ANSWER)
            confirm(link_in("signing.confirmation"))
        return run(sql, *more)

    with connection.execute_wrapper(sign_meanwhile):
        assert compare(timezone.now()) == 0
    assert compare(timezone.now()) == 0
    assert SignOn.objects.filter(state=SignOn.State.STANDING).count() == 2
