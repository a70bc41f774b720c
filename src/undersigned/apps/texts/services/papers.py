"""Bringing papers, mending them, and making texts of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.services import create_campaign
from undersigned.apps.directory.queries import folder_register
from undersigned.apps.directory.services import add_from_folder
from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import Paper, Text
from undersigned.apps.texts.queries.readings import Understanding, is_own, understood
from undersigned.apps.texts.services.drafts import create_text
from undersigned.core.campaigns.imports import campaign_of_texts, renamed_texts
from undersigned.core.campaigns.sources import merged_sources, with_sources_named
from undersigned.core.errors import (
    AlreadyDecided,
    NoTextFound,
    PageOutdated,
    PlaceChanged,
)
from undersigned.core.reading.concerns import proposed_concerns
from undersigned.core.reading.placeholder_fields import with_fields
from undersigned.core.review.finding import Finding, Mend
from undersigned.core.review.mends import with_mends
from undersigned.core.texts.model import Text as Content

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """A file, or words that were pasted under a name."""

    name: str
    data: bytes


# --- Bringing -------------------------------------------------------------------------------------


def begin_campaign(
    papers: Sequence[NewPaper], *, title: str, by: User, key: UUID | None = None
) -> Campaign:
    """Begin a campaign with its first papers; without a title, by that of the first text.

    ``key`` is the form's own: what is sent twice begins one campaign. The kinds of Unreadable
    if one of the papers cannot be read.
    """
    if (there := _brought_before(key, by)) is not None:
        return there.campaign
    try:
        with transaction.atomic():
            campaign = create_campaign(title or _title_of(papers), by=by)
            _bring_all(campaign, papers, by, key)
            return campaign
    except IntegrityError as error:
        if (there := _brought_before(key, by)) is None:
            raise PageOutdated from error
        return there.campaign


def bring_papers(
    campaign: Campaign, *, papers: Sequence[NewPaper], by: User, key: UUID | None = None
) -> list[Paper]:
    """Put papers on the desk of a campaign; as ``begin_campaign``."""
    if (there := _brought_before(key, by)) is not None:
        return [there]
    try:
        with transaction.atomic():
            return _bring_all(campaign, papers, by, key)
    except IntegrityError as error:
        if (there := _brought_before(key, by)) is None:
            raise PageOutdated from error
        return [there]


def _brought_before(key: UUID | None, by: User) -> Paper | None:
    papers = Paper.objects.select_related("campaign")
    return papers.filter(pk=key, brought_by=by).first() if key else None


def _bring_all(
    campaign: Campaign, papers: Sequence[NewPaper], by: User, key: UUID | None
) -> list[Paper]:
    keys = [key or uuid4(), *(uuid4() for _ in papers[1:])]
    return [_bring(campaign, paper, by, own) for paper, own in zip(papers, keys, strict=True)]


def _bring(campaign: Campaign, brought: NewPaper, by: User, key: UUID) -> Paper:
    paper = Paper(
        id=key,
        campaign=campaign,
        name=_short_name(brought.name),
        original=brought.data,
        data=brought.data,
        brought_by=by,
    )
    understanding_of(paper)
    paper.save(force_insert=True)
    record("paper.brought", by=by, campaign_id=campaign.pk, subject_id=paper.pk, name=paper.name)
    return paper


def _short_name(name: str) -> str:
    """The name as far as it can be kept, its ending in any case: it says what the file is."""
    stem, dot, ending = name.rpartition(".")
    room = _LONGEST_NAME - len(dot) - len(ending[:20])
    return f"{stem[:room]}{dot}{ending[:20]}" if dot else ending[:_LONGEST_NAME]


def _title_of(papers: Iterable[NewPaper]) -> str:
    today = timezone.now().date()
    for paper in papers:
        reading = understood(paper.data, name=_short_name(paper.name), on=today).reading
        for read in reading.texts:
            if named := read.text.title or read.text.subject:
                return named[:_LONGEST_NAME]
    return _("Untitled campaign")


def understanding_of(paper: Paper) -> Understanding:
    """What is understood of a paper as it stands, with its mends."""
    data = bytes(paper.data)
    register = folder_register(paper.campaign) if is_own(data, name=paper.name) else None
    return understood(data, name=paper.name, on=timezone.now().date(), register=register)


# --- Mending --------------------------------------------------------------------------------------


@transaction.atomic
def mend_paper(paper: Paper, *, findings: Iterable[Finding], by: User) -> Paper:
    """Do the mends of some findings as one step, which can be taken back."""
    current = _open(paper)
    mends = {finding.mend for finding in findings if finding.mend}
    before = bytes(current.data)
    current.data = with_mends(before, mends)
    if current.data == before:
        raise PlaceChanged
    current.mends.append([[mend.start, mend.end, mend.replacement] for mend in sorted(mends)])
    current.save()
    _tell("paper.mended", current, by, count=len(mends))
    return current


@transaction.atomic
def take_back_mends(paper: Paper, *, by: User, all_of_them: bool = False) -> Paper:
    """Take the last step of mending back, or all: the paper is as it was brought then."""
    current = _open(paper)
    if not current.mends:
        return current
    current.mends = [] if all_of_them else current.mends[:-1]
    current.data = bytes(current.original)
    for step in current.mends:
        mends = [Mend(tuple(start), tuple(end), words) for start, end, words in step]
        current.data = with_mends(current.data, mends)
    current.save()
    _tell("paper.unmended", current, by)
    return current


# --- Deciding -------------------------------------------------------------------------------------


@transaction.atomic
def accept_paper(paper: Paper, *, by: User) -> list[Text]:
    """Make the texts that were read in a paper texts of its campaign.

    Placeholders whose meaning is clear become fields, who signs goes into the register, and
    where notes have their claims from into the sources.
    """
    current = _open(paper)
    campaign = Campaign.objects.select_for_update().get(pk=current.campaign_id)
    contents = [with_fields(read) for read in understanding_of(current).reading.texts]
    if not contents:
        raise NoTextFound
    gathered = campaign_of_texts(
        contents, title=campaign.title, concerns=proposed_concerns(contents)
    )
    bodies = add_from_folder(campaign, gathered.organisations, by=by)
    keys = {body_id: body.key for body_id, body in bodies.items()}
    campaign.sources, names = merged_sources(campaign.sources, gathered.sources)
    campaign.languages = list(dict.fromkeys([*campaign.languages, *gathered.languages]))
    campaign.concerns = campaign.concerns or list(gathered.concerns)
    campaign.save()
    taken = Text.objects.filter(campaign=campaign).values_list("slug", flat=True)
    made = [
        create_text(campaign, content=_bound(content, keys, names), slug=slug, by=by)
        for slug, content in renamed_texts(gathered.texts, set(taken)).items()
    ]
    _decide(current, Paper.State.ACCEPTED)
    _tell("paper.accepted", current, by, count=len(made))
    return made


def _bound(content: Content, keys: dict[str, str], sources: dict[str, str]) -> Content:
    """The text with its organisations and sources as the campaign calls them."""
    signatories = tuple(
        replace(signatory, org=keys.get(signatory.org, signatory.org))
        if signatory.org
        else signatory
        for signatory in content.signatories
    )
    return with_sources_named(replace(content, signatories=signatories), sources)


@transaction.atomic
def discard_paper(paper: Paper, *, by: User) -> Paper:
    """Put a paper away; it can be taken out again until it is erased."""
    current = _open(paper)
    _decide(current, Paper.State.DISCARDED)
    _tell("paper.discarded", current, by)
    return current


@transaction.atomic
def take_out_again(paper: Paper, *, by: User) -> Paper:
    """Look again at a paper that was put away."""
    current = Paper.objects.select_for_update().get(pk=paper.pk)
    if current.state == Paper.State.ACCEPTED:
        raise AlreadyDecided(state=current.get_state_display())
    current.state, current.decided_at = Paper.State.OPEN, None
    current.save()
    _tell("paper.taken_out", current, by)
    return current


def _open(paper: Paper) -> Paper:
    """The paper as it stands now, kept from others; AlreadyDecided if it is dealt with."""
    papers = Paper.objects.select_for_update(of=("self",)).select_related("campaign")
    current = papers.get(pk=paper.pk)
    if current.state != Paper.State.OPEN:
        raise AlreadyDecided(state=current.get_state_display())
    return current


def _decide(paper: Paper, state: Paper.State) -> None:
    paper.state, paper.decided_at = state, timezone.now()
    paper.save()


def _tell(act: str, paper: Paper, by: User, **facts: int) -> None:
    record(
        act,
        by=by,
        campaign_id=paper.campaign_id,
        subject_id=paper.pk,
        name=paper.name,
        **facts,
    )
