"""What an app can give to the others, all of it on one page.

Each app declares what it gives in its room ``contributes``, as ``CONTRIBUTES``::

    CONTRIBUTES = Contributions(
        menu=(MenuEntry(order=40, view="visits:list", words=_("Visits")),),
        sentences={"visit.added": Sentence(words=_("{who} added a visit to {place}"))},
    )

It is collected once, when the site starts. Whoever shows, sends or erases asks ``collected()``
and knows no app by name, so that a new noun is added in its own folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast
from uuid import UUID, uuid4

from django.utils.functional import Promise

from undersigned.apps import ORDER
from undersigned.core.delivery import AskedBy, Policy

if TYPE_CHECKING:
    from django.db.models import Model

    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign, Proposal
    from undersigned.apps.deliveries.models import Delivery
    from undersigned.apps.directory.models import Organisation
    from undersigned.apps.pages.access import AnySeat
    from undersigned.apps.public.addresses import PublicAddress
    from undersigned.core.campaigns.campaign import CampaignFolder
    from undersigned.core.campaigns.incoming import IncomingFolder
    from undersigned.core.campaigns.parts import RecordPart
    from undersigned.core.faults import Fault
    from undersigned.core.mailing.values import FieldProvider
    from undersigned.core.writing.mail import Mail

Words = str | Promise
"""Words of ours: those that are translated are looked up when they are shown."""
Counted = tuple[str, str]
"""Words for a ``{count}`` of one and for any other (``core.phrase.plural``)."""

Facts = dict[str, Any]

# --- At the desk ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """A line of a campaign's menu, in its place by ``order``.

    ``view`` takes ``campaign_id`` alone; whoever may not open it does not see the line.
    ``waiting`` says how much waits there for somebody.
    """

    order: int
    view: str
    words: Words
    waiting: Callable[[AnySeat], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of somebody else's page, in its place by ``order``.

    ``template`` ("app/_panel.html") is shown with ``panel``, which is what ``facts`` gives, and
    begins with an ``<h2>``; without facts it is left out. ``facts`` gets what the page is about:

    ================== =========================================================
    campaign           the overview of a campaign: the seat
    home               the first page of the desk: the user
    organisation       an organisation at the desk: the organisation, the seat
    own organisation   the page of the organisation's own people: the organisation
    ================== =========================================================
    """

    page: Literal["campaign", "home", "organisation", "own organisation"]
    order: int
    template: str
    facts: Callable[..., Facts]


def panels_of(page: str, *about: object) -> list[tuple[str, Facts]]:
    """The parts of a page that there is something to say in: templates with their facts."""
    parts = ((one.template, one.facts(*about)) for one in collected().panels if one.page == page)
    return [(template, facts) for template, facts in parts if facts]


# --- What is decided, and what was done -----------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What may need a second person.

    ``words`` say what is proposed, with the proposal's facts put in: "publish version {version}
    of “{title}”". ``do`` does it, in the transaction of the approval. ``address`` is the page
    where the second person looks at what it is about; "" if the words and the ``details`` say it
    in full: lines of a name and a value, for those who decide. What nobody can undo has a
    ``warning``, which the second person must have ticked.

    ``uses`` gives all that the second person is shown and all that will be used, beyond the
    settings of the campaign, by names that are marked for translators: if any of it is another
    when it is approved, the proposal falls, and these names say why.
    """

    words: Words | Counted
    do: Callable[[Proposal, User], None]
    uses: Callable[[Proposal], Mapping[str, object]] = lambda _: {}
    address: Callable[[Proposal], str] = lambda _: ""
    details: Callable[[Proposal], Iterable[tuple[Words, str]]] = lambda _: ()
    warning: Words = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """What the journal says of an act; ``{who}`` and the facts of the entry are put in.

    ``by_the_site`` is for what the site does at its time, or whoever keeps its machine. What is
    done by a private link or on a public page has a sentence without ``{who}``. After an act
    that is ``seen_by_readers`` public pages say something else. What is ``for_coordinators`` only
    they read: it depends on who was asked, or on what an organisation answered.
    """

    words: Words | Counted
    by_the_site: bool = False
    seen_by_readers: bool = False
    for_coordinators: bool = False


# --- What goes out, and what is done again and again ----------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """``write`` makes the mail of a delivery's content, in the language ``content["language"]``.

    ``asked_by`` says who makes us write: what a person waits for goes first and is never
    stopped, and of everything else an address gets so many in a day, whatever others get.
    ``is_wanted`` is asked again just before it is sent: what was taken back meanwhile is
    cancelled. ``policy`` says what becomes of a copy that may have been sent already:
    ``resend`` it, or ``hold`` it until a person decides. ``title`` is what the outbox calls it.
    """

    write: Callable[[dict[str, str]], Mail]
    title: Words
    asked_by: AskedBy = "campaign"
    is_wanted: Callable[[Delivery], bool] = lambda _: True
    policy: Policy = "resend"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Something to be done again and again, by one process at a time.

    ``do`` gets the time that it is, so that a test can say another. It must bear being done
    twice: if its process dies in the middle, another begins anew.
    """

    every: timedelta
    do: Callable[[datetime], object]


# --- What is kept, and when it goes ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Eraser:
    """``erase`` removes what is due at a time and returns how many rows lost something.

    ``model`` is the table's label ("signing.SignOn"), ``what`` says in words what goes and
    when, for people and for the documentation.
    """

    model: str
    what: Words
    erase: Callable[[datetime], int]


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What holds an organisation in its register, as coordinators are told it.

    ``holds`` says in sentences why an organisation cannot be removed. ``refuses`` says why the
    first cannot become one with the second, and ``move`` makes what was the first one's the
    second one's, in the transaction of the merger.
    """

    holds: Callable[[Organisation], list[str]]
    refuses: Callable[[Organisation, Organisation], list[str]]
    move: Callable[[Organisation, Organisation], None]


# --- Out as a folder, and in ----------------------------------------------------------------------

# A query of SQLite may hold 999 values in its older versions.
_BATCH = 500

Rows = Mapping[str, Mapping[Any, Any]]
"""Rows by what folders call them ("text", "organisation") and by their slug or id there."""


@dataclass(frozen=True, kw_only=True)
class OutgoingFolder:
    """A campaign on its way out. ``folder`` is what lower apps have put into it."""

    campaign: Campaign
    folder: CampaignFolder


@dataclass(frozen=True, kw_only=True)
class FolderShare:
    """What one app puts into a folder: what a record says of it, files beside by their path, and
    the folder with its texts, organisations, ... in it."""

    record: RecordPart | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    folder: CampaignFolder | None = None


@dataclass(frozen=True, kw_only=True)
class RestoredFolder:
    """A folder that becomes a campaign. ``rows`` are those that lower apps have made of it.

    If it ``stands_again``, what was public is so again, names stand, and links that were mailed
    are good. Else nothing of it is believed: anybody may have written it.
    """

    folder: IncomingFolder
    by: User
    stands_again: bool
    rows: Rows

    @property
    def campaign(self) -> Campaign:
        """The campaign, as the app that has campaigns made it."""
        (campaign,) = self.rows["campaign"].values()
        return cast("Campaign", campaign)


@dataclass(frozen=True, kw_only=True)
class FolderPart:
    """What an app has of the folder of a campaign, out and in.

    The tables in ``tables`` travel. Every other table that has a campaign behind it is in
    ``left_out``, with words for what stays at home and why; ``included`` and ``protected_only``
    say what readers may see of the rest and what they may not. The page that gives the folder shows
    all of these.

    ``public`` and ``protected`` are the app's fields of ``site.json`` and ``protected.json``.
    ``take`` gives what readers may see. ``take_protected`` gives what coordinators only may, and
    is asked only for a folder that shall have it; what ``take`` gives does not depend on that.

    ``check`` gives what is wrong with a folder that comes in, beyond what its records say of
    themselves. ``in_the_way`` says in a sentence why what was public cannot be so again at once,
    or "". ``restore`` makes the rows, and gives those that higher apps may need.
    """

    tables: tuple[type[Model], ...] = ()
    left_out: Mapping[type[Model], Words] = field(default_factory=dict)
    included: tuple[Words, ...] = ()
    protected_only: tuple[Words, ...] = ()
    public: type[RecordPart] | None = None
    protected: type[RecordPart] | None = None
    take: Callable[[OutgoingFolder], FolderShare] = lambda _: FolderShare()
    take_protected: Callable[[OutgoingFolder], FolderShare] = lambda _: FolderShare()
    check: Callable[[IncomingFolder], Iterable[Fault]] = lambda _: ()
    in_the_way: Callable[[IncomingFolder], str] = lambda _: ""
    restore: Callable[[RestoredFolder], Rows] = lambda _: {}


def kept_ids(table: type[Model], wished: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each id of a folder itself, if no row has it, else a new one."""
    wished = list(wished)
    taken = values_in(table, "pk", wished)
    return {one: uuid4() if one in taken else one for one in wished}


def values_in(table: type[Model], column: str, wished: list[Any]) -> set[Any]:
    """Those of the values that some row has."""
    batches = (wished[start : start + _BATCH] for start in range(0, len(wished), _BATCH))
    return {
        value
        for batch in batches
        for value in table._default_manager.filter(**{f"{column}__in": batch}).values_list(
            column, flat=True
        )
    }


# --- All of it ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Contributions:
    """Everything that one app gives, or all of them together.

    ``menu_places`` says under which line of the menu other pages lie: a view, or a whole
    namespace ("texts:"), by the view of the line. ``public_tables`` are those that public pages
    show: when a row changes or goes, no page from before is served. ``impersonal`` are those that
    hold nothing of a person and nothing that is sealed: only they need no line in SECURITY.md.
    ``resealers`` seal anew, after a change of the key, what is not in a sealed field, by its
    place. ``seat_of`` finds somebody's seat in a campaign. ``fields`` are providers of values
    that only the app knows, in the place of those of ``core.mailing.values``. ``folder`` are the
    parts of the campaign folder, each restored on top of those below.
    """

    menu: tuple[MenuEntry, ...] = ()
    menu_places: Mapping[str, str] = field(default_factory=dict)
    panels: tuple[Panel, ...] = ()
    seat_of: tuple[Callable[[Any, Any], AnySeat | None], ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    mails: Mapping[str, MailKind] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    erasers: tuple[Eraser, ...] = ()
    resealers: Mapping[str, Callable[[], int]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    fields: Mapping[str, FieldProvider] = field(default_factory=dict)
    public: tuple[PublicAddress, ...] = ()
    public_tables: tuple[type[Model], ...] = ()
    impersonal: tuple[type[Model], ...] = ()
    folder: tuple[FolderPart, ...] = ()


def collected() -> Contributions:
    """What all apps give together, the lowest app's first; what has an order is in it."""
    return _of_all_apps()


@cache
def _of_all_apps() -> Contributions:
    rooms = (f"undersigned.apps.{app}.contributes" for app in reversed(ORDER))
    return together([import_module(room).CONTRIBUTES for room in rooms])


def together(given: list[Contributions]) -> Contributions:
    """Several apps' as one; ValueError if two give something of the same name."""
    joined: dict[str, Any] = {}
    for part in fields(Contributions):
        values = [getattr(one, part.name) for one in given]
        if isinstance(values[0], tuple):
            joined[part.name] = _in_order([one for value in values for one in value])
        else:
            joined[part.name] = _without_twins(part.name, values)
    return Contributions(**joined)


def _in_order(values: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda one: getattr(one, "order", 0)))


def _without_twins(part: str, values: list[Mapping[str, Any]]) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for value in values:
        if twins := joined.keys() & value.keys():
            raise ValueError(f"two apps contribute {part} of the same name: {sorted(twins)}")
        joined.update(value)
    return joined
