"""What an organisation signed and is asked to sign, for its own people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.invitations import UNANSWERED

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from undersigned.apps.directory.models import Organisation


def own_sign_ons(organisation: Organisation) -> QuerySet[SignOn]:
    """The names that the organisation gave, the latest first; not what was not confirmed in time."""
    given = SignOn.objects.without_lapsed(timezone.now()).filter(organisation=organisation)
    return given.select_related("version__text").order_by("-signed_at", "pk")


def open_questions(organisation: Organisation) -> list[Invitation]:
    """Where the organisation is asked to sign and can."""
    now = timezone.now()
    asked = Invitation.objects.filter(
        organisation=organisation,
        revoked_at=None,
        state__in=UNANSWERED,
    ).select_related("version__text", "version__signing")
    return [one for one in asked.order_by("-invited_at") if one.refusal(now) is None]


def own_names(organisation: Organisation) -> dict[str, Any]:
    """For the page of the organisation's own people: their names, withheld ones too."""
    names, questions = list(own_sign_ons(organisation)), open_questions(organisation)
    return {"sign_ons": names, "questions": questions} if names or questions else {}
