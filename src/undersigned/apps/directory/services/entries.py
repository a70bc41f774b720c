"""What may be put into the register: the rules of ``core.campaigns.naming`` for each field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries.register import names_of
from undersigned.core.campaigns.naming import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    MOST_OTHER_NAMES,
    name_fault,
    website_of,
)
from undersigned.core.campaigns.organisations import folded_name
from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.front_matter import is_language_code
from undersigned.core.texts.normal import normal_line


def settle(organisation: Organisation) -> None:
    """Bring every field of an organisation into its normal form.

    EntryInvalid names the field and the reason, and quotes no more of it than a line.
    """
    organisation.name = _words(organisation.name, "name")
    if not organisation.name:
        raise EntryInvalid(reason="An organisation needs a name")
    organisation.acronym = _words(organisation.acronym, "acronym", longest=LONGEST_ACRONYM)
    organisation.country = _words(organisation.country, "country", longest=LONGEST_COUNTRY)
    organisation.stands_as = _words(organisation.stands_as, "name as it shall stand")
    organisation.website = _website(organisation.website)
    organisation.languages = _languages(organisation.languages)
    organisation.names = _names(organisation.names)
    organisation.other_names = _other_names(organisation.other_names, but=organisation.name)


def _words(words: str, what: str, *, longest: int = 200) -> str:
    words = normal_line(words)
    fault = name_fault(words, longest=longest)
    if fault:
        raise EntryInvalid(reason=f"The {what} “{_short(words)}” cannot be taken: {fault}")
    return words


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def _website(words: str) -> str:
    if not words.strip():
        return ""
    website = website_of(words)
    if website is None:
        reason = f"The website “{_short(normal_line(words))}” cannot be taken: write it as https://"
        raise EntryInvalid(reason=f"{reason}harbour.example")
    return website


def _languages(codes: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    for code in found:
        if not is_language_code(code):
            reason = f"“{_short(code)}” is not the code of a language, such as en or km"
            raise EntryInvalid(reason=reason)
    return found


def _names(names: Mapping[str, str]) -> dict[str, str]:
    _languages(names)
    found = {code: _words(name, f"name ({code})") for code, name in names.items()}
    return {code: name for code, name in found.items() if name}


def _other_names(names: Iterable[str], *, but: str) -> list[str]:
    """Each once, and none that is the name itself to the letter."""
    found = [name for name in (_words(name, "other name") for name in names) if name]
    kept = [name for name in dict.fromkeys(found) if name != but]
    if len(kept) > MOST_OTHER_NAMES:
        raise EntryInvalid(reason=f"At most {MOST_OTHER_NAMES} other names are kept")
    return kept


def is_called(organisation: Organisation, name: str) -> bool:
    """Whether that is one of its names, but for case, accents and punctuation."""
    return folded_name(name) in {folded_name(one) for one in names_of(organisation)}
