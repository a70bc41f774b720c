"""The outbox: every mail of a campaign, for coordinators."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

import undersigned
from tests.apps.cast import Cast
from tests.apps.deliveries.conftest import KIND, Queue
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.contributions import panels_of
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.journal.models import Entry
from undersigned.core.errors import WHY_UNDELIVERED, AlreadyDecided, MailForgotten

SignedIn = Callable[[User], Client]
State = Delivery.State


@pytest.fixture
def mara(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.mara)


def outbox_of(cast: Cast) -> str:
    return f"/desk/c/{cast.campaign.pk}/outbox/"


def stands(delivery: Delivery, state: State, error: str = "") -> Delivery:
    """The delivery, put into a state."""
    now = timezone.now()
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, last_error=error, finished_at=now, attempts=1
    )
    delivery.refresh_from_db()
    return delivery


def test_an_outbox_without_mails_says_when_there_will_be_some(mara: Client, cast: Cast) -> None:
    assert "invited to sign" in mara.get(outbox_of(cast)).text


def test_every_mail_stands_in_the_outbox_in_plain_words(
    mara: Client, cast: Cast, queue: Queue
) -> None:
    stands(queue(address="a@lantern-legal.example"), State.UNCERTAIN, "answer-lost")
    stands(queue(address="b@lantern-legal.example"), State.FAILED, "address-refused 550 5.1.1")
    stands(queue(address="c@lantern-legal.example"), State.SENT)
    page = mara.get(outbox_of(cast)).text
    assert "may have been sent: please check" in page
    assert "there is no such mailbox. (550 5.1.1)" in page
    assert "would have been sent (rehearsal)" in page
    for name in "abc":
        assert f"{name}@lantern-legal.example" in page


def test_the_outbox_can_be_narrowed_to_a_state_and_a_kind(
    mara: Client, cast: Cast, queue: Queue
) -> None:
    stands(queue(address="failed@lantern-legal.example"), State.FAILED)
    queue(address="waiting@lantern-legal.example")
    page = mara.get(outbox_of(cast), {"state": "failed", "kind": KIND}).text
    assert "failed@lantern-legal.example" in page
    assert "waiting@lantern-legal.example" not in page
    assert "There is no such email" in mara.get(outbox_of(cast), {"state": "sent"}).text
    assert "waiting@" in mara.get(outbox_of(cast), {"state": "nonsense"}).text


def test_a_long_outbox_goes_by_pages_and_keeps_what_it_is_narrowed_to(
    mara: Client, cast: Cast, queue: Queue
) -> None:
    for at in range(51):
        queue(address=f"office{at}@lantern-legal.example")
    first = mara.get(outbox_of(cast), {"state": "queued"}).text
    assert "office50@" in first
    assert "office0@" not in first
    assert "?state=queued&amp;page=2" in first
    assert "office0@" in mara.get(outbox_of(cast), {"state": "queued", "page": 2}).text


def test_htmx_gets_the_rows_alone(mara: Client, cast: Cast, queue: Queue) -> None:
    queue()
    page = mara.get(outbox_of(cast), headers={"HX-Request": "true"}).text
    assert page.strip().startswith("<div id=")


def test_no_browser_is_asked_to_keep_addresses_for_its_way_back(mara: Client, cast: Cast) -> None:
    assert '"historyCacheSize": 0' in mara.get(outbox_of(cast)).text


def test_an_outbox_takes_few_questions(
    mara: Client, cast: Cast, queue: Queue, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for at in range(50):
        queue(address=f"office{at}@lantern-legal.example")
    mara.get(outbox_of(cast))  # the first page of a session writes it down
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        mara.get(outbox_of(cast))


def test_a_rehearsed_mail_can_be_read_and_its_links_followed(
    mara: Client, cast: Cast, queue: Queue
) -> None:
    delivery = queue(content={"what": "<b>Veldmark</b>", "link": "https://desk.example/sign/abc"})
    run_until_idle()
    page = mara.get(f"{outbox_of(cast)}{delivery.pk}/").text
    assert "About &lt;b&gt;Veldmark&lt;/b&gt;" in page
    assert 'href="https://desk.example/sign/abc"' in page


def test_what_was_really_sent_is_not_kept(mara: Client, cast: Cast, queue: Queue) -> None:
    delivery = stands(queue(), State.SENT)
    Delivery.objects.update(content="")
    assert "deleted when it was sent" in mara.get(f"{outbox_of(cast)}{delivery.pk}/").text


def test_only_coordinators_see_the_outbox(cast: Cast, signed_in: SignedIn, queue: Queue) -> None:
    delivery = queue()
    for address in (outbox_of(cast), f"{outbox_of(cast)}{delivery.pk}/"):
        for user in (cast.ines, cast.paul, cast.olga):
            assert signed_in(user).get(address).status_code == 403
        assert signed_in(cast.max).get(address).status_code == 404


def test_a_mail_of_another_campaign_is_not_here(
    cast: Cast, signed_in: SignedIn, queue: Queue
) -> None:
    delivery = queue()
    elsewhere = f"/desk/c/{cast.foreign.pk}/outbox/{delivery.pk}/"
    assert signed_in(cast.max).get(elsewhere).status_code == 404
    assert signed_in(cast.max).post(f"{elsewhere}decide/").status_code == 404


@pytest.mark.parametrize(
    ("state", "decision", "becomes", "act"),
    [
        (State.FAILED, "again", State.QUEUED, "mail.sent_again"),
        (State.UNCERTAIN, "again", State.QUEUED, "mail.sent_again"),
        (State.UNCERTAIN, "arrived", State.SENT, "mail.arrived"),
        (State.QUEUED, "keep", State.CANCELLED, "mail.kept_back"),
        (State.FAILED, "keep", State.CANCELLED, "mail.kept_back"),
    ],
)
def test_a_coordinator_decides_and_the_journal_says_so(
    mara: Client,
    cast: Cast,
    queue: Queue,
    state: State,
    decision: str,
    becomes: State,
    act: str,
) -> None:
    delivery = stands(queue(), state)
    address = f"{outbox_of(cast)}{delivery.pk}/"
    response = mara.post(f"{address}decide/", {"decision": decision}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert Delivery.objects.get().state == becomes
    entry = Entry.objects.get(act=act)
    assert (entry.by, entry.campaign_id, entry.facts) == (
        cast.mara,
        cast.campaign.pk,
        {"mail": "Invitation"},
    )


@pytest.mark.parametrize(
    ("state", "decision"),
    [(State.SENT, "again"), (State.SENT, "keep"), (State.QUEUED, "arrived")],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    mara: Client, cast: Cast, queue: Queue, state: State, decision: str
) -> None:
    delivery = stands(queue(), state)
    response = mara.post(f"{outbox_of(cast)}{delivery.pk}/decide/", {"decision": decision})
    assert response.status_code == 409
    assert "already been decided" in response.text
    assert Delivery.objects.get().state == state


def test_a_get_decides_nothing(mara: Client, cast: Cast, queue: Queue) -> None:
    delivery = stands(queue(), State.FAILED)
    address = f"{outbox_of(cast)}{delivery.pk}/decide/"
    assert mara.get(address, {"decision": "again"}).status_code == 405


def test_two_tabs_decide_once(cast: Cast, queue: Queue) -> None:
    delivery = stands(queue(), State.UNCERTAIN)
    other_tab = Delivery.objects.get()
    services.arrived(delivery, by=cast.mara)
    with pytest.raises(AlreadyDecided, match="sent"):
        services.send_again(other_tab, by=cast.mara)


def test_a_mail_whose_words_are_forgotten_cannot_be_sent_again(cast: Cast, queue: Queue) -> None:
    delivery = stands(queue(), State.FAILED)
    Delivery.objects.update(content="")
    delivery.refresh_from_db()
    with pytest.raises(MailForgotten):
        services.send_again(delivery, by=cast.mara)


def test_a_mail_that_is_let_go_again_goes(cast: Cast, queue: Queue) -> None:
    delivery = stands(queue(), State.FAILED)
    services.send_again(delivery, by=cast.mara)
    run_until_idle()
    assert Delivery.objects.get().state == State.SENT


def test_the_overview_says_which_mails_need_somebody(cast: Cast, queue: Queue) -> None:
    seats = {seat.user_id: seat for seat in Seat.objects.filter(campaign=cast.campaign)}
    queue()
    assert "deliveries/_trouble.html" not in dict(panels_of("campaign", seats[cast.mara.pk]))
    stands(queue(), State.FAILED)
    assert dict(panels_of("campaign", seats[cast.mara.pk]))["deliveries/_trouble.html"] == {
        "failed": 1
    }
    assert "deliveries/_trouble.html" not in dict(panels_of("campaign", seats[cast.ines.pk]))


def test_every_reason_that_the_code_gives_has_its_sentence() -> None:
    root = Path(undersigned.__file__).parent
    code = "".join(
        path.read_text("utf-8")
        for folder in ("channels", "apps/deliveries")
        for path in (root / folder).rglob("*.py")
    )
    given = set(re.findall(r'(?:reason|last_error"\]?)\s*[=]\s*f?"([a-z]+-[a-z-]+)', code))
    steps = {
        f"{step}-{end}" for step in ("sender", "address", "mail") for end in ("refused", "later")
    }
    assert given | steps <= set(WHY_UNDELIVERED)
    assert len(given) > 10
