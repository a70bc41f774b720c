"""Everything personal has a day on which it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from undersigned.apps.vault import erasers
from undersigned.apps.vault.erasers import ERASERS, Eraser, erase_all
from undersigned.apps.vault.resealing import sealed_fields


def test_every_table_with_protected_words_has_an_eraser_that_says_when_they_go() -> None:
    erased = {eraser.model for eraser in ERASERS}
    missing = {field.model._meta.label for field in sealed_fields()} - erased
    assert not missing
    assert all(str(eraser.what) for eraser in ERASERS)


def test_an_eraser_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasers, "ERASERS", [])
    eraser = Eraser(model="directory.Contact", what="contacts", erase=lambda now: 2)
    erasers.register(eraser, eraser)
    erasers.register(eraser)
    assert erase_all(timezone.now()) == {"directory.Contact": 2}


@pytest.mark.django_db
def test_nothing_is_due_on_an_empty_site() -> None:
    assert sum(erase_all(timezone.now() + timedelta(days=1000)).values()) == 0
