"""Sources: one for every address that notes cite."""

from __future__ import annotations

import pytest

from tests.core.texts.example import inlines, link
from undersigned.core.campaigns.sources import read_sources, sources_from, written_sources
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.model import Note, Text, Words

ADDRESS = "https://rights.example/news?id=1&lang=EN"


def noted(*notes: Note) -> Text:
    return Text(kind="letter", language="en", notes=notes)


def note(*parts: str | Words, source: str | None = None) -> Note:
    return Note("1", inlines(*parts), source)


def test_a_source_has_the_title_the_year_and_the_address() -> None:
    cited = note("Veldmark: experts alarmed by the arrests,(May 2026)  ", link("here", ADDRESS))
    (source,), texts = sources_from({"a": noted(cited)})
    assert source == {
        "id": "veldmark-experts-alarmed-by-the-2026",
        "type": "webpage",
        "title": "Veldmark: experts alarmed by the arrests, here",
        "URL": ADDRESS,
        "issued": {"date-parts": [[2026]]},
        "custom": {"note": "Veldmark: experts alarmed by the arrests,(May 2026) here"},
    }
    assert texts["a"].notes[0].source == source["id"]
    assert texts["a"].notes[0].words == cited.words


@pytest.mark.parametrize(
    "words", [f"Arrests {ADDRESS}.", f"Arrests ({ADDRESS})", f"Arrests: {ADDRESS} , read today"]
)
def test_an_address_may_stand_among_the_words(words: str) -> None:
    (source,), _ = sources_from({"a": noted(note(words))})
    assert source["URL"] == ADDRESS


def test_one_address_is_one_source_in_all_texts() -> None:
    texts = {"a": noted(note(f"Arrests {ADDRESS}")), "b": noted(note(f"See p. 3, {ADDRESS}"))}
    sources, cited = sources_from(texts)
    assert [source["id"] for source in sources] == ["arrests"]
    assert cited["b"].notes[0].source == "arrests"


def test_sources_of_one_title_get_ids_of_their_own() -> None:
    notes = (note("Arrests https://a.example"), note("Arrests https://b.example"))
    sources, _ = sources_from({"a": noted(*notes)})
    assert [source["id"] for source in sources] == ["arrests", "arrests-2"]


def test_a_note_that_is_a_mere_address_is_called_by_it() -> None:
    (source,), _ = sources_from({"a": noted(note(link(ADDRESS, ADDRESS)))})
    assert source["title"] == ADDRESS
    assert source["id"] == "rights-example-news-id-1-lang-en"


def test_notes_without_an_address_or_with_a_source_stay_as_they_are() -> None:
    texts = {"a": noted(note("See the annex"), note(f"b {ADDRESS}", source="b"))}
    assert sources_from(texts) == ((), texts)


def test_sources_survive_the_file() -> None:
    sources = ({"id": "ស", "type": "book", "author": [{"family": "é\ud800"}], "custom": {"n": 1}},)
    assert read_sources(written_sources(sources).decode(), name="sources.json") == sources


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[", "sources.json, line 1: This is not JSON"),
        ("[" * 100_000, "sources.json: It is nested too deeply"),
        ("{}", "sources.json: It must be a list"),
        ('[{"id": "a", "type": "book"}, 1]', "sources.json, [2]: It must consist of names"),
        ('[{"type": "book"}]', 'sources.json, [1]: "id" is missing'),
        ('[{"id": "a", "type": 1}]', "sources.json, [1].type: It must be words"),
        (
            '[{"id": "a", "type": "b"}, {"id": "a", "type": "b"}]',
            'sources.json, [2].id: There is a source called "a" above already',
        ),
    ],
)
def test_a_faulty_file_is_refused_with_the_entry(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_sources(written, name="sources.json")
    assert str(refused.value).startswith(said)
