"""Read how many bodies a sentence says stand under a text: "We, the undersigned 42 groups".

Precision before recall: a number counts only where the sentence speaks of signing, and an
inexact one ("more than 100", "50+") or that of a network's own members never does. The
count may speak of another text than the one it stands in; that is for the caller to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from undersigned.core.folding import lowered
from undersigned.core.spotting.numbers import Number, find_numbers
from undersigned.core.spotting.spans import Span

LONGEST_SENTENCE = 10_000
LARGEST_COUNT = 99_999


@dataclass(frozen=True, kw_only=True)
class DeclaredCount(Span):
    """A stated number of signatories."""

    number: int


# --- Words: English, French, Spanish, German; small letters, no accents ---------------------------

_ORGANISATIONS = (
    r"(?:organi[sz]ations|groups|ngos|csos|cbos|ingos|associations|networks|coalitions|companies"
    r"|businesses|firms|institutions|unions|federations|foundations|charities|bodies|entities"
    r"|movements|collectives|initiatives|churches|congregations|parties|communities"
    r"|ong|groupes|collectifs|syndicats|entreprises|reseaux|mouvements|fondations"
    r"|organizaciones|asociaciones|ongs|grupos|colectivos|sindicatos|empresas|redes|entidades"
    r"|fundaciones|movimientos|instituciones"
    r"|organisationen|verbande|vereine|gruppen|nros|initiativen|unternehmen|gewerkschaften"
    r"|bundnisse|einrichtungen|stiftungen|institutionen)\b"
)
_PEOPLE = (
    r"(?:(?:co-?)?signatories|(?:co-?)?signers|endorsers|individuals|academics|scholars|experts"
    r"|lawyers|economists|scientists|physicians|doctors|activists|advocates|parliamentarians"
    r"|journalists|writers|artists|citizens|leaders|signataires|personnalites|firmantes|personas"
    r"|unterzeichner(?:innen)?|unterzeichnende[nr]?(?!\s[a-z])|personen)\b"
)
# Words that end the description of the bodies: "45 people from 12 organisations".
_BREAK = (
    r"(?:of|in|from|on|at|to|for|with|by|have|has|had|were|was|are|is|been|that|which|who|will"
    r"|would|de|des|du|dans|en|del|por|para|von|aus|mit|fur|or|than|per|against|about)\b"
)
_DESCRIBED = re.compile(
    rf"(?:\s+(?!{_BREAK})[\w.’'/&-]{{1,40}},?){{0,8}}?\s+(?:(?P<organisations>{_ORGANISATIONS})|{_PEOPLE})"
)
_OTHERS = re.compile(r"\s+(?:others|autres|otr[oa]s|weitere[n]?)\b")
_INEXACT_BEFORE = re.compile(
    r"(?:\bmore than|\bover|\bat least|\bnearly|\balmost|\babout|\baround|\bsome|\bapprox(?:imately|\.)?"
    r"|\bup to|\bfewer than|\bless than|\bclose to|\broughly|\bcirca|\bca?\.|\banother|\bupwards of"
    r"|\bthan|\bno\.|\bplus de|\bpres de|\benviron|\bquelque|\bau moins|\bmas de|\bcasi|\bun[ao]s"
    r"|\bcerca de|\balrededor de|\bal menos|\bmehr als|\buber|\brund|\betwa|\bfast|\bknapp"
    r"|\bmindestens|\bgut|~|≈|>|#|[$€£])\s*(?:the\s+)?$"
)
_INEXACT_BEHIND = re.compile(
    r"\s?(?:\+|%|plus\b|or more\b|ou plus\b|o mas\b|oder mehr\b|million|thousand|times\b|[-–/]\d)"
)
_OWN_MEMBERS = re.compile(
    r"\b(?:members?|affiliates?|affiliated|partner|membres|miembros?|mitglieds?)"
)
_TEXT = (
    r"(?:statement|letter|petition|submission|declaration|appeal|call|communique|pledge|comments"
    r"|lettre|appel|carta|declaracion|comunicado|llamamiento|erklarung|brief|appell|stellungnahme)"
)
_SIGN = r"(?:(?:co-?)?signed|endorsed|undersigned)"
_THE = r"(?:(?:the|following|a total of|les|las|los|der|den|die|these)\s+){0,2}"
_UNDERSIGNED = (
    r"(?:undersigned|soussigne[es]{0,2}|abajo firmantes|infrascrit[oa]s|unterzeichne(?:nden?|ten?))"
)

_SIGNING_BEFORE = re.compile(
    rf"(?:\b{_UNDERSIGNED}[\s,:]+"
    rf"|\b(?:{_SIGN}|issued|launched|initiated|co-?authored)\s+(?:on\s+|jointly\s+|so far\s+){{0,2}}by:?\s+"
    r"|\b(?:co)?signee?s?\s+par\s+|\b(?:firmad|suscrit)[oa]s?\s+por\s+"
    r"|\b(?:mit)?(?:unter)?zeichnet\s+von\s+"
    rf"|\b{_TEXT}\s+(?:\w+\s+){{0,3}}?(?:by|from|of|par|de|des|por|von)\s+"
    r"|\bon behalf of\s+|\bau nom des?\s+|\ben nombre de\s+|\bim namen von\s+|\bim namen\s+"
    r"|\bwe,?\s+|\bnous,?\s+|\bnosotr[oa]s,?\s+|\bwir,?\s+"
    r"|\bwe(?:,| are| are writing as|, as)\s+an?\s+(?:[\w-]+\s+){0,4}(?:coalition|group|alliance)\s+of\s+)"
    rf"(?:a\s+(?:[\w-]+\s+){{0,3}}(?:coalition|group|alliance)\s+of\s+)?{_THE}$"
)
_SIGNING_BEHIND = re.compile(
    rf"\s*,?\s*(?:\S+\s+){{0,3}}?{_UNDERSIGNED}\b|\s*,?\s*(?:listed|named|signing|signed)\s+below\b"
    rf"|[^.;:!?]{{0,80}}?\s{_SIGN}\s+(?:on\s?(?:to)?\s+)?(?:to\s+)?(?:this|the|our|a|an)\s+(?:\w+\s+){{0,3}}?{_TEXT}"
    rf"|[^.;:!?]{{0,60}}?\s(?:have|has)\s+(?:co-?)?signed\s*(?:on\s*|below\s*|so far\s*)?(?:[.:!]|$)"
    rf"|[^.;:!?]{{0,80}}?\sont\s+(?:co)?signe\b|[^.;:!?]{{0,80}}?\s(?:firman|suscriben|han firmado)\b"
    rf"|[^.;:!?]{{0,120}}?\s(?:mit)?unterzeichne(?:n|t)\b"
)
# At the beginning of a sentence: "Today, a broad coalition of 36 ... filed comments".
_OPENING = re.compile(
    r"\W*(?:(?:today|together|jointly|in (?:a|an) (?:joint|open) \w+|press release|joint letter"
    r"|open letter|joint statement|aujourd['’]hui|hoy|heute)[,:]?\s+)?"
    r"(?:(?:the|an?|these|this|our|une?|les?|las?|los|die|ein)\s+)?"
    r"(?:(?:[\w-]+\s+){0,3}(?:coalition|group|alliance|total)\s+of\s+)?(?:the\s+)?"
)
_ACTING = re.compile(
    r"(?:[\s,]+(?!(?:were|was|been|are|is|that|which|who|had)\b)[\w’'&/.-]{1,40}){0,14}?[\s,]+"
    r"(?:call(?:s|ed|ing)?\s+(?:on|upon|for)|urg(?:e|es|ed|ing)|demand|ask|request|appeal(?:ed)?\s+to"
    r"|writ(?:e|ing)\s+to|wrote\s+to|condemn|oppose|denounce|join(?:ed)?\s+in"
    rf"|(?:sen[dt]|fil(?:e|ed)|submit(?:ted)?|issued?|sign|published?)\s(?:\w+\s){{0,4}}?{_TEXT}"
    r"|appellent|demandent|exhortent|condamnent|llaman|exigen|piden|instan|condenan"
    r"|fordern|appellieren|rufen|verurteilen)\b"
)
_TALLY_BEFORE = re.compile(
    r"(?:\bsignator(?:y|ies)|\bsigned(?: by)?|\bsigners|\bsignataires|\bfirmantes|\bunterzeichne\w+"
    r"|\bsignatory (?:organi[sz]ations|groups|parties))\s*[:(\[]\s*(?:total:?\s+)?$"
)
_TALLY_BEHIND = re.compile(r"\s*(?:[)\]]|$)")
_COUNTS_SIGNERS = re.compile(
    r"\b(?:(?:co-?)?signator(?:y|ies)|(?:co-?)?signers|signataires|firmantes|unterzeichne\w+)"
)
_JOINED = re.compile(
    r"\s*(?:,|&|,?\s?(?:and|as well as|along with|et|y|e|und|sowie))\s+(?:more than\s+|over\s+|some\s+)?(?:the\s+)?"
)
# One body's name and "and", with no comma or second "and" in it.
_ONE_NAMED = re.compile(
    r"(?:^\W*|\b(?:by|from|par|por|von)\s+)(?:[Tt]he\s+)?"
    r"(?P<name>[^\W\da-z_][^\s,]*(?:\s+(?!and\b|et\b|y\b|und\b|by\b)[^\s,]+){0,9})"
    r"\s+(?:and|et|y|und|together with|along with)\s+(?:the\s+)?$"
)


def declared_count(sentence: str, *, language: str | None) -> DeclaredCount | None:
    """The number of those who sign, if the sentence states one; the first, if several.

    "36 organisations and 12 companies" are 48; "Harbour and 17 other groups" are 18.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return None
    folded = lowered(sentence)
    numbers = find_numbers(sentence, language=language)
    for place, number in enumerate(numbers):
        counted = _counted(sentence, folded, number, numbers[place + 1 :])
        if counted:
            return counted
    return None


def _is_exact(folded: str, number: Number) -> bool:
    return (
        2 <= number.value <= LARGEST_COUNT
        and not 1900 <= number.value <= 2099
        and not _INEXACT_BEFORE.search(folded[max(0, number.start - 40) : number.start])
        and not _INEXACT_BEHIND.match(folded, number.end)
    )


def _counted(
    sentence: str, folded: str, number: Number, rest: list[Number]
) -> DeclaredCount | None:
    """The count that begins with this number, if it is exact and the words speak of signing."""
    if not _is_exact(folded, number):
        return None
    before = folded[max(0, number.start - 160) : number.start]
    described = _DESCRIBED.match(folded, number.end) or _OTHERS.match(folded, number.end)
    if described is None:
        is_tally = _TALLY_BEFORE.search(before) and _TALLY_BEHIND.match(folded, number.end)
        return _declared(sentence, number.value, number.start, number.end) if is_tally else None
    words, end = described[0], described.end()
    is_undersigned = re.search(_UNDERSIGNED, words) is not None
    if _OWN_MEMBERS.search(words) and not is_undersigned:
        return None
    if re.search(r"\b(?:others?|autres|otr[oa]s|weiteren?)\b", words):
        return _with_others(sentence, folded, number, end)
    begins = number.start <= 120 and _OPENING.fullmatch(folded, 0, number.start) is not None
    acts = described.lastgroup == "organisations" and number.value > 2
    if not (
        is_undersigned
        or _COUNTS_SIGNERS.search(words)
        or _SIGNING_BEFORE.search(before)
        or _TALLY_BEFORE.search(before)
        or _SIGNING_BEHIND.match(folded, end)
        or (begins and acts and _ACTING.match(folded, end))
    ):
        return None
    return _summed(sentence, folded, number, end, rest)


def _summed(
    sentence: str, folded: str, first: Number, end: int, rest: list[Number]
) -> DeclaredCount | None:
    """Add "and 12 companies" to "36 organisations"; None if what is added is inexact."""
    total = first.value
    for number in rest:
        if number.start < end:
            continue
        if not _JOINED.fullmatch(folded, end, number.start):
            break
        described = _DESCRIBED.match(folded, number.end)
        if described is None:
            break
        if not _is_exact(folded, number):
            return None
        total, end = total + number.value, described.end()
    return _declared(sentence, total, first.start, end)


def _with_others(sentence: str, folded: str, number: Number, end: int) -> DeclaredCount | None:
    """ "Harbour and 17 others": one more than the number, where one single body is named."""
    named = _ONE_NAMED.search(sentence[: number.start])
    if not named:
        return None
    front = folded[: named.start("name")]
    is_signed_by = _SIGNING_BEFORE.search(front[-160:]) is not None
    begins = not front.strip("\"'“”*_# ")
    acts = _ACTING.match(folded, end) or _SIGNING_BEHIND.match(folded, end)
    if is_signed_by or (begins and acts):
        return _declared(sentence, number.value + 1, named.start("name"), end)
    return None


def _declared(sentence: str, number: int, start: int, end: int) -> DeclaredCount:
    return DeclaredCount(number=number, as_written=sentence[start:end], start=start, end=end)
