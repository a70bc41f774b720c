"""The journal: sentences that a person can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from string import Formatter

import pytest
from django.test import Client
from django.utils import translation

from tests.apps.cast import Cast, seat_of
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import collected
from undersigned.apps.journal.queries import entries_of, lines
from undersigned.apps.journal.services import record

SignIn = Callable[[User], Client]


def write(cast: Cast, act: str, by: User | None, **facts: str | int) -> None:
    record(act, by=by, campaign_id=cast.campaign.pk, **facts)


def sentences(cast: Cast, words: str = "") -> list[str]:
    return [line.sentence for line in lines(entries_of(seat_of(cast.campaign), words=words))]


def page(cast: Cast, more: str = "") -> str:
    return f"/desk/c/{cast.campaign.pk}/journal/{more}"


def test_every_sentence_can_be_filled() -> None:
    for act, sentence in collected().sentences.items():
        forms = sentence.words if isinstance(sentence.words, tuple) else (str(sentence.words),)
        parts = [part for form in forms for part in Formatter().parse(form)]
        names = [name for _, name, _, _ in parts if name is not None]
        assert all(name.isidentifier() for name in names), act


def test_an_act_without_a_sentence_is_a_mistake_of_ours(cast: Cast) -> None:
    with pytest.raises(KeyError):
        write(cast, "nothing.known", cast.mara)


def test_lines_say_who_did_what_newest_first(cast: Cast) -> None:
    write(cast, "version.frozen", cast.mara, version=3, title="Let them go")
    write(cast, "staff.left", cast.ines)
    assert sentences(cast) == [
        "Ines Example left the campaign",
        "Mara Example froze version 3 of “Let them go”",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Mara Example proposed: publish version 2 of “Let them go”"),
        ("fr", "Mara Example a proposé : publier la version 2 de « Let them go »"),
    ],
)
def test_what_was_proposed_is_said_in_the_language_of_the_reader(
    cast: Cast, language: str, said: str
) -> None:
    write(
        cast,
        "proposal.made",
        cast.mara,
        proposed="statement.publish",
        version=2,
        title="Let them go",
    )
    with translation.override(language):
        assert [one.replace("\u00a0", " ") for one in sentences(cast)] == [said]


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "Mara Example added 1 organisation to the register"),
        ("en", 2, "Mara Example added 2 organisations to the register"),
        ("fr", 1, "Mara Example a ajouté 1 organisation au registre"),
        ("fr", 2, "Mara Example a ajouté 2 organisations au registre"),
    ],
)
def test_a_sentence_goes_by_how_many_there_are(
    cast: Cast, language: str, count: int, said: str
) -> None:
    write(cast, "organisations.added", cast.mara, count=count)
    with translation.override(language):
        assert sentences(cast) == [said]


def test_lines_without_an_account_say_so(cast: Cast) -> None:
    write(cast, "staff.invited", None, role="coordinator")
    write(cast, "sign_on.withdrawn", None, version=2, title="Let them go")
    write(cast, "campaign.changed", cast.ines)
    cast.ines.delete()
    assert sentences(cast) == [
        "Somebody whose account was deleted changed the settings of the campaign",
        "An organisation withdrew its name from version 2 of “Let them go”",
        "The site created an invitation to join as coordinator",
    ]


def test_lines_of_an_older_program_can_be_read(cast: Cast) -> None:
    record("campaign.changed", by=cast.mara, campaign_id=cast.campaign.pk)
    entry = entries_of(seat_of(cast.campaign)).get()
    entry.act = "of.old"
    entry.save()
    assert sentences(cast) == ["Mara Example: of.old"]


def test_roles_are_said_in_the_language_of_the_reader(cast: Cast) -> None:
    write(cast, "staff.joined", cast.ines, role="editor")
    with translation.override("en"):
        assert sentences(cast) == ["Ines Example joined as editor"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 December 2026, 18:00 UTC"), ("fr", "1 décembre 2026, 18:00 UTC")],
)
def test_moments_are_said_in_the_language_of_the_reader(
    cast: Cast, language: str, said: str
) -> None:
    at = datetime(2026, 12, 1, 18, tzinfo=UTC).isoformat()
    write(cast, "version.opened", cast.mara, version=2, title="Let them go", until=at)
    write(cast, "version.opened", cast.mara, version=1, title="Let them go", until="Friday")
    with translation.override(language):
        of_old, of_now = sentences(cast)
    assert of_now.endswith(said)
    assert of_old.endswith("Friday")  # as an older program kept it


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("froze", 2), ("Mara", 2), ("freedom", 1), ("mara freedom", 1), ("ines freedom", 0),
        ("liberté", 1), ("%", 0), ("", 3),
    ],
)  # fmt: skip
def test_lines_are_found_by_their_words(words: str, count: int, cast: Cast) -> None:
    write(cast, "version.frozen", cast.mara, version=3, title="Freedom")
    write(cast, "version.frozen", cast.mara, version=1, title="La liberté")
    write(cast, "staff.left", cast.ines)
    assert len(sentences(cast, words)) == count


def test_the_page_is_paged_and_keeps_the_words(cast: Cast, signed_in: SignIn) -> None:
    for number in range(60):
        write(cast, "version.frozen", cast.mara, version=number, title="Freedom")
    client = signed_in(cast.olga)
    first = client.get(page(cast, "?words=freedom")).text
    assert first.count("<li><time") == 50
    assert "?words=freedom&amp;page=2" in first
    assert client.get(page(cast, "?words=freedom&page=2")).text.count("<li><time") == 10
    assert "No entry contains these words." in client.get(page(cast, "?words=harbour")).text


def test_htmx_gets_the_lines_alone(cast: Cast, signed_in: SignIn) -> None:
    write(cast, "staff.left", cast.ines)
    part = signed_in(cast.olga).get(page(cast), headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "Ines Example left the campaign" in part


def test_lines_of_other_campaigns_are_not_told(cast: Cast, signed_in: SignIn) -> None:
    record("campaign.created", by=cast.max, campaign_id=cast.foreign.pk, title="Elsewhere")
    assert "Elsewhere" not in signed_in(cast.mara).get(page(cast)).text


def test_a_long_journal_is_read_with_few_questions(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(120):
        write(cast, "staff.role_changed", cast.mara, role="editor")
    client = signed_in(cast.mara)
    client.get(page(cast))
    with django_assert_max_num_queries(8):
        client.get(page(cast))
