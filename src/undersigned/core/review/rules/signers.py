"""Who stands under a text: counts, the same name twice, and lists that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from undersigned.core.phrase import Phrase, counted, phrase
from undersigned.core.reading.passages import Passage, Signer
from undersigned.core.review.finding import Hit, Severity
from undersigned.core.review.names import MOST_PAIRS, SAME, near_pairs, normal_name, sorted_name
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import MOST_COMPARED, Review, Rule, each, right, wrong
from undersigned.core.spotting.countries import country_code
from undersigned.core.spotting.declared_counts import declared_count

_START = "Statement on the harbour\n\n"
_LIST = "\nSignatories:\n\n"
_BODIES = ("Harbour Rights Network (HRN)", "Lantern Legal Aid (LLA)", "Meridian Society (MS)",
           "Open Ports Project (OPP)", "Union of Netmakers (UN)", "Veldmark Teachers Abroad (VTA)")  # fmt: skip


def _numbered(*bodies: str) -> str:
    return "".join(f"{number}. {body}\n" for number, body in enumerate(bodies, 1))


# --- Declared and counted -------------------------------------------------------------------------


def _declared(reviewed: ReviewedText) -> Iterator[tuple[Passage, int, int, int]]:
    """Where the text says how many stand under it (or another): passage, place, number."""
    if reviewed.form != "written" and reviewed.read.declared is None:
        return
    for passage in reviewed.passages:
        if passage.role in ("body", "title", "subject", "heading"):
            found = declared_count(passage.text, language=reviewed.text.language)
            if found:
                yield passage, found.start, found.end, found.number


def _counts(review: Review) -> Iterator[Hit]:
    listed = {
        len(reviewed.signers): reviewed for reviewed in review.texts if len(reviewed.signers) > 2
    }
    for reviewed in review.texts:
        own = len(reviewed.signers)
        for passage, start, end, number in _declared(reviewed):
            if own > 2 and own != number and number not in listed:
                # A list of which most is missing was cut, or is not the one that is meant.
                likely = 0.6 <= own / number <= 1.67
                severity: Severity = "warning" if likely else "notice"
                yield Hit(
                    spot=reviewed.spot(passage, start, end),
                    message=phrase(
                        "The text says {number}, but the list has {listed} names.",
                        number=number,
                        listed=own,
                    ),
                    severity=severity,
                    related=(reviewed.spot(reviewed.signers[0].at),),
                )
            elif own <= 2 and listed and number not in listed:
                other = min(
                    listed.values(), key=lambda reviewed: abs(len(reviewed.signers) - number)
                )
                yield Hit(
                    spot=reviewed.spot(passage, start, end),
                    message=phrase(
                        "The text says {number}, but the list it belongs to has {listed} names.",
                        number=number,
                        listed=len(other.signers),
                    ),
                    related=(other.spot(other.signers[0].at),),
                )


COUNT_MISMATCH = Rule(
    name="count-mismatch",
    severity="warning",
    reason=(
        "“We, the undersigned 36 organisations” above a list of 37: the number was typed "
        "before the last one joined, or one is listed twice. Whoever quotes the letter quotes"
        " the wrong number. Counts are compared across the texts of a campaign; “more than "
        "30”, a network's own members and “and N others” are left alone. Source: 4 of 54 real"
        " letters."
    ),
    look=_counts,
    found=(
        wrong(_START + "We, the undersigned 5 organisations, ask for the release of the farmers.\n" + _LIST + _numbered(*_BODIES), at="5 organisations"),
        wrong("Dear Minister,\n\nI support the joint statement by the 7 organisations below.\n\nSincerely,\nMara Example\n", _START + "We ask for the release of the farmers.\n" + _LIST + _numbered(*_BODIES), at="7 organisations"),
    ),
    silent=(
        right(_START + "We, the undersigned 6 organisations, ask for the release of the farmers of more than 100 groups.\n" + _LIST + _numbered(*_BODIES)),
        right(_START + "We are a network of 40 member organisations and ask for help.\n" + _LIST + _numbered(*_BODIES)),
    ),
)  # fmt: skip

# --- The same name twice --------------------------------------------------------------------------


def _country(signer: Signer) -> str | None:
    written = signer.who.country
    return (country_code(written) or written.lower()) if written else None


def _acronym(signer: Signer) -> str:
    return re.sub(r"\W", "", signer.who.acronym or "").lower()


def _digits(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+|\b[ivx]+\b", name))


def _are_namesakes(one: Signer, other: Signer, *, alike: float) -> bool:
    """Whether two like names are kept apart: branches, people with different affiliations."""
    countries = {_country(one), _country(other)} - {None}
    acronyms = {_acronym(one), _acronym(other)} - {""}
    if len(countries) > 1 or len(acronyms) > 1:
        return True
    people = {one.who.person, other.who.person}
    roles = {one.who.role, other.who.role}
    if one.who.is_individual or other.who.is_individual:
        return len(roles) > 1 or (alike < 100 and (roles == {None} and not countries))
    # Two people may sign for the chapters of one body.
    return len(people - {None}) > 1 and alike < 100


# Below, two names are not even a hint.
_HINT = 90.0
# A list of which more than this share stands twice is there two times itself.
_TWICE = 0.3
# Among so many people two of one name are two.
_MANY = 300


@lru_cache(maxsize=256)
def _near(names: tuple[str, ...]) -> tuple[tuple[int, int, float], ...]:
    """The pairs among names that are alike: two rules ask for the same."""
    return tuple(islice(near_pairs(names, least=_HINT), MOST_PAIRS + 1))


def _pairs(reviewed: ReviewedText) -> Iterator[tuple[Signer, Signer, float]]:
    """The signers whose names are alike, at most ``MOST_PAIRS`` and one; those with other
    numbers are others, so that they are not even compared."""
    by_digits: dict[tuple[str, ...], list[Signer]] = {}
    for signer in reviewed.signers:
        if len(sorted_name(signer.name)) > 3:
            by_digits.setdefault(_digits(normal_name(signer.name)), []).append(signer)
    compared = (
        (signers[one], signers[other], alike)
        for signers in by_digits.values()
        for one, other, alike in _near(tuple(sorted_name(signer.name) for signer in signers))
    )
    yield from islice(compared, MOST_PAIRS + 1)


def _twice(reviewed: ReviewedText) -> Iterator[Hit]:
    pairs: dict[int, tuple[Signer, Signer, float]] = {}
    for one, other, alike in _pairs(reviewed):
        if alike >= SAME and not _are_namesakes(one, other, alike=alike):
            pairs.setdefault(id(other), (one, other, alike))
    if len(pairs) > max(10, len(reviewed.signers) * _TWICE):
        one, other, _ = next(iter(pairs.values()))
        yield Hit(
            spot=reviewed.spot(other.at),
            message=phrase(
                "{twice} of {total} names are listed twice: the whole list seems to be here two "
                "times.",
                twice=len(pairs),
                total=len(reviewed.signers),
            ),
            related=(reviewed.spot(one.at),),
        )
        return
    for one, other, alike in pairs.values():
        same_place = one.who.group == other.who.group and _country(one) == _country(other)
        is_person = other.who.is_individual
        is_certain = same_place and alike == 100 and not is_person
        message = _says_twice(one, other, alike=alike)
        if not same_place:
            message = message.then(phrase("Or is the second one a branch of the first?"))
        yield Hit(
            spot=reviewed.spot(other.at),
            message=message,
            severity="error"
            if is_certain
            else "notice"
            if is_person and len(reviewed.signers) > _MANY
            else "warning",
            related=(reviewed.spot(one.at),),
        )


def _says_twice(one: Signer, other: Signer, *, alike: float) -> Phrase:
    if one.name == other.name:
        return phrase("{name} is listed twice.", name=other.name)
    if alike == 100:
        return phrase("{name} is listed twice, first as {first}.", name=other.name, first=one.name)
    return phrase(
        "{name} seems to be listed twice, first as {first}.", name=other.name, first=one.name
    )


DUPLICATE_SIGNATORY = Rule(
    name="duplicate-signatory",
    severity="warning",
    reason=(
        "A name that is listed twice makes the count wrong and the list look careless. Names "
        "are compared together with their acronyms, but without case, accents, punctuation "
        "and a leading “The”; they must be 95 per cent alike. Branches (another country or "
        "acronym), people with different affiliations and names with different numbers are "
        "kept apart. Source: 7 of 54 real letters; the thresholds were measured on 1,206 of "
        "their names."
    ),
    look=each(_twice),
    found=(
        wrong(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "The Harbour Rights Network (HRN)"), at="The Harbour Rights Network"),
        wrong(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Société des Marins de Veldmark", "Societe des Marins de Veldmark"), at="Societe des Marins de Veldmark"),
    ),
    silent=(
        right(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Seafarers Relief, Kenya", "Seafarers Relief, Uganda", "Local 12 of Netmakers", "Local 13 of Netmakers")),
        right(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Harbour Institute (HI-Kenya)", "Harbour Institute (HI-Uganda)")),
    ),
)  # fmt: skip


def _alike(reviewed: ReviewedText) -> Iterator[Hit]:
    pairs = list(_pairs(reviewed))
    if len(pairs) > MOST_PAIRS:
        yield Hit(
            spot=reviewed.spot(reviewed.signers[0].at),
            message=phrase(
                "So many names of this list are nearly the same that they were not all compared."
            ),
        )
    for one, other, alike in pairs:
        if alike < SAME and not _are_namesakes(one, other, alike=alike):
            yield Hit(
                spot=reviewed.spot(other.at),
                message=phrase(
                    "{name} and {other} are nearly the same name. Are they the same organisation?",
                    name=other.name,
                    other=one.name,
                ),
                related=(reviewed.spot(one.at),),
            )


SIMILAR_SIGNATORIES = Rule(
    name="similar-signatories",
    severity="notice",
    reason=(
        "Two names that are at least 90 per cent alike: one organisation in two spellings, or"
        " two sister organisations. Only somebody who knows them can tell."
    ),
    look=each(_alike),
    found=(
        wrong(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Federation of Coastal Farmers and Fishers", "Federation of Coastal Farming and Fishers"), at="Federation of Coastal Farming and Fishers"),
    ),
    silent=(
        right(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Federation of Farmers, Kenya", "Federation of Farmers, Uganda")),
    ),
)  # fmt: skip


def _acronyms(review: Review) -> Iterator[Hit]:
    by_name: dict[str, tuple[ReviewedText, Signer]] = {}
    by_acronym: dict[str, tuple[ReviewedText, Signer]] = {}
    told: set[tuple[str, str]] = set()
    for reviewed in review.texts:
        for signer in reviewed.signers:
            name, acronym = normal_name(signer.who.name), _acronym(signer)
            if not acronym:
                continue
            first = by_name.setdefault(f"{name} {_country(signer)}", (reviewed, signer))
            other = by_acronym.setdefault(acronym, (reviewed, signer))
            if _acronym(first[1]) != acronym and (name, acronym) not in told:
                told.add((name, acronym))
                message = phrase(
                    "Elsewhere, {name} has the acronym {acronym}.",
                    name=signer.who.name,
                    acronym=first[1].who.acronym,
                )
                yield _elsewhere(reviewed, signer, first, message)
            elif (
                normal_name(other[1].who.name) != name
                and (name, acronym) not in told
                and not _is_spelling(other[1].who.name, signer.who.name)
            ):
                told.add((name, acronym))
                message = phrase(
                    "{acronym} is also the acronym of {name}.",
                    acronym=signer.who.acronym,
                    name=other[1].who.name,
                )
                yield _elsewhere(reviewed, signer, other, message)


def _is_spelling(one: str, other: str) -> bool:
    """Whether one name is the other with a word more: a branch, a legal form."""
    first, second = set(normal_name(one).split()), set(normal_name(other).split())
    return first <= second or second <= first


def _elsewhere(
    reviewed: ReviewedText, signer: Signer, first: tuple[ReviewedText, Signer], message: Phrase
) -> Hit:
    related = (first[0].spot(first[1].at),)
    return Hit(spot=reviewed.spot(signer.at), message=message, related=related)


ACRONYM_CONFLICT = Rule(
    name="acronym-conflict",
    severity="notice",
    reason=(
        "If two organisations share an acronym, or one has two, the reader cannot look up who"
        " is meant. Among hundreds of names it can also be right."
    ),
    look=_acronyms,
    found=(
        wrong(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES, "Mission of Seafarers (MS)"), at="Mission of Seafarers"),
    ),
    silent=(right(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES)),),
)  # fmt: skip

# --- Lists under sibling texts --------------------------------------------------------------------


def _lists(review: Review) -> Iterator[Hit]:
    signed = [one for one in review.texts[:MOST_COMPARED] if len(one.signers) > 2]
    names = {id(reviewed): {normal_name(signer.who.name): signer for signer in reviewed.signers} for reviewed in signed}  # fmt: skip
    for reviewed in signed:
        own = names[id(reviewed)]
        for other in signed:
            theirs = names[id(other)]
            common = own.keys() & theirs.keys()
            if own.keys() == theirs.keys() or len(common) < max(
                3, 0.5 * min(len(own), len(theirs))
            ):
                continue
            only_here = [own[name].name for name in own if name not in theirs]
            only_there = [theirs[name].name for name in theirs if name not in own]
            yield Hit(
                spot=reviewed.spot(reviewed.signers[0].at),
                message=_says_different(reviewed, other, only_here, only_there),
                related=tuple(
                    one.spot(one.signers[0].at)
                    for one in signed
                    if names[id(one)].keys() == theirs.keys()
                ),
            )
            break


def _says_different(
    reviewed: ReviewedText, other: ReviewedText, only_here: Sequence[str], only_there: Sequence[str]
) -> Phrase:
    differ = (
        phrase("This list differs from that of the text at line {line}.", line=other.lines[0])
        if other.file == reviewed.file
        else phrase("This list differs from the one in {file}.", file=other.file)
    )
    if only_here:
        differ = differ.then(phrase("Only here: {names}.", names=_few(only_here)))
    if only_there:
        differ = differ.then(phrase("Only there: {names}.", names=_few(only_there)))
    return differ


def _few(names: Sequence[str]) -> tuple[object, ...]:
    """The first eight names, and how many more there are."""
    more = len(names) - 8
    return (
        (*names[:8], counted("{count} more", "{count} more", count=more))
        if more > 0
        else tuple(names)
    )


LISTS_DIFFER = Rule(
    name="lists-differ",
    severity="warning",
    reason=(
        "When the same coalition is typed anew under each letter, nobody notices who is "
        "missing where, until an organisation asks why its name is not there. Lists that have"
        " at least half of their names in common are compared."
    ),
    look=_lists,
    found=(
        wrong(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES), "Dear Minister,\n\nWe ask for help.\n\nSincerely,\n" + _LIST + _numbered(*_BODIES[:5], "Northern Desk (ND)"), at="Harbour Rights Network"),
    ),
    silent=(
        right(_START + "We ask for help.\n" + _LIST + _numbered(*_BODIES), "Dear Minister,\n\nWe ask for help.\n\nSincerely,\n" + _LIST + _numbered(*_BODIES)),
    ),
)  # fmt: skip

RULES = (
    COUNT_MISMATCH,
    DUPLICATE_SIGNATORY,
    SIMILAR_SIGNATORIES,
    ACRONYM_CONFLICT,
    LISTS_DIFFER,
)
