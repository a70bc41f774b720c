"""The organisations that sign the texts of a campaign, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.slugs import LONGEST_SLUG, free_slug, slug
from undersigned.core.texts.model import Signatory, Text
from undersigned.core.texts.names import folded_name


def organisations_from(
    texts: Mapping[str, Text],
) -> tuple[tuple[FolderOrganisation, ...], dict[str, Text]]:
    """Gather who signs into a register, and have the signatories name it by id.

    Names are of one organisation if they are equal without case, accents, punctuation and a
    leading "The", and so are the acronyms; two different countries tell them apart, too.
    Names that are merely similar stay two: sister bodies are. The first spelling is the
    name, others are kept with their text and as other names. A signatory without a country
    gets that of its organisation. Individuals are in no register.
    """
    known: dict[_Identity, list[Signatory]] = {}
    countries = _countries(texts)
    for signatory in _bodies(texts):
        known.setdefault(_key(signatory, countries), []).append(signatory)
    organisations: dict[_Identity, FolderOrganisation] = {}
    ids: set[str] = {signatory.org for signatory in _bodies(texts) if signatory.org}
    for key, signatories in known.items():
        organisations[key] = _organisation(signatories, ids)
        ids.add(organisations[key].id)
    bound = {
        slug: replace(
            text,
            signatories=tuple(
                signatory
                if signatory.is_individual
                else _bound(signatory, organisations[_key(signatory, countries)])
                for signatory in text.signatories
            ),
        )
        for slug, text in texts.items()
    }
    return tuple(organisations.values()), bound


@dataclass(frozen=True)
class _Identity:
    """What is equal for signatories that are one organisation."""

    name: str
    acronym: str
    country: str = ""
    org: str = ""


def _bodies(texts: Mapping[str, Text]) -> Iterator[Signatory]:
    for text in texts.values():
        yield from (signatory for signatory in text.signatories if not signatory.is_individual)


def _name_key(signatory: Signatory) -> _Identity:
    return _Identity(folded_name(signatory.name), folded_name(signatory.acronym or ""))


def _countries(texts: Mapping[str, Text]) -> dict[_Identity, set[str]]:
    """The countries that each name is said to be in."""
    found: dict[_Identity, set[str]] = {}
    for signatory in _bodies(texts):
        if signatory.country:
            found.setdefault(_name_key(signatory), set()).add(folded_name(signatory.country))
    return found


def _key(signatory: Signatory, countries: Mapping[_Identity, set[str]]) -> _Identity:
    if signatory.org:
        return _Identity("", "", org=signatory.org)
    key = _name_key(signatory)
    if len(countries.get(key, ())) > 1:
        return replace(key, country=folded_name(signatory.country or ""))
    return key


def _organisation(signatories: list[Signatory], taken: set[str]) -> FolderOrganisation:
    first = signatories[0]
    names = dict.fromkeys(signatory.name for signatory in signatories)
    words = (name for name in (first.acronym, first.name) if name)
    slugs = [slug(name, longest=LONGEST_SLUG, otherwise="org") for name in words]
    return FolderOrganisation(
        id=first.org or free_slug(slugs, taken),
        name=first.name,
        acronym=first.acronym,
        other_names=tuple(names)[1:],
        country=next((one.country for one in signatories if one.country), None),
    )


def _bound(signatory: Signatory, organisation: FolderOrganisation) -> Signatory:
    country = signatory.country or organisation.country
    return replace(signatory, org=organisation.id, country=country)
