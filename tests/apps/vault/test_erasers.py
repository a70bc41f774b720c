"""Everything personal has a day on which it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from undersigned.apps import contributions
from undersigned.apps.contributions import Contributions, Eraser, collected
from undersigned.apps.vault.erasers import erase_all
from undersigned.apps.vault.services import sealed_fields


def test_every_table_with_protected_words_has_an_eraser_that_says_when_they_go() -> None:
    erased = {eraser.model for eraser in collected().erasers}
    missing = {field.model._meta.label for field in sealed_fields()} - erased
    assert not missing
    assert all(str(eraser.what) for eraser in collected().erasers)


def test_what_two_erasers_of_a_table_erased_is_counted_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    eraser = Eraser(model="directory.Contact", what="contacts", erase=lambda now: 2)
    two = Contributions(erasers=(eraser, eraser))
    monkeypatch.setattr(contributions, "_of_all_apps", lambda: two)
    assert erase_all(timezone.now()) == {"directory.Contact": 4}


@pytest.mark.django_db
def test_nothing_is_due_on_an_empty_site() -> None:
    assert sum(erase_all(timezone.now() + timedelta(days=1000)).values()) == 0
