"""What a folder says of the news of statements, and whether it holds together."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from undersigned.apps.statements.folder import UpdateRecord, UpdatesPart
from undersigned.core.campaigns.parts import FileFaults, Names

UPDATE = UpdateRecord(
    id=UUID("8a505a21-b002-412d-a8ed-2d23015ead6a"), text="01-statement", title="t" * 200,
    body="b" * 50_000, published_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
)  # fmt: skip
KNOWN: Names = {"text": frozenset({"01-statement"}), "organisation": frozenset()}


def told(*updates: UpdateRecord) -> list[str]:
    part = UpdatesPart(updates=updates)
    return [str(fault) for fault in part.check(FileFaults("site.json"), KNOWN)]


def test_an_update_is_of_a_text_and_there_once() -> None:
    assert told(UPDATE) == []
    assert told(UPDATE, UPDATE.model_copy(update={"text": "09-letter"})) == [
        'site.json, updates[2].text: There is no text "09-letter"',
        f'site.json, updates: "{UPDATE.id}" is there 2 times',
    ]
