"""One entry of a list of signatories: who it names, for which body, where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from undersigned.core.reading import countries, lines, vocabulary
from undersigned.core.texts.model import Signatory

# "(CPPAC-MN)", "(AY+)", "(CNCD-11.11.11)", "(FfD)": short, mostly capitals, no sentence.
_ACRONYM = r"(?=[^()]*[A-ZÀ-ÞА-Я0-9])[^\s()]{2,16}(?: [A-Z0-9][^\s()]{0,7})?"
_ACRONYM_LAST = re.compile(rf"(.+?)\s*[-–]?\s*\(({_ACRONYM})\)(.*)")
_ACRONYM_FIRST = re.compile(r"([A-ZÀ-Þ0-9][A-ZÀ-Þ0-9&+./-]{1,11})\s+\(([^()]{8,})\)(.*)")
_ON_BEHALF = re.compile(
    r"(.+?),?\s+(?:(?:up)?on behalf of|for and on behalf of|au nom d[eu]|en nombre de|en representación de|"
    r"im namen (?:von|der|des)|für)\s+(?:the |la |el |le |l[’'])?(.+)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_TRAILING = re.compile(r"[\s,;]+$")


def entry_of(written: str, *, group: str | None = None, people: bool = False) -> Signatory:
    """Read one entry as it is written in a list.

    ``people`` says that the list is one of persons. E-mail addresses are never copied.
    An individual's entry has the same ``name`` and ``person``.
    """
    text = _TRAILING.sub("", " ".join(_EMAIL.sub("", written).split()))
    text = re.sub(r"\(\s*\)", "", text).strip()
    found = _ON_BEHALF.fullmatch(text)
    if found and lines.looks_like_person(found[1].split(",")[0]):
        name, role = _person_and_role(found[1])
        return replace(_body(found[2], group), person=name, role=role)
    head, separator, rest = text.partition(" | ")
    if separator:
        return _described(head, rest, group)
    parts = [part.strip() for part in re.split(r",\s+|\s+[–—]\s+", text)]
    if len(parts) > 1 and _is_person(parts, people):
        return _person_entry(parts, group)
    if people and lines.looks_like_person(_without_role(text)):
        return Signatory(name=text, person=text, group=group)
    if vocabulary.PERSON_TITLE.match(text) and lines.looks_like_person(text):
        return Signatory(name=text, person=text, group=group)
    return _body(text, group)


def entry_of_cells(
    cells: Sequence[str], *, header: Sequence[str], group: str | None
) -> Signatory | None:
    """Read a table's row; None if it names nobody.

    A first cell that is a number is its number. The header's words tell the columns apart
    where there is one; otherwise the first cell is the name and a cell that is a country's
    name is the country.
    """
    filled = [" ".join(cell.split()) for cell in cells]
    if (
        filled
        and re.fullmatch(r"(?:no\.? ?|#)?\d{0,4}[.)]?", filled[0], re.IGNORECASE)
        and len(filled) > 1
    ):
        filled = filled[1:]
        header = header[1:]
    if not any(filled):
        return None
    columns = [_column(name) for name in header] if len(header) == len(filled) else []
    by_column = dict(zip(columns, filled, strict=False))
    name, person = by_column.get("organisation", ""), by_column.get("person", "")
    if not name and not person:
        name = next(cell for cell in filled if cell)
    country = by_column.get("country") or next(
        (cell for cell in filled[1:] if countries.country_code(cell)), None
    )
    entry = entry_of(name or person, group=group, people=not name)
    if name and person:
        entry = replace(entry, person=person, role=by_column.get("role"))
    elif entry.person and by_column.get("role"):
        entry = replace(entry, role=by_column["role"])
    return entry if not country or entry.country else replace(entry, country=country)


def _column(header: str) -> str:
    """What a column holds, by its heading."""
    text = header.casefold()
    for kind, pattern in (
        ("country", r"countr|pays|país|land\b|location|region|state"),
        ("role", r"title|role|position|function|fonction|cargo|funktion|affiliation"),
        (
            "organisation",
            r"organi[sz]|group|company|name of (?:the )?(?:org|ngo)|institution|ngo|body|entit",
        ),
        (
            "person",
            r"person|signatory|signer|first name|full name|representative|individual|^name$|^nom$|^nombre$",
        ),
    ):
        if re.search(pattern, text):
            return kind
    return text


def _body(text: str, group: str | None) -> Signatory:
    """An organisation: its name, acronym and country."""
    if found := _ACRONYM_FIRST.fullmatch(text):
        name, country = _name_and_country(found[2].strip(), found[3])
        if _stands_for(found[1], name):
            return Signatory(name=name, acronym=found[1], country=country, group=group)
    if found := _ACRONYM_LAST.fullmatch(text):
        is_country = countries.country_code(found[2]) is not None
        rest = found[3].strip(" ,–—-")
        if not is_country and (not rest or countries.country_code(rest.split(",")[-1]) is not None):
            country = rest.split(",")[-1].strip() if rest else None
            return Signatory(
                name=found[1].strip(" ,–—-"), acronym=found[2], country=country, group=group
            )
    name, country = countries.split_country(text)
    return Signatory(name=name, country=country, group=group)


def _name_and_country(name: str, rest: str) -> tuple[str, str | None]:
    rest = rest.strip(" ,–—-")
    return name, rest or None


def _stands_for(acronym: str, name: str) -> bool:
    """Whether an acronym in front may be that of the name in brackets."""
    initials = {word[0].casefold() for word in lines.words_of(name)}
    letters = [char for char in acronym.casefold() if char.isalpha()]
    return len(lines.words_of(name)) >= 2 and sum(
        char in initials for char in letters
    ) >= 0.6 * len(letters)


def _described(head: str, rest: str, group: str | None) -> Signatory:
    """``Org | country`` and ``Org | description``: a description is not copied."""
    entry = _body(head.strip(), group)
    country = rest.split(" | ")[-1].strip()
    if countries.country_code(country) is not None:
        return replace(entry, country=country)
    if (
        len(lines.words_of(rest)) <= 6
        and vocabulary.BODY_WORD.search(rest)
        and not lines.is_prose(rest)
    ):
        return Signatory(name=f"{head.strip()} | {rest.strip()}", group=group)
    return entry


def _is_person(parts: Sequence[str], people: bool) -> bool:
    """Whether "A, B, C" begins with a person: by the list, a title or the role behind."""
    if not lines.looks_like_person(parts[0]):
        return False
    titled = vocabulary.PERSON_TITLE.match(parts[0]) or vocabulary.ROLE.match(parts[1])
    return people or bool(titled)


def _person_entry(parts: list[str], group: str | None) -> Signatory:
    """``Name, role, organisation, country`` with any of the last three."""
    name, rest = parts[0], parts[1:]
    if rest and re.fullmatch(
        r"(?:ph\.? ?d|m\.? ?d|esq|jr|sr|ii|iii|mba|jd|mp|mep)\.?", rest[0], re.IGNORECASE
    ):
        name, rest = f"{name}, {rest[0]}", rest[1:]
    country = rest.pop() if rest and countries.country_code(rest[-1]) is not None else None
    role = rest.pop(0) if rest and vocabulary.ROLE.search(rest[0]) else None
    if not rest:
        return Signatory(name=name, person=name, role=role, country=country, group=group)
    body = _body(", ".join(rest), group)
    entry = replace(body, person=name, role=role)
    return entry if not country or entry.country else replace(entry, country=country)


def _person_and_role(text: str) -> tuple[str, str | None]:
    name, _, role = text.partition(",")
    return name.strip(), role.strip() or None


def _without_role(text: str) -> str:
    return re.split(r",|\s[–—-]\s|\(", text)[0].strip()
