"""One entry of a list of signatories: who it names, for which body, where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from undersigned.core.reading import lines, vocabulary
from undersigned.core.spotting import countries
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
# Personal addresses are never copied: "mara@harbour.example", "(@mara)".
_REACH = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<=\S)\s+\(?@\w{2,}\)?")
_LITTER = re.compile(r"[\s,;*†‡]+$")
# "Org", "Org" and what is said of it: parted by commas outside of brackets, or by a dash.
_PARTS = re.compile(r",\s+(?![^()]{0,120}\))|\s+[–—-]\s+(?![^()]{0,120}\))")
_SUFFIX = re.compile(
    r"(?:ph\.? ?d|m\.? ?d|d\.? ?phil|esq|jr|sr|ii|iii|mba|jd|llm|mp|mep|qc|kc|ret)\.?",
    re.IGNORECASE,
)
_POSTNOMINAL = re.compile(r"\s(?:MP|MEP|MSP|TD|MLA|QC|KC|OBE|CBE|PhD|MdB|MdEP)$")
_BRACKETED_LAST = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SAYS_WHO = re.compile(
    rf"\s*(?:former |retired |ex-)?(?:(?:up)?on behalf of\b|{vocabulary.ROLE.pattern})",
    re.IGNORECASE,
)
# A list is one of people if so many of its entries read like one.
_PEOPLE_SHARE = 0.5
_LONGEST_ENTRY = 500
_FEWEST_NEIGHBOURS = 4


def may_be_entry(text: str) -> bool:
    """Whether a line may be somebody's name; the stop of a list's last line is none of it."""
    bare = text.rstrip(" ;,")
    if lines.looks_like_name(bare):
        return True
    count = len(lines.words_of(bare))
    if count <= 12 and lines.looks_like_name(bare.rstrip(".")):
        return True
    # "Mara Sample, engineer (retired)", "Theo Specimen, on behalf of the network of ..."
    name, comma, rest = bare.partition(",")
    is_person = len(name.split()) > 1 and lines.looks_like_person(name)
    if not comma or not is_person or count > 24:
        return False
    return bool(_SAYS_WHO.match(rest)) or (count <= 8 and not lines.ends_sentence(rest))


def lists_people(entries: Sequence[str]) -> bool:
    """Whether entries, looked at together, name people: "Mara Sample, Chair, Lantern"."""
    named = sum(_reads_as_person(entry) for entry in entries)
    if entries and named >= _PEOPLE_SHARE * len(entries):
        return True
    # "Ada Example, Old Quay" on every line: people with their towns.
    heads = [_PARTS.split(entry.strip()) for entry in entries]
    return len(entries) >= _FEWEST_NEIGHBOURS and all(
        len(parts) > 1
        and len(parts[0].split()) > 1
        and lines.looks_like_person(parts[0])
        and countries.country_code(parts[-1]) is None
        for parts in heads
    )


def _reads_as_person(written: str) -> bool:
    """Whether a title, a role or letters behind the name show it to be a person's."""
    if len(written) > _LONGEST_ENTRY:
        return False
    parts = _PARTS.split(_LITTER.sub("", written.strip()))
    name = _BRACKETED_LAST.sub(r"\1", parts[0]).strip()
    if not lines.looks_like_person(name):
        return False
    return bool(
        vocabulary.PERSON_TITLE.match(name)
        or _POSTNOMINAL.search(name)
        or any(_says_who(part) for part in parts[1:])
    )


def _says_who(part: str) -> bool:
    """Whether a part behind a name is a role or a body, and no country."""
    if countries.country_code(part) is not None:
        return False
    return bool(vocabulary.ROLE.search(part) or vocabulary.BODY_WORD.search(part))


def entry_of(written: str, *, group: str | None = None, people: bool = False) -> Signatory:
    """Read one entry as it is written in a list.

    ``people`` says that the list is one of persons. E-mail addresses are never copied.
    An individual's entry has the same ``name`` and ``person``. What is too long for a name is
    taken as it is, so that no word of it is lost.
    """
    if len(written) > _LONGEST_ENTRY:
        return Signatory(name=" ".join(written.split()), group=group)
    text = _LITTER.sub("", " ".join(_REACH.sub("", written).split()))
    text = re.sub(r"\(\s*\)", "", text).strip()
    found = _ON_BEHALF.fullmatch(text)
    if found and lines.looks_like_person(found[1].split(",")[0]):
        name, role = _person_and_role(found[1])
        return replace(_body(found[2], group), person=name, role=role)
    head, separator, rest = text.partition(" | ")
    if separator:
        return _described(head, rest, group)
    parts = [part.strip() for part in _PARTS.split(text)]
    if len(parts) > 1 and _is_person(parts, people):
        return _person_entry(parts, group)
    if people or vocabulary.PERSON_TITLE.match(text) or _reads_as_person(text):
        name, description = _name_and_description(text)
        if lines.looks_like_person(name):
            return _individual(name, description, group)
    return _body(text, group)


def _name_and_description(text: str) -> tuple[str, str | None]:
    """``Ada Example MP (Labour, North Harrow)``: the name, and what stands in brackets."""
    found = _BRACKETED_LAST.fullmatch(text)
    return (found[1], found[2].strip()) if found else (text, None)


def _individual(name: str, description: str | None, group: str | None) -> Signatory:
    if description and countries.country_code(description) is not None:
        return Signatory(name=name, person=name, country=description, group=group)
    return Signatory(name=name, person=name, role=description, group=group)


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
    columns = [column_kind(name) for name in header] if len(header) == len(filled) else []
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


def column_kind(header: str) -> str | None:
    """What a column holds, by its heading: ``number``, ``country``, ``role``,
    ``organisation``, ``person``; None for anything else."""
    text = header.casefold().strip()
    if re.fullmatch(r"(?:no|nr|nº|#|number)?\.?", text):
        return "number"
    for kind, pattern in (
        ("country", r"countr|pays|país|land\b|location|region|state"),
        ("role", r"title|role|position|function|fonction|cargo|funktion|occupation|profession"),
        (
            "organisation",
            r"organi[sz]|group|company|name of (?:the )?(?:org|ngo)|institution|ngo|body|entit|affiliation",
        ),
        (
            "person",
            r"person|signatory|signer|first name|full name|representative|individual|^name$|^nom$|^nombre$",
        ),
    ):
        if re.search(pattern, text):
            return kind
    return None


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
    name, _ = _name_and_description(parts[0])
    if not lines.looks_like_person(name):
        return False
    titled = vocabulary.PERSON_TITLE.match(name) or _POSTNOMINAL.search(name)
    return people or bool(titled) or bool(vocabulary.ROLE.match(parts[1]))


def _person_entry(parts: list[str], group: str | None) -> Signatory:
    """``Name, role, organisation, country`` with any of the last three."""
    name, rest = parts[0], parts[1:]
    if rest and _SUFFIX.fullmatch(rest[0]):
        name, rest = f"{name}, {rest[0]}", rest[1:]
    name, description = _name_and_description(name)
    country = rest.pop() if rest and countries.country_code(rest[-1]) is not None else None
    # "Ada Example, Old Quay": nothing shows it to be a body; it is said of the person.
    role = rest.pop(0) if rest and (_is_role(rest) or _is_place(rest)) else description
    if not rest:
        return Signatory(name=name, person=name, role=role, country=country, group=group)
    entry = replace(_body(", ".join(rest), group), person=name, role=role)
    return entry if not country or entry.country else replace(entry, country=country)


def _is_role(rest: Sequence[str]) -> bool:
    """Whether the first part behind a name is what the person is, not where.

    A single word alone that is no body's ("Ärztin") is a profession; capitals are an
    acronym's.
    """
    first = rest[0]
    if vocabulary.ROLE.search(first) and not (len(rest) == 1 and vocabulary.BODY_WORD.match(first)):
        return True
    is_word = len(first.split()) == 1 and first[1:].islower()
    return len(rest) == 1 and is_word and not vocabulary.BODY_WORD.search(first)


def _is_place(rest: Sequence[str]) -> bool:
    return len(rest) == 1 and not vocabulary.BODY_WORD.search(rest[0]) and not rest[0].isupper()


def _person_and_role(text: str) -> tuple[str, str | None]:
    name, _, role = text.partition(",")
    return name.strip(), role.strip() or None
