"""What the shared pages give: nothing, as they are what others give to."""

from __future__ import annotations

from undersigned.apps.contributions import Contributions

CONTRIBUTES = Contributions()
