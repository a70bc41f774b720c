"""Letters spoilt in the ways that copying, converting and malice spoil them."""

from __future__ import annotations

import random
from collections.abc import Callable

# What breaks readers: brackets, labels, markup, invisible and right-to-left characters.
NASTY = (
    "[", "]", "((", "))", "[1]", "[^1]", "((recipient name))", "((", "{{x}}", "<b>", "</p>", "<!--", "<table>",
    "&#0;", "&amp", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2066", "\u0301", "\x00", "\x0c", "\r", "\r\n", "\t",
    "1. ", "1) ", "i) ", "- ", "* ", "::: asks", "---", "```", "|", "# ", "> ", "**", "__", "\\", "$", "#import",
    "Dear ", "Sincerely,", "Subject:", "Notes:", "Signatories:", "S. 5", "H.R. 1,083", "31/02/2021", "https://",
    "ក", "សិទ្ធិ", "حقوق", "人权", "😀", "é", "ß", "İ", "\U000e0001",
)  # fmt: skip

Mutation = Callable[[random.Random, str], str]


def _cut(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(200) :]


def _repeat(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return (
        text[:start]
        + text[start : start + chance.randrange(80)] * chance.randrange(2, 40)
        + text[start:]
    )


def _insert(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 2, 50)) + text[at:]


def _swap_lines(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _join_lines(chance: random.Random, text: str) -> str:
    return (
        text.replace("\n", " ", chance.randrange(20))
        if chance.random() < 0.8
        else text.replace("\n", "")
    )


def _part_lines(chance: random.Random, text: str) -> str:
    return text.replace("\n", "\n\n", chance.randrange(20)).replace(" ", "\n", chance.randrange(20))


def _shout(chance: random.Random, text: str) -> str:
    return text.upper() if chance.random() < 0.5 else text.lower()


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _repeat,
    _insert,
    _insert,
    _insert,
    _swap_lines,
    _join_lines,
    _part_lines,
    _shout,
)


def mutated(chance: random.Random, text: str) -> str:
    """The text after one to five mutations."""
    for _ in range(chance.randrange(1, 6)):
        text = chance.choice(MUTATIONS)(chance, text)
    return text


def spoilt(chance: random.Random, data: bytes) -> bytes:
    """The bytes with a few of them changed, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(changed) or 1)
        match chance.randrange(3):
            case 0 if changed:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(30)]
            case _:
                changed[at:at] = changed[at : at + chance.randrange(30)]
    return bytes(changed)
