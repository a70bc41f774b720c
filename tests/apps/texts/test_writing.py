"""The editor: what is written is saved, shown, and never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.conftest import Cast
from tests.apps.texts.conftest import STATEMENT, MakeText
from undersigned.apps.accounts.models import User
from undersigned.apps.texts.forms.texts import TextForm
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.content import parsed
from undersigned.apps.texts.services import save_text
from undersigned.core.texts.markdown_reader import read_text

pytestmark = pytest.mark.alike_on_every_database

SignIn = Callable[[User], Client]


def address(view: str, text: Text, **more: Any) -> str:
    kwargs = {"campaign_id": text.campaign_id, "text_id": text.pk, **more}
    return reverse(f"texts:{view}", kwargs=kwargs)


def filled(text: Text, **changed: str) -> dict[str, str]:
    """What a browser sends of the form with this text in it."""
    form = TextForm.of(parsed(text.written), number=text.number)
    return {name: str(form[name].value()) for name in form.fields} | changed


def body_of(text: Text) -> str:
    return filled(text)["body"]


# --- Saving ---------------------------------------------------------------------------------------


def test_the_form_gives_the_text_back_as_it_was(cast: Cast, make_text: MakeText) -> None:
    written = """\
---
undersigned: 1
kind: letter
language: fr
title: Titre
subject: Objet
date: 2026-10
addressee:
- Madame la sénatrice
- 1 rue du Port
salutation: ((salutation))
closing: Veuillez agréer
signed_as: |-
  Mara
  Harbour
signatories_heading: Signataires
signatories:
- {name: Meridian Society}
contact:
  name: Mara Example
  email: mara@harbour-rights.example
cc:
- Paul Example
as_written:
  salutation: Dear [Name]
---

# Titre

Un mot **fort**.[^1]

[^1]: Note [@source-1]
"""
    text = make_text(written)
    form = TextForm(filled(text))
    assert form.is_valid(), form.errors
    assert form.content(parsed(text.written)) == parsed(text.written)


def test_words_are_saved_by_the_button(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    data = filled(statement, title="Free them", body=body_of(statement) + "\nMore.\n")
    response = signed_in(cast.ines).post(address("save", statement), data)
    assert response.headers["Location"] == address("text", statement)
    statement.refresh_from_db()
    assert (statement.title, statement.number) == ("Free them", 2)
    assert "More." in statement.written


def test_words_are_saved_by_themselves(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    client = signed_in(cast.ines)
    for number, word in enumerate(("one", "two"), 1):
        data = filled(statement, number=str(number), body=word, autosave="1")
        page = client.post(address("save", statement), data).content.decode()
        assert f'data-number="{number + 1}"' in page
        assert "Saved" in page
    assert statement.drafts.count() == 2


def test_a_fault_is_told_with_its_line_and_the_words_stay(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    data = filled(statement, body="Fine.\n\n::: asks\n1. Kept words\n")
    client = signed_in(cast.ines)
    response = client.post(address("save", statement), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Line 3: &quot;::: asks&quot; has no closing" in page
    assert "Kept words" in page
    response = client.post(address("save", statement), {**data, "autosave": "1"})
    assert response.status_code == 422
    assert "Line 3" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("date", "tomorrow", "is not a date"),
        ("language", "<b>", "is not the code of a language"),
        ("body", "[x](javascript:alert(1))", "is no address of a page"),
        ("body", "<img src=x onerror=alert(1)>", "Line 1"),
        ("number", "", "required"),
    ],
)
def test_what_cannot_be_taken_is_said(
    cast: Cast, signed_in: SignIn, statement: Text, field: str, value: str, told: str
) -> None:
    data = filled(statement, **{field: value})
    response = signed_in(cast.ines).post(address("save", statement), data)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_whoever_observes_reads_and_cannot_write(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    client = signed_in(cast.olga)
    page = client.get(address("text", statement)).content.decode()
    assert "alarmed by the arrests" in page
    assert "<textarea" not in page
    assert client.post(address("save", statement), filled(statement)).status_code == 403


# --- Conflicts ------------------------------------------------------------------------------------


def test_two_who_write_at_once_see_both_texts(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    theirs = filled(statement, body="What Ines wrote.")
    mine = filled(statement, body="What Mara wrote.")
    signed_in(cast.ines).post(address("save", statement), theirs)
    client = signed_in(cast.mara)
    part = client.post(address("save", statement), {**mine, "autosave": "1"})
    assert part.status_code == 409
    assert "data-conflict" in part.content.decode()
    response = client.post(address("save", statement), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Ines Example saved this text" in page
    assert "What Ines wrote." in page
    assert "<ins> Mara</ins>" in page
    assert "data-autosave" not in page
    # Having seen both, Mara saves hers; what Ines wrote stays a draft.
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number is not None
    client.post(address("save", statement), {**mine, "number": number[1]})
    statement.refresh_from_db()
    assert "What Mara wrote." in statement.written
    assert [draft.saved_by for draft in statement.drafts.all()] == [cast.mara, cast.ines, cast.mara]


# --- Beside the words -----------------------------------------------------------------------------


def test_a_page_is_previewed_with_samples_before_it_is_saved(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    data = filled(statement, body="Dear ((recipient name)), we are *alarmed*.")
    client = signed_in(cast.ines)
    part = client.post(address("preview", statement), data, headers={"HX-Request": "true"})
    assert "Dear Ada Example, we are <em>alarmed</em>." in part.content.decode()
    assert "<html" not in part.content.decode()
    page = client.post(address("preview", statement), data).content.decode()
    assert "Dear Ada Example" in page
    assert "Dear ((recipient name))" in page  # in the form still
    statement.refresh_from_db()
    assert statement.number == 1


def test_an_unknown_field_is_told_in_the_preview(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    data = filled(statement, body="Dear ((recipient nam)).")
    part = signed_in(cast.ines).post(
        address("preview", statement), data, headers={"HX-Request": "true"}
    )
    assert "Did you mean ((recipient name))?" in part.content.decode()


def test_a_letter_is_shown_as_pictures_of_its_pages(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    client = signed_in(cast.ines)
    page = client.get(address("text", statement) + "?show=letter").content.decode()
    assert address("picture", statement, number=1) in page
    picture = client.get(address("picture", statement, number=1))
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(address("picture", statement, number=9)).status_code == 404


def test_the_fields_are_listed_with_their_samples(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    make_text(slug="02-other")
    page = signed_in(cast.ines).get(address("text", statement) + "?show=help").content.decode()
    assert 'data-insert="((recipient address))"' in page
    assert "((signatory count: 02-other))" in page
    assert "Dear Senator Example:" in page


def test_findings_stand_beside_the_text_by_its_own_lines(
    cast: Cast, signed_in: SignIn, make_text: MakeText
) -> None:
    text = make_text(STATEMENT.replace("are alarmed", "are are alarmed"))
    client = signed_in(cast.ines)
    page = client.get(address("text", text) + "?show=findings").content.decode()
    assert 'data-line="1"' in page
    key = re.search(r'name="finding" value="(\w+)"', page)
    assert key is not None
    client.post(address("mend_text", text), {"finding": key[1]})
    text.refresh_from_db()
    assert "are are" not in text.written
    client.post(address("mend_text", text), {"finding": key[1]})
    page = client.get(address("text", text)).content.decode()
    assert "already been corrected or changed" in page


def test_markup_in_every_part_stays_words(
    cast: Cast, signed_in: SignIn, make_text: MakeText
) -> None:
    evil = "<script>alert(1)</script>"
    escaped = evil.replace("<", "\\<")
    written = STATEMENT.replace("Free the", f"{evil} the").replace(
        "closing: Sincerely,", f"subject: {evil}\nclosing: {evil}\nsigned_as: {evil}"
    )
    written = written.replace("alarmed", escaped).replace("Harbour Rights", escaped)
    text = make_text(written)
    client = signed_in(cast.mara)
    changed = written.replace("union work", "work")
    save_text(text, written=changed, number=1, by=cast.mara)
    draft = text.drafts.latest("number")
    for view, more in (
        ("text", {}),
        ("text", {"show": "findings"}),
        ("history", {}),
        ("freeze", {}),
    ):
        assert evil not in client.get(address(view, text), more).content.decode()
    page = client.get(address("draft", text, draft_id=draft.pk)).content.decode()
    assert evil not in page
    assert evil not in client.get(reverse("texts:list", args=[text.campaign_id])).content.decode()


def test_direction_overrides_go_from_what_is_saved(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    data = filled(statement, title="Free \u202ethem", body="We \u202ecall on you.")
    signed_in(cast.ines).post(address("save", statement), data)
    statement.refresh_from_db()
    assert "\u202e" not in statement.written
    assert statement.title == "Free them"


# --- Drafts ---------------------------------------------------------------------------------------


def test_a_draft_can_be_gone_back_to(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    client = signed_in(cast.ines)
    client.post(address("save", statement), filled(statement, body="Other words."))
    first = statement.drafts.get(number=1)
    page = client.get(address("draft", statement, draft_id=first.pk)).content.decode()
    assert "Restore this draft" in page
    assert "<ins>" in page
    client.post(address("restore", statement, draft_id=first.pk), {"number": "2"})
    before = statement.written
    statement.refresh_from_db()
    assert (statement.written, statement.number) == (before, 3)
    assert [draft.number for draft in statement.drafts.all()] == [3, 2, 1]


def test_going_back_does_not_go_over_newer_words(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    client = signed_in(cast.mara)
    first = statement.drafts.get(number=1)
    for number, words in ((1, "One."), (2, "Two.")):
        data = filled(statement, number=str(number), body=words)
        signed_in(cast.ines).post(address("save", statement), data)
    client.post(address("restore", statement, draft_id=first.pk), {"number": "2"})
    statement.refresh_from_db()
    assert "Two." in statement.written


# --- The list -------------------------------------------------------------------------------------


def test_an_empty_text_is_begun(cast: Cast, signed_in: SignIn) -> None:
    data = {"title": "To the mission", "kind": "letter", "language": "fr"}
    response = signed_in(cast.ines).post(reverse("texts:new", args=[cast.campaign.pk]), data)
    text = Text.objects.get()
    assert response.headers["Location"] == address("text", text)
    assert (text.slug, text.language) == ("01-letter", "fr")


def test_a_removed_text_can_be_brought_back(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    french = make_text(STATEMENT.replace("language: en", "language: fr"), original=statement)
    client = signed_in(cast.ines)
    client.post(address("remove", statement))
    listed = client.get(reverse("texts:list", args=[cast.campaign.pk])).content.decode()
    assert "2 removed texts" in listed
    assert client.get(address("text", french)).status_code == 404
    client.post(address("bring_back", french))
    assert client.get(address("text", french)).status_code == 404  # its original is not there
    client.post(address("bring_back", statement))
    assert client.get(address("text", french)).status_code == 200


def test_a_text_is_renamed_unless_another_names_it(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    client = signed_in(cast.ines)
    client.post(address("rename", statement), {"slug": "03-statement"})
    statement.refresh_from_db()
    assert statement.slug == "03-statement"
    make_text(STATEMENT.replace("union work", "((signatory count: 03-statement))"), slug="04")
    for slug in ("05-statement", "04", "Not A Name", "", "x" * 61):
        client.post(address("rename", statement), {"slug": slug})
    statement.refresh_from_db()
    assert statement.slug == "03-statement"
    page = client.get(address("text", statement)).content.decode()
    assert "The text 04 refers to this one in ((signatory count: 03-statement))" in page
    assert read_text(statement.written, name="text").title == statement.title


def test_texts_change_places(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    letter = make_text(STATEMENT.replace("kind: statement", "kind: letter"))
    client = signed_in(cast.ines)
    client.post(address("move", letter), {"up": "1"})
    slugs = Text.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["01-letter", "02-statement"]
    client.post(address("move", letter), {"up": "1"})  # it is the first already
    client.post(address("move", letter), {"down": "1"})
    assert list(slugs.all()) == ["01-statement", "02-letter"]


def test_a_text_without_a_number_stays_where_it_is(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    letter = make_text(slug="letter")
    client = signed_in(cast.ines)
    client.post(address("move", letter), {"up": "1"})
    letter.refresh_from_db()
    assert letter.slug == "letter"
    page = client.get(reverse("texts:list", args=[cast.campaign.pk])).content.decode()
    assert "begin with a number" in page
