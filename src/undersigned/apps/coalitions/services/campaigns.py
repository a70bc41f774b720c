"""Making, changing and ending campaigns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Campaign, Proposal, Seat
from undersigned.apps.coalitions.services.approvals import let_fall, propose_or_do
from undersigned.apps.contributions import Words
from undersigned.apps.deliveries.services import forget_campaign
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import Role
from undersigned.apps.public.services import tell_change
from undersigned.core.errors import MayNotBegin, TitleNotRepeated
from undersigned.core.slugs import LONGEST_SLUG, free_slug, slug
from undersigned.core.texts.normal import normal_line

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

Rule = Campaign.Rule
# From what asks least of a campaign to what asks most.
_STRICTNESS = (Rule.NEVER, Rule.SEVERAL, Rule.ALWAYS)


@transaction.atomic
def create_campaign(title: str, *, by: User, languages: Sequence[str] = ()) -> Campaign:
    """Begin a campaign; whoever begins it coordinates it. MayNotBegin without the right to."""
    if not by.may_begin:
        raise MayNotBegin
    campaign = begin_campaign(title, by=by, languages=languages)
    Seat.objects.create(campaign=campaign, user=by, role=Role.COORDINATOR)
    return campaign


@transaction.atomic
def begin_campaign(
    title: str, *, by: User | None = None, languages: Sequence[str] = ()
) -> Campaign:
    """A campaign without anybody in it, for whoever keeps the site."""
    campaign = _with_a_free_slug(title, languages)
    record("campaign.created", by=by, campaign_id=campaign.pk, subject_id=campaign.pk, title=title)
    return campaign


@transaction.atomic
def change_campaign(
    campaign: Campaign,
    *,
    by: User,
    title: str,
    languages: Sequence[str],
    concerns: Sequence[str],
    sender: Mapping[str, object],
) -> Proposal | None:
    """Change what a campaign is called, what it is about and who sends its letters.

    In whose name and from which address something goes out, and under which title, is changed
    by two where publishing is.
    """
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    _set(campaign, by, languages=list(languages), concerns=list(concerns))
    if (campaign.title, campaign.sender) == (title, dict(sender)):
        return None
    return propose_or_do(
        "campaign.change",
        campaign=campaign,
        subject_id=campaign.pk,
        by=by,
        title=title,
        sender=dict(sender),
    )


def do_change_campaign(proposal: Proposal, by: User) -> None:
    """What ``campaign.change`` does when it is approved."""
    said = proposal.facts
    _set(proposal.campaign, by, title=said["title"], sender=said["sender"])


def proposed_settings(proposal: Proposal) -> list[tuple[Words, str]]:
    """What the campaign would be called and who would send its letters."""
    sender = proposal.facts["sender"]
    return [
        (_("Title"), proposal.facts["title"]),
        (_("Sender"), sender.get("name", "")),
        (_("Address"), "\n".join(sender.get("address", ()))),
        (_("Telephone"), sender.get("phone", "")),
        (_("Email address"), sender.get("email", "")),
        (_("Website"), sender.get("website", "")),
    ]


def _set(campaign: Campaign, by: User, **now: object) -> None:
    if all(getattr(campaign, name) == value for name, value in now.items()):
        return
    Campaign.objects.filter(pk=campaign.pk).update(**now)
    tell_change()
    record("campaign.changed", by=by, campaign_id=campaign.pk, subject_id=campaign.pk)
    let_fall(Campaign.objects.get(pk=campaign.pk))


@transaction.atomic
def change_rule(campaign: Campaign, *, rule: Rule, by: User) -> Proposal | None:
    """Change when a second person is needed.

    To ask for more is done at once. To ask for less is itself an act that the rule of now is
    about: nobody gets rid of the second person by himself.
    """
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    if rule == campaign.rule:
        return None
    if _STRICTNESS.index(rule) < _STRICTNESS.index(Rule(campaign.rule)):
        return propose_or_do(
            f"campaign.rule.{rule.value}", campaign=campaign, subject_id=campaign.pk, by=by
        )
    _set_rule(campaign, rule, by)
    return None


def loosen_rule(proposal: Proposal, by: User) -> None:
    """What ``campaign.rule.*`` does when it is approved."""
    _set_rule(proposal.campaign, Rule(proposal.act.rpartition(".")[2]), by)


def _set_rule(campaign: Campaign, rule: Rule, by: User) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(rule=rule)
    record(
        "campaign.rule_changed",
        by=by,
        campaign_id=campaign.pk,
        subject_id=campaign.pk,
        rule=rule.value,
    )


@transaction.atomic
def delete_campaign(campaign: Campaign, *, typed: str, by: User) -> Proposal | None:
    """End a campaign with everything in it, once its title was typed.

    Names that stand under a public statement would be gone with it, so this too needs the
    second person that publishing needs.
    """
    if normal_line(typed).casefold() != normal_line(campaign.title).casefold():
        raise TitleNotRepeated
    return propose_or_do("campaign.delete", campaign=campaign, subject_id=campaign.pk, by=by)


def delete_with_all(proposal: Proposal, by: User) -> None:
    """What ``campaign.delete`` does. Only the journal keeps that there was a campaign."""
    campaign = proposal.campaign
    record(
        "campaign.deleted",
        by=by,
        campaign_id=campaign.pk,
        subject_id=campaign.pk,
        title=campaign.title,
    )
    forget_campaign(campaign.pk)
    campaign.delete()


def _with_a_free_slug(title: str, languages: Sequence[str]) -> Campaign:
    wished = slug(title, longest=LONGEST_SLUG, otherwise="campaign")
    while True:
        taken = set(Campaign.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
        try:
            with transaction.atomic():
                return Campaign.objects.create(
                    slug=free_slug([wished], taken), title=title, languages=list(languages)
                )
        except IntegrityError:  # somebody took it in between
            continue
