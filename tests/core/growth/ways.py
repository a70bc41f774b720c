"""The ways by which words come in, each down to what the desk makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.core.reading.loaders.docx_files import docx
from undersigned.core.campaigns.imports import campaign_of_texts
from undersigned.core.campaigns.organisation_tables import read_organisations, read_register
from undersigned.core.civics.recipient_file import read_recipients
from undersigned.core.errors import EntryInvalid, UndersignedError
from undersigned.core.reading import read_bytes
from undersigned.core.reading.placeholder_fields import with_fields
from undersigned.core.records import read_json, read_toml
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.lookalikes import Known, Lookalikes
from undersigned.core.review.reviewed_text import texts_in, texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.difference import difference
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Paragraph, Text, Words
from undersigned.core.texts.names import folded_name, proper_name, proper_words, website_of

_DAY = date(2026, 11, 23)
_RULES = chosen_rules()
_HEAD = "---\nundersigned: 1\nkind: letter\nlanguage: en\n---\n\n"


def _data(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _file(data: bytes, name: str) -> None:
    """A paper as the desk takes it: read, looked at, made a text of the campaign."""
    reading = read_bytes(data, name=name)
    findings_in(texts_in(reading), _RULES, on=_DAY)
    campaign_of_texts([with_fields(read) for read in reading.texts], title="Harbour")


def plain(words: str) -> None:
    _file(_data(words), "letter.txt")


def markdown(words: str) -> None:
    _file(_data(words), "letter.md")


def page(words: str) -> None:
    _file(_data(words), "letter.html")


def word(body: str) -> None:
    _file(docx(body), "letter.docx")


def own_form(body: str) -> None:
    """A text in our own form, as the editor saves it."""
    written = _HEAD + body
    findings_in(texts_of(_data(written), file="letter.md"), _RULES, on=_DAY)
    text = read_text(written, name="letter.md")
    text_hash(text)
    write_text(text)


def head(front_matter: str) -> None:
    read_text(f"---\nundersigned: 1\n{front_matter}\n---\n\nWords.\n", name="letter.md")


def change(words: str) -> None:
    """Two texts side by side: every other line begins otherwise, and the last come first."""
    lines = words.split("\n")
    changed = [f"Now {line}" if at % 2 else line for at, line in enumerate(lines)]
    half = len(lines) // 2
    for new in (changed, [*lines[half:], *lines[:half]], [f"{words[1:]} more"]):
        difference(_text(lines), _text(new))


def _text(lines: list[str]) -> Text:
    return Text(
        kind="letter", language="en", blocks=tuple(Paragraph((Words(text=one),)) for one in lines)
    )


def register(table: str) -> None:
    """A table or a pasted list of organisations, and which bodies of the register they may be."""
    rows = read_register(table, name="list.csv", with_contacts=True)
    names = [row.organisation.name for row in rows]
    known = Lookalikes({name: Known(names=(name,)) for name in names})
    for name in names:
        known.of(name)


def organisations(table: str) -> None:
    read_organisations(table, name="organisations.csv")


def recipients(table: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "recipients.csv"
        path.write_bytes(_data(table))
        read_recipients(path, shown_as=path.name)


def record(written: str) -> None:
    """JSON or TOML."""
    for read in (read_json, read_toml):
        try:
            read(written, name="file")
        except UndersignedError:
            continue


def name(words: str) -> None:
    folded_name(words)
    website_of(words)
    for make in (proper_name, proper_words):
        try:
            make(words, what="The name", longest=200)
        except EntryInvalid:
            continue


WAYS: Mapping[str, Callable[[str], None]] = {
    way.__name__: way
    for way in (
        plain, markdown, page, word, own_form, head, change, register, organisations,
        recipients, record, name,
    )
}  # fmt: skip
