"""Forms that anybody may send: each is taken once, for some work or a wait, and so many an hour."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited, worked
from tests.apps.statements.published import ADDRESS, published
from undersigned.apps.public.models import TakenForm
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.vault.erasers import erase_all
from undersigned.apps.vault.seals import network_hash

FORM = f"{ADDRESS}contact/"
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"
SAID = {"email": "eve@reader.example", "words": "May I print this?"}


def send(effort: dict[str, str], *, address: str = HERE, **more: str) -> Any:
    return Client(REMOTE_ADDR=address).post(FORM, {**SAID, **effort, **more})


def note_in(answer: Any) -> str:
    found = re.search(r'name="note" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def bits_in(answer: Any) -> int:
    found = re.search(r'data-bits="([0-9]+)"', answer.text)
    assert found
    return int(found[1])


def taken(count: int, *, address: str = "", ago: timedelta = timedelta(0)) -> None:
    """So many forms that were taken before."""
    now = timezone.now()
    network = network_hash(address, on=now.date())
    TakenForm.objects.bulk_create(
        TakenForm(note=f"{address} {ago} {number}", network=network, taken_at=now - ago)
        for number in range(count)
    )


def test_a_browser_with_the_script_sends_at_once(cast: Cast) -> None:
    published(cast)
    page = Client().get(FORM)
    assert send(worked(note_in(page), bits=bits_in(page))).status_code == 302
    assert Inquiry.objects.count() == 1


def test_without_script_one_waits_and_sends_the_same_form_again(cast: Cast) -> None:
    published(cast)
    early = waited(4)
    answer = send(early)
    assert answer.status_code == 422
    assert re.search("wait for [1-6] second", answer.text)
    assert SAID["words"] in answer.text
    assert note_in(answer) == early["note"]  # its time goes on
    assert not Inquiry.objects.exists()
    assert send(waited(11)).status_code == 302


def test_the_work_for_one_form_is_good_for_no_other(cast: Cast) -> None:
    published(cast)
    other = worked()
    assert send({**waited(0), "work": other["work"]}).status_code == 422
    assert send(other).status_code == 302
    again = send(other)
    assert again.status_code == 422
    assert "has already been sent" in again.text
    assert note_in(again) != other["note"]
    assert Inquiry.objects.count() == 1


def test_a_form_that_was_open_for_days_can_be_sent_again(cast: Cast) -> None:
    published(cast)
    answer = send(waited(200_000))
    assert answer.status_code == 422
    assert "more than a day" in answer.text
    assert SAID["words"] in answer.text
    assert send(worked(note_in(answer))).status_code == 302


def test_a_form_that_is_refused_for_another_reason_is_not_used_up(cast: Cast) -> None:
    published(cast)
    effort = waited()
    assert send(effort, email="eve").status_code == 422
    assert send(effort).status_code == 302


def test_a_flood_from_one_network_stops_there_and_goes_by_in_an_hour(cast: Cast) -> None:
    published(cast)
    taken(60, address="203.0.113.99")
    refused = send(waited())
    assert refused.status_code == 422
    assert "from your network" in refused.text
    assert send(waited(), address=ELSEWHERE).status_code == 302
    TakenForm.objects.update(taken_at=timezone.now() - timedelta(minutes=61))
    assert send(waited()).status_code == 302


def test_a_flood_from_everywhere_costs_more_and_closes_the_form_for_nobody(cast: Cast) -> None:
    published(cast)
    taken(10_000)
    page = Client().get(FORM)
    assert bits_in(page) == 20
    assert send(waited(300)).status_code == 422
    assert send(waited(321)).status_code == 302
    TakenForm.objects.update(taken_at=timezone.now() - timedelta(minutes=61))
    assert bits_in(Client().get(FORM)) == 15


def test_where_no_network_is_known_nobody_is_shut_out_for_others(cast: Cast) -> None:
    published(cast)
    answers = {send(waited(), address="127.0.0.1").status_code for _ in range(70)}
    assert answers == {302}


def test_no_address_is_kept_and_what_is_kept_goes_after_a_day(cast: Cast) -> None:
    published(cast)
    send(waited())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public_takenform")
        (row,) = cursor.fetchall()
    assert "203.0.113" not in str(row)
    erase_all(timezone.now() + timedelta(hours=23))
    assert TakenForm.objects.exists()
    erase_all(timezone.now() + timedelta(hours=25))
    assert not TakenForm.objects.exists()
