"""What texts and the papers that they came from give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, MenuEntry, Panel, Sentence
from undersigned.apps.pages.access import EDITORS
from undersigned.apps.texts.erasers import ERASERS
from undersigned.apps.texts.folder import FOLDER
from undersigned.apps.texts.models import Version
from undersigned.apps.texts.queries.texts import listed
from undersigned.core.phrase import plural

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

_SHOWN = 8


def _newest(seat: Seat) -> dict[str, Any]:
    rows = listed(seat.campaign)
    return {
        "rows": rows[:_SHOWN],
        "more": max(0, len(rows) - _SHOWN),
        "may_write": seat.role in EDITORS,
    }


CONTRIBUTES = Contributions(
    menu=(
        MenuEntry(order=10, view="texts:papers", words=_("Papers")),
        MenuEntry(order=20, view="texts:list", words=_("Texts")),
    ),
    menu_places={"texts:paper": "texts:papers", "texts:": "texts:list"},
    panels=(Panel(page="campaign", order=10, template="texts/_overview.html", facts=_newest),),
    public_tables=(Version,),
    erasers=ERASERS,
    folder=(FOLDER,),
    sentences={
        "paper.brought": Sentence(words=_("{who} added the paper “{name}”")),
        "paper.mended": Sentence(
            words=plural(
                "{who} made {count} fix in the paper “{name}”",
                "{who} made {count} fixes in the paper “{name}”",
            )
        ),
        "paper.unmended": Sentence(words=_("{who} undid fixes in the paper “{name}”")),
        "paper.accepted": Sentence(
            words=plural(
                "{who} created {count} text from the paper “{name}”",
                "{who} created {count} texts from the paper “{name}”",
            )
        ),
        "paper.discarded": Sentence(words=_("{who} discarded the paper “{name}”")),
        "paper.taken_out": Sentence(words=_("{who} restored the paper “{name}”")),
        "text.created": Sentence(words=_("{who} started the text “{title}”")),
        "text.saved": Sentence(words=_("{who} edited “{title}”")),
        "text.restored": Sentence(words=_("{who} restored draft {draft} of “{title}”")),
        "text.renamed": Sentence(words=_("{who} renamed {before} to {after}")),
        "text.removed": Sentence(words=_("{who} removed the text “{title}”")),
        "text.brought_back": Sentence(words=_("{who} restored the text “{title}”")),
        "text.in_line": Sentence(words=_("{who} marked “{title}” as matching its original")),
        "text.authoritative": Sentence(words=_("{who} made “{title}” the authoritative text")),
        "version.frozen": Sentence(
            words=_("{who} froze version {version} of “{title}”"), seen_by_readers=True
        ),
    },
)
