"""Sentences, words and syllables, as far as counting them needs."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…។]+[\"”’»)\]]*\s+(?=[\"“„«(\[]*[A-ZÀ-Þ0-9\u0400-\u042f\u1780-\u17b3])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Hon|Gen|St|No|Nos|Art|Sec|Inc|Ltd|Co|vs|v|cf|e\.g|i\.e|etc|al|approx|Rev|U\.S|U\.N|E\.U|H\.R|S|Res|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|bzw|z\.B|Nr|Abs|M|Mme|Sr|Sra)|\b[A-Z])\.$"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüý]+", re.I)

_SILENT = re.compile(r"(?<=[aeiouy])[b-df-hjkmnp-tv-z]+e\b")


def sentences(words: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; an abbreviation's full stop ends none."""
    spans = []
    start = 0
    for match in _END.finditer(words):
        if _ABBREVIATED.search(words[max(start, match.start() - 12) : match.start() + 1]):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if words[start:].strip():
        spans.append((start, len(words)))
    return spans


def word_count(words: str) -> int:
    """How many words and numbers there are (0 in scripts without blanks)."""
    return len(_WORD.findall(words))


def syllable_count(words: str, language: str) -> int:
    """How many syllables, by groups of vowels; a silent "e" at an English word's end is none."""
    silent = len(_SILENT.findall(words)) if language == "en" else 0
    return len(_VOWELS.findall(words)) - silent
