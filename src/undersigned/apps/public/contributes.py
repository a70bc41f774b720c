"""What the public face gives itself: the files that machines ask every site for."""

from __future__ import annotations

from undersigned.apps.contributions import Contributions
from undersigned.apps.public.erasers import ERASERS
from undersigned.apps.public.models import PublicChange
from undersigned.apps.public.views import ADDRESSES

CONTRIBUTES = Contributions(public=ADDRESSES, erasers=ERASERS, impersonal=(PublicChange,))
