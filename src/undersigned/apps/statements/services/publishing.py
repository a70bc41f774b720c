"""Publishing a version and taking it off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from undersigned.apps.coalitions.services import propose_or_do
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.models import Signing
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.queries.words import fragment
from undersigned.apps.statements.queries.documents import document
from undersigned.apps.statements.queries.published import (
    PUBLIC,
    proposed_address,
    public_versions,
    statement_with,
    was_published,
)
from undersigned.apps.texts.models import Text, Version
from undersigned.core.errors import (
    AddressFixed,
    AddressMalformed,
    AddressTaken,
    NewerVersionPublic,
    NothingPublic,
    PublicAlready,
    TranslationNotPublished,
    VersionGone,
    VersionNotPublic,
)
from undersigned.core.slugs import is_slug

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal

LONGEST_ADDRESS = 80


# --- The address ------------------------------------------------------------------------------


@transaction.atomic
def choose_address(text: Text, *, slug: str, by: User) -> None:
    """Choose the last part of the address, which never changes once something was published."""
    text = Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    if text.public_slug == slug:
        return
    if was_published(text):
        raise AddressFixed
    if len(slug) > LONGEST_ADDRESS or not is_slug(slug):
        raise AddressMalformed
    text.public_slug = slug
    try:
        with transaction.atomic():
            text.save(update_fields=["public_slug"])
    except IntegrityError as error:
        raise AddressTaken from error
    record(
        "statement.addressed", by=by, campaign_id=text.campaign_id, subject_id=text.pk,
        title=text.title, address=slug,
    )  # fmt: skip


# --- Publishing -------------------------------------------------------------------------------


def publish(version: Version, *, by: User) -> Proposal | None:
    """Let everybody read a version and its translations; proposed if a second person is needed.

    What cannot be written out (a field for one recipient, a sign that no font has) is refused
    before anybody is asked.
    """
    _refuse_unfit(version)
    _refuse_unwritable(version)
    return propose_or_do(
        "statement.publish",
        campaign=version.text.campaign,
        subject_id=version.pk,
        by=by,
        title=version.title,
        version=version.number,
    )


def _refuse_unfit(version: Version) -> None:
    if version.original_id is not None:
        raise TranslationNotPublished
    if version.is_public:
        raise PublicAlready
    newer = public_versions(version.text).filter(number__gt=version.number, original=None)
    if newer.exists():
        raise NewerVersionPublic


def _refuse_unwritable(version: Version) -> None:
    for one in (version, *version.translations.all()):
        statement = statement_with(one)
        names = signatories(one)
        fragment(one, names)
        document(statement, names, kind="pdf")
        document(statement, names, kind="docx")


def uses(proposal: Proposal) -> dict[str, object]:
    """All that the page will show, but for the names, which are their organisations' own."""
    version = Version.objects.select_related("text__campaign").filter(pk=proposal.subject_id).get()
    family = Version.objects.filter(Q(pk=version.pk) | Q(original=version)).order_by("pk")
    signing = Signing.objects.filter(version=version).first()
    return {
        gettext_noop("the text or its translations"): list(
            family.values_list("pk", "hash", "written", "title", "language")
        ),
        gettext_noop("the public address"): proposed_address(version.text),
        gettext_noop("the sources"): version.text.campaign.sources,
        gettext_noop("the updates"): list(
            version.text.updates.order_by("pk").values_list("pk", "title", "body")
        ),
        gettext_noop("how it is signed"): signing
        and [
            signing.closes_at, signing.late_until, signing.closed_at,
            signing.order, signing.by_country,
        ],
    }  # fmt: skip


def publish_now(proposal: Proposal, by: User) -> None:
    """What ``statement.publish`` does when it is approved."""
    versions = Version.objects.filter(text__campaign_id=proposal.campaign_id)
    version = versions.select_related("text").filter(pk=proposal.subject_id).first()
    if version is None:
        raise VersionGone
    _refuse_unfit(version)
    text = version.text
    if not text.public_slug:
        choose_address(text, slug=proposed_address(text), by=by)
    Version.objects.filter(Q(pk=version.pk) | Q(original=version)).update(
        published_at=timezone.now(), unpublished_at=None
    )
    tell_change()
    record(
        "statement.published", by=by, campaign_id=proposal.campaign_id, subject_id=version.pk,
        title=version.title, version=version.number,
    )  # fmt: skip


@transaction.atomic
def unpublish(version: Version, *, by: User) -> None:
    """Take a version and its translations off at once; who reads it is told that it was there."""
    family = Version.objects.filter(Q(pk=version.pk) | Q(original=version))
    if not family.filter(PUBLIC).update(unpublished_at=timezone.now()):
        raise VersionNotPublic
    tell_change()
    record(
        "statement.unpublished", by=by, campaign_id=version.text.campaign_id,
        subject_id=version.pk, title=version.title, version=version.number,
    )  # fmt: skip


@transaction.atomic
def unpublish_all(text: Text, *, by: User) -> None:
    """Take a statement off in all its versions at once."""
    versions = public_versions(text)
    if not versions.update(unpublished_at=timezone.now()):
        raise NothingPublic
    tell_change()
    record(
        "statement.taken_off", by=by, campaign_id=text.campaign_id, subject_id=text.pk,
        title=text.title,
    )  # fmt: skip
