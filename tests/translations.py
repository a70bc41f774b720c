"""What is marked for translators in the code and in the templates, and the file they write in.

``make words`` (``python -m tests.translations``) brings ``locale/fr`` up to date: it puts in what
is new, takes out what is gone, leaves all other lines where and as they are, and compiles them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

import undersigned

SOURCE = Path(undersigned.__file__).parent
FOLDER = SOURCE / "locale" / "fr" / "LC_MESSAGES"
WRITTEN, COMPILED = FOLDER / "django.po", FOLDER / "django.mo"
_TEMPLATES = (".html", ".txt")
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    # core/phrase.py
    "phrase": None,
    "counted": (1, 2),
    "plural": (1, 2),
}
_PLURALS = "nplurals=2; plural=(n > 1);"
_Key = tuple[str, str | None]


def marked() -> Catalog:
    """Everything that is marked in the source, file by file."""
    catalog = Catalog(locale="fr")
    for path in sorted(SOURCE.rglob("*")):
        for line, words, _comments, context in extract(
            "python", io.BytesIO(_code(path)), keywords=_KEYWORDS
        ):
            place = (str(path.relative_to(SOURCE)), line)
            catalog.add(words, locations=[place], context=context)
    return catalog


def _code(path: Path) -> bytes:
    """A file as Python code in which its marked words stand."""
    if path.suffix == ".py":
        return path.read_bytes()
    if path.suffix not in _TEMPLATES:
        return b""
    return templatize(path.read_text("utf-8"), origin=str(path)).encode()


def translated() -> Catalog:
    """What translators have written."""
    return read_po(io.BytesIO(WRITTEN.read_bytes()), locale="fr")


def messages(catalog: Catalog) -> Iterator[Message]:
    """Those with words: not the head of the file."""
    return (message for message in catalog if message.id)


def key(message: Message) -> _Key:
    """What a message is known by."""
    return message.id if isinstance(message.id, str) else message.id[0], message.context


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The singular and the plural, or the one form that there is."""
    return (words,) if isinstance(words, str) else tuple(words)


def main() -> None:
    """Bring the file up to date and compile it; says what is still to be translated."""
    settings.configure(USE_I18N=True)
    head, *blocks = WRITTEN.read_text("utf-8").strip().split("\n\n")
    entries = {_key_of(block): block for block in blocks}
    source = {key(message): message for message in messages(marked())}
    order = [one for one in entries if one in source]
    before: _Key | None = None
    for one, message in source.items():
        if one not in entries:
            entries[one] = _new_block(message)
            order.insert(order.index(before) + 1 if before else 0, one)
        before = one
    WRITTEN.write_text("\n\n".join([head, *map(entries.__getitem__, order)]) + "\n", "utf-8")
    written = translated()
    with COMPILED.open("wb") as file:
        write_mo(file, written)
    for message in messages(written):
        if not all(forms(message.string)) or message.fuzzy:
            print(f"not in French: {forms(message.id)[0]}")  # noqa: T201  # for translators


def _key_of(block: str) -> _Key:
    (message,) = messages(read_po(io.BytesIO(block.encode()), locale="fr"))
    return key(message)


def _new_block(message: Message) -> str:
    catalog = Catalog(locale="fr")
    catalog.mime_headers = [("Plural-Forms", _PLURALS)]  # CLDR has a third form, for millions
    catalog.add(message.id, context=message.context)
    out = io.BytesIO()
    write_po(out, catalog, omit_header=True, width=79)
    return out.getvalue().decode().strip()


if __name__ == "__main__":
    main()
