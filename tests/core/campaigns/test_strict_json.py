"""Records of the site as JSON: what is written comes back, and every fault has its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.campaigns.site_record import (
    OrganisationRecord,
    SigningRecord,
    SignOnRecord,
    SiteRecord,
    TextRecord,
    VersionRecord,
    faults_of_site,
)
from undersigned.core.campaigns.strict_json import read_json, written_json
from undersigned.core.errors import CampaignInvalid

NOON = datetime(2026, 11, 23, 12, 0, 0, 123, UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
SIGNED = SignOnRecord(
    organisation="lla",
    state="standing",
    name="Lantern",
    signed_at=NOON,
    decided_on=date(2026, 1, 2),
)
RECORD = SiteRecord(
    form=1,
    campaign=ID,
    taken_out_at=NOON,
    slug="veldmark",
    texts=(TextRecord(slug="01-statement", public_slug="let-them-go"),),
    versions=(
        VersionRecord(
            id=ID, text="01-statement", number=1, file="versions/01-statement.v1.md",
            hash="0" * 64, frozen_at=NOON,
            signing=SigningRecord(opened_at=NOON, closes_at=NOON, sign_ons=(SIGNED,)),
        ),
    ),
    organisations=(OrganisationRecord(id="lla", names={"fr": "Lanterne"}, languages=("fr",)),),
)  # fmt: skip


def read(found: Any) -> SiteRecord:
    return read_json(SiteRecord, json.dumps(found), name="site.json")


def faults(found: Any) -> list[str]:
    with pytest.raises(CampaignInvalid) as refused:
        read(found)
    told = refused.value.facts.get("faults", (refused.value,))
    assert isinstance(told, tuple)
    return [str(fault) for fault in told]


def test_a_record_comes_back_as_it_was() -> None:
    written = written_json(RECORD)
    assert read_json(SiteRecord, written.decode(), name="site.json") == RECORD
    assert b'"2026-11-23T12:00:00.000123Z"' in written


@given(st.text(max_size=150), st.booleans(), st.integers(0, 2**31 - 1))
def test_whatever_a_name_is_it_comes_back(name: str, late: bool, place: int) -> None:
    signed = replace(SIGNED, name=name.replace("\0", ""), is_late=late, place=place)
    again = read_json(SignOnRecord, written_json(signed).decode(), name="x")
    assert again == signed


def test_every_fault_has_its_place() -> None:
    found = json.loads(written_json(RECORD))
    found["rule"] = "perhaps"
    found["slugg"] = "x"
    version = found["versions"][0]
    version["number"] = -1
    version["hash"] = "0" * 65
    version["frozen_at"] = "2026-11-23T12:00:00"
    sign_on = version["signing"]["sign_ons"][0]
    sign_on["state"] = "standing\u0000"
    sign_on["is_late"] = 1
    sign_on["name"] = "a\0b"
    del sign_on["signed_at"]
    assert faults(found) == [
        'site.json: it may not have "slugg"; did you mean "slug"',
        'site.json, rule: it must be "several" or "always" or "never"',
        "site.json, versions[1].number: it must be a number from 0 on",
        "site.json, versions[1].hash: it has 65 characters, and 64 are the most",
        'site.json, versions[1].frozen_at: it must be a time in UTC like "2026-11-23T09:30:00Z"',
        "site.json, versions[1].signing.sign_ons[1].state: it must be "
        '"pending" or "standing" or "withdrawn"',
        "site.json, versions[1].signing.sign_ons[1].name: it holds a character that no text holds",
        "site.json, versions[1].signing.sign_ons[1].is_late: it must be true or false",
        'site.json, versions[1].signing.sign_ons[1]: it must have "signed_at"',
    ]


@pytest.mark.parametrize(
    "found",
    [{"form": True}, {"form": 2}, {"form": None}, {"slug": ["x"]}, {"texts": {}},
     {"texts": [None]}, {"organisations": [{"id": "a", "names": {"fr": 1}}]},
     {"campaign": "x"}, {"versions": [[]]}],
)  # fmt: skip
def test_wrong_types_are_refused_in_sentences(found: dict[str, Any]) -> None:
    assert len(faults({**json.loads(written_json(RECORD)), **found})) == 1
    assert faults([found]) == ["site.json: it must be an object, in { }"]


@pytest.mark.parametrize("written", ["", "{", "[" * 100_000, "NaN", '"\ud800"'])
def test_what_is_no_json_is_refused(written: str) -> None:
    with pytest.raises(CampaignInvalid):
        read_json(SiteRecord, written, name="site.json")


def told(record: SiteRecord) -> list[str]:
    return [
        str(fault)
        for fault in faults_of_site(
            record, texts=frozenset({"01-statement"}), organisations=frozenset({"lla"})
        )
    ]


def test_a_record_that_holds_together_has_no_fault() -> None:
    assert told(RECORD) == []


def test_an_organisation_stands_under_a_version_once() -> None:
    (version,) = RECORD.versions
    assert version.signing is not None
    twice = replace(version, signing=replace(version.signing, sign_ons=(SIGNED, SIGNED)))
    assert told(replace(RECORD, versions=(twice,))) == [
        f'site.json, versions[1].signing.sign_ons: "lla under {ID}" is there 2 times'
    ]


def test_what_is_named_must_be_there() -> None:
    (version,) = RECORD.versions
    stray = replace(version, text="09-letter", original=ID)
    record = replace(
        RECORD,
        versions=(stray,),
        texts=(TextRecord(slug="02-letter", original="03-letter"),),
        organisations=(OrganisationRecord(id="nobody"),),
    )
    assert told(record) == [
        "site.json, texts[1].slug: there is no file texts/02-letter.md",
        'site.json, texts[1].original: there is no text "03-letter"',
        'site.json, versions[1].text: there is no text "09-letter"',
        "site.json, versions[1].original: it is no version of that number of the text that this "
        "one translates",
        'site.json, organisations[1].id: there is no organisation "nobody" in organisations.csv',
    ]
