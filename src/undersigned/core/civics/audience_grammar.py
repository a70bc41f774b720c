"""The grammar of audiences: paths with filters, joined by `` + `` and reduced by `` - ``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undersigned.core.civics.chambers import CHAMBERS
from undersigned.core.civics.directory import Filters
from undersigned.core.errors import UnknownAudience

FILE = "file:"

_OPERATOR = re.compile(r"\s+([+-])\s+")
# A file's name may hold " - ": what follows is a term of its own only if it begins like one.
_BEGINNINGS = "|".join(("us", "un", *(key.partition("/")[0] for key in CHAMBERS)))
_BEGINS_A_TERM = re.compile(rf"(?:{_BEGINNINGS})/|{FILE}", re.IGNORECASE)
# Nor does a file's name end at a question mark, unless a filter follows.
_FILE_FILTERS = re.compile(r"\?(?=[a-z_]+=)")


@dataclass(frozen=True, kw_only=True)
class AudienceTerm:
    """One path of an expression, to be added or taken away; filters are in lower case."""

    path: str
    filters: Filters
    adds: bool

    def __str__(self) -> str:
        filters = "&".join(f"{key}={','.join(sorted(v))}" for key, v in self.filters.items())
        return f"{self.path}?{filters}" if filters else self.path


def parse(expression: str) -> Iterator[AudienceTerm]:
    """The terms of an expression from left to right; UnknownAudience if it is not one."""
    first, *rest = _OPERATOR.split(expression.strip())
    if not first:
        raise UnknownAudience(name=expression, hint="; name one, such as us/senate")
    written, sign = first, "+"
    for operator, following in zip(rest[::2], rest[1::2], strict=True):
        if written.lower().startswith(FILE) and not _BEGINS_A_TERM.match(following):
            written += f" {operator} {following}"
            continue
        yield _term(written, adds=sign == "+")
        written, sign = following, operator
    yield _term(written, adds=sign == "+")


def _term(written: str, *, adds: bool) -> AudienceTerm:
    if written.lower().startswith(FILE):
        file, *query = _FILE_FILTERS.split(written[len(FILE) :].strip(), maxsplit=1)
        path = FILE + file
    else:
        path, *query = written.lower().split("?", maxsplit=1)
        path = path.rstrip("/")
        if re.search(r"[\s+]|^[+-]|-$", path):
            hint = "; + and - stand between two audiences, with a blank on both sides"
            raise UnknownAudience(name=written, hint=hint)
    return AudienceTerm(path=path, filters=_filters(query[0], written) if query else {}, adds=adds)


def _filters(query: str, written: str) -> dict[str, frozenset[str]]:
    filters: dict[str, frozenset[str]] = {}
    for part in query.lower().split("&"):
        key, _, values = part.partition("=")
        chosen = frozenset(value.strip() for value in values.split(",")) - {""}
        if not key or not chosen or key in filters:
            hint = "; filters are written ?state=mn,wi&party=democrat, each of them once"
            raise UnknownAudience(name=written, hint=hint)
        filters[key.strip()] = chosen
    return filters
