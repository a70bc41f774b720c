"""docs/rules.md: every rule with its reason and its examples, as the rules themselves say."""

from __future__ import annotations

from undersigned.core.review.catalogue import FAMILIES
from undersigned.core.review.rule import Example, Rule

_HEAD = """\
# The rules of the reviewer

What `undersigned check` looks for. Errors and warnings make it fail; notices do not. Each rule is
proven by its examples, which the tests run. This page is written by `undersigned check --rules`.
"""


def written_handbook() -> str:
    """The page, in Markdown."""
    parts = [_HEAD]
    for family, rules in FAMILIES.items():
        parts.append(f"## {family}\n")
        parts.extend(_rule(rule) for rule in rules)
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    examples = [*(_example(one, "Found") for one in rule.found)]
    examples += [_example(one, "Silent") for one in rule.silent]
    return f"### {rule.name} ({rule.severity})\n\n{rule.reason}\n\n" + "\n".join(examples)


def _example(example: Example, verdict: str) -> str:
    at = f" at `{example.excerpt}`" if example.excerpt else ""
    at += "".join(f", where {url} answers {one.status}" for url, one in example.answers.items())
    shown = "\n    ...\n".join(_indented(letter) for letter in example.letters)
    return f"{verdict}{at}:\n\n{shown}\n"


def _indented(letter: str) -> str:
    """A letter as an indented block; what cannot be seen is shown by its number."""
    words = "".join(f"\\u{ord(sign):04x}" if sign in "\u200b\ufeff" else sign for sign in letter)
    lines = [
        line if len(line) <= 400 else f"{line[:400]} ..." for line in words.rstrip("\n").split("\n")
    ]
    if len(lines) > 30:
        lines = [*lines[:12], "...", *lines[-3:]]
    return "\n".join(f"    {line}".rstrip() for line in lines)
