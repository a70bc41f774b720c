"""What the journal gives: its page, its chain, and what goes of it; it stays at home."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, Duty, FolderPart, MenuEntry, Sentence
from undersigned.apps.journal.erasers import ERASERS
from undersigned.apps.journal.models import Chain, Entry
from undersigned.apps.journal.services.chain import hang_new_lines, look_at_all, reseal_ends
from undersigned.core.phrase import plural

_ENTRIES = _("the journal, which tells what people did on this site")
_CHAINS = _("what holds the lines of the journal together, for the same reason")

CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=90, view="journal:journal", words=_("Journal")),),
    duties={
        "journal.chain": Duty(every=timedelta(minutes=1), do=hang_new_lines),
        "journal.whole": Duty(every=timedelta(days=1), do=look_at_all),
    },
    erasers=ERASERS,
    resealers={Chain.PLACE: reseal_ends},
    sentences={
        "journal.broken": Sentence(
            words=plural(
                "The journal is not whole: {count} fault was found. Whoever runs the server can "
                "see it with “check_journal”",
                "The journal is not whole: {count} faults were found. Whoever runs the server can "
                "see them with “check_journal”",
            ),
            by_the_site=True,
        ),
    },
    folder=(FolderPart(left_out={Entry: _ENTRIES, Chain: _CHAINS}),),
)
