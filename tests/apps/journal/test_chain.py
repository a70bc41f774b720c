"""The chain of the journal: a line that was taken out, changed, put in or put elsewhere is seen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Barrier
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.apps.cast import Cast, make_cast
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.contributions import collected
from undersigned.apps.journal.models import SITE, Chain, Entry
from undersigned.apps.journal.queries import entries_of, lines, looked_at
from undersigned.apps.journal.services import record
from undersigned.apps.journal.services.chain import hang_new_lines, look_at_all
from undersigned.apps.vault.erasers import erase_all
from undersigned.apps.vault.services import reseal_all
from undersigned.core.sealing import new_key

LATER = timedelta(days=731)


@pytest.fixture
def written(cast: Cast) -> Cast:
    """Eight lines in the chain of the campaign, and one in that of the site."""
    for number in range(8):
        record(
            "version.frozen", by=cast.mara, campaign_id=cast.campaign.pk,
            subject_id=cast.ines.pk, version=number, title=f"Free Ada Example {number}",
        )  # fmt: skip
    record("staff.left", by=cast.ines)
    assert hang_new_lines(timezone.now()) == 9
    return cast


def faults(cast: Cast, **later: timedelta) -> tuple[str, ...]:
    chain = Chain.objects.get(campaign_id=cast.campaign.pk)
    return looked_at(chain, now=timezone.now() + later.get("later", timedelta())).faults


def seat_in(cast: Cast) -> Seat:
    """The seat of a coordinator, who reads all lines."""
    return cast.campaign.seats.filter(role="coordinator").first() or Seat(
        campaign=cast.campaign, user=cast.paul, role="coordinator"
    )


def line(number: int) -> Entry:
    return Entry.objects.exclude(campaign_id=None).get(number=number)


def test_what_nobody_touched_is_whole(written: Cast) -> None:
    assert faults(written) == ()
    assert looked_at(Chain.objects.get(campaign_id=SITE), now=timezone.now()).faults == ()
    record("staff.left", by=written.ines, campaign_id=written.campaign.pk)
    assert hang_new_lines(timezone.now()) == 1
    assert hang_new_lines(timezone.now()) == 0
    assert faults(written) == ()


def change(**values: object) -> Callable[[], object]:
    return lambda: Entry.objects.filter(pk=line(4).pk).update(**values)


def swap_two() -> None:
    three, four = line(3), line(4)
    Entry.objects.filter(pk=three.pk).update(number=99)
    Entry.objects.filter(pk=four.pk).update(number=3)
    Entry.objects.filter(pk=three.pk).update(number=4)


def take_out_and_close_the_gap() -> None:
    line(4).delete()
    for number in range(5, 9):
        Entry.objects.filter(pk=line(number).pk).update(number=number - 1)


def take_out_the_last_and_copy_an_end() -> None:
    """The end of another chain is not good for this one."""
    line(8).delete()
    other = Chain.objects.get(campaign_id=SITE).end
    Chain.objects.exclude(campaign_id=SITE).update(end=other)


TAMPERED: dict[str, Callable[[], object]] = {
    "one out of the middle": lambda: line(4).delete(),
    "the first": lambda: line(1).delete(),
    "the last": lambda: line(8).delete(),
    "all of them": lambda: Entry.objects.exclude(campaign_id=None).delete(),
    "another act": change(act="staff.left"),
    "other words": change(facts={"version": 9}),
    "another person": change(by=None),
    "another subject": change(subject_id=None),
    "another time": change(at=timezone.now()),
    "another campaign": change(campaign_id=None),
    "erased too early": change(salt=""),
    "erased too early and in full": change(salt="", by=None, subject_id=None, facts={"version": 3}),
    "erased with its hash": change(salt="", told_hash="", by=None, subject_id=None, facts={}),
    "another link": change(link="0" * 64),
    "out of the chain": change(number=None),
    "two swapped": swap_two,
    "the gap closed": take_out_and_close_the_gap,
    "the end of another": take_out_the_last_and_copy_an_end,
    "no end": lambda: Chain.objects.update(end=""),
    "an end of one's own": lambda: Chain.objects.update(end="1.00.forged"),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_what_somebody_did_in_the_database_is_seen(
    tamper: Callable[[], object], written: Cast
) -> None:
    tamper()
    assert faults(written)
    with pytest.raises(CommandError, match="not whole"):
        call_command("check_journal", stdout=StringIO())
    assert look_at_all(timezone.now()) >= 1
    told = [one.sentence for one in lines(entries_of(seat_in(written), words="whole"))]
    assert any("The journal is not whole" in sentence for sentence in told)


def test_lines_do_not_look_whole_again_by_going_on(written: Cast) -> None:
    line(8).delete()
    Chain.objects.update(end="1.00.forged")
    record("staff.left", by=written.ines, campaign_id=written.campaign.pk)
    hang_new_lines(timezone.now())
    assert faults(written)


def test_whose_account_is_deleted_leaves_a_journal_that_holds(written: Cast) -> None:
    written.mara.delete()
    assert faults(written) == ()
    (told, *_) = lines(entries_of(seat_in(written)))
    assert told.sentence.startswith("Somebody whose account was deleted froze version 7")


def test_who_did_what_goes_after_two_years_and_the_chain_holds(written: Cast) -> None:
    now = timezone.now()
    assert erase_all(now)["journal.Entry"] == 0
    assert erase_all(now + LATER)["journal.Entry"] == 9
    kept = str(list(Entry.objects.values()))
    assert "Ada" not in kept
    assert str(written.mara.pk) not in kept
    assert str(written.ines.pk) not in kept
    assert not Entry.objects.exclude(salt="").exists()
    assert faults(written, later=LATER) == ()
    (told, *_) = lines(entries_of(seat_in(written)))
    assert told.sentence == "Somebody froze version 7 of “…”"
    record("staff.left", by=written.ines, campaign_id=written.campaign.pk)
    hang_new_lines(now)
    assert faults(written, later=LATER) == ()


def test_what_was_erased_cannot_be_filled_with_something_else(written: Cast) -> None:
    erase_all(timezone.now() + LATER)
    change(by=written.olga)()
    assert faults(written, later=LATER)


def test_lines_that_wait_too_long_for_their_place_are_told(written: Cast) -> None:
    record("staff.left", by=written.ines, campaign_id=written.campaign.pk)
    assert faults(written) == ()
    assert faults(written, later=timedelta(hours=2)) == (
        "1 lines have not been hung to the chain yet",
    )


def test_the_chain_holds_through_a_change_of_the_key(written: Cast, settings: Any) -> None:
    settings.PROTECTION_KEYS = [new_key(), *settings.PROTECTION_KEYS]
    assert reseal_all()[Chain.PLACE] == 2
    settings.PROTECTION_KEYS = settings.PROTECTION_KEYS[:1]
    assert faults(written) == ()


@pytest.mark.django_db(transaction=True)
def test_two_who_hang_lines_at_once_and_others_who_write_make_one_chain() -> None:
    cast = make_cast()
    together = Barrier(4)

    def work(number: int) -> None:
        try:
            together.wait()
            for turn in range(10):
                if number % 2:
                    hang_new_lines(timezone.now())
                else:
                    record(
                        "version.frozen", by=cast.mara, campaign_id=cast.campaign.pk,
                        version=turn, title="Open the port",
                    )  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    hang_new_lines(timezone.now())
    assert sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert faults(cast) == ()


def test_the_worker_does_it_every_minute_and_looks_every_day() -> None:
    duties = collected().duties
    assert duties["journal.chain"].every <= timedelta(minutes=1)
    assert duties["journal.whole"].every <= timedelta(days=1)


def test_the_command_tells_the_last_links(
    written: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_journal")
    told = capsys.readouterr().out
    assert f"campaign {written.campaign.pk}: 8 lines, whole; last link {line(8).link}" in told
    assert "the site: 1 lines, whole" in told
