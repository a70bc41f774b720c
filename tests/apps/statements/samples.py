"""One of everything that stands around a statement, for addresses that name it."""

from __future__ import annotations

from typing import Any

from tests.apps.cast import Cast
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.statements.models import Inquiry, Update


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    text = made["text"]
    return {
        "update": Update.objects.create(text=text, title="News", body="News."),
        "inquiry": Inquiry.objects.create(
            campaign=campaign, text=text, email="eve@reader.example", words="Who are you?"
        ),
        "proposal": Proposal.objects.create(
            campaign=campaign, act="statement.publish", subject_id=made["version"].id,
            facts={"version": 1, "title": "Let them go"}, proposed_by=cast.ines,
        ),
    }  # fmt: skip
