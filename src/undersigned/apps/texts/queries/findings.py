"""What the reviewer found, as pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.core.review.finding import Finding
from undersigned.core.texts.fields import parse_field

SEVERITIES: Mapping[str, str | Promise] = {
    "error": _("Error"),
    "warning": _("Warning"),
    "notice": _("Notice"),
}
_GRAVEST_FIRST = tuple(SEVERITIES)
MOST_SHOWN = 300


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A finding with what its mend takes out, and the field that its placeholder becomes.

    ``line`` is where it stands for whoever reads the page, which may not be the file's line.
    """

    finding: Finding
    key: str
    line: int
    related: tuple[int, ...] = ()
    was: str = ""
    becomes: str = ""

    @property
    def severity(self) -> str:
        return "notice" if self.becomes else self.finding.severity

    @property
    def is_aside(self) -> bool:
        return self.severity == "notice" and self.finding.mend is None

    @property
    def severity_name(self) -> str | Promise:
        return SEVERITIES[self.severity]


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The findings that are shown of all there are; ``counts`` are of all, by severity."""

    shown: tuple[Shown, ...]
    counts: tuple[tuple[str, str | Promise, int], ...]
    total: int
    mendable: int
    severity: str

    @property
    def grave(self) -> tuple[Shown, ...]:
        """Those that are more than mere notices, or can be mended with a click."""
        return tuple(one for one in self.shown if not one.is_aside)

    @property
    def notices(self) -> tuple[Shown, ...]:
        """The others."""
        return tuple(one for one in self.shown if one.is_aside)

    @property
    def left_out(self) -> int:
        """How many of those that were asked for are not shown."""
        wanted = sum(number for name, _, number in self.counts if self.severity in ("", name))
        return wanted - len(self.shown)


def key_of(finding: Finding) -> str:
    """What a button says to name the finding."""
    said = repr((finding.rule, finding.spot.line, finding.spot.column, finding.mend))
    return sha256(said.encode()).hexdigest()[:16]


def arranged(
    findings: Iterable[Finding],
    lines: Mapping[int, str],
    *,
    severity: str = "",
    placeholders: Mapping[str, str | None] | None = None,
    first_line: int = 1,
) -> Findings:
    """The findings of one severity, or all; the gravest first.

    ``placeholders`` go by their writing, with the field that each becomes.
    """
    all_shown = [
        Shown(
            finding=finding,
            key=key_of(finding),
            line=finding.spot.line - first_line + 1,
            related=_other_lines(finding, first_line),
            was=_taken_out(finding, lines),
            becomes=_field_for(finding, placeholders or {}),
        )
        for finding in findings
    ]
    counts = Counter(one.severity for one in all_shown)
    wanted = [one for one in all_shown if severity in ("", one.severity)]
    wanted.sort(key=lambda one: _GRAVEST_FIRST.index(one.severity))
    return Findings(
        shown=tuple(wanted[:MOST_SHOWN]),
        counts=tuple((name, words, counts[name]) for name, words in SEVERITIES.items()),
        total=len(all_shown),
        mendable=sum(one.finding.mend is not None for one in all_shown),
        severity=severity,
    )


def _other_lines(finding: Finding, first_line: int) -> tuple[int, ...]:
    """The lines in the same file that have to do with it, without its own."""
    spots = [spot for spot in finding.related if spot.file == finding.spot.file]
    lines = dict.fromkeys(spot.line - first_line + 1 for spot in spots)
    lines.pop(finding.spot.line - first_line + 1, None)
    return tuple(lines)


def _taken_out(finding: Finding, lines: Mapping[int, str]) -> str:
    if finding.mend is None:
        return ""
    (first, start), (last, end) = finding.mend.start, finding.mend.end
    if first == last:
        return lines.get(first, "")[start - 1 : end - 1]
    middle = (lines.get(number, "") for number in range(first + 1, last))
    return "\n".join((lines.get(first, "")[start - 1 :], *middle, lines.get(last, "")[: end - 1]))


def _field_for(finding: Finding, placeholders: Mapping[str, str | None]) -> str:
    if finding.rule != "placeholder-left-open":
        return ""
    field = placeholders.get(finding.spot.excerpt)
    return str(parse_field(field)) if field else ""
