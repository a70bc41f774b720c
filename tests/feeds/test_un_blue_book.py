"""Reading missions and heads as the Blue Book has them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from undersigned.core.civics.un_missions import Mission
from undersigned.core.errors import PackInvalid
from undersigned.feeds.un_blue_book import read_missions

HEADING = "country,title,first_name,last_name,name_order,rank,function,appointed,credentials"
HEAD = (
    "Veldmark,H.E. Ms.,Ada,Example,True,Ambassador,Permanent Representative,2024-05-01,2024-06-01"
)


def record(**changed: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "iso2": "XV",
        "entity": "Veldmark",
        "short_name": "Veldmark",
        "long_name": "Kingdom of Veldmark",
        "category": "member_state",
        "address_lines": ["Permanent Mission of Veldmark", "1 Avenue", "New York, NY 10017"],
        "telephone": "212-000-0001",
        "email": "mission@veldmark.example",
        "correspondence_language": "English",
    }
    return {**facts, **changed}


def read(*records: dict[str, object], heads: tuple[str, ...] = ()) -> list[Mission]:
    listed = json.dumps({"_meta": {}, "missions": records}).encode()
    missions, _ = read_missions(listed, "\n".join((HEADING, *heads)).encode())
    return list(missions)


def test_a_mission_is_read_with_its_head() -> None:
    (mission,) = read(record(), heads=(HEAD,))
    assert (mission.code, mission.long_name, mission.observer) == (
        "xv",
        "Kingdom of Veldmark",
        False,
    )
    assert mission.head
    assert (mission.head.name, mission.head.title) == ("Ada Example", "H.E. Ms.")
    assert mission.head.since == date(2024, 6, 1)


def test_without_credentials_the_appointment_counts() -> None:
    (mission,) = read(record(), heads=(HEAD.replace("2024-06-01", ""),))
    assert mission.head
    assert mission.head.since == date(2024, 5, 1)


def test_a_family_name_that_comes_first_is_put_first() -> None:
    (mission,) = read(record(), heads=(HEAD.replace("True", "False"),))
    assert mission.head
    assert mission.head.name == "Example Ada"


def test_reference_marks_and_double_blanks_are_no_part_of_a_name() -> None:
    (mission,) = read(
        record(), heads=(HEAD.replace("Ada", " Ada ").replace("Example", "Example*+"),)
    )
    assert mission.head
    assert mission.head.name == "Ada Example"


def test_a_head_is_joined_whether_or_not_the_country_has_the() -> None:
    (mission,) = read(record(entity="Isles"), heads=(HEAD.replace("Veldmark", "The Isles"),))
    assert mission.head


def test_other_functions_are_staff_and_stay_out() -> None:
    staff = HEAD.replace("Permanent Representative", "Deputy Permanent Representative")
    (mission,) = read(record(), heads=(staff,))
    assert mission.head is None


def test_a_representative_goes_before_a_charge() -> None:
    charge = HEAD.replace("Permanent Representative", "Chargé d'affaires a.i.").replace(
        "Ada", "Sam"
    )
    (mission,) = read(record(), heads=(charge, HEAD))
    assert mission.head
    assert (mission.head.name, mission.head.function) == ("Ada Example", "representative")
    (mission,) = read(record(), heads=(charge,))
    assert mission.head
    assert mission.head.function == "charge"


def test_a_head_whom_two_missions_share_is_doubtful_for_both() -> None:
    north = record(iso2="XN", entity="North Veldmark", short_name="North Veldmark")
    missions = read(record(), north, heads=(HEAD, HEAD.replace("Veldmark", "North Veldmark")))
    doubts = {m.code: m.head.also_named_for for m in missions if m.head}
    assert doubts == {"xn": ("Veldmark",), "xv": ("North Veldmark",)}


@pytest.mark.parametrize(
    ("written", "emails"),
    [
        ("a@x.example; b@x.example (Ambassador's Office)", ("a@x.example", "b@x.example")),
        ("a@x.example (for all; but the Council)", ("a@x.example",)),
        ("a@x.example;  \n B@X.EXAMPLE", ("a@x.example", "B@X.EXAMPLE")),
        ("", ()),
    ],
)
def test_mail_addresses_are_parted_and_their_remarks_go(
    written: str, emails: tuple[str, ...]
) -> None:
    assert read(record(email=written))[0].emails == emails


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("212-000-0001\r\n212-000-0002 (mobile)", "212-000-0001"),
        ("212-000- 0001", "212-000-0001"),
        ("646-000-0001 Ext. 102 (Main line)", "646-000-0001 Ext. 102"),
        ("", None),
    ],
)
def test_one_number_is_kept_and_nobody_elses(written: str, phone: str | None) -> None:
    assert read(record(telephone=written))[0].phone == phone


def test_a_second_address_is_left_out() -> None:
    lines = ["Mission", "1 Avenue", "New York, NY 10017-2905", "Extension office", "2 Avenue"]
    assert read(record(address_lines=lines))[0].address == tuple(lines[:3])


def test_languages_keep_their_order() -> None:
    mission = read(record(correspondence_language="French/English"))[0]
    assert mission.languages == ("fr", "en")


def test_states_that_the_list_lacks_are_told_by_their_two_letter_code() -> None:
    listed = {"_meta": {"missing_member_states": ["São Tomé and Príncipe (STP)"]}, "missions": []}
    _, missing = read_missions(json.dumps(listed).encode(), HEADING.encode())
    assert missing == {"st": "São Tomé and Príncipe"}


@pytest.mark.parametrize(
    ("records", "heads"),
    [
        ([record()], [HEAD.replace("Veldmark", "Nowhere")]),
        ([record(), record(entity="Other")], []),
        ([record(email="no address")], []),
        ([record(correspondence_language="Khmer")], []),
        ([{"iso2": "XV"}], []),
        ([record()], [HEAD.replace("2024-06-01", "June")]),
    ],
    ids=["head of nowhere", "one code twice", "no e-mail", "no language", "no facts", "no date"],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    records: list[dict[str, object]], heads: list[str]
) -> None:
    with pytest.raises(PackInvalid):
        read(*records, heads=tuple(heads))


# --- The Blue Book's own data file ----------------------------------------------------------


def country(**changed: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "MC_Entity": "VELDMARK",
        "MC_EntityBB": "Veldmark",
        "MC_EntityShort": "Veldmark",
        "MC_EntityLong": "Kingdom of Veldmark   ",
        "MC_Address": "Permanent Mission of the Peopleâ\u0080\u0099s Veldmark\r\n1 Avenue\r\n"
        "New York, NY 10017\r\n\r\n\r\n",
        "MC_Telephone": "212-000-0001\r\n212-000-0002",
        "MC_Category": "1",
        "MC_eMail": "mission@veldmark.example; head@veldmark.example (Ambassador's Office)\n",
        "MC_UNCorrespondenceLanguage": "French; English",
    }
    return {**facts, **changed}


KNOWN = {"xv": "Veldmark", "xm": "Missing Isles"}


def read_official(
    *countries: dict[str, object], heads: tuple[str, ...] = ()
) -> tuple[list[Mission], dict[str, str]]:
    staff = [{"BB_Mission": "VELDMARK", "BB_FirstName": "Sam", "BB_Function": "Counsellor"}]
    data = json.dumps({"countries": countries, "bluebooks": staff}).encode()
    missions, missing = read_missions(data, "\n".join((HEADING, *heads)).encode(), KNOWN)
    return list(missions), dict(missing)


def test_the_blue_books_own_file_is_read_without_its_staff() -> None:
    (mission,), missing = read_official(country())
    assert (mission.code, mission.name, mission.long_name) == (
        "xv",
        "Veldmark",
        "Kingdom of Veldmark",
    )
    assert mission.address == (
        "Permanent Mission of the People’s Veldmark",
        "1 Avenue",
        "New York, NY 10017",
    )
    assert mission.emails == ("mission@veldmark.example", "head@veldmark.example")
    assert mission.phone == "212-000-0001"
    assert mission.languages == ("fr", "en")
    assert not mission.observer
    assert missing == {"xm": "Missing Isles"}


def test_a_head_carried_over_goes_by_the_states_code() -> None:
    (mission,), _ = read_official(country(), heads=(HEAD.replace("Veldmark", "xv"),))
    assert mission.head
    assert mission.head.name == "Ada Example"


def test_only_member_and_observer_states_are_taken() -> None:
    observer = country(MC_EntityShort="Missing Isles", MC_Category="2")
    office = country(MC_EntityShort="An Office", MC_EntityLong="", MC_Category="3")
    missions, missing = read_official(country(), observer, office)
    assert [(mission.code, mission.observer) for mission in missions] == [
        ("xm", True),
        ("xv", False),
    ]
    assert missing == {}


def test_a_state_that_nobody_knows_is_refused_and_one_that_the_locale_data_knows_is_not() -> None:
    with pytest.raises(PackInvalid, match="Atlantis, which is no state with an ISO code"):
        read_official(country(MC_EntityShort="Atlantis", MC_EntityLong="", MC_Entity="ATLANTIS"))
    names = {"MC_EntityShort": "São Tomé and Príncipe", "MC_EntityLong": "", "MC_Entity": ""}
    (mission,), _ = read_official(country(**names))
    assert mission.code == "st"


def test_a_file_of_the_books_that_has_no_addresses_is_refused() -> None:
    with pytest.raises(PackInvalid, match="the list of missions is not as expected"):
        read_official({"MC_Category": "1", "MC_EntityShort": "Veldmark"})
