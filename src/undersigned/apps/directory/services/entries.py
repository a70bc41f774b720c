"""What may be put into the register: the rules of ``core.texts.names`` for each field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries.register import names_of
from undersigned.core import faults
from undersigned.core.errors import EntryInvalid, OrganisationNameless
from undersigned.core.phrase import _, phrase
from undersigned.core.texts.front_matter import is_language_code
from undersigned.core.texts.names import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    MOST_OTHER_NAMES,
    folded_name,
    name_fault,
    website_of,
)
from undersigned.core.texts.normal import normal_line

_NAME = _("The name “{words}”")
_ACRONYM = _("The acronym “{words}”")
_COUNTRY = _("The country “{words}”")
_STANDS_AS = _("The name as listed, “{words}”,")
_TRANSLATED = _("The name in {code}, “{words}”,")
_OTHER = _("The other name “{words}”")


def settle(organisation: Organisation) -> None:
    """Bring every field of an organisation into its normal form.

    EntryInvalid names the field and the reason, and quotes no more of it than a line.
    """
    organisation.name = _name(organisation.name, _NAME)
    if not organisation.name:
        raise OrganisationNameless
    organisation.acronym = _name(organisation.acronym, _ACRONYM, longest=LONGEST_ACRONYM)
    organisation.country = _name(organisation.country, _COUNTRY, longest=LONGEST_COUNTRY)
    organisation.stands_as = _name(organisation.stands_as, _STANDS_AS)
    organisation.website = _website(organisation.website)
    organisation.languages = _languages(organisation.languages)
    organisation.names = _names(organisation.names)
    organisation.other_names = _other_names(organisation.other_names, but=organisation.name)


def _name(words: str, what: str, *, longest: int = LONGEST_NAME, **facts: str) -> str:
    words = normal_line(words)
    called = phrase(what, words=_short(words), **facts)
    if fault := name_fault(words, what=called, longest=longest):
        raise EntryInvalid(reason=fault)
    return words


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def _website(words: str) -> str:
    if not words.strip():
        return ""
    website = website_of(words)
    if website is None:
        shown = _short(normal_line(words))
        raise EntryInvalid(reason=phrase(faults.NOT_A_WEBSITE, website=shown))
    return website


def _languages(codes: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    for code in found:
        if not is_language_code(code):
            raise EntryInvalid(reason=phrase(faults.NOT_A_LANGUAGE, code=_short(code)))
    return found


def _names(names: Mapping[str, str]) -> dict[str, str]:
    _languages(names)
    found = {code: _name(name, _TRANSLATED, code=code) for code, name in names.items()}
    return {code: name for code, name in found.items() if name}


def _other_names(names: Iterable[str], *, but: str) -> list[str]:
    """Each once, and none that is the name itself to the letter."""
    found = [name for name in (_name(name, _OTHER) for name in names) if name]
    kept = [name for name in dict.fromkeys(found) if name != but]
    if len(kept) > MOST_OTHER_NAMES:
        count, most = len(kept), MOST_OTHER_NAMES
        raise EntryInvalid(reason=phrase(faults.TOO_MANY_NAMES, count=count, most=most))
    return kept


def is_called(organisation: Organisation, name: str) -> bool:
    """Whether that is one of its names, but for case, accents and punctuation."""
    return folded_name(name) in {folded_name(one) for one in names_of(organisation)}
