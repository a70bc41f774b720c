"""All the rules there are, by family, and how to find one by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from undersigned.core.errors import RuleMisspelt, UnknownRule
from undersigned.core.review.rule import Rule
from undersigned.core.review.rules import (
    bills,
    dates,
    debris,
    figures,
    law,
    left_open,
    link_shapes,
    links,
    lists,
    load,
    notes,
    online,
    people,
    quotes,
    siblings,
    signers,
    words,
)

FAMILIES: Mapping[str, tuple[Rule, ...]] = {
    "Left open": (*left_open.RULES, *debris.RULES),
    "Notes": notes.RULES,
    "Figures": figures.RULES,
    "Who signs": signers.RULES,
    "Lists": lists.RULES,
    "Bills": bills.RULES,
    "Dates": dates.RULES,
    "Links": (*links.RULES, *link_shapes.RULES),
    "Links that were asked (--online)": online.RULES,
    "Names and forms of address": people.RULES,
    "Words": words.RULES,
    "Quotation marks and brackets": quotes.RULES,
    "Sibling texts": siblings.RULES,
    "The reader's load": load.RULES,
    "The law": law.RULES,
}

RULES: Mapping[str, Rule] = {rule.name: rule for family in FAMILIES.values() for rule in family}


def known_rules(names: Iterable[str]) -> frozenset[str]:
    """The names as given; UnknownRule for one that is not there, RuleMisspelt if one is near."""
    names = frozenset(names)
    for name in sorted(names - RULES.keys()):
        near = get_close_matches(name, RULES, n=1)
        raise RuleMisspelt(name=name, near=near[0]) if near else UnknownRule(name=name)
    return names


def chosen_rules(*, only: Iterable[str] = (), ignored: Iterable[str] = ()) -> list[Rule]:
    """The rules to use: those named, or all, without those that are ignored."""
    wanted, left_out = known_rules(only) or RULES.keys(), known_rules(ignored)
    return [rule for name, rule in RULES.items() if name in wanted and name not in left_out]
