"""How many mails an address gets in a day, and what becomes of those that are too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.deliveries.conftest import KIND, Queue, written
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import Contributions, MailKind
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.queries import reason_of
from undersigned.apps.deliveries.services import Outgoing, claims
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.journal.models import Entry
from undersigned.core.delivery import AskedBy, Backoff
from undersigned.core.errors import AlreadyDecided

Manners = Callable[..., None]
SignedIn = Callable[[User], Client]
State = Delivery.State
OTHER = "test.other"


def states(**narrowed: object) -> list[str]:
    return sorted(Delivery.objects.filter(**narrowed).values_list("state", flat=True))


def state_of(delivery: Delivery) -> tuple[str, str]:
    delivery.refresh_from_db()
    return delivery.state, delivery.last_error


@pytest.fixture
def queue_other(cast: Cast, contribute: Callable[[Contributions], None]) -> Callable[..., Delivery]:
    """Queues a mail of another kind, which has to be asked for first: both are contributed."""

    def queue_one(asked_by: AskedBy, address: str, number: int = 0) -> Delivery:
        return services.queue(
            OTHER,
            Outgoing(
                subject_id=cast.campaign.pk,
                campaign_id=cast.campaign.pk,
                recipient=f"other {number}",
                address=address,
                content={"what": "Veldmark", "link": ""},
            ),
        )

    return queue_one


@pytest.fixture
def kinds(contribute: Callable[[Contributions], None]) -> Callable[[AskedBy, AskedBy], None]:
    """Contributes the two kinds, with who asks for each."""

    def both(first: AskedBy, second: AskedBy) -> None:
        pairs = ((KIND, first), (OTHER, second))
        contribute(
            Contributions(
                mails={
                    name: MailKind(write=written, title=name, asked_by=asked_by)
                    for name, asked_by in pairs
                }
            )
        )

    return both


# --- How many -------------------------------------------------------------------------------------


def test_of_one_kind_an_address_gets_five_mails_in_a_day_and_the_others_are_held(
    queue: Queue,
) -> None:
    for spelling in (
        "office@",
        "Office@",
        "OFFICE@",
        "off.ice@",
        "office+a@",
        "office@",
        "office@",
    ):
        queue(address=f"{spelling}lantern-legal.example")
    other = queue(address="office@meridian.example")
    run_until_idle()
    assert states(address_hash=other.address_hash) == [State.SENT]
    other.delete()
    assert states() == [State.HELD] * 2 + [State.SENT] * 5


def test_mails_of_one_kind_stop_none_of_another(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery]
) -> None:
    kinds("campaign", "campaign")
    for _ in range(6):
        queue()
    other = queue_other("campaign", "office@lantern-legal.example")
    run_until_idle()
    assert state_of(other)[0] == State.SENT


def test_what_a_person_waits_for_is_never_stopped_and_goes_first(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery]
) -> None:
    kinds("campaign", "person")
    for _ in range(12):
        queue()
    for number in range(9):
        queue_other("person", "office@lantern-legal.example", number)
    now = timezone.now()
    first = services.claim(channels=["rehearsal"], most=9, lease=timedelta(minutes=1), now=now)
    assert {delivery.message.kind for delivery in first} == {OTHER}
    assert len(first) == 9


def test_whatever_strangers_ask_for_an_address_gets_three_mails_of_it_in_a_day(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery]
) -> None:
    kinds("stranger", "stranger")
    for number in range(2):
        queue(address="office@lantern-legal.example")
        queue_other("stranger", f"of.fice+{number}@lantern-legal.example", number)
    run_until_idle()
    assert states() == [State.HELD] + [State.SENT] * 3


def test_what_strangers_ask_for_stops_nothing_else(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery]
) -> None:
    kinds("stranger", "campaign")
    for _ in range(9):
        queue()
    other = queue_other("campaign", "office@lantern-legal.example")
    run_until_idle()
    assert state_of(other)[0] == State.SENT


def test_nothing_waits_behind_a_flood_of_mails_that_are_held(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery]
) -> None:
    kinds("stranger", "campaign")
    for _ in range(40):
        queue()
    queue_other("campaign", "theo@lantern-legal.example")
    now = timezone.now()
    for _ in range(2):
        services.claim(channels=["rehearsal"], most=10, lease=timedelta(minutes=1), now=now)
    assert states(message__kind=OTHER) == [State.CLAIMED]


def test_a_whole_site_writes_so_many_an_hour_because_of_strangers_and_the_rest_goes_later(
    queue: Queue, kinds: Callable[..., None], queue_other: Callable[..., Delivery],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(claims, "MOST_TO_STRANGERS_AN_HOUR", 4)
    kinds("stranger", "campaign")
    for number in range(30):
        queue(address=f"office@body-{number}.example")
    other = queue_other("campaign", "theo@lantern-legal.example")
    run_until_idle()
    assert states(message__kind=KIND) == [State.QUEUED] * 26 + [State.SENT] * 4
    assert state_of(other)[0] == State.SENT
    waiting = Delivery.objects.filter(state=State.QUEUED)
    assert {one.last_error for one in waiting} == {"site-full"}
    assert "later by itself" in reason_of(waiting[0])
    Delivery.objects.filter(state=State.SENT).update(
        finished_at=timezone.now() - timedelta(hours=2)
    )
    waiting.update(not_before=timezone.now())
    run_until_idle()
    assert states(message__kind=KIND) == [State.QUEUED] * 22 + [State.SENT] * 8


def test_the_next_day_an_address_gets_mails_again(queue: Queue) -> None:
    for _ in range(5):
        queue()
    run_until_idle()
    Delivery.objects.update(finished_at=timezone.now() - timedelta(hours=25))
    delivery = queue()
    run_until_idle()
    assert state_of(delivery)[0] == State.SENT


# --- What becomes of those that are held ---------------------------------------------------------


@pytest.fixture
def held(queue: Queue) -> Delivery:
    """The sixth mail to an address."""
    mails = [queue() for _ in range(6)]
    run_until_idle()
    last = mails[-1]
    assert state_of(last) == (State.HELD, "too-many")
    return last


def test_a_held_mail_keeps_what_it_says_and_goes_when_a_coordinator_lets_it(
    cast: Cast, held: Delivery
) -> None:
    assert held.content
    services.let_go(held, by=cast.mara)
    run_until_idle()
    assert state_of(held) == (State.SENT, "")
    assert Entry.objects.get(act="mail.let_go").by == cast.mara


def test_a_held_mail_can_be_kept_back(cast: Cast, held: Delivery) -> None:
    services.keep_back(held, by=cast.mara)
    assert state_of(held) == (State.CANCELLED, "kept-back")


def test_only_what_is_held_is_let_go(cast: Cast, queue: Queue) -> None:
    with pytest.raises(AlreadyDecided, match="waiting"):
        services.let_go(queue(), by=cast.mara)


def test_what_a_held_mail_is_about_may_end_before_anybody_lets_it_go(held: Delivery) -> None:
    assert services.cancel(recipient=held.recipient) == 1
    assert state_of(held)[0] == State.CANCELLED


def test_what_nobody_lets_go_in_three_days_has_failed_and_can_still_be_sent(
    cast: Cast, held: Delivery
) -> None:
    services.sweep(now=timezone.now() + timedelta(hours=71), backoff=Backoff())
    assert state_of(held)[0] == State.HELD
    services.sweep(now=timezone.now() + timedelta(hours=73), backoff=Backoff())
    assert state_of(held) == (State.FAILED, "too-many")
    services.send_again(held, by=cast.mara)
    run_until_idle()
    assert state_of(held)[0] == State.SENT


def test_what_a_stranger_asked_for_and_nobody_lets_go_is_forgotten(
    queue: Queue, kind: Manners
) -> None:
    kind(asked_by="stranger")
    mails = [queue() for _ in range(4)]
    run_until_idle()
    services.sweep(now=timezone.now() + timedelta(hours=73), backoff=Backoff())
    assert state_of(mails[-1]) == (State.CANCELLED, "too-many")
    assert mails[-1].content == ""


# --- At the desk ----------------------------------------------------------------------------------


def test_the_overview_and_the_outbox_say_what_is_held_and_let_it_go(
    cast: Cast, signed_in: SignedIn, held: Delivery
) -> None:
    mara = signed_in(cast.mara)
    overview = mara.get(f"/desk/c/{cast.campaign.pk}/").text
    assert "1 email is held" in overview
    outbox = f"/desk/c/{cast.campaign.pk}/outbox/"
    assert f"{outbox}?state=held" in overview
    assert "as many such emails" in mara.get(outbox, {"state": "held"}).text
    page = mara.get(f"{outbox}{held.pk}/").text
    assert "Send it anyway" in page
    assert "Send it again" not in page
    mara.post(f"{outbox}{held.pk}/decide/", {"decision": "go"})
    assert state_of(held)[0] == State.QUEUED


@pytest.mark.parametrize(
    ("decision", "become", "act"),
    [("go", State.SENT, "mails.let_go"), ("keep", State.CANCELLED, "mails.kept_back")],
)
def test_all_that_is_held_is_decided_at_once_and_the_journal_says_so_once(
    cast: Cast, signed_in: SignedIn, queue: Queue, decision: str, become: State, act: str
) -> None:
    late = [queue() for _ in range(8)][5:]
    run_until_idle()
    mara, outbox = signed_in(cast.mara), f"/desk/c/{cast.campaign.pk}/outbox/"
    assert "Send these 3 emails anyway" in mara.get(outbox, {"state": "held"}).text
    assert "anyway" not in mara.get(outbox).text
    mara.post(f"{outbox}held/", {"decision": decision, "kind": KIND})
    run_until_idle()
    assert {state_of(mail)[0] for mail in late} == {become}
    assert Entry.objects.get(act=act).facts == {"count": 3}


def test_only_the_kind_and_the_campaign_that_are_shown_are_decided(
    cast: Cast, signed_in: SignedIn, held: Delivery
) -> None:
    signed_in(cast.mara).post(
        f"/desk/c/{cast.campaign.pk}/outbox/held/", {"decision": "go", "kind": OTHER}
    )
    signed_in(cast.max).post(f"/desk/c/{cast.foreign.pk}/outbox/held/", {"decision": "go"})
    assert state_of(held)[0] == State.HELD
