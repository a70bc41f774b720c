"""What a form costs that anybody may send."""

from __future__ import annotations

from itertools import count

import pytest

from undersigned.core.effort import effort_for, is_worked


def test_work_is_a_number_that_is_found_by_trying() -> None:
    tries = [next(n for n in count() if is_worked(f"note {i}", str(n), bits=8)) for i in range(40)]
    assert 100 < sum(tries) / len(tries) < 600
    assert is_worked("note 0", str(tries[0]), bits=8)
    assert not is_worked("another note", str(tries[0]), bits=12)


@pytest.mark.parametrize("answer", ["", "-1", "1.0", "x", "٣", "1" * 21, " 5", "0x5"])
def test_what_is_no_number_is_no_work(answer: str) -> None:
    assert not is_worked("note", answer, bits=0)


def test_a_flood_makes_forms_dearer_for_all_and_first_for_its_own_network() -> None:
    usual = effort_for(on_site=59, from_network=5)
    assert (usual.bits, usual.wait) == (15, 10)
    assert effort_for(on_site=60, from_network=6).bits == 16
    assert effort_for(on_site=59, from_network=24).wait == 80
    worst = effort_for(on_site=10**9, from_network=0)
    assert (worst.bits, worst.wait) == (20, 320)
