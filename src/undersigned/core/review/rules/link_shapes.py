"""Links that do not work as they are written, or do not lead where they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import unquote

from undersigned.core.phrase import phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.review.rules.links import links_of
from undersigned.core.review.urls import comparable_url, host_of

_START = "Statement on the harbour\n\n"

# --- Malformed ------------------------------------------------------------------------------------

_ATTRIBUTE = re.compile(r"""\bhref\s*=\s*["']([^"'<>\s]{1,2000})["']|\]\(\s*<?([^\s()<>]{1,2000})>?\s*\)""", re.I)  # fmt: skip
_MALFORMED = re.compile(
    r"(?<![\w/])(?:https?//\S+|h?ttps?:/(?!/)\S+|http[a-rt-z]:\S+|htt?tps?:(?<!http:)(?<!https:)//\S+|https?://https?:?//\S+"
    r"|https?:(?:/{3,}|\\\\)\S+|https?://\s(?=www\.)|www,\w+|ww\.\w+\.\w+\S*|https?;//\S+|https?://\S{1,500}(?:\.{3}|…)(?=[\s)\]>]|$))",
    re.I,
)
_FILE_ENDING = re.compile(r"\.(?:pdf|html?|docx?|jpe?g|png|php|aspx?|txt|xlsx?)$", re.I)


def _broken(reviewed: ReviewedText) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    lines: tuple[Passage, ...] = reviewed.passages
    for passage in lines:
        for match in _MALFORMED.finditer(passage.text):
            link = passage.link_in(match.start(), match.start() + 1)
            if link and link[0] != match[0] and "//" in match[0]:
                continue  # a long address, shown shortened
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase(
                    "“{words}” does not work as an address: no program can follow it.",
                    words=match[0].strip()[:80],
                ),
            )
    for line, column, target in _targets(reviewed):
        host = target[2:].partition("/")[0] if target.startswith("//") else host_of(target)
        wants_host = target.startswith(("//", "http://", "https://"))
        if wants_host and (_FILE_ENDING.search(host) or "." not in host) and host != "localhost" and (line, column) not in seen:  # fmt: skip
            seen.add((line, column))
            yield Hit(
                spot=reviewed.spot_in_markup(target, line, line),
                message=phrase(
                    "“{address}” has “{host}” where the name of the site should be, so it leads "
                    "nowhere.",
                    address=target[:80],
                    host=host[:60],
                ),
            )


def _targets(reviewed: ReviewedText) -> Iterator[tuple[int, int, str]]:
    """What the file's own markup links to, as written: line, column, target."""
    if reviewed.form not in ("markdown", "html") or not reviewed.is_first:
        return
    for number, line in enumerate(reviewed.original.lines, 1):
        if "href" in line or "](" in line:
            for match in _ATTRIBUTE.finditer(line):
                yield number, match.start() + 1, match[1] or match[2]


BROKEN_LINK = Rule(
    name="broken-link",
    severity="error",
    reason=(
        "The address cannot work as it is written: there is no site in it, `https` is "
        "misspelt or comes twice, or it was cut off and ends in dots. Source: 2 of 54 real "
        "letters."
    ),
    look=each(_broken),
    found=(
        wrong("# Statement on the harbour\n\nRead [the letter](//letter_of_the_harbour.pdf) that we wrote to the minister.\n", at="//letter_of_the_harbour.pdf", name="letter.md"),
        wrong(_START + "See https//harbour.example/1 for what was said of it.\n", at="https//harbour.example/1"),
    ),
    silent=(
        right("# Statement on the harbour\n\nRead [the letter](/letters/letter.pdf) or [this](//harbour.example/letter.pdf) and [that](letter.html).\n", name="letter.md"),
    ),
)  # fmt: skip


_PLACES = (
    re.compile(r"""\b(?:id|name)\s*=\s*["']?([\w-]+)"""),
    re.compile(r"\{:?\s?#([\w-]+)"),
    re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE),
)


def _anchors(reviewed: ReviewedText) -> Iterator[Hit]:
    targets = [(line, target[1:]) for line, _, target in _targets(reviewed) if re.fullmatch(r"#[\w-]{3,}", target)]  # fmt: skip
    if not targets:
        return
    whole = "\n".join(reviewed.original.lines)
    ids = {name for place in _PLACES for name in place.findall(whole)}
    ids |= {re.sub(r"[^\w-]", "", name.strip().lower().replace(" ", "-")) for name in ids}
    for line, anchor in targets:
        if unquote(anchor) in ids:
            continue
        near = [one for one in ids if _alike(one, anchor)]
        if near:
            yield Hit(
                spot=reviewed.spot_in_markup(f"#{anchor}", line, line),
                message=phrase(
                    "There is no place called “{anchor}” on the page, but there is one called "
                    "“{near}”.",
                    anchor=anchor,
                    near=near[0],
                ),
            )


def _alike(one: str, other: str) -> bool:
    one, other = (re.sub(r"[-_]", "", name.lower()) for name in (one, other))
    return one == other or SequenceMatcher(None, one, other).ratio() > 0.85


BROKEN_ANCHOR = Rule(
    name="broken-anchor",
    severity="warning",
    reason=(
        "The link goes to a place on the same page, but the place has another name, so "
        "nothing happens. Only said where there is a place of nearly that name. Source: 1 of "
        "54 real letters."
    ),
    look=each(_anchors),
    found=(
        wrong("# Statement on the harbour\n\nYou can [sign](#sign-on) the statement of the harbour.\n\n## Sign {#signon}\n\nWe are alarmed by the arrests.\n", at="#sign-on", name="letter.md"),
    ),
    silent=(
        right("# Statement on the harbour\n\nYou can [sign](#sign-on) or go [up](#top) in the statement.\n\n## Sign on\n\nWe are alarmed by the arrests.\n", name="letter.md"),
    ),
)  # fmt: skip

# --- What is shown and what is linked -------------------------------------------------------------


def _shown_otherwise(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        passage, url, start, end = link
        shown = passage.text[start:end].strip()
        if not re.fullmatch(r"(?:https?://|www\.)\S+", shown, re.I) or shown == url:
            continue
        shown_url = shown if "://" in shown else f"http://{shown}"
        spot = reviewed.spot(passage, start, end)
        hosts = sorted((host_of(shown_url), host_of(url)), key=len)
        if not f".{hosts[1]}".endswith(f".{hosts[0]}"):
            if host_of(shown_url) and "…" not in shown and "..." not in shown:
                message = phrase(
                    "The words show {shown}, but the link leads to {host}.",
                    shown=host_of(shown_url),
                    host=host_of(url),
                )
                yield Hit(spot=spot, message=message)
        elif _is_without_s(url, shown):
            yield Hit(
                spot=spot,
                message=phrase(
                    "The words show https:, but the link leads to http:, which is not encrypted."
                ),
                severity="notice",
                mend=reviewed.mend_in_markup(url, passage, f"https{url[4:]}"),
            )


def _is_without_s(url: str, shown: str) -> bool:
    """Whether the words show https: and the link is the same page by http:."""
    schemes = url.startswith("http:") and shown.startswith("https:")
    return schemes and comparable_url(shown) == comparable_url(url)


LINK_SHOWN_OTHERWISE = Rule(
    name="link-shown-otherwise",
    severity="warning",
    reason=(
        "Words that show one address and lead to another are what fraud looks like, and "
        "parliaments' filters throw such emails away. `http:` behind a visible `https:` is "
        "only a notice."
    ),
    look=each(_shown_otherwise),
    found=(
        wrong("# Statement on the harbour\n\nRead what we know on [https://harbour.example/1](https://other.example/1) about it.\n", at="https://harbour.example/1", name="letter.md"),
    ),
    silent=(
        right("# Statement on the harbour\n\nRead what we know on [www.harbour.example](https://harbour.example/) and [there](https://other.example/1).\n", name="letter.md"),
    ),
)  # fmt: skip

_HERE = re.compile(r"\b(?:click|clicking|available|found|read (?:it|more|the full \w+)|download(?:ed)? (?:it)?|accessed|viewed|signed?)\s+here\b(?!\s?[\[(<:]|\sand\b)", re.I)  # fmt: skip


def _lost(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        for match in _HERE.finditer(passage.text):
            if passage.link_in(match.start(), match.end() + 3) is None:
                yield Hit(
                    spot=reviewed.spot(passage, *match.span()),
                    message=phrase(
                        "“{words}” leads nowhere: the link was lost when the text was copied. Put "
                        "the address there.",
                        words=match[0],
                    ),
                    severity="warning" if match[0].lower().startswith(("click", "avail", "read", "down")) else None,
                )  # fmt: skip


LINK_LOST = Rule(
    name="link-lost",
    severity="notice",
    reason=(
        "On a web page, “available here” is a link; copied as plain words, it is nothing. "
        "Source: 4 of 54 real letters."
    ),
    look=each(_lost),
    found=(wrong(_START + "The full report is available here. We ask for help.\n", at="available here"),),
    silent=(
        right(_START + "The report is available here: https://harbour.example/1. Boats are found here and there; no help is available herein.\n"),
    ),
)  # fmt: skip

RULES = (BROKEN_LINK, BROKEN_ANCHOR, LINK_SHOWN_OTHERWISE, LINK_LOST)
