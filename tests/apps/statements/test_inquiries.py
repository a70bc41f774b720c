"""Questions of readers: taken without a puzzle, kept under seal, seen by coordinators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.statements.published import ADDRESS, published
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.statements.services import inquiries
from undersigned.apps.vault.erasers import erase_all

SignIn = Callable[[User], Client]
WORDS = "May I print this in our paper? I live in Lindmark."
FORM = f"{ADDRESS}contact/"


def ask(**more: str) -> Any:
    said = {"email": "eve@reader.example", "words": WORDS, **waited(), **more}
    return Client().post(FORM, said)


def test_a_question_is_kept_and_the_coordinators_are_told(cast: Cast) -> None:
    version = published(cast)
    answer = ask(name="Eve Reader")
    assert answer.headers["Location"] == f"{FORM}?sent"
    assert "Thank you" in Client().get(f"{FORM}?sent").content.decode()
    inquiry = Inquiry.objects.get()
    assert (inquiry.name, inquiry.email, inquiry.words) == (
        "Eve Reader", "eve@reader.example", WORDS,
    )  # fmt: skip
    assert inquiry.text == version.text
    delivery = Delivery.objects.get(message__kind="inquiry.received")
    assert delivery.address == cast.mara.email


def test_the_mail_says_that_there_is_a_question_and_not_what(cast: Cast) -> None:
    published(cast)
    ask(name="Eve Reader")
    import json

    delivery = Delivery.objects.get(message__kind="inquiry.received")
    mail = collected().mails["inquiry.received"].write(json.loads(delivery.content))
    assert "Open the port of Veldmark" in mail.subject
    assert f"/desk/c/{cast.campaign.pk}/inquiries/" in mail.text
    for secret in ("Eve", "eve@", "Lindmark", "print"):
        assert secret not in mail.subject + mail.text


def test_a_question_is_sealed_in_the_database(cast: Cast) -> None:
    from django.db import connection

    published(cast)
    ask(name="Eve Reader")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email, words FROM statements_inquiry")
        row = " ".join(cursor.fetchone())
    assert "Eve" not in row
    assert "eve@" not in row
    assert "Lindmark" not in row


@pytest.mark.parametrize(
    "trap",
    [
        {"homepage": "https://buy.example"},
        {"note": "forged"},
        {"note": ""},
    ],
    ids=["hidden field", "forged", "without"],
)
def test_programs_get_the_same_answer_and_nothing_is_kept(cast: Cast, trap: dict[str, str]) -> None:
    published(cast)
    answer, real = ask(**trap), ask()
    assert answer.status_code == real.status_code == 302
    assert answer.headers["Location"] == real.headers["Location"]
    assert Inquiry.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_is_lost(cast: Cast) -> None:
    published(cast)
    answer = ask(email="eve", name="Eve")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert WORDS in page
    assert 'value="Eve"' in page
    assert not Inquiry.objects.exists()


def test_sixty_questions_close_the_form_for_nobody_and_fill_no_mailbox(cast: Cast) -> None:
    published(cast)
    assert {ask().status_code for _ in range(90)} == {302}
    assert Inquiry.objects.count() == 90
    assert Delivery.objects.filter(message__kind="inquiry.received").count() == 1


def test_coordinators_are_told_again_hours_later(cast: Cast) -> None:
    published(cast)
    ask()
    Delivery.objects.update(created_at=timezone.now() - timedelta(hours=7))
    ask()
    assert Delivery.objects.filter(message__kind="inquiry.received").count() == 2


def test_the_form_shows_nothing_to_robots_and_lies_in_no_cache(cast: Cast) -> None:
    published(cast)
    answer = Client().get(FORM)
    assert "noindex" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "X-Undersigned-Keep" not in answer.headers


@pytest.mark.parametrize("words", ["x" * 5001, "", "   "])
def test_questions_have_a_length(cast: Cast, words: str) -> None:
    published(cast)
    assert ask(words=words).status_code == 422


# --- At the desk ------------------------------------------------------------------------------


def test_coordinators_read_questions_and_mark_them(cast: Cast, signed_in: SignIn) -> None:
    published(cast)
    ask(name="<b>Eve</b>")
    inquiry = Inquiry.objects.get()
    mara = signed_in(cast.mara)
    address = f"/desk/c/{cast.campaign.pk}/inquiries/"
    page = mara.get(address).content.decode()
    assert WORDS in page
    assert "&lt;b&gt;Eve" in page
    mara.post(f"{address}{inquiry.pk}/answered/")
    inquiry.refresh_from_db()
    assert inquiry.answered_at
    mara.post(f"{address}{inquiry.pk}/answered/", {"reopen": "1"})
    inquiry.refresh_from_db()
    assert inquiry.answered_at is None


def test_the_overview_tells_what_is_public_and_that_questions_wait(
    cast: Cast, signed_in: SignIn
) -> None:
    published(cast)
    ask()
    overview = f"/desk/c/{cast.campaign.pk}/"
    seen_by_mara = signed_in(cast.mara).get(overview).content.decode()
    assert "waiting for an answer" in seen_by_mara
    assert f'href="{ADDRESS}"' in seen_by_mara
    assert "question of a reader" not in signed_in(cast.olga).get(overview).content.decode()


def test_questions_go_when_their_time_is_over(cast: Cast) -> None:
    published(cast)
    ask()
    ask()
    old, answered = Inquiry.objects.all()
    now = timezone.now()
    inquiries.mark_answered(answered, by=cast.mara)
    erase_all(now + timedelta(days=29))
    assert Inquiry.objects.count() == 2
    erase_all(now + timedelta(days=31))
    assert list(Inquiry.objects.all()) == [old]
    erase_all(now + timedelta(days=181))
    assert not Inquiry.objects.exists()
