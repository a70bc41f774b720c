"""check.toml: which rules are not wanted here, and which findings were looked at and accepted."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from undersigned.core import faults
from undersigned.core.errors import RuleMisspelt, UnknownRule
from undersigned.core.records import Filled, Record, Unfit, Words, read_toml, record_of
from undersigned.core.review.catalogue import known_rules
from undersigned.core.review.finding import Finding


def _rule(name: str) -> str:
    try:
        known_rules([name])
    except RuleMisspelt as misspelt:
        raise Unfit(faults.NO_RULE_NEAR, **misspelt.facts) from None
    except UnknownRule:
        raise Unfit(faults.NO_RULE, name=name[:60]) from None
    return name


def _several(found: object) -> object:
    if isinstance(found, dict):
        raise Unfit(faults.ONE_BRACKET)
    return found


_Rule = Annotated[Words, AfterValidator(_rule)]
_OneLine = Annotated[Filled, AfterValidator(lambda words: " ".join(words.split()))]


class Accepted(Record):
    """A finding that somebody looked at and found right as it is, with the reason.

    It is known by its rule and its excerpt (or a part of it), so that it outlives a change
    elsewhere in the file; ``file`` narrows it to files whose path ends so.
    """

    rule: _Rule
    excerpt: _OneLine
    reason: Filled
    file: Words | None = None

    def covers(self, finding: Finding) -> bool:
        return (
            self.rule == finding.rule
            and self.excerpt in finding.spot.excerpt
            and (self.file is None or f"/{finding.spot.file}".endswith(f"/{self.file}"))
        )


class CheckSettings(Record):
    """What check.toml says."""

    ignore: tuple[_Rule, ...] = ()
    accept: Annotated[tuple[Accepted, ...], BeforeValidator(_several)] = ()

    def leaves(self, finding: Finding) -> bool:
        """Whether a finding stands: its rule is wanted, and nobody has accepted it."""
        return finding.rule not in self.ignore and not any(
            accepted.covers(finding) for accepted in self.accept
        )


def read_check_settings(written: str, *, name: str) -> CheckSettings:
    """What the file says; CampaignInvalid says everything that is wrong in it."""
    return record_of(CheckSettings, read_toml(written, name=name), name=name)
