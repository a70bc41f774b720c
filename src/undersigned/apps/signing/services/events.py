"""The nightly look whether names are listed as what happened to them says."""

from __future__ import annotations

import logging
from datetime import datetime

from undersigned.apps.journal.services import record
from undersigned.apps.signing.queries.events import differences

log = logging.getLogger(__name__)


def compare(now: datetime) -> int:
    """See whether the names that stand are those that the events say; how many are not.

    Nothing is changed: which of the two is right is for people to find out, who read it in the
    journal.
    """
    found = differences()
    for campaign_id, count in found.items():
        log.error("%d names of a campaign are not as what happened to them says", count)
        record("names.differ", by=None, campaign_id=campaign_id, count=count)
    return found.total()
