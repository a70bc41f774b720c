"""What the journal gives: its page; it stays at home."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, FolderPart, MenuEntry
from undersigned.apps.journal.models import Entry

_ENTRIES = _("the journal, which tells what people did on this site")

CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=90, view="journal:journal", words=_("Journal")),),
    folder=(FolderPart(left_out={Entry: _ENTRIES}),),
)
