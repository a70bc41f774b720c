"""What the reviewer says to the texts of a campaign, which it looks at together.

That takes a good part of a second for long texts, so that a process remembers it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils import timezone

from undersigned.apps.texts.models import Text
from undersigned.core.errors import CampaignInvalid
from undersigned.core.review.catalogue import RULES
from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import ReviewedText, texts_of
from undersigned.core.review.reviewer import findings_in

_REMEMBERED = 8


def findings_for(text: Text) -> tuple[Finding, ...]:
    """What is found in one text, its siblings of the same language beside it.

    The places are those in its written form.
    """
    siblings = Text.objects.filter(
        campaign_id=text.campaign_id, language=text.language, removed_at=None
    ).exclude(pk=text.pk)
    files = (
        (text.slug, text.written),
        *siblings.order_by("slug").values_list("slug", "written"),
    )
    found = _findings(tuple(sorted(files)), timezone.now().date())
    return tuple(finding for finding in found if finding.spot.file == f"{text.slug}.md")


@lru_cache(maxsize=_REMEMBERED)
def _findings(files: tuple[tuple[str, str], ...], on: date) -> tuple[Finding, ...]:
    texts = [reviewed for slug, written in files for reviewed in _reviewed(slug, written)]
    return tuple(findings_in(texts, RULES.values(), on=on))


@lru_cache(maxsize=64)
def _reviewed(slug: str, written: str) -> tuple[ReviewedText, ...]:
    try:
        return texts_of(written.encode("utf-8"), file=f"{slug}.md")
    except CampaignInvalid:
        return ()
