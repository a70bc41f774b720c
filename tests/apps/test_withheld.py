"""Withheld means withheld: whether a name is there or not, everybody else gets the same answers.

A campaign is told in several ways that differ only in what one organisation answered, and every
address is asked by everybody who neither coordinates nor is of that organisation. How many names
stand is public, so that all the ways of one test have as many.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from difflib import unified_diff
from typing import Any
from urllib.parse import parse_qs, urljoin

import lxml.html
import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.routes import Route, routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Proposal
from undersigned.apps.directory.models import MemberSeat, Organisation
from undersigned.apps.directory.services import add_contact
from undersigned.apps.signing import services
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import address_hash, link_hash

pytestmark = pytest.mark.alike_on_every_database

SignIn = Callable[[User], Client]
Way = Callable[["Told"], object]


class Told:
    """A statement whose first version Lantern signed openly; of the second it is asked.

    Harbour stands under both. Lantern and Meridian have links to the second, and nobody has
    answered there yet.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.samples = samples_of(cast, cast.campaign)
        self.first = Version.objects.get(pk=self.samples["version_id"])
        self._stand(cast.lantern, self.first)
        Version.objects.filter(pk=self.first.pk).update(superseded_at=timezone.now())
        self.second = Version.objects.create(
            text=self.first.text, number=2, language="en", title="Let them go",
            written=self.first.written, hash="1" * 64, published_at=timezone.now(),
        )  # fmt: skip
        Signing.objects.create(version=self.second, closes_at=timezone.now() + timedelta(days=7))
        self._stand(cast.harbour, self.second)
        for body in (cast.harbour, cast.lantern, cast.meridian):
            add_contact(body, by=cast.mara, email=f"office@{body.key}.example")
            Invitation.objects.create(
                version=self.second, organisation=body, contact=body.contacts.first(),
                email=f"office@{body.key}.example",
                email_hash=address_hash(f"office@{body.key}.example"),
                link_hash=link_hash(self.link(body)), token=self.link(body),
                expires_at=timezone.now() + timedelta(days=7),
                state="signed" if body == cast.harbour else "invited",
            )  # fmt: skip

        # What an approver looks at before anybody is asked.
        self.proposal = Proposal.objects.create(
            campaign=cast.campaign, act="signing.invite", subject_id=self.second.pk,
            proposed_by=cast.mara, facts={
                "version": 2, "title": "Let them go", "count": 2,
                "organisations": [str(cast.lantern.pk), str(cast.meridian.pk)],
            },
        )  # fmt: skip

    def _stand(self, body: Organisation, version: Version) -> None:
        SignOn.objects.create(
            version=version, organisation=body, name=body.name, acronym=body.acronym,
            country=body.country, state="standing", confirmed_at=timezone.now(),
        )  # fmt: skip

    @staticmethod
    def link(body: Organisation) -> str:
        return f"link-of-{body.key}-{'x' * 30}"

    # --- What an organisation may have answered ---------------------------------------------------

    def sign(self, body: Organisation, *, withheld: bool = True) -> SignOn:
        services.sign(
            self.link(body), person="Nou Example", role="Secretary", decided_on=date(2026, 11, 1),
            is_withheld=withheld, comment="For you alone",
        )  # fmt: skip
        return SignOn.objects.get(version=self.second, organisation=body)

    def stand(self, body: Organisation) -> SignOn:
        name, token = self.sign(body), "c" * 43
        SignOn.objects.filter(pk=name.pk).update(confirm_hash=link_hash(token))
        return services.confirm(token)

    def withdraw(self, body: Organisation) -> SignOn:
        return services.withdraw_name(self.stand(body), keeps_name=False)

    def decline(self, body: Organisation) -> None:
        services.decline(self._link(body), comment="We cannot")

    def decide_later(self, body: Organisation) -> None:
        services.decide_later(self._link(body))

    def _link(self, body: Organisation) -> Invitation:
        return Invitation.objects.get(version=self.second, organisation=body)

    def count(self, state: SignOn.State) -> None:
        """A withheld name that is counted and of which nothing is known."""
        SignOn.objects.create(version=self.second, state=state, is_withheld=True)


WAYS: dict[str, Mapping[str, Way]] = {
    "a withheld name": {
        "nobody's that is known": lambda told: told.count(SignOn.State.STANDING),
        "Lantern's": lambda told: told.stand(told.cast.lantern),
    },
    "an answer that is not public": {
        "a withheld name that waits, and who decides": lambda told: (
            told.sign(told.cast.lantern),
            told.decide_later(told.cast.meridian),
        ),
        "who declined, and a name that waits": lambda told: (
            told.decline(told.cast.lantern),
            told.sign(told.cast.meridian, withheld=False),
        ),
    },
    "a withheld name that was withdrawn": {
        "nobody's that is known": lambda told: told.count(SignOn.State.WITHDRAWN),
        "Lantern's": lambda told: told.withdraw(told.cast.lantern),
    },
}


class Clock:
    """Says a later time whenever it is looked at; each question begins at the same one."""

    def __init__(self) -> None:
        self.start = self.time = timezone.now()

    def __call__(self) -> datetime:
        self.time += timedelta(microseconds=1)
        return self.time

    def set(self) -> None:
        self.time = self.start + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.mark.parametrize("ways", WAYS.values(), ids=WAYS)
def test_nobody_else_learns_whose_withheld_name_it_is_or_that_there_is_one(
    cast: Cast, clock: Clock, signed_in: SignIn, ways: Mapping[str, Way]
) -> None:
    told = Told(cast)
    _KNOWN.update(_ids())
    member = MemberSeat.objects.get(pk=told.samples["member_seat_id"])
    assert member.organisation == cast.harbour
    people = {
        **{role: user for role, user in cast.staff.items() if role != "coordinator"},
        "of another organisation": member.user,
        "of another campaign": cast.max,
        "a reader": None,
    }
    first: dict[str, str] = {}
    for way, answer in ways.items():
        with _nothing_stays():
            answer(told)
            found = dict(_all_answers(told, people, clock, signed_in))
        first = first or found
        unlike = [one for one in {**first, **found} if first.get(one) != found.get(one)]
        if unlike:
            pytest.fail(f"{len(unlike)} unlike, {way}: {_difference(first, found, unlike[0])}")
    assert len(first) > 500
    assert sum(question.startswith("editor") and "POST" in question for question in first) > 60


def test_the_coordinator_and_its_own_people_see_a_withheld_name(
    cast: Cast, signed_in: SignIn
) -> None:
    told = Told(cast)
    told.stand(cast.lantern)
    page = f"/desk/c/{cast.campaign.pk}/versions/{told.second.pk}/signing/"
    for client, address in (
        (signed_in(cast.mara), page),
        (signed_in(cast.theo), f"/desk/o/{cast.lantern.pk}/"),
    ):
        answer = client.get(address).text
        assert "Lantern Legal Aid" in answer
        assert "withheld" in answer
    assert (
        "An organisation confirmed its signature"
        in signed_in(cast.mara).get(f"/desk/c/{cast.campaign.pk}/journal/").text
    )


def _ids() -> Iterator[str]:
    for table in apps.get_models():
        yield from map(str, table._default_manager.values_list("pk", flat=True))


# --- Asking ---------------------------------------------------------------------------------------


@contextmanager
def _nothing_stays(client: Client | None = None) -> Iterator[None]:
    """What is done goes again, and whoever was signed out by it is in again."""
    cookies = client and client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if client is not None and cookies is not None:
        client.cookies = cookies


def _all_answers(
    told: Told, people: Mapping[str, User | None], clock: Clock, signed_in: SignIn
) -> Iterator[tuple[str, str]]:
    """Everything that is answered to anybody, by who asked what."""
    journal = f"/desk/c/{told.cast.campaign.pk}/journal/"
    for who, user in people.items():
        client, sent = signed_in(user) if user else Client(), set[str]()
        for address in _addresses(told, is_reader=user is None):
            clock.set()
            page = client.get(address)
            yield f"{who}: GET {address}", _said(page)
            for action, values in _sendings(address, page):
                sending = _named(f"{who}: POST {action} {sorted(values.items())}")
                if sending not in sent:
                    sent.add(sending)
                    clock.set()
                    with _nothing_stays(client):
                        answer = client.post(action, values, follow=True)
                        yield sending, _said(answer)
                        if answer.redirect_chain:
                            yield f"{sending}, then the journal", _said(client.get(journal))


def _addresses(told: Told, *, is_reader: bool) -> list[str]:
    """Every address with every version and organisation.

    Readers are sent away from the desk, and everybody is a reader elsewhere.
    """
    found = [
        address
        for route in routes()
        if not route.is_of_a_library
        if route.pattern.startswith("desk/") is not is_reader
        for address in _addresses_of(told, route)
    ]
    return list(dict.fromkeys(found))


def _addresses_of(told: Told, route: Route) -> Iterator[str]:
    organisations = (told.cast.harbour, told.cast.lantern, told.cast.meridian)
    choices: dict[str, Iterable[Any]] = {
        "version_id": [told.first.pk, told.second.pk],
        "number": [1, 2],
        "organisation_id": [one.pk for one in organisations],
        "proposal_id": [told.samples["proposal_id"], told.proposal.pk],
        "token": [told.samples["token"], told.link(told.cast.harbour)],
    }
    ways: list[dict[str, Any]] = [told.samples]
    for part in route.parts:
        ways = [{**way, part: one} for way in ways for one in choices.get(part, [way[part]])]
    for way in ways:
        address = route.address(way)
        yield address
        if route.name == "directory:merge":
            yield from (f"{address}?into={one.pk}" for one in organisations)
        yield from (f"{address}?{query}" for query in _SEARCHES.get(route.name, ()))


_SEARCHES = {
    "signing:version": (
        "words=Lantern", "words=Meridian", "sort=date", "sort=country", "page=2",
        *(f"where={state}" for state in ("invited", "deciding", "pending", "signed", "declined")),
    ),
    "journal:journal": ("words=signature", "words=organisation", "words=signed", "page=2"),
    "directory:list": ("q=Lantern", "q=Meridian", "country=Canada"),
}  # fmt: skip


def _sendings(address: str, page: HttpResponse) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    """The forms of a page with what stands in them, and what can be sent without one."""
    path, _, query = address.partition("?")
    yield path, parse_qs(query)
    if page.status_code != 200 or not page.content.startswith(b"<!doctype html"):
        return
    for form in lxml.html.fromstring(page.text).forms:
        action = form.get("action") or address
        if (form.get("method") or "get").lower() == "post" and "logout" not in action:
            values: dict[str, list[str]] = {}
            for name, value in form.form_values():
                values.setdefault(name, []).append(value)
            for button in form.xpath(".//button[@name]")[:1]:
                values.setdefault(button.get("name"), []).append(button.get("value", ""))
            values.pop("csrfmiddlewaretoken", None)
            yield urljoin(address, action), values


# --- What is said ---------------------------------------------------------------------------------

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KNOWN: set[str] = set()
_SECRETS = re.compile(
    r"""name="(?:csrfmiddlewaretoken|opened|note)"\ value="[\w:.-]+"  # signed, with the time
    | '(?:opened|note)',\ \[[^]]*\]  # the same, sent
    | "X-CSRFToken":\ *"\w+" """,
    re.VERBOSE,
)


def _said(answer: HttpResponse) -> str:
    """An answer without what is by chance in every one; the files of a folder by their names."""
    headers = {name: value for name, value in answer.headers.items() if name not in _BY_CHANCE}
    redirects = getattr(answer, "redirect_chain", "")
    return _named(f"{answer.status_code} {redirects} {headers}\n{_content(answer)}")


def _named(words: str) -> str:
    return _ID.sub(
        lambda found: found[0] if found[0] in _KNOWN else "(id)", _SECRETS.sub("", words)
    )


_BY_CHANCE = {"Content-Length", "ETag", "Expires"}


def _difference(first: Mapping[str, str], found: Mapping[str, str], question: str) -> str:
    before, now = (one.get(question, "").splitlines() for one in (first, found))
    return "\n".join([question, *unified_diff(before, now, n=0, lineterm="")])


def _content(answer: HttpResponse) -> str:
    if answer.headers.get("Content-Type") != "application/zip":
        return answer.content.decode(errors="backslashreplace")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        names = [name for name in folder.namelist() if not name.endswith("seal.json")]
        return "\n".join(f"{name}:\n{folder.read(name)!r}" for name in names)
