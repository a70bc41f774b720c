"""What one line or paragraph may be, judged by itself: a date, a salutation, a name, prose."""

from __future__ import annotations

import re

from undersigned.core.reading import vocabulary
from undersigned.core.reading.date_lines import date_line
from undersigned.core.spotting.countries import country_code
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.spotting.spans import remembered

# So much of a paragraph tells what it is.
_SAMPLE = 4_000
# What leads over to a list stands at the end of a paragraph.
_LONGEST_LEAD = 600
_LONGEST_END = 40
_BELOW = re.compile(
    r"\b(?:following|below|suivant\w*|ci-dessous|siguientes|abajo|folgende\w*|nachstehend\w*)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CASED = re.compile(r"[a-zà-öø-ÿA-ZÀ-ÖØ-Þа-яА-Яα-ωΑ-Ω]")
# French and Italian articles before a vowel: "l'Europe" begins with its E.
_ELIDED = re.compile(r"\b(?:d|l|c|n|s|m|t|j|qu|dell|all|nell)['’]", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。។؟]['\"”’»)\]]*$")
_MARKERS_END = re.compile(r"(?:\s*(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]+))+$")
# "Inc.", "e.V.", "S.A.", "U.S." end a name, not a sentence.
_ABBREVIATION_END = re.compile(
    r"\b(?:inc|ltd|co|corp|llc|jr|sr|e\.? ?v|s\.? ?a|a\.? ?c|u\.s(?:\.a)?|h\.k|d\.c|esq|ph\.? ?d|m\.? ?d|etc|st|\w\.\w|\w)\.$",
    re.IGNORECASE,
)
# Little words that stand in lower case inside a name in title case.
_LITTLE_WORDS = (
    "a an and as at by for from in into of on or the to with und für von der die das des im zu"
    " zur am et de la le les du en pour au aux à y del los las el por para con e da do dos em"
    " di della van het voor d l"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
# Small words inside a person's name.
_PARTICLE_WORDS = "de da del la van von der den bin al el y e dos ibn le du di zu ter ten"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|would|shall|must|should|has|have|had|been|be|can|could|may|"
    r"we|our|us|they|their|est|sont|nous|notre|ist|sind|wir|werden|son|ser[áa]n?|nuestr[oa]s?)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?:to|stop|end|release|ensure|take|support|provide|respect|implement|cease|immediately|urge|call|"
    r"adopt|establish|investigate|condemn|protect|allow|grant|repeal|impose|pass|vote|consider|reiterate|"
    r"demand|request|promote|guarantee|publicly|press|raise|use|work|place|continue|resume|drop|lift|hold|"
    r"limit|narrow|loosen|permettre|libérer|mettre fin|garantir|cesser|liberar|garantizar|poner fin|cesar)\b"
)
_NOTE_LABEL = re.compile(r"\s*(?:\[(?:\d{1,3}|[ivxl]{1,6})\]\s*\S|[¹²³⁴-⁹]+\s*\S)")
# "Comité de soutien aux dockers", "Committee of relatives of the disappeared": in lower
# case behind the word that says what kind of body it is.
_BODY_OF = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: [\w-]+)? (?:d[eu]s?|d[’']|del|pour|para|por|für|der|of|for|against|contre|contra|gegen)\b"
)
# Without one of these there is no placeholder to be looked for.
_MAY_HOLD = re.compile(r"[\[({<_%$«*|]|\.\.|[Xx]{3}|[A-Z]{2}|\b(?:Your|Insert)\b")
_SALUTATION_END = re.compile(r"[,:;!،：，—–-]\s*$")


def words_of(text: str) -> list[str]:
    """The words of a line, without digits and punctuation."""
    return _WORD.findall(text)


@remembered
def lower_case_share(text: str) -> float:
    """The share of words that begin in lower case, little words like "of" left out.

    Near 0 in names, addresses and titles, above a half in prose (a third in German). 1.0
    for scripts that know no case.
    """
    text = _ELIDED.sub("", _URL.sub("", text[:_SAMPLE]))
    found = [word for word in words_of(text) if word.lower() not in _LITTLE]
    cased = [word for word in found if _CASED.match(word)]
    if not cased:
        return 1.0 if found else 0.0
    return sum(word[0].islower() for word in cased) / len(cased)


@remembered
def is_prose(text: str) -> bool:
    """Whether it reads as a sentence: a name, a title or an address line does not."""
    text = text.strip()
    found = words_of(text[:_SAMPLE])
    if not any(_CASED.match(word) for word in found[:20]):
        return len(text) > 80 or (len(text) > 30 and bool(_SENTENCE_END.search(text)))
    share = lower_case_share(text)
    if ends_sentence(text):
        return len(found) >= 5 and share > 0.35
    if text.endswith((":", ",", ";")):
        return len(found) >= 8 and share > 0.45
    # A title may run over a line or two; what is longer and says no full stop is prose.
    return len(text) >= 200 and share > 0.45


def ends_sentence(text: str) -> bool:
    """Whether it ends as a sentence does, markers of notes left out; "Inc." does not."""
    text = _MARKERS_END.sub("", text[-_LONGEST_END:].rstrip())
    return bool(_SENTENCE_END.search(text)) and not _ABBREVIATION_END.search(text)


@remembered
def is_salutation(text: str) -> bool:
    """Whether a letter opens with it: ``Dear Senator [name]:``, ``Excellency,``."""
    text = text.strip().strip("*_ ")
    if not text or len(text) > 220 or ends_sentence(text.rstrip("!")):
        return False
    if not vocabulary.SALUTATION.match(text) or vocabulary.ADDRESSEE.match(text):
        return False
    if _SALUTATION_END.search(text):
        return not (is_prose(text) and len(words_of(text)) > 25)
    return bool(vocabulary.SALUTATION_CERTAIN.match(text)) and len(words_of(text)) <= 14


@remembered
def is_closing(text: str) -> bool:
    """Whether a letter closes with it: ``Sincerely,``, ``Veuillez agréer, ...``."""
    text = text.strip().strip("*_ ")
    found = vocabulary.CLOSING.match(text)
    if not found or len(text) > 260:
        return False
    rest = text[found.end() :].strip(" ,.!:;-–—")
    return len(rest) <= 30 or (len(text) <= 90 and text.endswith(",")) or len(found[0]) > 40


def subject_of(text: str) -> str | None:
    """What stands behind ``Subject:``, ``Re:``, ``Objet :`` ..., if the line begins so."""
    found = vocabulary.SUBJECT.match(text.strip())
    if not found:
        return None
    return " ".join(text.strip()[found.end() :].split()) or None


def has_case(text: str) -> bool:
    """Whether most letters are of a script with capitals: a line in Chinese or Arabic under
    one in English is a translation of it, not its rest."""
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    return not letters or 2 * sum(map(_is_cased, letters)) >= len(letters)


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()


def begins_note(text: str) -> bool:
    """Whether it begins with a note's label: ``[1] ...``, ``¹ ...``."""
    return bool(_NOTE_LABEL.match(text))


def is_notes_heading(text: str) -> bool:
    """Whether it heads the notes: ``Notes:``, ``Fußnoten``."""
    bare = text.strip().strip("*_#[]() ").rstrip(":.").strip()
    return bool(vocabulary.NOTES_HEADING.fullmatch(bare))


@remembered
def introduces_signers(text: str) -> bool:
    """Whether what follows it may be those who sign."""
    text = text.strip().strip("*_ ")[-_LONGEST_LEAD:]
    if not vocabulary.SIGNERS.search(text):
        return False
    if text.endswith((":", ",", "：")) or _BELOW.search(text):
        return True
    return len(words_of(text)) <= 12 and not ends_sentence(text)


def introduces_asks(text: str) -> bool:
    """Whether what follows it may be demands."""
    return bool(vocabulary.ASKING.search(text[-400:]))


def is_group_name(text: str) -> bool:
    """Whether it may head a part of a list of signatories."""
    text = text.strip().strip("*_ ")
    short = len(text) <= 90 and len(words_of(text)) <= 9 and not ends_sentence(text)
    return short and (
        (text.endswith(":") and not _VERB.search(text)) or bool(vocabulary.GROUP.search(text))
    )


def names_place(text: str) -> bool:
    """Whether it is nothing but a country's or a region's name."""
    return country_code(text.strip().strip("*_: ")) is not None


def is_plain_group_name(text: str) -> bool:
    """Whether a line with nothing to mark it as a heading may head a part of a list.

    "National organisations" may; "Global Witness" is a body.
    """
    bare = text.strip()
    if len(words_of(bare)) > 5 or ends_sentence(bare):
        return False
    return bool(vocabulary.PLAIN_GROUP.fullmatch(bare)) or country_code(bare) is not None


def begins_with_verb(text: str) -> bool:
    """Whether it begins as a demand does: "Release ...", "To release ...", "libérer ..."."""
    return bool(_INFINITIVE.match(text[:40].lower()))


@remembered
def looks_like_name(text: str) -> bool:
    """Whether a signatory's entry may read so."""
    text = text.strip()
    if not text or len(text) > 200 or text.endswith((";", ":")) or ends_sentence(text):
        return False
    found = words_of(_URL.sub("", text))
    if len(found) > 24:
        return False
    if not any(_CASED.match(word) for word in found):
        return len(text) <= 60
    weighty = [word for word in found if word.lower() not in _LITTLE]
    if not weighty:
        return True
    capitals = sum(not word[0].islower() for word in weighty) / len(weighty)
    if _INFINITIVE.match(text[:40].lower()) and capitals < 0.8:
        return False
    if _BODY_OF.match(text) and vocabulary.BODY_WORD.match(text) and not _VERB.search(text):
        return True
    if _VERB.search(text) and capitals < 0.75:
        return False
    return capitals >= 0.6 or len(weighty) <= 2


@remembered
def looks_like_person(text: str) -> bool:
    """Whether it may be a person's name: two to five capitalised words, no body's word."""
    bare = vocabulary.PERSON_TITLE.sub("", text.strip())
    bare = re.sub(
        r",? (?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|esq|mba|ma|jd|llm|dds|rn)\.?$",
        "",
        bare,
        flags=re.I,
    )
    found = bare.replace(",", " ").split()
    if not 1 <= len(found) <= 6 or any(char.isdigit() for char in bare) or "@" in bare:
        return False
    if len(found) == 1 and bare == text.strip():
        return False
    if vocabulary.BODY_WORD.search(bare):
        return False
    is_titled = bare != text.strip()
    return all(
        word[:1].isupper()
        or word.lower() in _PARTICLES
        or not _CASED.match(word)
        or (is_titled and word == "of")  # "Baroness Pattern of Quayside"
        for word in found
    )


def may_hold_placeholder(text: str) -> bool:
    """A quick look that spares the long one where it is False."""
    return bool(_MAY_HOLD.search(text))


@remembered
def is_placeholder_line(text: str) -> bool:
    """Whether nothing but placeholders stands on the line."""
    found = find_placeholders(text) if may_hold_placeholder(text) else []
    if not found:
        return False
    rest = text
    for placeholder in reversed(found):
        rest = rest[: placeholder.start] + rest[placeholder.end :]
    return len(words_of(rest)) <= 2


@remembered
def stands_alone(text: str) -> bool:
    """Whether a line is a part of a letter by itself, never half of a paragraph."""
    if len(text) > 120:
        return False
    return bool(
        is_salutation(text)
        or date_line(text)
        or (is_closing(text) and text.endswith(","))
        or vocabulary.SUBJECT.match(text)
        or vocabulary.COPY.match(text)
        or vocabulary.MAIL_HEADER.match(text)
        or is_notes_heading(text)
        or is_placeholder_line(text)
    )
