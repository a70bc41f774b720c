"""``site.json`` and ``protected.json`` as all apps make them: every fault is told in our words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from tests.core.test_records import OURS, errors_of, take_or_refuse_whatever_stands_in
from undersigned.apps.folders.queries import record_files
from undersigned.core.records import _SENTENCES

ID = "8a505a21-b002-412d-a8ed-2d23015ead6a"
NOON = "2026-11-23T09:30:00Z"
FILES = record_files()
SITE = {
    "form": 2, "campaign": ID, "taken_out_at": NOON, "slug": "a", "rule": "always",
    "texts": [{"slug": "b"}], "updates": [],
    "versions": [{"id": ID, "text": "b", "number": 1, "file": "c", "hash": "d", "frozen_at": NOON}],
    "signings": [
        {"version": ID, "opened_at": NOON, "closes_at": NOON, "reminder_days": [3],
         "sign_ons": [{"state": "standing", "signed_at": NOON}]}
    ],
    "organisations": [{"id": "e", "names": {"fr": "f"}, "languages": ["fr"]}],
}  # fmt: skip
PROTECTED = {
    "form": 2, "contacts": [{"organisation": "a", "email": "b@c.example"}],
    "signers": [{"version": ID, "sign_on": {"state": "pending", "signed_at": NOON}}],
    "sign_on_events": [{"sign_on": ID, "version": ID, "kind": "signed", "at": NOON}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "example"), [(FILES.site_type, SITE), (FILES.protected_type, PROTECTED)]
)
def test_whatever_stands_in_any_place_is_taken_or_refused_in_our_words(
    kind: type[BaseModel], example: dict[str, Any]
) -> None:
    take_or_refuse_whatever_stands_in(example, kind)


@pytest.mark.parametrize("kind", [FILES.site_type, FILES.protected_type])
def test_every_error_that_a_record_can_give_has_a_sentence(kind: type[BaseModel]) -> None:
    assert errors_of(kind) <= _SENTENCES.keys() | OURS
