"""The chain: new lines are hung to it every minute, and once a day all of it is looked at.

It is not done when a line is written, as all who sign at the same moment would wait for one
another. What is taken out of the database in that minute is not seen.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from undersigned.apps.journal.models import SITE, Chain, Entry
from undersigned.apps.journal.queries import end_of, looked_at, written_end
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import keyring
from undersigned.core.chain import link, told_hash
from undersigned.core.errors import SealBroken

log = logging.getLogger(__name__)

_BATCH = 500


def hang_new_lines(now: datetime) -> int:
    """Hang every line to its chain that is not yet in it; how many those were."""
    new = Entry.objects.filter(number=None).order_by().values_list("campaign_id", flat=True)
    count = 0
    for campaign_id in list(new.distinct()):
        try:
            while hung := _hang_some(campaign_id):
                count += hung
        except SealBroken:  # what comes after an end that is not ours must not look as if it held
            log.error("a chain of the journal has an end that is not ours; see check_journal")
    return count


@transaction.atomic
def _hang_some(campaign_id: UUID | None) -> int:
    chain, _ = Chain.objects.get_or_create(campaign_id=campaign_id or SITE)
    chain = Chain.objects.select_for_update(no_key=True).get(pk=chain.pk)  # one at a time
    end = end_of(chain)
    count, last = end.count, end.link
    lines = Entry.objects.filter(campaign_id=campaign_id, number=None)
    new = list(lines.order_by("at", "id")[:_BATCH])
    for entry in new:
        count += 1
        entry.number, entry.salt = count, secrets.token_hex(32)
        entry.told_hash = told_hash(entry.salt, entry.told)
        entry.link = last = link(last, entry.chained(count))
    if new:
        Entry.objects.bulk_update(new, ["number", "salt", "told_hash", "link"])
        chain.end = written_end(chain, count=count, link=last)
        chain.save(update_fields=["end"])
    return len(new)


def look_at_all(now: datetime) -> int:
    """Look whether all chains are whole; how many are not, which the journal then says, too."""
    broken = 0
    for chain in Chain.objects.order_by("campaign_id"):
        faults = looked_at(chain, now=now).faults
        if faults:
            broken += 1
            log.error("the journal of %s is not whole: %d faults", chain, len(faults))
            campaign_id = None if chain.campaign_id == SITE else chain.campaign_id
            record("journal.broken", by=None, campaign_id=campaign_id, count=len(faults))
    return broken


def reseal_ends() -> int:
    """Seal the ends with the first key, where an older one sealed them."""
    count = 0
    for chain in Chain.objects.exclude(end="").exclude(end__startswith=keyring().mark):
        new = keyring().reseal(chain.end, place=Chain.PLACE)
        count += Chain.objects.filter(pk=chain.pk, end=chain.end).update(end=new)
    return count
