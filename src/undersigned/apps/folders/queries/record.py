"""What the site knows beyond the folder, as the records of ``core.campaigns.site_record``.

What nobody outside may see is in the protected record only: there a withheld name is a name,
and a name that is not confirmed yet is there at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

from undersigned.apps.directory.models import Contact, Logo, Organisation
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text, Version
from undersigned.core.campaigns.register_records import ContactRecord, OrganisationRecord
from undersigned.core.campaigns.signing_records import (
    InvitationRecord,
    SignerRecord,
    SigningRecord,
    SignOnRecord,
)
from undersigned.core.campaigns.site_record import FORM, ProtectedRecord, SiteRecord
from undersigned.core.campaigns.text_records import TextRecord, VersionRecord
from undersigned.core.campaigns.update_records import UpdateRecord

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

_SEALED = ("person", "role", "email", "comment")


def site_record(
    campaign: Campaign,
    texts: Iterable[Text],
    versions: list[Version],
    *,
    taken_out_at: datetime,
    without: frozenset[str],
) -> SiteRecord:
    """What may be given away: no withheld name, no contact, no signer."""
    signings = {one.version_id: one for one in Signing.objects.filter(version__in=versions)}
    sign_ons = _sign_ons(campaign, defer=_SEALED)
    return SiteRecord(
        form=FORM,
        campaign=campaign.pk,
        taken_out_at=taken_out_at,
        slug=campaign.slug,
        rule=cast(Literal["several", "always", "never"], campaign.rule),
        texts=tuple(_text(text) for text in texts),
        versions=tuple(_version(one) for one in versions),
        signings=tuple(
            _signing(signings[one.pk], sign_ons.get(one.pk, []))
            for one in versions
            if one.pk in signings
        ),
        organisations=tuple(_organisations(campaign, without)),
        updates=tuple(_updates(texts)),
    )


def protected_record(campaign: Campaign, versions: list[Version]) -> ProtectedRecord:
    """What coordinators only may see, in clear."""
    sign_ons = _sign_ons(campaign)
    contacts = Contact.objects.filter(organisation__campaign=campaign)
    invitations = Invitation.objects.filter(version__in=versions).defer("token")
    return ProtectedRecord(
        form=1,
        contacts=tuple(
            ContactRecord(
                organisation=one.organisation.key,
                email=one.email,
                name=one.name,
                role=one.role,
                language=one.language,
            )
            for one in contacts.select_related("organisation").order_by("added_at", "pk")
        ),
        invitations=tuple(
            _invitation(one)
            for one in invitations.select_related("organisation").order_by("invited_at", "pk")
        ),
        signers=tuple(_signer(one) for version in versions for one in sign_ons.get(version.pk, [])),
    )


def withheld_keys(campaign: Campaign) -> set[str]:
    """The organisations of which only withheld names stand: the register would tell of them."""
    names = SignOn.objects.filter(version__text__campaign=campaign).exclude(organisation=None)
    withheld = names.filter(is_withheld=True).values_list("organisation__key", flat=True)
    shown = names.filter(is_withheld=False, state=SignOn.State.STANDING)
    return set(withheld) - set(shown.values_list("organisation__key", flat=True))


def version_file(version: Version) -> str:
    """Where the words of a version lie in the folder."""
    return f"versions/{version.text.slug}.v{version.number}.md"


def logos_in(campaign: Campaign, *, without: frozenset[str]) -> dict[str, bytes]:
    """The logos, by where they lie in the folder."""
    logos = Logo.objects.filter(organisation__campaign=campaign).select_related("organisation")
    return {
        logo_file(one.organisation.key): bytes(one.image)
        for one in logos
        if one.organisation.key not in without
    }


def logo_file(key: str) -> str:
    return f"logos/{key}.png"


def versions_in(texts: Iterable[Text]) -> list[Version]:
    """The frozen versions, originals before their translations."""
    versions = Version.objects.filter(text__in=list(texts)).select_related("text")
    return sorted(
        versions, key=lambda one: (one.original_id is not None, one.text.slug, one.number)
    )


# --- Records ----------------------------------------------------------------------------------


def _text(text: Text) -> TextRecord:
    return TextRecord(
        slug=text.slug,
        public_slug=text.public_slug,
        original=text.original.slug if text.original else None,
        in_line_with=text.in_line_with,
        is_removed=text.removed_at is not None,
    )


def _version(version: Version) -> VersionRecord:
    return VersionRecord(
        id=version.pk,
        text=version.text.slug,
        number=version.number,
        file=version_file(version),
        hash=version.hash,
        original=version.original_id,
        remark=version.remark,
        frozen_at=version.frozen_at,
        superseded_at=version.superseded_at,
        published_at=version.published_at,
        unpublished_at=version.unpublished_at,
    )


def _signing(signing: Signing, sign_ons: list[SignOn]) -> SigningRecord:
    return SigningRecord(
        version=signing.version_id,
        opened_at=signing.opened_at,
        closes_at=signing.closes_at,
        late_until=signing.late_until,
        closed_at=signing.closed_at,
        order=cast(Literal["alphabetical", "date", "hand"], signing.order),
        by_country=signing.by_country,
        reminder_days=tuple(signing.reminder_days),
        sign_ons=tuple(_public_sign_ons(signing, sign_ons)),
    )


def _public_sign_ons(signing: Signing, sign_ons: list[SignOn]) -> Iterable[SignOnRecord]:
    """The names that readers see, then as many without a name as there are withheld and
    withdrawn ones. A name that was withdrawn and given again counts once, as on the page."""
    standing = [one for one in sign_ons if one.state == SignOn.State.STANDING]
    back = {one.organisation_id for one in standing if one.organisation_id}
    withdrawn = [
        one
        for one in sign_ons
        if one.state == SignOn.State.WITHDRAWN and one.organisation_id not in back
    ]
    shown = [one for one in standing if not one.is_withheld]
    kept = [one for one in withdrawn if one.name and one.keeps_name and not one.is_withheld]
    yield from (_sign_on(one) for one in (*shown, *kept))
    for _ in range(len(standing) - len(shown)):
        yield SignOnRecord(state="standing", is_withheld=True, signed_at=signing.opened_at)
    for _ in range(len(withdrawn) - len(kept)):
        yield SignOnRecord(state="withdrawn", signed_at=signing.opened_at)


def _sign_on(one: SignOn) -> SignOnRecord:
    return SignOnRecord(
        organisation=one.organisation.key if one.organisation else None,
        state=cast(Literal["pending", "standing", "withdrawn"], one.state),
        name=one.name,
        acronym=one.acronym,
        country=one.country,
        is_withheld=one.is_withheld,
        is_late=one.is_late,
        keeps_name=one.keeps_name,
        decided_on=one.decided_on,
        signed_at=one.signed_at,
        confirmed_at=one.confirmed_at,
        withdrawn_at=one.withdrawn_at,
        place=one.place,
    )


def _signer(one: SignOn) -> SignerRecord:
    return SignerRecord(
        version=one.version_id,
        sign_on=_sign_on(one),
        invitation=one.invitation_id,
        person=one.person,
        role=one.role,
        email=one.email,
        comment=one.comment,
        confirm_hash=one.confirm_hash,
        withdraw_hash=one.withdraw_hash,
        expires_at=one.expires_at,
    )


def _sign_ons(campaign: Campaign, *, defer: Iterable[str] = ()) -> dict[UUID, list[SignOn]]:
    """All sign-ons by their version, in the order in which they were given."""
    rows = SignOn.objects.filter(version__text__campaign=campaign).select_related("organisation")
    found: dict[UUID, list[SignOn]] = defaultdict(list)
    for one in rows.defer(*defer).order_by("signed_at", "pk"):
        found[one.version_id].append(one)
    return found


def _organisations(campaign: Campaign, without: frozenset[str]) -> Iterable[OrganisationRecord]:
    """Those of which there is more to say than ``organisations.csv`` does."""
    pictured = set(
        Logo.objects.filter(organisation__campaign=campaign).values_list(
            "organisation_id", flat=True
        )
    )
    for one in Organisation.objects.filter(campaign=campaign).order_by("key"):
        has_more = one.names or one.languages or one.stands_as or one.pk in pictured
        if has_more and one.key not in without:
            yield OrganisationRecord(
                id=one.key,
                names=one.names,
                languages=tuple(one.languages),
                stands_as=one.stands_as,
                logo=logo_file(one.key) if one.pk in pictured else None,
            )


def _updates(texts: Iterable[Text]) -> Iterable[UpdateRecord]:
    updates = Update.objects.filter(text__in=list(texts)).select_related("text")
    for one in updates.order_by("published_at", "pk"):
        yield UpdateRecord(
            id=one.pk,
            text=one.text.slug,
            title=one.title,
            body=one.body,
            published_at=one.published_at,
        )


def _invitation(one: Invitation) -> InvitationRecord:
    return InvitationRecord(
        id=one.pk,
        version=one.version_id,
        organisation=one.organisation.key,
        email=one.email,
        language=one.language,
        link_hash=one.link_hash,
        state=cast(Literal["invited", "deciding", "signed", "declined", "withdrew"], one.state),
        invited_at=one.invited_at,
        answered_at=one.answered_at,
        expires_at=one.expires_at,
        revoked_at=one.revoked_at,
        comment=one.comment,
        reminders=one.reminders,
    )
