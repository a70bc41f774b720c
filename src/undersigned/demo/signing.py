"""What the demo's organisations answer, each by the link in its own mail."""

from __future__ import annotations

import re
from datetime import date

from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.signing.queries.links import invitation_by_token
from undersigned.apps.signing.services import (
    ask_to_sign,
    confirm,
    confirm_request,
    decide_later,
    decline,
    sign,
    withdraw,
)
from undersigned.apps.texts.models import Version

Bodies = dict[str, Organisation]


def sign_first(version: Version, bodies: Bodies) -> None:
    """Two of those that were asked to sign the first version did."""
    for key in ("lla", "ms"):
        _sign(version, bodies[key])


def answer_second(version: Version, bodies: Bodies) -> None:
    """Of the second version: signed, withheld, withdrawn, deciding, declined, not confirmed."""
    for key in ("hrn", "avl", "dph", "ohp"):
        _sign(version, bodies[key])
    _sign(
        version,
        bodies["vwc"],
        is_withheld=True,
        comment="Two of us have family in Port Harrow. Please do not name us.",
    )
    withdraw(_token_in("signing.standing", _sign(version, bodies["vta"])), keeps_name=False)
    decide_later(_invitation(version, bodies["ms"]))
    decline(_invitation(version, bodies["afpv"]), comment="Our board asks for no sanctions.")


def ask_uninvited(version: Version) -> None:
    """One that was not invited asks, and confirms that it is her mailbox."""
    ask_to_sign(
        version,
        name="Guild of Quayside Translators",
        country="Netherlands",
        website="https://quayside.example",
        person="Nele Example",
        role="Chair",
        email="nele@quayside.example",
        words="We translate for the families of those who are held.",
        language="en",
    )
    confirm_request(_token_in("request.confirmation", SignOnRequest.objects.get(version=version)))


def _sign(
    version: Version, body: Organisation, *, is_withheld: bool = False, comment: str = ""
) -> SignOn:
    """Sign, and confirm it from the organisation's mailbox."""
    contact = body.contacts.get()
    sign(
        _invitation(version, body).token,
        person=contact.name,
        role=contact.role,
        decided_on=_today(),
        is_withheld=is_withheld,
        comment=comment,
    )
    waiting = SignOn.objects.get(version=version, organisation=body, state="pending")
    return confirm(_token_in("signing.confirmation", waiting))


def _invitation(version: Version, body: Organisation) -> Invitation:
    asked = Invitation.objects.get(version=version, organisation=body, revoked_at=None)
    return invitation_by_token(asked.token)


def _token_in(kind: str, recipient: SignOn | SignOnRequest) -> str:
    """What the link in somebody's mail ends with, once the mail has come."""
    run_until_idle()
    mail = Delivery.objects.get(message__kind=kind, recipient=str(recipient.pk))
    tokens: list[str] = re.findall(r"/(?:confirm|withdraw|ask)/([\w-]+)/", mail.rehearsed)
    return tokens[0]


def _today() -> date:
    return timezone.now().date()
