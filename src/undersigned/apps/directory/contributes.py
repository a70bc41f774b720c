"""What the register of organisations gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, MenuEntry, Panel, Sentence
from undersigned.apps.directory.erasers import ERASERS
from undersigned.apps.directory.folder import FOLDER
from undersigned.apps.directory.queries import member_seats_of
from undersigned.core.phrase import plural

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


def _own_organisations(user: User) -> dict[str, Any]:
    seats = list(member_seats_of(user))
    return {"member_seats": seats} if seats else {}


CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=30, view="directory:list", words=_("Organisations")),),
    menu_places={"directory:": "directory:list"},
    panels=(
        Panel(page="home", order=20, template="directory/_home.html", facts=_own_organisations),
    ),
    erasers=ERASERS,
    folder=(FOLDER,),
    sentences={
        # They may not say who is in it: a name may be withheld from those who read this.
        "organisation.added": Sentence(words=_("{who} added an organisation to the register")),
        "organisations.added": Sentence(
            words=plural(
                "{who} added {count} organisation to the register",
                "{who} added {count} organisations to the register",
            )
        ),
        "organisation.changed": Sentence(words=_("{who} changed an organisation in the register")),
        "organisation.removed": Sentence(
            words=_("{who} removed an organisation from the register")
        ),
        "organisation.merged": Sentence(words=_("{who} merged two entries in the register")),
        "organisation.logo_changed": Sentence(words=_("{who} changed the logo of an organisation")),
        "contact.added": Sentence(words=_("{who} added a protected contact")),
        "contacts.added": Sentence(
            words=plural(
                "{who} added {count} protected contact",
                "{who} added {count} protected contacts",
            )
        ),
        "contact.changed": Sentence(words=_("{who} changed a protected contact")),
        "contact.removed": Sentence(words=_("{who} removed a protected contact")),
        "contacts.seen": Sentence(words=_("{who} looked at protected contacts")),
        "register.exported": Sentence(words=_("{who} exported the register as a table")),
        "member.invited": Sentence(
            words=_("{who} created an invitation for a member of an organisation")
        ),
        "member.invitation_revoked": Sentence(
            words=_("{who} revoked an invitation for a member of an organisation")
        ),
        "member.joined": Sentence(words=_("{who} joined as a member of an organisation")),
        "member.left": Sentence(words=_("{who} left an organisation")),
        "member.removed": Sentence(words=_("{who} removed a member of an organisation")),
    },
)
