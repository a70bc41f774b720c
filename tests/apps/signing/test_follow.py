"""The desk's pages about signing, as coordinators and others see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import Cast, seat_of
from tests.apps.signing.conftest import Open, frozen
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.services import add_contact
from undersigned.apps.journal.models import Entry
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.signing.queries.follow import Where, following
from undersigned.apps.texts.models import Version

SignIn = Callable[[User], Client]
Stands = Callable[..., SignOn]


@pytest.fixture
def alone(cast: Cast) -> Cast:
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=Campaign.Rule.NEVER)
    return cast


@pytest.fixture
def contacts(cast: Cast) -> dict[str, Contact]:
    return {
        one.key: add_contact(one, by=cast.mara, email=f"office@{one.key}.example")
        for one in (cast.lantern, cast.harbour)
    }


def at(name: str, version: Version, **more: Any) -> str:
    kwargs = {"campaign_id": version.text.campaign_id, "version_id": version.pk, **more}
    return reverse(f"signing:{name}", kwargs=kwargs)


# --- Opening ----------------------------------------------------------------------------------


def test_a_version_is_opened_on_its_page(cast: Cast, opened: Open, signed_in: SignIn) -> None:
    version = frozen(opened.text, number=2)
    mara = signed_in(cast.mara)
    assert "This sends no emails" in mara.get(at("version", version)).content.decode()
    sent = {"closes_at": "2020-01-01T12:00", "reminder_days": "7, 2", "order": "alphabetical"}
    past = mara.post(at("open", version), sent)
    assert past.status_code == 422
    assert "a closing time in the future" in past.content.decode()
    until = timezone.now() + timedelta(days=9)
    answer = mara.post(at("open", version), {**sent, "closes_at": f"{until:%Y-%m-%dT%H:%M}"})
    assert answer.status_code == 302
    assert Signing.objects.get(version=version).reminder_days == [7, 2]


@pytest.mark.parametrize("days", ["x", "7, 2, 1, 9", "0", "3.5", "٣"])
def test_odd_days_of_reminders_get_a_sentence(
    cast: Cast, opened: Open, signed_in: SignIn, days: str
) -> None:
    sent = {
        "closes_at": f"{timezone.now() + timedelta(days=9):%Y-%m-%dT%H:%M}",
        "reminder_days": days,
    }
    answer = signed_in(cast.mara).post(at("change_closing", opened.version), sent)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()


def test_closing_and_late_signatories_by_the_buttons(
    cast: Cast, opened: Open, signed_in: SignIn
) -> None:
    mara = signed_in(cast.mara)
    mara.post(at("close", opened.version))
    assert "Admit late signatories" in mara.get(at("closing", opened.version)).content.decode()
    until = f"{timezone.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    mara.post(at("admit_late", opened.version), {"until": until})
    assert "late signatories" in mara.get(at("version", opened.version)).content.decode()
    again = mara.post(at("close", opened.version), follow=True)
    assert "Signing is closed" in again.content.decode()
    assert (
        "Signing is already closed"
        in mara.post(at("close", opened.version), follow=True).content.decode()
    )


# --- Inviting ---------------------------------------------------------------------------------


def test_ticked_organisations_are_invited_after_a_preview(
    alone: Cast, opened: Open, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    mara = signed_in(alone.mara)
    page = mara.get(at("invite", opened.version)).content.decode()
    assert page.count("no contact</span>") == 1
    seen = mara.post(at("preview", opened.version), {"organisation": [alone.lantern.pk]})
    text = seen.content.decode()
    assert "Dear Lantern Legal Aid," in text
    assert "the-private-link-of-each" in text
    assert not Invitation.objects.exists()
    chosen = re.search(r'name="chosen" value="([^"]+)"', text)
    assert chosen
    for _ in range(3):
        mara.post(at("send", opened.version), {"chosen": chosen[1]})
    assert Invitation.objects.count() == Delivery.objects.count() == 1


def test_all_that_were_not_invited_are_chosen_by_one_button(
    alone: Cast, opened: Open, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    mara = signed_in(alone.mara)
    seen = mara.post(at("preview", opened.version), {"everybody": "1"}).content.decode()
    assert "To 2 organisations" in seen
    assert "Meridian" not in seen
    only = mara.post(at("preview", opened.version), {"everybody": "1", "words": "lant"})
    assert "To one organisation" in only.content.decode()


def test_the_register_is_searched_and_turned_over_page_by_page(
    cast: Cast, opened: Open, signed_in: SignIn
) -> None:
    Organisation.objects.bulk_create(
        Organisation(campaign=cast.campaign, key=f"q{n}", name=f"Quay & Co {n:03}")
        for n in range(150)
    )
    mara = signed_in(cast.mara)
    page = mara.get(at("invite", opened.version), {"words": "quay & co"}).content.decode()
    assert "150 organisations in the register" in page
    assert 'href="?words=quay+%26+co&amp;page=2"' in page
    second = mara.get(at("invite", opened.version), {"words": "quay & co", "page": "2"})
    assert second.content.decode().count('type="checkbox"') == 50


def test_nobody_ticked_gets_a_sentence(cast: Cast, opened: Open, signed_in: SignIn) -> None:
    answer = signed_in(cast.mara).post(
        at("preview", opened.version), {"organisation": ["x", "\u202e"]}
    )
    assert answer.status_code == 422
    assert "tick at least one" in answer.content.decode()


def test_a_second_person_sees_the_same_mail(
    cast: Cast, opened: Open, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    answer = signed_in(cast.mara).post(
        at("send", opened.version), {"chosen": str(cast.lantern.pk)}, follow=True
    )
    assert "waiting for approval" in answer.content.decode()
    proposal = Proposal.objects.get()
    address = reverse(
        "signing:proposal",
        kwargs={"campaign_id": cast.campaign.pk, "proposal_id": proposal.pk},
    )
    page = signed_in(cast.paul).get(address).content.decode()
    assert "Dear Lantern Legal Aid," in page
    assert "office@lla.example" not in page


def test_a_pasted_list_is_checked_taken_in_and_invited(
    alone: Cast, opened: Open, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    mara = signed_in(alone.mara)
    pasted = (
        "The Lantern Legal Aid (LLA), Canada <theo@lantern.example>\n"
        "Open Harbours Project; desk@open-harbours.example\n"
    )
    read = mara.post(at("paste", opened.version), {"pasted": pasted}).content.decode()
    assert f'value="{alone.lantern.pk}" checked' in read
    assert read.count('value="new" checked') == 1
    seen = mara.post(
        at("paste", opened.version),
        {"pasted": pasted, "take": "1", "line-1": str(alone.lantern.pk), "line-2": "new"},
    )
    assert "To 2 organisations" in seen.content.decode()
    new = Organisation.objects.get(name="Open Harbours Project")
    assert new.contacts.get().email == "desk@open-harbours.example"
    assert not Invitation.objects.exists()


def test_faults_of_a_pasted_list_are_named_and_nothing_is_lost(
    cast: Cast, opened: Open, signed_in: SignIn
) -> None:
    pasted = "Meridian Society\nOpen <b>Harbours</b> <desk@open>"
    answer = signed_in(cast.mara).post(at("paste", opened.version), {"pasted": pasted})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 1" in page
    assert "Line 2" in page
    assert "Open &lt;b&gt;Harbours&lt;/b&gt; &lt;desk@open&gt;</textarea>" in page
    assert Organisation.objects.filter(campaign=cast.campaign).count() == 3


def test_a_choice_that_was_not_offered_takes_nothing_in(
    cast: Cast, opened: Open, signed_in: SignIn
) -> None:
    foreign = Organisation.objects.create(campaign=cast.foreign, key="x", name="Elsewhere")
    sent = {"pasted": "Quay <q@quay.example>", "take": "1", "line-1": str(foreign.pk)}
    answer = signed_in(cast.mara).post(at("paste", opened.version), sent)
    assert answer.status_code == 422
    assert "Line 1" in answer.content.decode()


# --- Following --------------------------------------------------------------------------------


@pytest.fixture
def under_way(
    alone: Cast, opened: Open, invited: Callable[..., tuple[Invitation, str]], stands: Stands
) -> Open:
    """Harbour signed, Lantern signed and withholds its name, Meridian is deciding."""
    for one in (alone.harbour, alone.lantern, alone.meridian):
        link, _token = invited(one)
        Invitation.objects.filter(pk=link.pk).update(
            state="deciding" if one == alone.meridian else "signed"
        )
        if one != alone.meridian:
            stands(
                one, invitation=link, person="Nou Example", role="Chair",
                comment="=HYPERLINK()", is_withheld=one == alone.lantern,
            )  # fmt: skip
    return opened


def test_a_coordinator_sees_everybody(under_way: Open, alone: Cast, signed_in: SignIn) -> None:
    page = signed_in(alone.mara).get(at("version", under_way.version)).content.decode()
    for said in ("Harbour Rights Network", "Lantern Legal Aid", "Meridian Society", "Nou Example"):
        assert said in page
    assert "of 3 invited have signed" in page
    assert "one name is withheld" in page


@pytest.mark.parametrize("who", ["editor", "approver", "observer"])
def test_others_see_public_names_and_counts_only(
    under_way: Open, alone: Cast, signed_in: SignIn, who: str
) -> None:
    client = signed_in(alone.staff[who])
    for query in ("", "?words=lantern", "?where=deciding", "?sort=date", "?words=meridian"):
        page = client.get(at("version", under_way.version) + query).content.decode()
        assert "Lantern" not in page
        assert "Meridian" not in page.replace('value="meridian"', "")
        assert "Nou Example" not in page
    whole = client.get(at("version", under_way.version)).content.decode()
    assert "Harbour Rights Network" in whole
    assert "name withheld" in whole
    table = client.get(at("export", under_way.version)).content.decode()
    assert "Lantern" not in table
    assert "name withheld" in table


def test_filter_search_and_order(under_way: Open) -> None:
    def names(**asked: str) -> list[str | None]:
        return [row.name for row in following(
            under_way.version, seat=seat_of(under_way.version.text.campaign), **asked
        ).rows]  # fmt: skip

    assert names() == ["Harbour Rights Network", "Lantern Legal Aid", "Meridian Society"]
    assert names(where="deciding") == ["Meridian Society"]
    assert names(words="LÁNTERN") == ["Lantern Legal Aid"]
    assert names(words="canada") == ["Lantern Legal Aid"]
    assert names(sort="country") == [
        "Meridian Society", "Lantern Legal Aid", "Harbour Rights Network",
    ]  # fmt: skip


def test_what_became_of_an_organisation_is_told_by_what_came_last(
    under_way: Open, alone: Cast
) -> None:
    def where(one: Organisation) -> Where:
        rows = following(under_way.version, seat=seat_of(under_way.version.text.campaign)).rows
        return next(row.where for row in rows if row.name == one.name)

    assert where(alone.harbour) == Where.SIGNED
    SignOn.objects.filter(organisation=alone.harbour).update(state="pending")
    assert where(alone.harbour) == Where.PENDING
    SignOn.objects.filter(organisation=alone.harbour).update(
        state="withdrawn", withdrawn_at=timezone.now()
    )
    assert where(alone.harbour) == Where.WITHDREW
    Invitation.objects.filter(organisation=alone.meridian).update(revoked_at=timezone.now())
    assert where(alone.meridian) == Where.REVOKED


def test_tables_are_inert_and_protected_ones_are_journaled(
    under_way: Open, alone: Cast, signed_in: SignIn
) -> None:
    mara = signed_in(alone.mara)
    plain = mara.get(at("export", under_way.version)).content.decode()
    assert "Nou Example" not in plain
    assert not Entry.objects.filter(act="signing.exported").exists()
    protected = mara.post(at("export_protected", under_way.version)).content.decode()
    assert "Nou Example" in protected
    assert "'=HYPERLINK()" in protected
    assert Entry.objects.filter(act="signing.exported").count() == 1


def test_the_overview_shows_how_far_signing_has_come(
    under_way: Open, alone: Cast, signed_in: SignIn
) -> None:
    page = signed_in(alone.mara).get(f"/desk/c/{alone.campaign.pk}/").content.decode()
    assert "<strong>2</strong> of 3 have signed" in page


# --- One link ---------------------------------------------------------------------------------


def test_the_page_of_a_link_reminds_sends_again_and_takes_back(
    alone: Cast, opened: Open, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    mara = signed_in(alone.mara)
    mara.post(at("send", opened.version), {"chosen": str(alone.lantern.pk)})
    link = Invitation.objects.get()

    def here(name: str, one: Invitation = link) -> str:
        return at(name, opened.version, invitation_id=one.pk)

    assert "office@lla.example" in mara.get(here("invitation")).content.decode()
    run_until_idle()
    assert "would have been sent" in mara.get(here("invitation")).content.decode()
    for _ in range(2):
        mara.post(here("remind"), {"number": "0"})
    assert Invitation.objects.get().reminders == 1
    mara.post(here("send_again"), {"contact": contacts["lla"].pk})
    new = Invitation.objects.get(revoked_at=None)
    assert "replaced by a newer one" in mara.get(here("invitation")).content.decode()
    foreign = mara.post(here("send_again", new), {"contact": contacts["hrn"].pk})
    assert foreign.status_code == 422
    mara.post(here("revoke", new))
    assert not Invitation.objects.filter(revoked_at=None).exists()


# --- A new version ----------------------------------------------------------------------------


def test_everybody_is_asked_again_with_the_difference(
    under_way: Open, alone: Cast, contacts: dict[str, Contact], signed_in: SignIn
) -> None:
    changed = under_way.version.written.replace("at once", "today")
    Version.objects.filter(pk=under_way.version.pk).update(superseded_at=timezone.now())
    version = frozen(under_way.text, number=2, written=changed)
    Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=5))
    mara = signed_in(alone.mara)
    assert (
        "3 organisations that signed version 1" in mara.get(at("version", version)).content.decode()
    )
    page = mara.get(at("ask_again", version)).content.decode()
    assert "<del>" in page
    assert "needs to sign again" in page
    assert "no contact: will not be asked" in page
    for _ in range(2):
        mara.post(at("ask_again", version))
    assert Invitation.objects.filter(version=version).count() == 2
    assert (
        "One organisation that signed version 1"
        in mara.get(at("version", version)).content.decode()
    )
