"""The front matter of a Markdown file: what it says of the text, and texts that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders import limits
from undersigned.core.reading.loaders.drafts import Report

_CLOSING: Final = {"---": ("---", "..."), "+++": ("+++",)}
_KEYS: Final = {
    "title": "title",
    "date": "date",
    "subject": "subject",
    "lang": "language",
    "language": "language",
    "locale": "language",
}
_TEXT_KEYS: Final = frozenset({"body", "message", "letter", "text", "content", "email_body"})
_LONG = 200
# One sign of a quoted value, escaped or not; an escape may stand for a blank, too.
_SIGN = re.compile(r"\\[nrtNLP_ ]|\s+|(?P<sign>\\(?:x..|u.{4}|U.{8}|.)|''|.)", re.DOTALL)
_ENTRY = re.compile(r"([\w-]+)\s*[:=]\s*(.*)")


@dataclass(frozen=True)
class FrontMatterValue:
    """One value with its key. ``line`` is that of the key, ``lines`` of each line of text."""

    key: str
    value: str
    line: int
    lines: tuple[int, ...]
    is_outermost: bool = True

    @property
    def is_text(self) -> bool:
        """Whether it may be the text itself: by its name, or because it is long."""
        written = [line for line in self.value.split("\n") if line.strip()]
        return self.key.lower() in _TEXT_KEYS or len(self.value) > _LONG or len(written) > 2


@dataclass(frozen=True)
class FrontMatter:
    """``length`` counts the lines of the file that it takes up."""

    length: int = 0
    entries: tuple[FrontMatterValue, ...] = field(default_factory=tuple)

    @property
    def metadata(self) -> dict[str, tuple[str, int | None]]:
        found: dict[str, tuple[str, int | None]] = {}
        for entry in self.entries:
            key = _KEYS.get(entry.key.lower())
            if key and entry.is_outermost and entry.value.strip():
                found.setdefault(key, (entry.value, entry.line))
        return found

    @property
    def texts(self) -> list[FrontMatterValue]:
        return [entry for entry in self.entries if entry.is_text]


def begins_with_front_matter(text: str) -> bool:
    """Whether a file begins with YAML or TOML between fences."""
    return _length(text[:100_000].split("\n")) > 0


def read_front_matter(lines: list[str], report: Report) -> FrontMatter:
    """The front matter at the beginning of a file's lines; empty where there is none."""
    length = _length(lines)
    if not length:
        return FrontMatter()
    start = next(index for index, line in enumerate(lines) if line.strip())
    inside = lines[start + 1 : length - 1]
    first_line = start + 2
    read = _yaml_entries if lines[start].strip() == "---" else _toml_entries
    try:
        entries = tuple(read(inside, first_line))
    except (ValueError, RecursionError) as error:
        what = phrase(
            "The front matter is not well-formed and was read line by line: {problem}",
            problem=str(error).split("\n")[0],
        )
        report.add(what, 1)
        entries = tuple(_entries_line_by_line(inside, first_line))
    return FrontMatter(length, entries)


def _length(lines: list[str]) -> int:
    """How many lines the front matter takes up, its fences included; 0 for none."""
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    closing = _CLOSING.get(lines[start].rstrip()) if start is not None else None
    if start is None or closing is None:
        return 0
    for index in range(start + 1, len(lines)):
        if lines[index].rstrip() in closing:
            inside = lines[start + 1 : index]
            return index + 1 if _is_content(inside) else 0
    return 0


def _is_content(inside: list[str]) -> bool:
    """Whether lines may be YAML or TOML rather than words between two drawn lines."""
    first = next((line for line in inside if line.strip() and line[0] != "#"), None)
    return first is None or _ENTRY.match(first) is not None


def _yaml_entries(lines: list[str], first_line: int) -> Iterator[FrontMatterValue]:
    """The scalar values of a YAML mapping at any depth.

    Events are read, not a tree: no depth and no alias can blow them up.
    """
    import yaml  # slow to import, and only files with front matter need it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    keys: list[str | None] = []  # of each open collection: the key whose value is next
    in_mapping: list[bool] = []
    try:
        written = "\n".join(lines)
        for event in yaml.parse(written, Loader=loader):
            if isinstance(event, yaml.CollectionEndEvent):
                keys.pop()
                in_mapping.pop()
                _value_has_come(keys, in_mapping)
            elif isinstance(event, yaml.CollectionStartEvent):
                keys.append(None)
                in_mapping.append(isinstance(event, yaml.MappingStartEvent))
                if len(keys) > limits.FRONT_MATTER_DEPTH:
                    raise ValueError("it is nested too deep")
            elif isinstance(event, yaml.NodeEvent):
                value = str(getattr(event, "value", ""))
                if in_mapping and in_mapping[-1] and keys[-1] is None:
                    keys[-1] = value
                    continue
                start, end = event.start_mark, event.end_mark
                line = first_line + (start.line if start else 0)
                if getattr(event, "style", "") == "|":
                    numbers = tuple(range(line + 1, line + 2 + value.count("\n")))
                else:
                    own = slice(start.index, end.index) if start and end else slice(0)
                    numbers = _folded_lines(value, written[own], line)
                key = next((each for each in reversed(keys) if each), "")
                yield FrontMatterValue(key, value, line, numbers, len(keys) == 1)
                _value_has_come(keys, in_mapping)
    except yaml.YAMLError as error:
        raise ValueError(getattr(error, "problem", None) or "it cannot be parsed") from error


def _value_has_come(keys: list[str | None], in_mapping: list[bool]) -> None:
    if keys and in_mapping[-1]:
        keys[-1] = None


def _folded_lines(value: str, written: str, line: int) -> tuple[int, ...]:
    """The line of the file on which each line of a value begins, where the value is written in
    other lines: by the signs before it that are no blanks, which both have alike."""
    quote = written[:1] if written[:1] in "\"'>" else ""
    signs = []
    for found in _SIGN.finditer(written.removeprefix(quote)):
        line += found[0].count("\n")
        if found.lastgroup == "sign":
            signs.append(line)
    numbers, before = [], 0
    for each in value.split("\n"):
        numbers.append(signs[min(before, len(signs) - 1)] if signs else line)
        before += len("".join(each.split()))
    return tuple(numbers)


def _toml_entries(lines: list[str], first_line: int) -> Iterator[FrontMatterValue]:
    import tomllib

    outermost = tomllib.loads("\n".join(lines))
    line_of: dict[str, int] = {}
    for number, words in enumerate(lines, first_line):
        if found := _ENTRY.match(words):
            line_of.setdefault(found[1], number)
    for key, value in outermost.items():
        if not isinstance(value, dict | list):
            line = line_of.get(key, first_line)
            written = str(value)
            last = first_line + len(lines) - 1
            count = written.count("\n") + 1
            yield FrontMatterValue(
                key, written, line, tuple(min(line + index, last) for index in range(count))
            )


def _entries_line_by_line(lines: list[str], first_line: int) -> Iterator[FrontMatterValue]:
    """What can be made out of broken front matter; as a text, it is kept whole."""
    for number, line in enumerate(lines, first_line):
        found = _ENTRY.match(line)
        if found and found[1].lower() in _KEYS:
            yield FrontMatterValue(found[1], found[2].strip().strip("\"'"), number, (number,))
    numbers = tuple(range(first_line, first_line + len(lines)))
    yield FrontMatterValue("text", "\n".join(lines), first_line, numbers)
