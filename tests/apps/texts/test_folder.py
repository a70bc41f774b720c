"""What a folder says of texts and versions, and whether it holds together."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.apps.cast import Cast
from undersigned.apps.folders.services import import_campaign
from undersigned.apps.texts.folder import TextRecord, TextsPart, VersionRecord
from undersigned.apps.texts.services.drafts import LONGEST
from undersigned.core.campaigns.parts import FileFaults, Names
from undersigned.core.errors import CampaignInvalid

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
TEXT = TextRecord(slug="01-statement", public_slug="let-them-go")
VERSION = VersionRecord(
    id=ID, text="01-statement", number=1, file="versions/01-statement.v1.md", hash="0" * 64,
    frozen_at=NOON,
)  # fmt: skip
KNOWN: Names = {"text": frozenset({"01-statement"}), "organisation": frozenset()}


def told(part: TextsPart) -> list[str]:
    return [str(fault) for fault in part.check(FileFaults("site.json"), KNOWN)]


def test_texts_and_versions_that_hold_together_have_no_fault() -> None:
    part = TextsPart(texts=(TEXT,), versions=(VERSION,))
    assert told(part) == []
    assert part.names() == {"version": frozenset({ID})}
    assert list(part.files()) == [("versions[1].file", "versions/01-statement.v1.md")]


def test_what_texts_and_versions_name_must_be_there() -> None:
    stray = VERSION.model_copy(update={"text": "09-letter", "original": ID, "number": 0})
    text = TextRecord(slug="02-letter", original="03-letter")
    assert told(TextsPart(texts=(text,), versions=(stray,))) == [
        "site.json, texts[1].slug: There is no file texts/02-letter.md",
        'site.json, texts[1].original: There is no text "03-letter"',
        'site.json, versions[1].text: There is no text "09-letter"',
        "site.json, versions[1].number: It must be at least 1",
        "site.json, versions[1].original: The text that this one translates has no version "
        "with this number",
    ]


def test_texts_and_versions_are_there_once() -> None:
    part = TextsPart(texts=(TEXT, TEXT), versions=(VERSION, VERSION))
    assert told(part) == [
        'site.json, texts: "01-statement" is there 2 times',
        'site.json, texts: "let-them-go" is there 2 times',
        f'site.json, versions: "{ID}" is there 2 times',
        'site.json, versions: "01-statement 1" is there 2 times',
    ]


def test_what_is_published_and_not_taken_off_was_public() -> None:
    assert not TextsPart(versions=(VERSION,)).was_public()
    published = VERSION.model_copy(update={"published_at": NOON})
    assert TextsPart(versions=(published,)).was_public()
    off = published.model_copy(update={"unpublished_at": NOON})
    assert not TextsPart(versions=(off,)).was_public()


def test_a_text_that_is_too_long_is_refused_with_its_file(cast: Cast) -> None:
    head = b"---\nundersigned: 1\nkind: letter\nlanguage: km\n---\n\n"
    almost, more = ("ក" * count for count in (LONGEST - 100, LONGEST))
    files = {"campaign.toml": b'title = "Mine"\n'}
    files["texts/01-letter.md"] = head + almost.encode() + b"\n"
    import_campaign(files, by=cast.mara)
    files["texts/01-letter.md"] = head + more.encode() + b"\n"
    with pytest.raises(CampaignInvalid) as refused:
        import_campaign(files, by=cast.mara)
    assert str(refused.value).startswith("texts/01-letter.md: A text ")
