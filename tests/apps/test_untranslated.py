"""No page says a word of ours that translators were not given.

Pages are asked for, and their forms sent, in a language in which every translated word stands in
⟦marks⟧. What stands outside of them must be somebody's own words, or a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import trans_real
from lxml import html

from tests.apps.cast import Cast
from tests.apps.routes import Route, routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.pages.languages import languages, states
from undersigned.apps.texts.models import Paper

pytestmark = pytest.mark.alike_on_every_database

# What is left on pages in English for now, as it shows when names and own words are taken out.
NOT_YET = {
    "( ), < > ; , Coordinator, < >",  # how a pasted line may look
}
FLAWED = b"""Statement on the harbour

We are alarmed by the the arrests of 03/04/2021. See https://harbour.example/1?fbclid=abc and S. 3081.[1]

Dear [Name]:

We ask you to act.

Sincerely,
"""
TYPED = "zzz"
_WORD = re.compile(r"[^\W\d_]{2,}")
_TYPES = ("text", "search", "email", "url", "number", "date", "password")
_ATTRIBUTES = ("aria-label", "alt", "placeholder", "title")
_DESCRIBING = ("description", "og:title", "og:description", "og:site_name")
_SILENT = ("script", "style", "code", "textarea", "del", "ins")
# The same in every language.
_NAMES = re.compile(
    rf"\bUndersigned\b|\b{TYPED}\b|\(\([\w :]+\)\)|https?://\S*|[\w.+-]+@[\w.-]+|\b[0-9a-f]{{4,}}\b"
    r"|\b(?:PDF|Word|HTML|Markdown|CSV|ZIP|JSON|Atom|UTC|SHA-256|English|français)\b",
    re.IGNORECASE,
)


@pytest.fixture
def in_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is translated stands in marks."""

    def marked(_: object, words: str) -> str:
        return f"⟦{words.rpartition(chr(4))[2]}⟧"  # behind its context

    def counted(_: object, one: str, many: str, count: int) -> str:
        return marked(_, one if count == 1 else many)

    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", marked)
    monkeypatch.setattr(trans_real.DjangoTranslation, "ngettext", counted)


# --- What is asked for ----------------------------------------------------------------------------


def _visitor(cast: Cast, route: Route) -> User | None:
    """Somebody who may see the page."""
    if isinstance(route.allowed, frozenset):
        return next(user for role, user in cast.staff.items() if role in route.allowed)
    return {"anybody": None, "members": cast.theo}.get(route.allowed, cast.mara)


def _answers(
    cast: Cast, signed_in: Callable[[User], Client], samples: dict[str, Any]
) -> Iterator[tuple[str, HttpResponse]]:
    """Every page, and what comes when its forms are sent; nothing that they do is kept."""
    sent: set[tuple[str, str]] = set()
    for route in routes():
        if not set(route.parts) <= set(samples) or "(?P" in route.pattern:
            continue  # an address that only a library's mail has
        user, address = _visitor(cast, route), route.address(samples)
        with transaction.atomic():
            page = _client(user, signed_in).get(address)
            yield address, page
            transaction.set_rollback(True)
        for action, values in _forms(page, address):
            if (action, str(values)) not in sent:
                sent.add((action, str(values)))
                with transaction.atomic():
                    answer = _client(user, signed_in).post(action, values, follow=True)
                    yield action, answer
                    transaction.set_rollback(True)


def _client(user: User | None, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(user) if user else Client()


def _forms(page: HttpResponse, address: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the forms of a page are sent: as they stand, and with nonsense typed into them."""
    if page.status_code != 200 or not _is_html(page):
        return
    for form in html.fromstring(page.content.decode()).forms:
        if form.method == "POST":
            values = dict(form.form_values())
            values.pop("csrfmiddlewaretoken", None)
            typed = (field.name for field in form.inputs if _can_be_typed(field))
            yield form.action or address, values
            yield form.action or address, values | dict.fromkeys(typed, TYPED)


def _can_be_typed(field: Any) -> bool:
    return bool(field.name) and (field.tag == "textarea" or field.get("type", "text") in _TYPES)


def _is_html(page: HttpResponse) -> bool:
    return page.headers.get("Content-Type", "").startswith("text/html") and bool(page.content)


# --- What it says ---------------------------------------------------------------------------------


def _outside(page: HttpResponse) -> set[str]:
    """What stands outside of marks."""
    found = set()
    depth = 0
    for words in _shown(html.fromstring(page.content.decode())):
        outside = ""
        for part in re.split(r"([⟦⟧])", words):
            depth += {"⟦": 1, "⟧": -1}.get(part, 0)
            outside += " " if depth or part == "⟧" else part
        if _WORD.search(_NAMES.sub(" ", outside)):
            found.add(" ".join(outside.split()))
    return found


def _shown(element: Any) -> Iterator[str]:
    """What is read or heard of an element, in order; people's words say that they are theirs."""
    is_own = element.get("dir") == "auto" or (element.get("lang") and element.tag != "html")
    if isinstance(element.tag, str) and element.tag not in _SILENT and not is_own:
        yield from (element.get(name, "") for name in _ATTRIBUTES)
        if (element.get("name") or element.get("property")) in _DESCRIBING:
            yield element.get("content", "")
        if element.get("type") in ("submit", "button"):
            yield element.get("value", "")
        yield element.text or ""
        for child in element:
            yield from _shown(child)
    yield element.tail or ""


def _left(words: str, own: re.Pattern[str]) -> str:
    """The words without names, and without what people wrote."""
    if words.casefold() in {
        name.casefold() for name in (*languages().values(), *states().values())
    }:
        return ""
    left = " ".join(_NAMES.sub(" ", own.sub(" ", words)).split())
    return left if _WORD.search(left) else ""


def _own_words() -> re.Pattern[str]:
    """All that people wrote, on paper or into the database; its choices are ours."""
    said = set(FLAWED.decode().split("\n"))
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.choices
        ]
        for values in model._default_manager.values_list(*names) if names else ():
            said.update(line for value in values for line in _lines(value))
    longest_first = sorted(filter(_WORD.search, said), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (" ".join(line.split()) for line in value.split("\n"))
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _lines(one)


def test_no_page_says_a_word_that_is_not_translated(
    cast: Cast, signed_in: Callable[[User], Client], in_marks: None
) -> None:
    samples = samples_of(cast, cast.campaign)
    Paper.objects.update(original=FLAWED, data=FLAWED)
    found: dict[str, str] = {}
    for address, page in _answers(cast, signed_in, samples):
        outside = _outside(page) if _is_html(page) else set()
        own = _own_words() if outside else re.compile("$^")
        found |= {left: address for words in outside if (left := _left(words, own))}
    assert {left: address for left, address in found.items() if left not in NOT_YET} == {}
    assert NOT_YET - found.keys() == set(), "clean by now: take it off the list"
