"""What the journal gives: its page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, MenuEntry

CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=90, view="journal:journal", words=_("Journal")),),
)
