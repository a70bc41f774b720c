"""Texts are saved without anybody's words being lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.conftest import Cast
from tests.apps.texts.conftest import STATEMENT, MakeText
from undersigned.apps.journal.models import Entry
from undersigned.apps.texts.models import Draft, Text
from undersigned.apps.texts.queries.content import changes_between, parsed
from undersigned.apps.texts.services import save_text
from undersigned.core.errors import CampaignInvalid, DraftChanged, EntryInvalid
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_reader import read_text

LONGER = STATEMENT.replace("are alarmed", "are deeply alarmed")


def some_time_ago(text: Text) -> None:
    Draft.objects.filter(text=text).update(saved_at=timezone.now() - timedelta(hours=1))


def test_a_text_begins_with_its_first_draft(statement: Text) -> None:
    assert statement.slug == "01-statement"
    assert statement.title == "Free the harbour workers of Veldmark"
    assert statement.hash == text_hash(read_text(STATEMENT, name="text"))
    assert [draft.number for draft in statement.drafts.all()] == [1]


def test_a_text_without_a_name_of_its_own_gets_a_free_one(make_text: MakeText) -> None:
    slugs = [make_text(slug=slug).slug for slug in ("", "letter", "letter", "")]
    assert slugs == ["01-statement", "letter", "letter-2", "04-statement"]


def test_what_is_saved_is_there_and_counted(cast: Cast, statement: Text) -> None:
    saved = save_text(statement, written=LONGER, number=1, by=cast.ines)
    assert saved.number == 2
    assert "deeply alarmed" in Text.objects.get().written
    assert Entry.objects.filter(act="text.saved", by=cast.ines).count() == 1


def test_saving_the_same_words_changes_nothing(cast: Cast, statement: Text) -> None:
    saved = save_text(statement, written=statement.written, number=1, by=cast.ines)
    assert saved.number == 1
    assert Draft.objects.count() == 1


def test_words_of_somebody_else_are_not_saved_over(cast: Cast, statement: Text) -> None:
    save_text(statement, written=LONGER, number=1, by=cast.ines)
    shorter = STATEMENT.replace(" are alarmed by", " know of")
    with pytest.raises(DraftChanged, match="Ines Example saved this text"):
        save_text(statement, written=shorter, number=1, by=cast.mara)
    assert "deeply alarmed" in Text.objects.get().written


def test_two_who_saved_the_same_words_are_not_in_conflict(cast: Cast, statement: Text) -> None:
    save_text(statement, written=LONGER, number=1, by=cast.ines)
    assert save_text(statement, written=LONGER, number=1, by=cast.mara).number == 2


def test_what_one_person_saves_in_a_row_is_one_draft(cast: Cast, statement: Text) -> None:
    for number, words in enumerate(("very", "deeply", "truly"), 1):
        written = STATEMENT.replace("are alarmed", f"are {words} alarmed")
        save_text(statement, written=written, number=number, by=cast.mara)
    first, last = Draft.objects.order_by("number")
    assert first.written == statement.written
    assert (last.number, "truly" in last.written) == (4, True)


def test_later_words_and_those_of_others_are_drafts_of_their_own(
    cast: Cast, statement: Text
) -> None:
    save_text(statement, written=LONGER, number=1, by=cast.mara)
    save_text(statement, written=STATEMENT, number=2, by=cast.ines)
    some_time_ago(statement)
    save_text(statement, written=LONGER, number=3, by=cast.ines)
    assert [draft.number for draft in statement.drafts.all()] == [4, 3, 2, 1]


def test_a_draft_that_a_translation_follows_stays(
    cast: Cast, statement: Text, make_text: MakeText
) -> None:
    current = save_text(statement, written=LONGER, number=1, by=cast.mara)
    make_text(LONGER.replace("language: en", "language: fr"), original=current)
    save_text(statement, written=STATEMENT, number=2, by=cast.mara)
    assert [draft.number for draft in statement.drafts.all()] == [3, 2, 1]


def test_what_is_not_in_the_form_is_refused_with_its_line(cast: Cast, statement: Text) -> None:
    written = STATEMENT.replace("::: asks", "::: ask")
    with pytest.raises(CampaignInvalid, match="line 12"):
        save_text(statement, written=written, number=1, by=cast.mara)
    assert Text.objects.get().number == 1


def test_a_text_has_a_length_that_it_may_have(cast: Cast, statement: Text) -> None:
    with pytest.raises(EntryInvalid, match="400,000"):
        save_text(statement, written=STATEMENT + "word " * 100_000, number=1, by=cast.mara)


def test_direction_overrides_do_not_get_into_a_text(cast: Cast, statement: Text) -> None:
    written = STATEMENT.replace("Veldmark.", "Veld\u202emark.")
    assert save_text(statement, written=written, number=1, by=cast.mara).number == 1


def test_signatories_by_id_are_looked_up_in_the_register(cast: Cast) -> None:
    written = STATEMENT.replace("closing:", "signatories:\n- {org: hrn}\nclosing:")
    assert parsed(written, cast.campaign).signatories[0].name == "Harbour Rights Network"


def test_changes_are_told_without_who_signs() -> None:
    signed = LONGER.replace("closing:", "signatories:\n- {name: Meridian Society}\nclosing:")
    (change,) = changes_between(STATEMENT, signed)
    assert change.part == "paragraph 1"
