"""Taking a name off, as easily as it was put there, at any time."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from undersigned.apps.deliveries.services import cancel
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.models import Invitation, SignOn, SignOnEvent
from undersigned.apps.signing.queries.links import sign_on_to_withdraw


def withdraw(token: str, *, keeps_name: bool) -> SignOn:
    """Take the name off that a private link is about; LinkDead if there is none."""
    return withdraw_name(sign_on_to_withdraw(token), keeps_name=keeps_name)


@transaction.atomic
def withdraw_name(found: SignOn, *, keeps_name: bool) -> SignOn:
    """Take the name from every page at once; that one was withdrawn still counts.

    With ``keeps_name`` it stays listed as withdrawn, unless it was withheld. Withdrawing again
    changes nothing, but a name that was kept can be let go so.
    """
    invitations = Invitation.objects.select_for_update(no_key=True, of=("self",))
    invitations.filter(sign_ons=found).first()
    names = SignOn.objects.select_for_update(no_key=True, of=("self",))
    sign_on = names.select_related("version__text").get(pk=found.pk)
    was_standing = sign_on.state == SignOn.State.STANDING
    keeps = keeps_name and not sign_on.is_withheld and (was_standing or sign_on.keeps_name)
    if not was_standing and keeps == sign_on.keeps_name:
        return sign_on
    forget(sign_on, keeps_name=keeps)
    if was_standing:
        _take_off(sign_on)
    sign_on.save()
    tell_change()
    return sign_on


def forget(sign_on: SignOn, *, keeps_name: bool) -> None:
    """Empty what is known about who signed, and the name too unless it is kept."""
    sign_on.keeps_name = keeps_name
    sign_on.person = sign_on.role = sign_on.email = sign_on.email_hash = sign_on.comment = ""
    if not keeps_name:
        sign_on.name = sign_on.acronym = sign_on.country = ""


def _take_off(sign_on: SignOn) -> None:
    now, version = timezone.now(), sign_on.version
    sign_on.state, sign_on.withdrawn_at, sign_on.confirm_hash = SignOn.State.WITHDRAWN, now, ""
    Invitation.objects.filter(sign_ons=sign_on).update(
        state=Invitation.State.WITHDREW, answered_at=now, remind_at=None
    )
    cancel(recipient=str(sign_on.pk))
    SignOnEvent.objects.note([sign_on], SignOnEvent.Kind.WITHDRAWN, at=now)
    record("sign_on.withdrawn", by=None, **version.journal_facts)
