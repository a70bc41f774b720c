"""check.toml: which rules are not wanted here, and which findings were looked at and accepted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from undersigned.core.errors import CampaignInvalid, UnknownRule
from undersigned.core.review.catalogue import known_rules
from undersigned.core.review.finding import Finding

FILE_NAME = "check.toml"
_KEYS = ("rule", "excerpt", "reason", "file")


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A finding that somebody looked at and found right as it is, with the reason.

    It is known by its rule and its excerpt (or a part of it), so that it outlives a change
    elsewhere in the file; ``file`` narrows it to files whose path ends so.
    """

    rule: str
    excerpt: str
    reason: str
    file: str | None = None

    def covers(self, finding: Finding) -> bool:
        return (
            self.rule == finding.rule
            and self.excerpt in finding.spot.excerpt
            and (self.file is None or f"/{finding.spot.file}".endswith(f"/{self.file}"))
        )


@dataclass(frozen=True, kw_only=True)
class CheckSettings:
    """What check.toml says."""

    ignore: frozenset[str] = frozenset()
    accepted: tuple[Accepted, ...] = ()

    def leaves(self, finding: Finding) -> bool:
        """Whether a finding stands: its rule is wanted, and nobody has accepted it."""
        return finding.rule not in self.ignore and not any(
            accepted.covers(finding) for accepted in self.accepted
        )


def read_check_settings(written: str, *, name: str) -> CheckSettings:
    """What the file says; CampaignInvalid says what is wrong in it."""
    try:
        found = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CampaignInvalid(where=name, reason=f"this is not TOML ({error})") from error
    for key in found:
        if key not in ("ignore", "accept"):
            reason = f'it may not have "{key}"; there are "ignore = [...]" and [[accept]]'
            raise CampaignInvalid(where=name, reason=reason)
    ignore, accepted = found.get("ignore", []), found.get("accept", [])
    if not isinstance(ignore, list) or not all(isinstance(rule, str) for rule in ignore):
        raise CampaignInvalid(where=name, reason='"ignore" must be a list of names in quotes')
    if not isinstance(accepted, list):
        raise CampaignInvalid(where=name, reason='write "[[accept]]" with two brackets')
    _refuse_unknown(ignore, where=name)
    return CheckSettings(
        ignore=frozenset(ignore),
        accepted=tuple(
            _accepted(one, where=f"{name}, [[accept]] {place}")
            for place, one in enumerate(accepted, 1)
        ),
    )


def _accepted(found: Any, *, where: str) -> Accepted:
    if not isinstance(found, dict) or any(key not in _KEYS for key in found):
        raise CampaignInvalid(where=where, reason=f"it may have {', '.join(_KEYS)} only")
    for key in _KEYS:
        value = found.get(key, "")
        if not isinstance(value, str) or (key != "file" and not value.strip()):
            raise CampaignInvalid(where=where, reason=f'it must say {key} = "..."')
    _refuse_unknown([found["rule"]], where=where)
    return Accepted(
        rule=found["rule"],
        excerpt=" ".join(found["excerpt"].split()),
        reason=found["reason"],
        file=found.get("file"),
    )


def _refuse_unknown(rules: list[str], *, where: str) -> None:
    try:
        known_rules(rules)
    except UnknownRule as unknown:
        raise CampaignInvalid(where=where, reason=str(unknown).rstrip(".")) from unknown
