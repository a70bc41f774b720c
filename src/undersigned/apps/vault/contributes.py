"""What the vault gives: erasing what is due, every day."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.contributions import Contributions, Duty
from undersigned.apps.vault.erasers import erase_all

CONTRIBUTES = Contributions(duties={"erase": Duty(every=timedelta(days=1), do=erase_all)})
