"""Find the bills and resolutions of the United States Congress that a text cites.

The grammar is ``TYPE [No.] N`` with the Congress beside it, full stops and blanks
optional (standards: BILLSTATUS types; Bluebook rule 13 for ``116th Cong.``). What only
looks like a citation is left out, or carries a doubt; a Congress is the one stated, or
that of the year in the short title beside it, and never guessed from another date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from undersigned.core.asks.congresses import congress_of_year, ordinal
from undersigned.core.folding import blotted, plain
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.spotting.bill_marks import BillType, Mark, NearMiss, marks
from undersigned.core.spotting.bill_titles import Title, stated_congress, title_after, title_before
from undersigned.core.spotting.spans import Span

CongressFrom = Literal["stated", "title"]


@dataclass(frozen=True, kw_only=True)
class BillCitation(Span):
    """One mention of a bill.

    ``title`` is the short title found beside it; ``doubt`` says why it may be misread.
    """

    type: BillType
    number: int
    congress: int | None
    congress_from: CongressFrom | None
    title: str | None
    doubt: Phrase | None = None

    @property
    def unsure(self) -> Phrase | None:
        """What a person should look at: the doubt, or that no Congress is stated."""
        if self.doubt is None and self.congress is None:
            bill = " ".join(self.as_written.split())
            return phrase("{bill}: it does not say which Congress this is from.", bill=bill)
        return self.doubt


def find_bills(text: str, *, language: str | None = None) -> list[BillCitation]:
    """Every citation of a bill, in order.

    In a German or Scandinavian text (``language``) a lone ``S. 12`` is a page, unless a
    title or a Congress stands beside it.
    """
    folded = blotted(plain(text))
    found = _beside(folded, [mark for mark in marks(folded) if isinstance(mark, Mark)])
    _share_in_groups(folded, found)
    if (language or "").split("-")[0] in _PAGE_LANGUAGES:
        found = [one for one in found if one.mark.form != "lone" or one.stated or one.title]
    return [_citation(text, one) for one in found]


def find_near_misses(text: str) -> list[NearMiss]:
    """What looks like a citation with a number that no bill has: ``H.R. 0012``, ``H.R. 1,083``."""
    return [
        replace(mark, as_written=text[mark.start : mark.end])
        for mark in marks(blotted(plain(text)))
        if isinstance(mark, NearMiss)
    ]


def distinct_bills(citations: Iterable[BillCitation]) -> list[BillCitation]:
    """Each writing once, in order of appearance.

    A mention without a Congress takes title and Congress from the mentions of the same
    type and number, if those agree on one. One writing that stands for bills of two
    Congresses is listed for each.
    """
    mentions = list(citations)
    known: dict[tuple[BillType, int], dict[int, BillCitation]] = {}
    for mention in mentions:
        if mention.congress is not None:
            by_congress = known.setdefault((mention.type, mention.number), {})
            best = by_congress.setdefault(mention.congress, mention)
            if best.doubt and not mention.doubt:
                by_congress[mention.congress] = mention
    distinct: dict[tuple[str, int | None], BillCitation] = {}
    for mention in mentions:
        filled = _filled(mention, known.get((mention.type, mention.number), {}))
        writing = " ".join(filled.as_written.split())
        distinct.setdefault((writing, filled.congress), filled)
    return list(distinct.values())


def _filled(mention: BillCitation, by_congress: dict[int, BillCitation]) -> BillCitation:
    if mention.congress is not None or len(by_congress) != 1:
        return mention
    (sibling,) = by_congress.values()
    return replace(
        mention,
        congress=sibling.congress,
        congress_from=sibling.congress_from,
        title=mention.title or sibling.title,
        doubt=sibling.doubt,
    )


# --- Titles and Congresses --------------------------------------------------------------

_PAGE_LANGUAGES = ("de", "sv", "da", "no", "nb", "nn")


@dataclass
class _Found:
    """A mark with what stands beside it, while the text is being read."""

    mark: Mark
    title: Title | None
    title_is_in_front: bool
    stated: int | None
    again_in: int | None


def _beside(folded: str, placed: list[Mark]) -> list[_Found]:
    """Give each mark the title and the Congress beside it; a title goes to one mark only."""
    found: list[_Found] = []
    taken = 0  # what ends before this place is spoken for
    for place, mark in enumerate(placed):
        next_start = placed[place + 1].start if place + 1 < len(placed) else len(folded)
        in_front = title_before(folded, start=taken, end=mark.start)
        behind = title_after(folded, start=mark.end, end=next_start)
        if in_front and behind and in_front.tightness >= behind.tightness:
            behind = None
        stated, again_in = stated_congress(
            folded,
            front=(taken, mark.start),
            behind=(mark.end, behind.end) if behind else (mark.end,),
            end=next_start,
        )
        found.append(_Found(mark, behind or in_front, behind is None, stated, again_in))
        taken = behind.end if behind else mark.end
    return found


_COMPANIONS = re.compile(r"\s{0,8}/\s{0,8}")
_GROUP = re.compile(r"\s{0,8}(?:,(?:\s{0,8}(?:and|or))?|&|/|–|and|or)\s{0,8}")


def _share_in_groups(folded: str, found: list[_Found]) -> None:
    """Let bills named in one breath share a Congress, and companions a title.

    ``H.R. 526 and S. 34 (116th Congress)``; ``the X Act (H.R. 526, S. 34)``;
    ``H.R. 526/S. 34, the X Act``.
    """
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if _GROUP.fullmatch(folded, one.mark.end, other.mark.start)
    ]
    for one, other in pairs:
        other.stated = other.stated or one.stated
        if other.title is None and one.title and one.title_is_in_front:
            other.title = one.title
    for one, other in reversed(pairs):
        one.stated = one.stated or other.stated
        are_companions = _COMPANIONS.fullmatch(folded, one.mark.end, other.mark.start)
        if one.title is None and are_companions:
            one.title = other.title


def _citation(text: str, found: _Found) -> BillCitation:
    mark, title = found.mark, found.title
    written = " ".join(text[mark.start : mark.end].split())
    congress, origin, doubt = _congress(found, written)
    if mark.form == "carried" or (congress is None and title is None):
        doubt = mark.doubt or doubt
    return BillCitation(
        as_written=text[mark.start : mark.end],
        type=mark.type,
        number=mark.number,
        congress=congress,
        congress_from=origin,
        title=" ".join(text[title.start : title.end].split()) if title else None,
        start=mark.start,
        end=mark.end,
        doubt=doubt,
    )


def _congress(found: _Found, written: str) -> tuple[int | None, CongressFrom | None, Phrase | None]:
    """The Congress, where it is from, and a doubt about it."""
    year = found.title.year if found.title else None
    of_title = congress_of_year(year) if year and year >= 1935 else None
    if found.stated is not None:
        if of_title in (None, found.stated):
            return found.stated, "stated", None
        doubt = phrase(
            "{bill} is said to be of the {congress} Congress, but its title is from {year}.",
            bill=written,
            congress=ordinal(found.stated),
            year=year,
        )
        return found.stated, "stated", doubt
    if of_title is not None:
        return of_title, "title", None
    if found.again_in is not None:
        doubt = phrase(
            "{bill} is to be reintroduced in the {congress} Congress, but which one is it from?",
            bill=written,
            congress=ordinal(found.again_in),
        )
        return None, None, doubt
    return None, None, None
