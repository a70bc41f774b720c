"""What is marked for translators in the code and in the templates, and the files they write in.

Each app has its words in its own folder, all the rest of the house has them in ``locale``; what
is said in several places stands with the lowest of them, once.

``make words`` (``python -m tests.translations``) brings the files up to date: it puts in what is
new, takes out what is gone, leaves all other lines where and as they are, and compiles them.
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
from undersigned.apps import ORDER

SOURCE = Path(undersigned.__file__).parent
_IN_FRENCH = Path("locale/fr/LC_MESSAGES/django.po")
WRITTEN = {app: SOURCE / "apps" / app / _IN_FRENCH for app in ORDER} | {"": SOURCE / _IN_FRENCH}
"""The file of each app, and at "" that of the rest of the house."""
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
# With a day of its own, so that the same words give the same bytes.
_HEAD = f"""\
# Undersigned in French.
msgid ""
msgstr ""
"Project-Id-Version: Undersigned\\n"
"POT-Creation-Date: 2026-11-26 00:00+0000\\n"
"PO-Revision-Date: 2026-11-26 00:00+0000\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {_PLURALS}\\n\""""
_Key = tuple[str, str | None]


def marked() -> dict[str, Catalog]:
    """Everything that is marked in the source, by where it belongs, file by file."""
    found: dict[_Key, tuple[str, Message]] = {}
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE)
        house = place.parts[1] if place.parts[0] == "apps" and len(place.parts) > 2 else ""
        for line, words, _comments, context in extract(
            "python", io.BytesIO(_code(path)), keywords=_KEYWORDS
        ):
            message = Message(words, locations=[(str(place), line)], context=context)
            before, _ = found.get(key(message), (house, None))
            found[key(message)] = (max(before, house, key=_depth), message)
    catalogs = {house: Catalog(locale="fr") for house in WRITTEN}
    for house, message in found.values():
        catalogs[house].add(message.id, locations=message.locations, context=message.context)
    return catalogs


def _depth(house: str) -> int:
    return ORDER.index(house) if house else len(ORDER)


def _code(path: Path) -> bytes:
    """A file as Python code in which its marked words stand."""
    if path.suffix == ".py":
        return path.read_bytes()
    if path.suffix not in _TEMPLATES:
        return b""
    return templatize(path.read_text("utf-8"), origin=str(path)).encode()


def translated() -> dict[str, Catalog]:
    """What translators have written."""
    return {house: _read(path) for house, path in WRITTEN.items() if path.exists()}


def compiled(written: Path) -> Path:
    """What the program reads instead of what translators write."""
    return written.with_suffix(".mo")


def _read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale="fr")


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
    """Bring the files up to date and compile them; says what is still to be translated."""
    settings.configure(USE_I18N=True)
    entries = {
        _key_of(block): block
        for path in WRITTEN.values()
        if path.exists()
        for block in path.read_text("utf-8").strip().split("\n\n")[1:]
    }
    for house, catalog in marked().items():
        _bring_up_to_date(WRITTEN[house], catalog, entries)


def _bring_up_to_date(path: Path, catalog: Catalog, entries: dict[_Key, str]) -> None:
    source = {key(message): message for message in messages(catalog)}
    if not source:
        return
    old = path.read_text("utf-8").strip().split("\n\n")[1:] if path.exists() else []
    order = [one for one in map(_key_of, old) if one in source]
    before: _Key | None = None
    for one in source:
        if one not in order:
            order.insert(order.index(before) + 1 if before else 0, one)
        before = one
    blocks = [entries.get(one) or _new_block(source[one]) for one in order]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join([_HEAD, *blocks]) + "\n", "utf-8")
    written = _read(path)
    with compiled(path).open("wb") as file:
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
