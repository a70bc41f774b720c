"""What a careful reader finds in an invented letter, kept as YAML beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from undersigned.core import reading

LETTERS = Path(__file__).parent / "letters"
Read = dict[str, Any]


def letters() -> list[Path]:
    """Every letter that has its truth beside it."""
    truths = sorted(LETTERS.glob("*.yaml"))
    return [path.with_suffix("") for path in truths]


def truths_of(letter: Path) -> list[dict[str, Any]]:
    """One truth for each text of the file; ``texts`` lists them where there are several."""
    written = Path(f"{letter}.yaml").read_text(encoding="utf-8")
    # BaseLoader: a date, a label and "null" stay as they are written, and it runs nothing.
    truth = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506
    texts: list[dict[str, Any]] = truth.get("texts", [truth])
    return texts


def disagreements(read: reading.Reading, truths: list[dict[str, Any]]) -> list[str]:
    """What the reader found otherwise than a careful reader, in words."""
    texts = [
        told | {"groups": _groups(text), "copies": list(text.text.cc)}
        for told, text in zip(reading.as_json([read])["texts"], read.texts, strict=True)
    ]
    if len(texts) != len(truths):
        return [f"{len(texts)} texts, not {len(truths)}"]
    return [
        f"{key}: {got!r}, not {wanted!r}"
        for text, truth in zip(texts, truths, strict=True)
        for key, got, wanted in _compared(text, truth)
        if got != wanted
    ]


def _compared(text: Read, truth: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key, wanted in truth.items():
        got = _FOUND[key](text) if key in _FOUND else text[key]
        if key == "unsure":
            yield key, any(wanted in doubt for doubt in got) or got, True
        elif isinstance(wanted, list):
            yield key, [_written(one) for one in got], wanted
        elif isinstance(wanted, dict):
            yield key, {name: _written((got or {}).get(name)) for name in wanted}, wanted
        elif isinstance(got, list):
            yield key, str(len(got)), wanted
        else:
            yield key, _written(got), _written(wanted)


def _groups(text: reading.TextRead) -> list[str | None]:
    """The headings of the parts of the list, each once."""
    return list(dict.fromkeys(entry.group for entry in text.signatories))


def _written(value: Any) -> str:
    """A value as YAML's plain words give it."""
    return "null" if value is None else " ".join(str(value).split())


def _signatory(at: int, key: str) -> Callable[[Read], Any]:
    def of(text: Read) -> Any:
        found = text["signatories"]
        return found[at][key] if found else None

    return of


# What a truth may say beside the keys of ``read --json``.
_FOUND: dict[str, Callable[[Read], Any]] = {
    "declared": lambda text: text["declared_signatories"],
    "markers": lambda text: text["note_markers"],
    "labels": lambda text: [note["label"] for note in text["notes"]],
    "placeholders": lambda text: [found["as_written"] for found in text["placeholders"]],
    "fields": lambda text: [found["field"] for found in text["placeholders"]],
    "bills": lambda text: [bill["as_written"] for bill in text["bills"]],
    "names": lambda text: [entry["name"] for entry in text["signatories"]],
    "people": lambda text: [entry["person"] for entry in text["signatories"]],
    "roles": lambda text: [entry["role"] for entry in text["signatories"]],
    "acronyms": lambda text: [entry["acronym"] for entry in text["signatories"]],
    "countries": lambda text: [entry["country"] for entry in text["signatories"]],
    "first": _signatory(0, "name"),
    "first person": _signatory(0, "person"),
    "first role": _signatory(0, "role"),
    "last": _signatory(-1, "name"),
    "unsure": lambda text: [doubt["what"] for doubt in text["unsure"]],
}
