"""Reading the members of parliaments as their publishers have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from undersigned.core.civics.parliaments import Legislator
from undersigned.core.errors import PackInvalid
from undersigned.feeds import ca_commons, eu_parliament, fr_assembly, uk_commons
from undersigned.feeds.members import official

DIVISIONS = "id,name,sameAs,sameAsNote,validThrough,validFrom\n"
BRITISH = (
    DIVISIONS + "ocd-division/country:gb/part:eng/ed:harbour,Harbour & Quay,,,,2024-07-04\n"
    "ocd-division/country:gb/part:eng/ed:old,Harbour and Quay,,,2024-07-03,\n"
).encode()
RIDINGS = (
    "id,name,name_fr,validFrom\n"
    "ocd-division/country:ca/ed:35001-2023,Harbour—Quay,Port—Quai,2024-04-23\n"
    "ocd-division/country:ca/ed:24001-2023,Île-Fanal,Île-Fanal,2024-04-23\n"
).encode()
PROVINCES = (
    b"id,name,abbreviation,abbreviation_fr,sgc\n"
    b"ocd-division/country:ca/province:on,Ontario,Ont.,Ont.,35\n"
    b"ocd-division/country:ca/province:qc,Quebec,Que.,Qc,24\n"
)
FRENCH = (
    "id,name,sameAs,sameAsNote\n"
    "ocd-division/country:fr/ed:ai_1,1ère circonscription de l'Ain,,\n"
    "ocd-division/country:fr/ed:re_2,2ème circonscription de la Réunion,,\n"
    "ocd-division/country:fr/region:x/ed:1,1ère circonscription de l'Ain,,\n"
).encode()


# --- United Kingdom -------------------------------------------------------------------------


def mp(display: str, full: str, email: str = "ada.example.mp@parliament.uk") -> Legislator:
    heading = "pcon_name,pcon_code,member_id,full_title,display_as,party_text,member_email"
    row = f"Harbour and Quay,E14000001,1,{full},{display},Meridian,{email}"
    table = f"{heading},country_name\n{row},England\n".encode()
    (member,) = uk_commons.read_members(table, BRITISH)
    return member


@pytest.mark.parametrize(
    ("display", "full", "name", "last", "styled", "title"),
    [
        ("Ada Example", "Ada Example MP", "Ada Example", "Example", "", ""),
        ("Mr Theo Example", "Rt Hon Theo Example MP", "Theo Example", "Example",
         "Rt Hon Theo Example", "Mr"),
        ("Sir Sam Example", "Rt Hon Sir Sam Example KC MP", "Sam Example", "Example",
         "Rt Hon Sir Sam Example KC", "Sir"),
        ("Dr Nou de la Muestra", "Dr Nou de la Muestra MP", "Nou de la Muestra",
         "Nou de la Muestra", "Dr Nou de la Muestra", "Dr"),
        ("Ada Example", "Rt Hon Ada Example", "Ada Example", "Example", "Rt Hon Ada Example", ""),
    ],
)  # fmt: skip
def test_a_british_member_has_the_titles_that_parliament_prints(
    display: str, full: str, name: str, last: str, styled: str, title: str
) -> None:
    member = mp(display, full)
    assert (member.name, member.last, member.styled, member.title) == (name, last, styled, title)


@pytest.mark.parametrize(
    "email", ["No email found", "ada@adaexample.example", "ada.example.mp@parliament.uk.example"]
)
def test_an_address_that_is_not_parliaments_is_not_kept(email: str) -> None:
    assert mp("Ada Example", "Ada Example MP", email).emails == ()


def test_a_constituency_has_its_division_that_is_still_valid() -> None:
    seat = mp("Ada Example", "Ada Example MP").seat
    assert (seat.path, seat.code, seat.area) == ("harbour-and-quay", "E14000001", "england")
    assert seat.division.endswith("ed:harbour")


# --- Canada ---------------------------------------------------------------------------------


def canadian(**changed: str) -> Legislator:
    record = {
        "name": "Ada Example", "firstName": "Ada", "lastName": "Example", "party": "Meridian",
        "email": "Ada.Example@parl.gc.ca", "ridingId": "99999", "ridingName": "Port—Quai",
        "province": "",
    }  # fmt: skip
    ridings = ca_commons.read_ridings(RIDINGS, PROVINCES)
    (member,) = ca_commons.read_members(json.dumps([{**record, **changed}]).encode(), ridings)
    return member


def test_a_riding_is_known_by_its_name_in_either_language_and_not_by_the_seeds_number() -> None:
    seat = canadian().seat
    assert (seat.path, seat.code, seat.area) == ("harbour-quay", "35001", "on")
    assert (seat.name, seat.name_fr) == ("Harbour—Quay", "Port—Quai")
    assert canadian(ridingName="Harbour— Quay").seat == seat
    assert canadian(ridingName="Île-Fanal").seat.name_fr == ""


def test_a_riding_that_is_none_is_refused() -> None:
    with pytest.raises(PackInvalid, match="Atlantis, which is no riding of Canada"):
        canadian(ridingName="Atlantis")


MEMBERS_XML = """<?xml version="1.0" encoding="utf-8"?>
<ArrayOfMemberOfParliament xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<MemberOfParliament><PersonShortHonorific>Hon.</PersonShortHonorific>
<PersonOfficialFirstName>Ada</PersonOfficialFirstName>
<PersonOfficialLastName>Example</PersonOfficialLastName>
<ConstituencyName>Harbour—Quay</ConstituencyName>
<ConstituencyProvinceTerritoryName>Ontario</ConstituencyProvinceTerritoryName>
<CaucusShortName>Meridian</CaucusShortName>
<FromDateTime>2025-04-28T00:00:00</FromDateTime><ToDateTime xsi:nil="true" />
</MemberOfParliament>
<MemberOfParliament><PersonShortHonorific />
<PersonOfficialFirstName>Theo</PersonOfficialFirstName>
<PersonOfficialLastName>Example</PersonOfficialLastName>
<ConstituencyName>Île-Fanal</ConstituencyName>
<CaucusShortName>Lantern</CaucusShortName></MemberOfParliament>
</ArrayOfMemberOfParliament>"""


def test_the_houses_own_xml_is_read_and_known_addresses_go_on() -> None:
    ridings = ca_commons.read_ridings(RIDINGS, PROVINCES)
    ada, theo = ca_commons.read(MEMBERS_XML.encode(), ridings, [canadian()])
    assert (ada.name, ada.styled, ada.party) == ("Ada Example", "The Honourable Ada Example",
                                                 "Meridian")  # fmt: skip
    assert ada.emails == ("Ada.Example@parl.gc.ca",)
    assert (theo.seat.area, theo.emails, theo.styled) == ("qc", (), "")


def test_xml_that_is_none_or_reaches_out_is_refused() -> None:
    ridings = ca_commons.read_ridings(RIDINGS, PROVINCES)
    with pytest.raises(PackInvalid, match="the House's list of Canadian MPs is not as expected"):
        ca_commons.read(b"<html><p>Sign in", ridings, [])
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    reaching = MEMBERS_XML.replace("?>\n", f"?>{entity}\n", 1).replace("Lantern", "&e;")
    _, theo = ca_commons.read(reaching.encode(), ridings, [])
    assert theo.party == ""


# --- European Parliament --------------------------------------------------------------------

TABLE = (
    b"ep_id,given_name,family_name,country,political_group,email,homepage,committees\n"
    b"1,Ada,Example,FRA,Patriots,ada.example@europarl.europa.eu,,FISC?:M\n"
    b"2,Theo,Example,DEU,NA,theo@veldmark.example,,\n"
)


def test_members_of_the_european_parliament_have_no_inferred_committees() -> None:
    ada, theo = eu_parliament.read(TABLE, ())
    assert (ada.seat.area, ada.party, ada.emails) == (
        "fr",
        "PfE",
        ("ada.example@europarl.europa.eu",),
    )
    assert (theo.seat.area, theo.party, theo.emails) == ("de", "NI", ())
    assert not hasattr(ada, "committees")


def current(number: str, **changed: str) -> dict[str, str]:
    record = {
        "id": f"person/{number}", "type": "Person", "identifier": number, "label": "Ada EXAMPLE",
        "familyName": "Example", "givenName": "Ada", "sortLabel": "EXAMPLE",
        "api:country-of-representation": "FR", "api:political-group": "PPE",
    }  # fmt: skip
    return {**record, **changed}


def test_the_parliaments_own_answer_is_read_and_known_addresses_go_on() -> None:
    known = eu_parliament.read(TABLE, ())
    answer = json.dumps({"data": [current("1"), current("3")], "@context": []}).encode()
    ada, new = eu_parliament.read(answer, known)
    assert (ada.name, ada.seat.area, ada.party) == ("Ada Example", "fr", "EPP")
    assert ada.emails == ("ada.example@europarl.europa.eu",)
    assert new.emails == ()


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([current("1"), current("1")], "have the same seat"),
        ([current("1", givenName="", familyName="")], "has no name"),
        ([current("1", **{"api:country-of-representation": "XV"})], "XV, which is no member state"),
        ([{"identifier": "1"}], "is not as expected"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(records: list[dict[str, str]], said: str) -> None:
    with pytest.raises(PackInvalid, match=said):
        eu_parliament.read(json.dumps({"data": records}).encode(), ())


# --- France ---------------------------------------------------------------------------------


def deputy(department: str, code: str, number: int, email: str) -> dict[str, object]:
    return {
        "id": f"PA{code}{number}", "name": "Ada Example", "lastName": "Example", "email": email,
        "department": department, "departmentCode": code, "constituency": number,
        "partyShort": "MER",
    }  # fmt: skip


def test_only_the_assemblys_own_addresses_of_deputies_are_kept() -> None:
    deputies = [
        deputy("Ain", "01", 1, "Ada.Example@assemblee-nationale.fr"),
        deputy("Réunion", "974", 2, "ada.example@gmail.com"),
    ]
    here, overseas = fr_assembly.read_members(json.dumps(deputies).encode(), FRENCH)
    assert here.emails == ("Ada.Example@assemblee-nationale.fr",)
    assert overseas.emails == ()
    assert (here.seat.path, here.seat.name) == ("01/1", "Ain, 1re circonscription")
    assert overseas.seat.name == "Réunion, 2e circonscription"
    assert (here.seat.division[-4:], overseas.seat.division[-4:]) == ("ai_1", "re_2")


def test_overseas_postcodes_lead_to_the_numbers_of_the_departments() -> None:
    table = {"97400": ["ZD02", "ZD01"], "20000": ["2A01"], "01000": ["0101"], "98600": ["ZW01"]}
    assert fr_assembly.read_postcodes(json.dumps(table).encode()) == {
        "97400": ["974/1", "974/2"],
        "20000": ["2a/1"],
        "01000": ["01/1"],
        "98600": ["986/1"],
    }


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(PackInvalid, match="Something in the table of postcodes is not as expected"):
        fr_assembly.read_postcodes(b"[" * 100_000)


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(PackInvalid, match="Something in the table of postcodes is not as expected"):
        fr_assembly.read_postcodes(b'{"01000": ["1"]}')


# --- All ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("email", "kept"),
    [
        (" ada@parliament.example ", ("ada@parliament.example",)),
        ("ada@PARLIAMENT.example", ("ada@PARLIAMENT.example",)),
        ("ada@parliament.example.evil.example", ()),
        ("ada@evil.example", ()),
        ("@parliament.example", ()),
        ("ada b@parliament.example", ()),
        ("", ()),
    ],
)
def test_official_is_what_is_at_the_parliaments_domain(email: str, kept: tuple[str, ...]) -> None:
    assert official(email, ("parliament.example",)) == kept


def test_every_seat_of_the_real_lists_has_a_division(shared: Path) -> None:
    ocd = shared / "data/ocd"
    mps = uk_commons.read_members(
        (shared / "data/uk/mp_lookup.csv").read_bytes(), (ocd / "country-gb.csv").read_bytes()
    )
    deputies = fr_assembly.read_members(
        (shared / "data/fr/deputes_2026-01.json").read_bytes(),
        (ocd / "country-fr.csv").read_bytes(),
    )
    assert (len(mps), len(deputies)) == (650, 575)
    assert all(member.seat.division for member in (*mps, *deputies))
    assert len({member.seat.division for member in (*mps, *deputies)}) == 1225
