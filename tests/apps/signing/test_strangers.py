"""What strangers can cause by asking to sign: little mail, with nothing of theirs, and no answer."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.signing.conftest import Open, frozen
from tests.apps.signing.test_links import WISH
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.texts.models import Text
from undersigned.apps.vault.seals import mailbox_hash

ASK = "/s/open-the-port/sign-on/"
Invite = Callable[..., tuple[Invitation, str]]


@pytest.fixture
def public(opened: Open) -> Open:
    opened.version.published_at = timezone.now()
    opened.version.save()
    return opened


@pytest.fixture
def second(cast: Cast, public: Open) -> str:
    """Another form, of another campaign."""
    text = Text.objects.create(
        campaign=cast.foreign, slug="01-letter", kind="statement", language="en",
        title="Open the other port", written=public.text.written, hash="1" * 64,
        public_slug="open-the-other-port",
    )  # fmt: skip
    version = frozen(text, number=1)
    version.published_at = timezone.now()
    version.save()
    Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=7))
    return "/s/open-the-other-port/sign-on/"


# --- No answer ------------------------------------------------------------------------------------


def answer_to(**wish: str) -> tuple[Any, list[str]]:
    """What is said to a wish, and the shape of what is asked and written for it."""
    client = Client()
    with CaptureQueriesContext(connection) as statements:
        answer = client.post(ASK, {**WISH, **waited(), **wish})
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    done = [re.sub(r"'[^']*'|\\b[0-9]+\\b|[0-9a-fsx_]{9,}", "?", one["sql"]) for one in statements]
    return (answer.status_code, answer.content, headers), [one[:160] for one in done]


def test_who_asks_learns_nothing_of_who_is_invited_waits_has_signed_or_withdrew(
    cast: Cast, public: Open, invited: Invite, stands: Callable[..., SignOn]
) -> None:
    invitation, _ = invited(cast.lantern)
    SignOn.objects.create(
        version=public.version, organisation=cast.lantern, invitation=invitation,
        name=cast.lantern.name, email=invitation.email, state=SignOn.State.PENDING,
        expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    stands(cast.meridian)
    gone = stands(cast.harbour)
    gone.state = SignOn.State.WITHDRAWN
    gone.save()
    answer_to(email="first@tide.example")  # whatever is done only once
    found = [
        answer_to(**wish)
        for wish in (
            {"email": "new@tide.example"},
            {"email": invitation.email, "name": cast.lantern.name},
            {"email": "board@meridian.example", "name": cast.meridian.name},
            {"email": "office@harbour.example", "name": cast.harbour.name},
            {"email": cast.mara.email},
            *[{"email": "ada@tide.example"}] * 5,
        )
    ]
    assert found[0][0][0] == 302
    for one in found[1:]:
        assert one == found[0]


def test_so_does_a_program_that_is_found_out(public: Open) -> None:
    caught, taken = answer_to(homepage="https://buy.example")[0], answer_to()[0]
    assert caught == taken


# --- Little mail ----------------------------------------------------------------------------------

VICTIMS = ("ada@tide.example", "board@gmail.com", "x.y@xn--tid-dma.example")
HOSTILE = (
    "Win at https://buy.example now", "buy.example/x", "<a href='//buy.example'>Ada</a>",
    "Ada\r\nBcc: all@tide.example", "{link}", "%(link)s", "((link))", "A" * 60,
)  # fmt: skip


def spelled(address: str, chance: random.Random) -> str:
    """The same mailbox, written otherwise."""
    local, _, host = address.partition("@")
    letters = list(local.replace(".", ""))
    dotted = "".join(one + chance.choice(("", ".")) for one in letters[:-1]) + letters[-1]
    tag = chance.choice(("", "+", f"+{chance.randrange(99)}", "+a.b", "+a+b"))
    host = chance.choice((host, host.upper(), host.replace("gmail.com", "googlemail.com")))
    if host.lower().startswith("xn--"):
        host = chance.choice((host, "tidé.example"))
    written = f"{dotted}{tag}@{host}"
    return chance.choice((written, written.upper(), f" {written} "))


def test_whatever_strangers_send_a_mailbox_gets_three_mails_with_nothing_of_theirs(
    cast: Cast, public: Open, second: str
) -> None:
    chance = random.Random(10)  # noqa: S311  # the same every time
    sent = 0
    for turn in range(150):
        wish = {
            name: chance.choice((words, chance.choice(HOSTILE))) for name, words in WISH.items()
        }
        client = Client(REMOTE_ADDR=f"203.0.{chance.randrange(256)}.{turn}")
        email = spelled(chance.choice(VICTIMS), chance)
        sent += (
            client.post(
                chance.choice((ASK, second)), {**wish, **waited(), "email": email}
            ).status_code
            == 302
        )
    assert sent > 30
    run_until_idle()
    gone = Delivery.objects.filter(state=Delivery.State.SENT)
    counts = Counter(gone.values_list("address_hash", flat=True))
    assert counts == {mailbox_hash(victim): 3 for victim in VICTIMS}
    for delivery in gone:
        assert delivery.rehearsed.count("://") == 1  # the link that confirms it
        assert "buy.example" not in delivery.rehearsed
        assert "Bcc" not in delivery.rehearsed
        assert "AAAA" not in delivery.rehearsed


def test_a_mailbox_that_strangers_filled_still_gets_what_it_waits_for(
    cast: Cast, public: Open, invited: Invite
) -> None:
    _, token = invited(cast.lantern)
    for turn in range(6):
        Client().post(ASK, {**WISH, **waited(), "email": f"off.ice+{turn}@lantern.example"})
    entered = {
        "person": "Theo", "role": "Director", "decided_on": "2026-11-02", "shown": "public",
        "name": cast.lantern.name, "has_authority": "on",
    }  # fmt: skip
    Invitation.objects.update(email="office@lantern.example")
    assert Client().post(f"/sign/{token}/", entered).status_code == 302
    for turn in range(6):
        Client().post(ASK, {**WISH, **waited(), "email": f"of.fice+{turn}@lantern.example"})
    run_until_idle()
    confirmation = Delivery.objects.get(message__kind="signing.confirmation")
    assert confirmation.state == Delivery.State.SENT
    assert SignOn.objects.get().state == SignOn.State.PENDING
