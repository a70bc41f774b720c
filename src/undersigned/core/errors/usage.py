"""Questions that were put wrongly."""

from __future__ import annotations

from undersigned.core.errors.base import WrongUsage


class UnknownAudience(WrongUsage):
    code = "unknown-audience"
    sentence = 'There is no audience "{name}"{hint}.'


class UnknownText(WrongUsage):
    code = "unknown-text"
    sentence = 'There is no text "{name}" in {campaign}{hint}.'


class UnknownFormat(WrongUsage):
    code = "unknown-format"
    sentence = 'There is no format "{name}"; there are {known}.'


class UnknownBody(WrongUsage):
    code = "unknown-body"
    sentence = 'There is no body "{name}" in the pack; there are {known}.'


class UnknownCountry(WrongUsage):
    code = "unknown-country"
    sentence = 'Nothing is known about the country "{country}"; there are {known}.'


class UnknownRule(WrongUsage):
    code = "unknown-rule"
    sentence = 'There is no rule "{name}"; "undersigned check --rules" lists them.'


class RuleMisspelt(UnknownRule):
    """``near`` is the rule that was most likely meant."""

    code = "rule-misspelt"
    sentence = 'There is no rule "{name}"; perhaps you mean "{near}".'


class UnknownPlace(WrongUsage):
    code = "unknown-place"
    sentence = 'There is no place "{place}" that can be looked up here{hint}.'


class DateNotUnderstood(WrongUsage):
    code = "date-not-understood"
    sentence = '"{date}" is not a date; write it as 2026-11-23.'


class AudienceEmpty(WrongUsage):
    code = "audience-empty"
    sentence = "The audience has nobody in it who can be addressed that day."
