"""Issued files: kept once for all who get them, and sent only as they were issued."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.apps.cast import Cast
from tests.apps.deliveries.conftest import Queue
from tests.apps.deliveries.test_worker import Way, by_way
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.erasers import ERASERS
from undersigned.apps.deliveries.models import Delivery, Enclosure, IssuedFile
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.channels.channel import Payload
from undersigned.core.writing.mail import Mail, NamedFile

LETTER = NamedFile(name="letter.pdf", content=b"%PDF letter\0")
NOTE = NamedFile(name="note.txt", content=b"note")


def sent_by(way: Way) -> list[Payload]:
    return [payload for _, payload in way.taken]


def test_files_go_along_with_their_mail(queue: Queue, settings: Settings) -> None:
    way = Way()
    worker = by_way(way, settings)
    queue(files=[NOTE, LETTER])
    run_until_idle(worker)
    (mail,) = sent_by(way)
    assert isinstance(mail, Mail)
    assert mail.subject == "About Veldmark"
    assert mail.attachments == (LETTER, NOTE)


def test_a_file_may_be_all_that_goes(queue: Queue, settings: Settings) -> None:
    way = Way()
    worker = by_way(way, settings)
    queue(content=None, files=[LETTER])
    run_until_idle(worker)
    assert sent_by(way) == [LETTER]


def test_many_who_get_the_same_share_one_copy_of_it(queue: Queue) -> None:
    for _ in range(3):
        queue(files=[LETTER])
    assert IssuedFile.objects.get().sha256 == sha256(LETTER.content).hexdigest()
    assert Enclosure.objects.count() == 3


def test_what_is_queued_again_has_its_files_once(queue: Queue) -> None:
    queue(recipient="theo", files=[LETTER])
    queue(recipient="theo", files=[NOTE])
    assert Enclosure.objects.get().name == "letter.pdf"


def test_a_file_that_is_not_what_was_issued_is_not_sent(queue: Queue, settings: Settings) -> None:
    way = Way()
    worker = by_way(way, settings)
    delivery = queue(files=[LETTER])
    IssuedFile.objects.update(content=b64encode(b"another letter").decode())
    run_until_idle(worker)
    delivery.refresh_from_db()
    assert not way.taken
    assert (delivery.state, delivery.last_error) == (Delivery.State.FAILED, "file-changed")


def test_a_file_stays_as_long_as_somebody_may_still_get_it(queue: Queue) -> None:
    queue(files=[LETTER])
    run_until_idle()
    waiting = queue(files=[LETTER], not_before=timezone.now() + timedelta(days=40))
    late = timezone.now() + timedelta(days=31)
    assert [eraser.erase(late) for eraser in ERASERS] == [1, 0]
    services.cancel(recipient=waiting.recipient)
    later = timezone.now() + timedelta(days=62)
    assert [eraser.erase(later) for eraser in ERASERS] == [1, 1]
    file = IssuedFile.objects.get()
    assert (file.content, file.sha256) == ("", sha256(LETTER.content).hexdigest())


def test_a_file_that_is_issued_again_is_there_again(queue: Queue) -> None:
    queue(files=[LETTER])
    IssuedFile.objects.update(content="", is_kept=False)
    queue(files=[LETTER])
    file = IssuedFile.objects.get()
    assert file.is_kept
    assert file.content


def test_the_files_of_a_campaign_that_ends_go(queue: Queue, cast: Cast) -> None:
    queue(files=[LETTER])
    services.forget_campaign(cast.campaign.pk)
    ERASERS[1].erase(timezone.now())
    assert not IssuedFile.objects.exists()


@pytest.mark.parametrize("state", [Delivery.State.QUEUED, Delivery.State.SENT])
def test_the_outbox_says_which_files_went(
    queue: Queue, cast: Cast, signed_in: object, state: Delivery.State
) -> None:
    delivery = queue(files=[LETTER])
    Delivery.objects.update(state=state)
    assert callable(signed_in)
    page = signed_in(cast.mara).get(f"/desk/c/{cast.campaign.pk}/outbox/{delivery.pk}/").text
    assert "letter.pdf" in page
    assert sha256(LETTER.content).hexdigest() in page
