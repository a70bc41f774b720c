"""A kind of mail for the tests, and a way to queue one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.apps.cast import Cast
from undersigned.apps.contributions import Contributions, MailKind
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import Outgoing
from undersigned.core.writing.mail import Mail

KIND = "test.invitation"
SUBJECT = UUID("00000000-0000-4000-8000-000000000001")
Queue = Callable[..., Delivery]


def written(content: dict[str, str]) -> Mail:
    return Mail(subject=f"About {content['what']}", text=f"Please sign: {content['link']}\n")


@pytest.fixture
def kind(contribute: Callable[[Contributions], None]) -> Callable[..., None]:
    """Contributes the kind, and again with other manners."""

    def manners(**changes: Any) -> None:
        kind = MailKind(**{"write": written, "title": "Invitation", **changes})
        contribute(Contributions(mails={KIND: kind}))

    manners()
    return manners


@pytest.fixture
def queue(cast: Cast, kind: object) -> Queue:
    """Queues a mail about the cast's campaign; everything can be said otherwise."""

    def queue_one(**changes: Any) -> Delivery:
        facts = {
            "subject_id": SUBJECT,
            "campaign_id": cast.campaign.pk,
            "recipient": str(uuid4()),
            "address": "office@lantern-legal.example",
            "content": {"what": "Veldmark", "link": "https://desk.example/sign/abc"},
        }
        not_before = changes.pop("not_before", None)
        mail = Outgoing(**{**facts, **changes})
        return services.queue(KIND, mail, not_before=not_before)

    return queue_one
