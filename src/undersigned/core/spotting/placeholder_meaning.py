"""What the words of a placeholder mean: whether they name a hole, and which field fills it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from undersigned.core.folding import lowered

Place = Literal["salutation", "date line", "address block", "body", "signature"]

# --- The words of holes: English, French, Spanish, German; small letters, no accents ---------

_WORDS = {
    "writer": "your yours my you yourself undersigned constituent sender signer"
    " votre vos ton mon su sus tu tus mi vuestro ihr ihre ihren ihrem ihrer dein deine mein meine",
    "person": "senator representative rep congressman congresswoman congressperson congressmember"
    " member recipient recipients addressee minister ambassador mayor governor legislator lawmaker"
    " official councilmember councillor councilor councilman councilwoman councilperson alderman"
    " alderperson commissioner supervisor assemblymember assemblyman assemblywoman delegate"
    " mp mep president chair chairman chairwoman chairperson chairperson's secretary director"
    " judge sheriff superintendent ceo premier chancellor speaker honorable honourable excellency"
    " senateur senatrice depute deputee ministre ambassadeur ambassadrice maire presidente"
    " destinataire elu elue parlementaire senador senadora diputado diputada congresista ministro"
    " ministra embajador embajadora alcalde alcaldesa destinatario senatorin abgeordneter"
    " abgeordnete abgeordneten senators ministerin botschafter botschafterin burgermeister"
    " burgermeisterin prasident prasidentin empfanger empfangers empfangerin",
    "body": "committee subcommittee mission ministry embassy council commission board department"
    " agency delegation comite ministere ambassade conseil comision mision ministerio embajada"
    " consejo ausschuss ausschusses botschaft ministerium kommission vertretung behorde fraktion",
    "organisation": "organization organisation organisations organizations org group company"
    " employer coalition ngo association institution school university business organizacion"
    " organizaciones asociacion empresa verein firma",
    "name": "name names firstname lastname fullname surname fname lname nom noms prenom nombre"
    " nombres apellido apellidos namen vorname nachname familienname",
    "signature": "signature sign signed unterschrift firme",
    "address": "address addresses street adresse rue direccion domicilio calle anschrift strasse"
    " hausnummer",
    "zip": "zip zipcode postcode postal code plz postleitzahl codigo",
    "town": "city town village neighborhood neighbourhood borough municipality community locality"
    " suburb hometown ville commune quartier ciudad pueblo municipio barrio localidad stadt ort"
    " gemeinde wohnort stadtteil",
    "state": "state etat estado bundesland",
    "region": "county district province country region ward precinct constituency riding parish"
    " pays departement pais distrito provincia land wahlkreis bezirk",
    "date": "date dates datum fecha today todays aujourdhui hoy heute",
    "date part": "month day year dd mm yyyy yy jour mois annee dia mes ano monat jahr",
    "title": "title titles position rank titre fonction titulo cargo titel funktion",
    "greeting": "salutation greeting saludo anrede",
    "reach": "phone telephone tel mobile cell fax email emails mail website url link number numbers"
    " handle telefono correo courriel telefon nummer numero",
    "contact": "contact contacto kontakt",
    "signatories": "signatories signatory signers cosigners signataires firmantes unterzeichner"
    " unterzeichnenden",
    "why": "why reason reasons story stories experience experiences personal anecdote matters"
    " pourquoi raison raisons histoire razon razones historia grund grunde geschichte warum",
    "points": "points",
    "other": "issue topic amount event age occupation job profession pronouns hashtag subject"
    " message text sentence sentences paragraph demand cause blank placeholder tbd tbc xx xxx",
    "filler": "a an the of or and to for in on at as is here appropriate applicable relevant needed"
    " necessary required respective correct current local full legal first last middle given family"
    " preferred official own line block goes permanent congressional senate house us u s elected"
    " federal if his her their any etc congress parliament parlement parlamento bundestag e g example below above po box apt number's de du des la le"
    " les l d un une et ou ici y o del los las el aqui una der die das dem den und oder von hier"
    " bitte",
}
# A placeholder may begin with these: it tells the writer what to do.
_IMPERATIVES = (
    "insert enter fill add type write choose select pick delete remove include describe explain"
    " share tell mention give provide personalize personalise customize customise edit replace"
    " put paste list use optional please feel say briefly inserer inserez indiquer indiquez ajouter"
    " ajoutez ecrire ecrivez completer insertar inserte inserta indicar indique anadir agregue"
    " escriba completar einfugen einsetzen eintragen ausfullen erganzen angeben"
)
_ALONE = frozenset(("insert", "enter", "fill", "inserer", "insertar", "einfugen", "eintragen"))
# An editor's brackets are no hole: they begin so ("[sic]", "[Photo: ...]"), end so ("[name
# withheld]"), or are a heading ("[FOR IMMEDIATE RELEASE]").
_EDITORIAL_FIRST_WORDS = (
    "sic emphasis translation translated original laughter applause ibid cf see editor editors note"
    " photo image video audio pdf html ends confidential draft continued footnote supra infra"
    " archived source traduction traduccion ubersetzung nota anm anmerkung names"
)
_EDITORIAL_LAST_WORDS = (
    "withheld redacted omitted changed removed illegible inaudible unclear added unknown unnamed"
    " deleted supplied translation anonymized anonymised ours mine"
)
_HEADING_WORDS = (
    "for immediate press release media advisory open joint letter statement urgent action alert"
    " update updated end of document embargoed until confidential draft signed read more click here"
    " download subscribe share back top news breaking english french spanish version below"
)
# What an editor's insertion begins with: "[the government]", "[he] said", "[in the State]".
_EDITORIAL_STARTS = (
    "the this these those that their its his her our he she it they we i is are was were has have"
    " had will would in on at for of to by from with and or but not who which le la les ce ces"
    " leur el los las este esta der die das dieser diese"
)
_STRONG = frozenset(
    ("name", "address", "zip", "date", "reach", "signature", "signatories", "greeting")
)
_VAGUE = frozenset(("filler", "writer"))

_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_IMPERATIVE = frozenset(_IMPERATIVES.split())
_EDITORIAL_FIRST = frozenset(_EDITORIAL_FIRST_WORDS.split())
_EDITORIAL_LAST = frozenset(_EDITORIAL_LAST_WORDS.split())
_HEADING = frozenset(_HEADING_WORDS.split())
_EDITORIAL_START = frozenset(_EDITORIAL_STARTS.split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=4096)
def tokens(inside: str) -> tuple[str, ...]:
    """The words of a placeholder, in small letters, ``firstName`` and ``FIRST_NAME`` parted."""
    return tuple(_TOKEN.findall(_POSSESSIVE.sub("", lowered(_CAMEL.sub(" ", inside)))))


def kind_of(token: str) -> str | None:
    """The kind of hole word that a token is; None if it is no such word."""
    return "instruction" if token in _IMPERATIVE else _KINDS.get(token)


def names_a_hole(words: Sequence[str]) -> bool:
    """Whether any of the words is one that holes are named by."""
    return any(_KINDS.get(word, "filler") not in _VAGUE for word in words)


def is_all_hole(words: Sequence[str], *, strong: bool = False) -> bool:
    """Whether every word belongs to a hole and one names it; ``strong``: beyond doubt."""
    kinds = [kind_of(word) for word in words]
    if None in kinds:
        return False
    return bool(_STRONG & set(kinds)) if strong else names_a_hole(words)


def is_editorial(words: Sequence[str]) -> bool:
    """Whether an editor speaks: ``sic``, ``name withheld``, ``emphasis added``."""
    if not words or words[0] in _IMPERATIVE:
        return False
    is_remark = words[0] in _EDITORIAL_FIRST or words[-1] in _EDITORIAL_LAST
    return (is_remark and "your" not in words) or _HEADING.issuperset(words)


def is_instruction(words: Sequence[str]) -> bool:
    """Whether it tells the writer what to do: ``insert ...``, ``if you have family ...``."""
    if not words:
        return False
    if words[0] in _IMPERATIVE:
        return len(words) > 1 or words[0] in _ALONE
    return len(words) >= 5 and not {"you", "your"}.isdisjoint(words)


def reads_as_hole(words: Sequence[str], *, is_quoted: bool) -> bool:
    """Whether mixed or small letters in square brackets name a hole.

    Inside a quotation only words beyond doubt do: there an editor's insertion is likelier.
    """
    kinds = [kind_of(word) for word in words]
    named = [kind for kind in kinds if kind not in (None, *_VAGUE)]
    if not named or (words[0] in _EDITORIAL_START and "your" not in words and "here" not in words):
        return False
    is_strong = not _STRONG.isdisjoint(named)
    if is_quoted:
        return is_strong and words[0] != "my"
    if is_strong or "writer" in kinds:
        return kinds.count(None) * 2 <= len(words)
    return None not in kinds


# --- Fields ---------------------------------------------------------------------------------

_WRITER_BEFORE = re.compile(
    r"(?:\bmy name is|\bi am|\bi['’]m|\bi,|\bsincerely,?|\bregards,?|\brespectfully,?|\bthank you,?"
    r"|\bthanks,?|\bsigned,?|\bfrom:|\bje m['’]appelle|\bje suis|\bme llamo|\bmi nombre es|\bsoy"
    r"|\bmein name ist|\bich heisse|\bich heiße|\bich bin)\s*$"
)
_RECIPIENT_BEFORE = re.compile(
    r"(?:\bdear|\bhon(?:ou?rable)?\.?|\bsenator|\bsen\.|\brepresentative|\brep\.|\bminister|\bmayor"
    r"|\bcongress(?:man|woman|member|person)|\bm(?:r|s|rs)\.?|\bambassador|\bexcellency|\bto:"
    r"|\battn\.?:?|\bmonsieur|\bmadame|\bsenora?|\bherrn?|\bfrau)\s*$"
)
_HOME_BEFORE = re.compile(
    r"(?:\bresidents? (?:of|in)|\blive in|\bliving in|\bi am from|\bi['’]m from|\bcitizen of|\bvoter in"
    r"|\bconstituent (?:from|in|of)|\bconstituent of yours (?:from|in)|\bhabite(?: a)?|\bvivo en"
    r"|\bresido en|\bwohne in|\blebe in)\s+(?:the (?:city|town|state) of\s+)?$"
)
_HOUSE_BEFORE = re.compile(r"(?:\blive at|\breside at|\bliving at|\bmy address is:?)\s*$")
_PLACES = frozenset(("address", "zip", "town", "state", "region"))


def field_for(words: Sequence[str], *, where: Place | None, before: str) -> str | None:
    """The key of the field that fills a placeholder of these words, if that is clear.

    ``before``: what stands in front of it, in small letters.
    """
    if where == "salutation":
        return "salutation"
    kinds = {kind_of(word) for word in words} - {"filler", "instruction"}
    if "reach" in kinds:
        return "signatory count" if kinds == {"reach", "signatories"} else None
    if kinds and kinds <= {"date", "date part"}:
        whole = "date" in kinds or where == "date line" or len(words) > 2
        return "date" if whole else None
    if "why" in kinds and kinds <= {"why", "writer", "other", "state", None}:
        return "why i care"
    if None in kinds and "body" not in kinds:
        return None
    for single in ("points", "signatories", "contact"):
        if kinds == {single}:
            return single
    if kinds == {"greeting"}:
        return "salutation"
    is_writer = "writer" in kinds or where == "signature"
    if "organisation" in kinds:
        return None
    if kinds & _PLACES and not kinds & {"name", "title", "body"}:
        return _place_field(kinds, where=where, before=before)
    if "body" in kinds and "person" not in kinds:
        return "recipient address" if "address" in kinds else "body name"
    if "title" in kinds and "name" not in kinds:
        return None if is_writer and "person" not in kinds else "recipient title"
    return _name_field(kinds, where=where, before=before)


def expected_words(before: str) -> tuple[str, ...]:
    """What the words in front (in small letters) lead up to: a name, a town, an address."""
    if _HOME_BEFORE.search(before):
        return ("town",)
    if _HOUSE_BEFORE.search(before):
        return ("address",)
    if _WRITER_BEFORE.search(before) or _RECIPIENT_BEFORE.search(before):
        return ("name",)
    return ()


def _place_field(kinds: set[str | None], *, where: Place | None, before: str) -> str | None:
    """Address, town or state: the recipient's or the writer's."""
    places = kinds & _PLACES
    is_theirs = "person" in kinds
    is_writers = not is_theirs and (
        "writer" in kinds or where == "signature" or bool(_HOUSE_BEFORE.search(before))
    )
    if where == "address block" and not is_writers:
        return "recipient address"
    if "address" in places or ("zip" in places and len(places) > 1):
        return "your address" if is_writers else "recipient address"
    if places == {"state"}:
        return "state"
    if places <= {"town", "state"} and (is_writers or _HOME_BEFORE.search(before)):
        return "your town"
    return None


def _name_field(kinds: set[str | None], *, where: Place | None, before: str) -> str | None:
    """A name: the recipient's or the writer's, by its words, its place, the words before."""
    if kinds & _PLACES:
        return "recipient address" if where == "address block" and "name" in kinds else None
    if not kinds <= {"name", "person", "writer", "signature"}:
        return None
    if "person" in kinds:
        return "recipient name"
    if "writer" in kinds or "signature" in kinds:
        return "your name" if kinds & {"name", "signature"} else None
    if where == "signature" or _WRITER_BEFORE.search(before):
        return "your name"
    if where == "address block" or _RECIPIENT_BEFORE.search(before):
        return "recipient name"
    return None
