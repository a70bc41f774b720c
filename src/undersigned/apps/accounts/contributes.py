"""What accounts give: the journal's words for them, and when sessions go."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.counters import forget_counters
from undersigned.apps.accounts.erasers import ERASERS
from undersigned.apps.accounts.mails import KINDS
from undersigned.apps.accounts.models import Counter
from undersigned.apps.accounts.services import SECOND_FACTORS, reseal_second_factors
from undersigned.apps.contributions import Contributions, Duty, Sentence

CONTRIBUTES = Contributions(
    duties={"counters": Duty(every=timedelta(hours=1), do=forget_counters)},
    impersonal=(Counter,),
    erasers=ERASERS,
    mails=KINDS,
    resealers={SECOND_FACTORS: reseal_second_factors},
    sentences={
        "account.made": Sentence(words=_("{who} created an account")),
        "account.confirmed": Sentence(
            words=_("{who} took the address of {person} for confirmed"), by_the_site=True
        ),
        "account.may_begin": Sentence(
            words=_("{who} gave {person} the right to start campaigns"), by_the_site=True
        ),
        "account.changed": Sentence(words=_("{who} changed their name or language")),
    },
)
