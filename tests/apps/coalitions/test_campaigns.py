"""Beginning, changing and ending campaigns, and what their pages show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.cast import Cast, agree, make_cast
from tests.apps.coalitions.test_approvals import at_once
from tests.apps.routes import samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions import services
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.contributions import Contributions, Panel
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.journal.models import Entry
from undersigned.core.errors import MayNotBegin

SignIn = Callable[[User], Client]


def address(cast: Cast, more: str = "") -> str:
    return f"/desk/c/{cast.campaign.pk}/{more}"


def entered(**changes: object) -> dict[str, object]:
    return {"title": "Veldmark", "languages": ["en", "fr"], "concerns": ["vm"], **changes}


def test_whoever_begins_a_campaign_coordinates_it(cast: Cast) -> None:
    campaign = services.create_campaign("Let them go", by=cast.max, languages=["en"])
    assert campaign.slug == "let-them-go"
    assert campaign.seats.get().user == cast.max
    assert campaign.seats.get().role == "coordinator"


def test_only_who_was_given_the_right_begins_a_campaign(cast: Cast, signed_in: SignIn) -> None:
    """Not the people of a member organisation, and not whoever has a seat in another one."""
    for user in (cast.theo, cast.ines, cast.paul):
        with pytest.raises(MayNotBegin):
            services.create_campaign("Let them go", by=user)
        client = signed_in(user)
        for begins in ("/desk/new/", "/desk/import/"):
            assert client.get(begins).status_code == 403
            assert client.post(begins, {"text": "Let them go."}).status_code == 403
            assert begins not in client.get("/desk/").text
    assert "/desk/import/" in signed_in(cast.mara).get("/desk/").text
    assert Campaign.objects.count() == 2


def test_campaigns_of_one_title_have_addresses_of_their_own(cast: Cast) -> None:
    slugs = {services.create_campaign("Let them go", by=cast.max).slug for _ in range(3)}
    assert slugs == {"let-them-go", "let-them-go-2", "let-them-go-3"}


def test_the_first_page_lists_my_campaigns_only(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.mara).get("/desk/").text
    assert "Veldmark" in page
    assert "Elsewhere" not in page


def test_the_first_page_of_somebody_new_says_how_to_begin(cast: Cast, signed_in: SignIn) -> None:
    Campaign.objects.filter(pk=cast.foreign.pk).delete()
    assert "You are not working on a campaign yet." in signed_in(cast.max).get("/desk/").text


def test_the_navigation_leads_where_a_role_may_go(cast: Cast, signed_in: SignIn) -> None:
    for user, goes in ((cast.mara, True), (cast.olga, False)):
        page = signed_in(user).get(address(cast)).text
        assert (f'href="{address(cast, "settings/")}"' in page) is goes
        assert f'href="{address(cast)}" aria-current="page"' in page


@pytest.fixture
def panel(contribute: Callable[[Contributions], None]) -> None:
    """A part of the overview that another app gives, for coordinators."""

    def facts(seat: object) -> dict[str, object]:
        return {"others": [1]} if getattr(seat, "role", "") == "coordinator" else {}

    template = "coalitions/_role_words.html"
    one = Panel(page="campaign", order=-1, template=template, facts=facts)
    contribute(Contributions(panels=(one,)))


def test_the_overview_shows_what_other_apps_give(
    cast: Cast, signed_in: SignIn, panel: None
) -> None:
    assert 'class="roles' in signed_in(cast.mara).get(address(cast)).text
    assert 'class="roles' not in signed_in(cast.olga).get(address(cast)).text


def test_the_overview_of_a_new_campaign_says_how_to_begin(cast: Cast, signed_in: SignIn) -> None:
    assert "Add a paper" in signed_in(cast.ines).get(address(cast)).text
    page = signed_in(cast.olga).get(address(cast)).text
    assert "There are no texts yet." in page
    assert "Add a paper" not in page


def test_the_overview_lists_the_texts(cast: Cast, signed_in: SignIn) -> None:
    samples_of(cast, cast.campaign)
    page = signed_in(cast.olga).get(address(cast)).text
    assert "Let them go" in page
    assert "version 1" in page


# --- Settings -------------------------------------------------------------------------------------


def test_settings_are_changed_without_losing_what_is_ticked(cast: Cast, signed_in: SignIn) -> None:
    more = {
        "add_language": "km", "add_concern": "kh", "sender_name": "Harbour Rights Network",
        "sender_address": "Quay 1\n\n Port Harbour ", "sender_website": "harbour-rights.example",
    }  # fmt: skip
    page = signed_in(cast.mara).post(address(cast, "settings/"), entered(**more), follow=True)
    assert "The title and the sender change when a second person approves." in page.text
    cast.campaign.refresh_from_db()
    assert cast.campaign.languages == ["en", "fr", "km"]
    assert cast.campaign.concerns == ["vm", "kh"]
    assert cast.campaign.sender == {}
    agree(cast)
    cast.campaign.refresh_from_db()
    assert cast.campaign.sender == {
        "name": "Harbour Rights Network",
        "website": "https://harbour-rights.example",
        "address": ["Quay 1", "Port Harbour"],
    }


@pytest.mark.parametrize(
    "changes",
    [{"title": "World Peace"}, {"sender_name": "Harbour", "sender_email": "me@else.example"}],
)
def test_the_title_and_the_sender_are_changed_by_two(
    changes: dict[str, str], cast: Cast, signed_in: SignIn
) -> None:
    before = (cast.campaign.title, cast.campaign.sender)
    signed_in(cast.mara).post(address(cast, "settings/"), entered(**changes))
    cast.campaign.refresh_from_db()
    assert (cast.campaign.title, cast.campaign.sender) == before
    page = signed_in(cast.paul).get(address(cast, "approvals/")).text
    for value in changes.values():
        assert value in page
    agree(cast)
    cast.campaign.refresh_from_db()
    assert (cast.campaign.title, cast.campaign.sender) != before


def test_what_is_not_ticked_any_more_goes(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.mara).post(address(cast, "settings/"), entered(languages=["fr"], concerns=[]))
    cast.campaign.refresh_from_db()
    assert (cast.campaign.languages, cast.campaign.concerns) == (["fr"], [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"sender_phone": "1234"}, "Enter the name of the sender"),
        ({"sender_email": "nobody"}, "an address is written name@host.example"),
        ({"add_language": "qq"}, "not one of the available choices"),
    ],
)
def test_wrong_settings_are_told_and_nothing_is_lost(
    wrong: dict[str, str], said: str, cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(cast.mara).post(
        address(cast, "settings/"), entered(sender_website="harbour.example", **wrong)
    )
    assert page.status_code == 422
    assert said in page.text
    assert "harbour.example" in page.text
    cast.campaign.refresh_from_db()
    assert cast.campaign.sender == {}


def test_saving_what_stands_writes_nothing(cast: Cast, signed_in: SignIn) -> None:
    before = Entry.objects.count()
    signed_in(cast.mara).post(address(cast, "settings/"), entered())
    assert Entry.objects.count() == before


def test_less_approval_is_proposed_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.mara).post(
        address(cast, "settings/rule/"), {"rule": "never"}, follow=True
    )
    assert "Nothing has changed yet" in page.text
    assert "Allow one person to publish and invite alone" in page.text


# --- The end --------------------------------------------------------------------------------------


def test_nothing_is_deleted_by_a_slip(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    page = client.post(address(cast, "delete/"), {"title": "Veldmarkt"})
    assert page.status_code == 422
    assert "nothing was deleted" in page.text
    assert client.get(address(cast)).status_code == 200


def test_a_campaign_of_several_is_deleted_by_two(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    page = client.post(address(cast, "delete/"), {"title": " veldmark"}, follow=True)
    assert "Proposed. Nothing is deleted until a second person approves." in page.text
    proposal = cast.campaign.proposals.get()
    page = signed_in(cast.paul).post(address(cast, f"approvals/{proposal.pk}/approve/"))
    assert page.status_code == 422
    assert "tick the box to confirm" in page.text
    assert client.get(address(cast)).status_code == 200
    page = signed_in(cast.paul).post(
        address(cast, f"approvals/{proposal.pk}/approve/"), {"knows": "1"}, follow=True
    )
    assert page.request["PATH_INFO"] == "/desk/"
    assert client.get(address(cast)).status_code == 404


def test_only_the_journal_keeps_that_there_was_a_campaign(cast: Cast, signed_in: SignIn) -> None:
    cast.campaign.seats.exclude(user=cast.mara).delete()
    page = signed_in(cast.mara).post(address(cast, "delete/"), {"title": "Veldmark"}, follow=True)
    assert "The campaign has been deleted." in page.text
    assert not Campaign.objects.filter(pk=cast.campaign.pk).exists()
    kept = Entry.objects.filter(campaign_id=cast.campaign.pk, act="campaign.deleted").get()
    assert kept.facts == {"title": "Veldmark"}


def test_mails_of_a_deleted_campaign_are_never_sent(cast: Cast) -> None:
    for campaign in (cast.campaign, cast.foreign):
        message = Message.objects.create(
            campaign_id=campaign.pk, kind="signing.invitation", subject_id=campaign.pk
        )
        Delivery.objects.create(message=message, recipient="x", channel="rehearsal")
    cast.campaign.seats.exclude(user=cast.mara).delete()
    services.delete_campaign(cast.campaign, typed=cast.campaign.title, by=cast.mara)
    assert Delivery.objects.get().message.campaign_id == cast.foreign.pk


@pytest.mark.django_db(transaction=True)
def test_campaigns_begun_at_once_have_addresses_of_their_own() -> None:
    cast = make_cast()
    came = at_once(*[lambda: services.create_campaign("Let them go", by=cast.max)] * 6)
    slugs = {one.slug for one in came if isinstance(one, Campaign)}
    assert len(slugs) == 6
