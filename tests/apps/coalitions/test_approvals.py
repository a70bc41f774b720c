"""Approval by two: what one proposes and another lets happen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import Cast, make_cast, seat_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.erasers import old_proposals
from undersigned.apps.coalitions.models import Campaign, Proposal, Seat
from undersigned.apps.contributions import Approval, Contributions
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.queries import entries_of, lines
from undersigned.apps.pages.access import Role
from undersigned.core.errors import (
    AlreadyDecided,
    EntryInvalid,
    NotAllowed,
    OwnProposal,
    ProposalFallen,
    UndersignedError,
)

SUBJECT = UUID(int=7)
SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def done(contribute: Callable[[Contributions], None]) -> list[str]:
    """An act that can be proposed in these tests, and what it did."""
    happened: list[str] = []

    def do(proposal: Proposal, by: User) -> None:
        if proposal.facts.get("fails"):
            raise EntryInvalid(reason="The version is gone")
        happened.append(by.name)

    ring = Approval(
        words="ring the bell {times} times",
        do=do,
        uses=lambda proposal: {"the bell": Campaign.objects.get(slug="elsewhere").title},
        details=lambda proposal: [("Which bell", proposal.facts.get("bell", ""))],
    )
    contribute(Contributions(approvals={"test.ring": ring}))
    return happened


def ring(cast: Cast, by: User, **facts: object) -> Proposal | None:
    given = {"times": 3, **facts}
    return services.propose_or_do(
        "test.ring", campaign=cast.campaign, subject_id=SUBJECT, by=by, **given
    )


def alone(cast: Cast) -> None:
    """Leave nobody but Mara in the campaign."""
    cast.campaign.seats.exclude(user=cast.mara).delete()


def sentences(cast: Cast) -> list[str]:
    return [line.sentence for line in lines(entries_of(seat_of(cast.campaign)))]


def test_where_several_work_an_act_waits(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    assert proposal.state == "open"
    assert not done
    assert sentences(cast)[0] == "Mara Example proposed: ring the bell 3 times"


def test_the_second_person_lets_it_happen(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    services.approve(proposal, by=cast.paul)
    assert done == ["Paul Example"]
    assert sentences(cast)[0] == "Paul Example approved: ring the bell 3 times"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("approved", cast.paul)


def test_who_works_alone_needs_nobody(cast: Cast, done: list[str]) -> None:
    alone(cast)
    assert ring(cast, cast.mara) is None
    assert done == ["Mara Example"]
    assert "Mara Example decided without a second person: ring the bell 3 times" in sentences(cast)


@pytest.mark.parametrize(
    ("rule", "is_alone", "is_needed"),
    [
        ("several", True, False),
        ("several", False, True),
        ("always", True, True),
        ("never", False, False),
    ],
)
def test_the_rule_says_when_a_second_person_is_needed(
    rule: str, is_alone: bool, is_needed: bool, cast: Cast
) -> None:
    cast.campaign.rule = rule
    if is_alone:
        alone(cast)
    assert queries.needs_second_person(cast.campaign) is is_needed


def test_what_waits_is_not_proposed_twice(cast: Cast) -> None:
    first, again = ring(cast, cast.mara), ring(cast, cast.ines)
    assert first == again
    assert ring(cast, cast.mara, times=4) != first
    assert Proposal.objects.count() == 2


def test_nobody_approves_or_refuses_what_he_proposed(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    with pytest.raises(OwnProposal):
        services.approve(proposal, by=cast.mara)
    with pytest.raises(OwnProposal):
        services.refuse(proposal, by=cast.mara, reason="no")
    assert not done


def fell(proposal: Proposal | None, done: list[str]) -> list[str]:
    """Why a proposal fell, which Paul is told when he approves it; once, and nothing is done."""
    assert proposal is not None
    with pytest.raises((ProposalFallen, AlreadyDecided)):
        services.approve(Proposal.objects.get(pk=proposal.pk), by=proposal_decider())
    proposal.refresh_from_db()
    assert proposal.state == "fallen"
    assert not done
    assert Entry.objects.filter(act="proposal.fallen").count() == 1
    with pytest.raises(AlreadyDecided):
        services.approve(proposal, by=proposal_decider())
    changed: list[str] = proposal.changed
    return changed


def proposal_decider() -> User:
    return User.objects.get(name="Paul Example")


def test_what_has_changed_since_it_was_proposed_falls(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    Campaign.objects.filter(slug="elsewhere").update(title="Another bell")
    assert fell(proposal, done) == ["the bell"]
    assert sentences(cast)[0] == (
        "The site let a proposal fall, as something in it has changed: ring the bell 3 times"
    )


def test_what_is_no_longer_there_falls(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    Campaign.objects.filter(slug="elsewhere").delete()
    assert fell(proposal, done) == ["what it is about, which is no longer there"]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "World Peace"},
        {"sender": {"name": "Somebody else", "email": "office@harbour.example"}},
        {"sender": {"name": "Harbour", "email": "somebody@else.example"}},
        {"slug": "another"},
        {"rule": "never"},
    ],
)
def test_a_change_of_the_settings_lets_what_waits_fall(
    changed: dict[str, Any], cast: Cast, done: list[str]
) -> None:
    proposal = ring(cast, cast.mara)
    Campaign.objects.filter(pk=cast.campaign.pk).update(**changed)
    assert fell(proposal, done) == ["the settings of the campaign"]


@pytest.mark.parametrize("how", ["removed", "left", "another role", "inactive", "gone"])
def test_what_somebody_proposed_falls_with_the_seat(how: str, cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.ines)
    seat = Seat.objects.get(user=cast.ines)
    match how:
        case "removed":
            services.remove(seat, by=cast.mara)
            services.approve(Proposal.objects.get(act="staff.remove"), by=cast.paul)
        case "left":
            services.remove(seat, by=cast.ines)
        case "another role":
            services.change_role(seat, role=Role.OBSERVER, by=cast.mara)
            services.approve(Proposal.objects.get(act="staff.role"), by=cast.paul)
        case "inactive":
            User.objects.filter(pk=cast.ines.pk).update(is_active=False)
        case "gone":
            cast.ines.delete()
    assert fell(proposal, done) == ["the role of the person who proposed it"]


def test_what_fell_is_proposed_anew(cast: Cast, done: list[str]) -> None:
    first = ring(cast, cast.mara)
    Campaign.objects.filter(slug="elsewhere").update(title="Another bell")
    again = ring(cast, cast.mara)
    assert again is not None
    assert again != first
    assert list(queries.open_proposals(cast.campaign)) == [again]
    services.approve(again, by=cast.paul)
    assert done == ["Paul Example"]


def test_a_proposal_of_an_older_program_falls(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    Proposal.objects.update(digests={})
    assert len(fell(proposal, done)) == 3


def test_the_page_says_what_has_changed_and_shows_the_details_to_who_decides(
    cast: Cast, signed_in: SignIn
) -> None:
    ring(cast, cast.mara, bell="The one in the harbour")
    address = reverse("coalitions:approvals", kwargs={"campaign_id": cast.campaign.pk})
    page = signed_in(cast.paul).get(address).text
    assert "The one in the harbour" in page
    assert "/approve/" in page
    assert "The one in the harbour" in signed_in(cast.mara).get(address).text
    assert "The one in the harbour" not in signed_in(cast.olga).get(address).text
    Campaign.objects.filter(slug="elsewhere").update(title="Another bell")
    page = signed_in(cast.paul).get(address).text
    assert "it cannot be approved: the bell." in page
    assert "/approve/" not in page
    proposal = Proposal.objects.get()
    told = signed_in(cast.paul).post(
        reverse(
            "coalitions:approve",
            kwargs={"campaign_id": cast.campaign.pk, "proposal_id": proposal.pk},
        )
    )
    assert told.status_code == 409
    assert "This has changed since it was proposed" in told.text
    assert "this had changed since: the bell" in told.text


# --- One person with two accounts -----------------------------------------------------------------


def approvals_page(cast: Cast, client: Client) -> str:
    return client.get(f"/desk/c/{cast.campaign.pk}/approvals/").text


@pytest.mark.parametrize("address", ["mara+2@gmail.example", "MARA@Gmail.example"])
def test_who_approves_is_told_that_the_proposer_has_the_same_mailbox(
    address: str, cast: Cast, signed_in: SignIn
) -> None:
    User.objects.filter(pk=cast.mara.pk).update(email="mara@gmail.example")
    User.objects.filter(pk=cast.paul.pk).update(email=address)
    cast.mara.refresh_from_db()
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    assert "are one mailbox" in approvals_page(cast, signed_in(cast.paul))
    assert "are one mailbox" not in approvals_page(cast, signed_in(cast.olga))
    cast.paul.refresh_from_db()
    services.approve(Proposal.objects.get(), by=cast.paul)
    assert sentences(cast)[0] == (
        "Paul Example has the same mailbox or browser as the person who proposed it: "
        "ring the bell 3 times"
    )


def test_who_approves_is_told_that_the_proposer_has_used_the_same_browser(
    cast: Cast, signed_in: SignIn
) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    other = signed_in(cast.paul)
    assert "with this browser" not in approvals_page(cast, other)
    client = signed_in(cast.mara)
    approvals_page(cast, client)
    client.force_login(cast.paul)
    assert "with this browser" in approvals_page(cast, client)
    client.post(f"/desk/c/{cast.campaign.pk}/approvals/{proposal.pk}/approve/")
    assert "has the same mailbox or browser" in sentences(cast)[0]


def test_the_browser_keeps_nothing_that_names_somebody(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    approvals_page(cast, client)
    (kept,) = (one for name, one in client.cookies.items() if "accounts" in name)
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert len(kept.value) == 24
    assert str(cast.mara.pk).replace("-", "")[:24] != kept.value


def test_editors_and_strangers_decide_nothing(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    for somebody in (cast.ines, cast.olga, cast.max):
        with pytest.raises(NotAllowed):
            services.approve(proposal, by=somebody)
    assert not done


def test_an_approver_whose_role_was_taken_decides_nothing(cast: Cast, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    Seat.objects.filter(user=cast.paul).update(role=Role.OBSERVER)
    with pytest.raises(NotAllowed):
        services.approve(proposal, by=cast.paul)
    assert not done


def test_refusing_wants_a_reason(cast: Cast) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    with pytest.raises(EntryInvalid):
        services.refuse(proposal, by=cast.paul, reason="  ")
    services.refuse(proposal, by=cast.paul, reason="Not before Monday.")
    assert proposal.reason == "Not before Monday."
    assert sentences(cast)[0] == "Paul Example refused: ring the bell 3 times"


def test_who_proposed_takes_it_back_and_nobody_else(cast: Cast) -> None:
    proposal = ring(cast, cast.ines)
    assert proposal is not None
    with pytest.raises(NotAllowed):
        services.take_back(proposal, by=cast.mara)
    services.take_back(proposal, by=cast.ines)
    with pytest.raises(AlreadyDecided, match="withdrawn"):
        services.approve(proposal, by=cast.paul)


def test_what_cannot_be_done_goes_on_waiting(cast: Cast) -> None:
    proposal = ring(cast, cast.mara, fails=True)
    assert proposal is not None
    before = Entry.objects.count()
    with pytest.raises(EntryInvalid):
        services.approve(proposal, by=cast.paul)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert Entry.objects.count() == before


def test_an_act_that_the_program_lost_can_only_be_refused(cast: Cast) -> None:
    proposal = Proposal.objects.create(
        campaign=cast.campaign, act="of.old", subject_id=SUBJECT, proposed_by=cast.mara
    )
    proposal.digests = queries.digests_of(proposal)
    proposal.save()
    with pytest.raises(EntryInvalid):
        services.approve(proposal, by=cast.paul)
    services.refuse(proposal, by=cast.paul, reason="It is gone.")


# --- The rule itself ------------------------------------------------------------------------------


def test_asking_for_more_is_done_at_once(cast: Cast) -> None:
    assert services.change_rule(cast.campaign, rule=Campaign.Rule.ALWAYS, by=cast.mara) is None
    cast.campaign.refresh_from_db()
    assert cast.campaign.rule == "always"


@pytest.mark.parametrize(("now", "then"), [("always", "several"), ("several", "never")])
def test_asking_for_less_needs_the_second_person(now: str, then: str, cast: Cast) -> None:
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=now)
    proposal = services.change_rule(cast.campaign, rule=Campaign.Rule(then), by=cast.mara)
    assert proposal is not None
    cast.campaign.refresh_from_db()
    assert cast.campaign.rule == now
    services.approve(proposal, by=cast.paul)
    cast.campaign.refresh_from_db()
    assert cast.campaign.rule == then


def test_who_works_alone_may_ask_for_less_where_the_rule_lets_him(cast: Cast) -> None:
    alone(cast)
    assert services.change_rule(cast.campaign, rule=Campaign.Rule.NEVER, by=cast.mara) is None
    cast.campaign.refresh_from_db()
    assert cast.campaign.rule == "never"


# --- Pages ----------------------------------------------------------------------------------------


def address(cast: Cast, more: str = "") -> str:
    return f"/desk/c/{cast.campaign.pk}/approvals/{more}"


def test_the_page_says_what_waits_and_by_whom(cast: Cast, signed_in: SignIn) -> None:
    ring(cast, cast.mara)
    page = signed_in(cast.paul).get(address(cast)).text
    assert "Ring the bell 3 times" in page
    assert "Proposed by Mara Example" in page
    assert ">Approve<" in page
    assert ">Approve<" not in signed_in(cast.olga).get(address(cast)).text
    assert ">Withdraw<" in signed_in(cast.mara).get(address(cast)).text


def test_what_waits_for_me_stands_on_the_first_page(cast: Cast, signed_in: SignIn) -> None:
    ring(cast, cast.mara)
    assert "Waiting for you" in signed_in(cast.paul).get("/desk/").text
    for somebody in (cast.mara, cast.ines, cast.max):
        assert "Waiting for you" not in signed_in(somebody).get("/desk/").text


def test_approving_on_the_page(cast: Cast, signed_in: SignIn, done: list[str]) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    client = signed_in(cast.paul)
    page = client.post(address(cast, f"{proposal.pk}/approve/"), follow=True)
    assert "Approved." in page.text
    assert done == ["Paul Example"]
    again = client.post(address(cast, f"{proposal.pk}/approve/"))
    assert again.status_code == 409
    assert "This has already been decided: approved." in again.text
    assert done == ["Paul Example"]


def test_a_refusal_without_a_reason_is_asked_for_it(cast: Cast, signed_in: SignIn) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    client = signed_in(cast.paul)
    page = client.post(address(cast, f"{proposal.pk}/refuse/"), {"reason": ""})
    assert page.status_code == 422
    assert "<details open>" in page.text
    page = client.post(
        address(cast, f"{proposal.pk}/refuse/"), {"reason": "Not before Monday."}, follow=True
    )
    assert "Not before Monday." in page.text


def test_nobody_is_left_without_knowing_who_could_approve(cast: Cast, signed_in: SignIn) -> None:
    alone(cast)
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule="always")
    ring(cast, cast.mara)
    assert "Nobody else here can approve" in signed_in(cast.mara).get(address(cast)).text


# --- Two at once ----------------------------------------------------------------------------------


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of the works came to when all of them began at the same moment."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return work()
        except UndersignedError as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_is_told_that_it_is_decided(done: list[str]) -> None:
    cast = make_cast()
    Seat.objects.filter(user=cast.olga).update(role=Role.APPROVER)
    proposal = ring(cast, cast.mara)
    assert proposal is not None
    came = at_once(
        lambda: services.approve(proposal, by=cast.paul),
        lambda: services.approve(proposal, by=cast.olga),
    )
    assert sorted(map(str, came)) == sorted(map(str, [None, AlreadyDecided]))
    assert len(done) == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_proposed_eight_times_at_once_waits_once() -> None:
    cast = make_cast()
    came = at_once(*[lambda: ring(cast, cast.mara)] * 8)
    assert len({one.pk for one in came if isinstance(one, Proposal)}) == 1
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("decide", [services.approve, None])
def test_what_was_proposed_goes_a_year_after_it_was_decided(
    decide: Callable[..., None] | None, cast: Cast
) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal
    if decide:
        decide(proposal, by=cast.paul)
    now = timezone.now()
    assert old_proposals(now + timedelta(days=364)) == 0
    assert old_proposals(now + timedelta(days=366)) == 1
    assert not Proposal.objects.exists()


def test_what_waits_since_long_ago_but_was_decided_lately_stays(cast: Cast) -> None:
    proposal = ring(cast, cast.mara)
    assert proposal
    now = timezone.now()
    Proposal.objects.update(proposed_at=now - timedelta(days=400))
    services.approve(proposal, by=cast.paul)
    assert old_proposals(now + timedelta(days=300)) == 0
