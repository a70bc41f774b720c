"""The parts of the pack about parliaments outside the United States."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from undersigned.core.civics.chambers import CHAMBERS
from undersigned.core.civics.parliaments import Constituency, Legislator
from undersigned.feeds import ca_commons, eu_parliament, fr_assembly, uk_commons
from undersigned.pack.part import PackPart, make_part, name_all
from undersigned.pack.provenance import PublishedFile
from undersigned.pack.published import Published
from undersigned.pack.readers.parliaments import file_of, postcodes_file_of

_EU = "eu/meps_ep10_2025-07-11.csv"
_UK = "uk/mp_lookup.csv"
_UK_DIVISIONS = "ocd/country-gb.csv"
_CA = "ca/mps_2026-01.json"
_CA_DIVISIONS = "ocd/ca_federal_electoral_districts-2023.csv"
_CA_PROVINCES = "ocd/ca_provinces_and_territories.csv"
_FR = "fr/deputes_2026-01.json"
_FR_DIVISIONS = "ocd/country-fr.csv"
_FR_POSTCODES = "fr/codepostal_circonscription_2026-01.json"

_OPEN_CIVIC_DATA = "Open Civic Data, division identifiers"
_FRENCH = "Assemblée nationale, open data (Licence Ouverte), as kept in letter-tool"

# What the publishers ask to be said stands in the remarks of each part.
_EU_CREDIT = "Source: © European Union, European Parliament open data."
_UK_CREDIT = (
    "Contains Parliamentary information licensed under the Open Parliament Licence v3.0, and "
    "public sector information licensed under the Open Government Licence v3.0."
)
_FR_CREDIT = "Source: Assemblée nationale, Licence Ouverte."


def eu_parts(published: Published) -> Sequence[PackPart]:
    """The members of the European Parliament."""
    main = published.source(_EU, publisher="European Parliament, open data, as kept in mep-list")
    members = eu_parliament.read(published.read(_EU), published.known_members("eu/parliament"))
    return [_members("eu/parliament", members, eu_parliament.AREAS, main, remarks=(_EU_CREDIT,))]


def uk_parts(published: Published) -> Sequence[PackPart]:
    """The members of the British House of Commons."""
    main = published.source(
        _UK, publisher="UK Parliament and ONS, as kept by the Department for Education, mp-lookup"
    )
    others = [published.source(_UK_DIVISIONS, publisher=_OPEN_CIVIC_DATA)]
    members = uk_commons.read_members(published.read(_UK), published.read(_UK_DIVISIONS))
    areas = uk_commons.AREAS
    return [_members("uk/commons", members, areas, main, others=others, remarks=(_UK_CREDIT,))]


def ca_parts(published: Published) -> Sequence[PackPart]:
    """The members of the Canadian House of Commons."""
    main = published.source(_CA, publisher="House of Commons of Canada, as kept in letter-tool")
    others = [
        published.source(file, publisher=_OPEN_CIVIC_DATA)
        for file in (_CA_DIVISIONS, _CA_PROVINCES)
    ]
    provinces = published.read(_CA_PROVINCES)
    ridings = ca_commons.read_ridings(published.read(_CA_DIVISIONS), provinces)
    members = ca_commons.read(published.read(_CA), ridings, published.known_members("ca/commons"))
    held = {member.seat.path for member in members}
    seats = {seat.path: seat for seat in ridings.values() if seat.path not in held}
    areas = {code: name for code, (name, _) in ca_commons.read_areas(provinces).items()}
    return [_members("ca/commons", members, areas, main, list(seats.values()), others=others)]


def fr_parts(published: Published) -> Sequence[PackPart]:
    """The deputies of the National Assembly, and the postcodes of their constituencies."""
    main = published.source(_FR, publisher=_FRENCH)
    others = [published.source(_FR_DIVISIONS, publisher=_OPEN_CIVIC_DATA)]
    divisions, deputies = published.read(_FR_DIVISIONS), published.read(_FR)
    members = fr_assembly.read_members(deputies, divisions)
    areas = fr_assembly.read_areas(deputies)
    postcodes = fr_assembly.read_postcodes(published.read(_FR_POSTCODES))
    paths = {path for shared in postcodes.values() for path in shared}
    vacant = fr_assembly.vacant_seats(paths, members, areas, divisions)
    remarks = (_FR_CREDIT,)
    return [
        _members("fr/assembly", members, areas, main, vacant, others=others, remarks=remarks),
        _postcodes(postcodes, published.source(_FR_POSTCODES, publisher=_FRENCH)),
    ]


def _members(
    key: str,
    members: Sequence[Legislator],
    areas: Mapping[str, str],
    main: PublishedFile,
    vacant: Sequence[Constituency] = (),
    *,
    others: Sequence[PublishedFile] = (),
    remarks: tuple[str, ...] = (),
) -> PackPart:
    """The part of one parliament. A list of people is valid from the day it was made."""
    return make_part(
        body=key,
        title=f"Members of the {CHAMBERS[key].title}",
        file=file_of(key),
        main=main,
        others=others,
        valid_from=main.date,
        heading={"areas": areas, **({"vacant": vacant} if vacant else {})},
        records=members,
        counts={
            "members": len(members),
            "with e-mail": sum(bool(member.emails) for member in members),
            **({"vacant seats": len(vacant)} if vacant else {}),
        },
        remarks=(*name_all("Vacant", [seat.name for seat in vacant]), *remarks),
    )


def _postcodes(postcodes: Mapping[str, Sequence[str]], main: PublishedFile) -> PackPart:
    """Postcodes by seat: half the size of seats by postcode."""
    seats: dict[str, list[str]] = {}
    for postcode in sorted(postcodes):
        for path in postcodes[postcode]:
            seats.setdefault(path, []).append(postcode)
    return make_part(
        body="fr/postcodes",
        title="French postcodes and the constituencies that they are in",
        file=postcodes_file_of("fr/assembly"),
        main=main,
        valid_from=main.date,
        records=[{"seat": path, "postcodes": seats[path]} for path in sorted(seats)],
        counts={
            "postcodes": len(postcodes),
            "in several constituencies": sum(len(paths) > 1 for paths in postcodes.values()),
            "constituencies": len(seats),
        },
    )
