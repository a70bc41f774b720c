"""The pages of the register."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.directory import services
from undersigned.apps.directory.models import Contact, Logo, Organisation
from undersigned.apps.journal.models import Entry

pytestmark = pytest.mark.alike_on_every_database

SignIn = Callable[[User], Client]


def at(cast: Cast, name: str, **more: object) -> str:
    return reverse(f"directory:{name}", kwargs={"campaign_id": cast.campaign.pk, **more})


def entered(**given: str) -> dict[str, str]:
    return {"name": "Tidewater Trust", "languages": "", "other_names": "", **given}


def test_the_list_is_in_order_and_finds_by_any_name(cast: Cast, signed_in: SignIn) -> None:
    services.change_organisation(cast.lantern, by=cast.mara, names={"fr": "Aide Lanterne"})
    page = signed_in(cast.ines).get(at(cast, "list"))
    assert [line.name for line, _ in page.context["lines"]] == [
        "Harbour Rights Network",
        "Lantern Legal Aid",
        "Meridian Society",
    ]
    found = signed_in(cast.ines).get(at(cast, "list"), {"q": "aidé LANTERNE"})
    assert [line.found_as for line, _ in found.context["lines"]] == ["Aide Lanterne"]
    none = signed_in(cast.ines).get(at(cast, "list"), {"q": "x\u202e<b>", "country": "Nowhere"})
    assert "No organisation has that name" in none.text


def test_only_coordinators_see_how_many_contacts_there_are(cast: Cast, signed_in: SignIn) -> None:
    services.add_contact(cast.lantern, by=cast.mara, email="theo@lantern.example")
    assert "Contacts" in signed_in(cast.mara).get(at(cast, "list")).text
    assert "Contacts" not in signed_in(cast.ines).get(at(cast, "list")).text


def test_adding_shows_what_looks_alike_and_adds_anyway(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ines)
    given = entered(name="Harbor Rights Network")
    asked = client.post(at(cast, "add"), given)
    assert asked.status_code == 409
    assert "Did you mean Harbour Rights Network?" in asked.text
    assert Organisation.objects.count() == 4 - 1
    again = given | {"seen": str(cast.harbour.pk)}
    done = client.post(at(cast, "add"), again)
    assert done.status_code == 302
    # A second click finds what the first has added.
    assert client.post(at(cast, "add"), again).status_code == 409
    assert Organisation.objects.count() == 4


def test_a_refused_entry_loses_nothing(cast: Cast, signed_in: SignIn) -> None:
    given = entered(name="=Tidewater", website="javascript:alert(1)", name_fr="Fiducie")
    page = signed_in(cast.ines).post(at(cast, "add"), given)
    assert page.status_code == 422
    assert "begins with" in page.text
    for kept in ("=Tidewater", "javascript:alert(1)", "Fiducie"):
        assert f'value="{kept}"' in page.text


@pytest.mark.parametrize("name", ["x" * 10_000, "\0\u202e" * 5, "https://elsewhere.example"])
def test_hostile_names_are_refused_at_the_form(cast: Cast, signed_in: SignIn, name: str) -> None:
    assert signed_in(cast.ines).post(at(cast, "add"), entered(name=name)).status_code == 422


def test_markup_in_a_name_is_words(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ines)
    client.post(at(cast, "add"), entered(name="<script>alert(1)</script> Trust"))
    for page in (client.get(at(cast, "list")), client.get(at(cast, "list"), {"q": "<script>"})):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


def test_the_example_shows_how_a_name_will_stand(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ines).post(
        at(cast, "example"), entered(acronym="TT", country="Canada", name_fr="Fiducie")
    )
    assert "<bdi>Tidewater Trust</bdi> (TT), Canada" in page.text
    assert "<bdi>Fiducie</bdi> (TT), Canada" in page.text
    assert not Entry.objects.exists()


def test_an_organisation_is_changed(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ines)
    address = at(cast, "edit", organisation_id=cast.lantern.pk)
    page = client.get(address).text
    assert "Lantern Legal Aid" in page
    assert "<button>Save</button>" in page
    given = entered(
        name="Lantern Legal Aid", acronym="LLA", languages="en, fr", other_names="Lantern\n\nThe Lamp",
        name_fr="Aide Lanterne",
    )  # fmt: skip
    assert client.post(address, given).status_code == 302
    cast.lantern.refresh_from_db()
    assert cast.lantern.other_names == ["Lantern", "The Lamp"]
    assert (cast.lantern.languages, cast.lantern.names) == (["en", "fr"], {"fr": "Aide Lanterne"})


# --- Contacts -------------------------------------------------------------------------------


def test_contacts_are_shown_when_asked_for_and_that_is_written_down(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.mara)
    address = at(cast, "organisation", organisation_id=cast.lantern.pk)
    given = {"email": "theo@lantern.example", "name": "Theo Example"}
    added = client.post(at(cast, "add_contact", organisation_id=cast.lantern.pk), given)
    assert added.status_code == 302
    assert "theo@lantern.example" not in client.get(address).text
    shown = client.post(at(cast, "contacts", organisation_id=cast.lantern.pk))
    assert "theo@lantern.example" in shown.text
    assert "<button>Save</button>" in shown.text
    entries = Entry.objects.filter(act="contacts.seen")
    assert [(one.by, one.facts) for one in entries] == [(cast.mara, {})]


def test_a_contact_is_changed_and_removed(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    contact = services.add_contact(cast.lantern, by=cast.mara, email="theo@lantern.example")
    services.add_contact(cast.lantern, by=cast.mara, email="desk@lantern.example")
    where = {"organisation_id": cast.lantern.pk, "contact_id": contact.pk}
    taken = client.post(at(cast, "contact", **where), {"email": "DESK@lantern.example"})
    assert taken.status_code == 422
    assert "There is already a contact with this email address" in taken.text
    changed = client.post(at(cast, "contact", **where), {"email": "t@lantern.example"})
    assert changed.status_code == 302
    contact.refresh_from_db()
    assert contact.email == "t@lantern.example"
    client.post(at(cast, "remove_contact", **where))
    assert Contact.objects.count() == 1
    elsewhere = where | {"organisation_id": cast.harbour.pk}
    assert client.post(at(cast, "remove_contact", **elsewhere)).status_code == 404


def test_an_editor_has_no_contacts(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ines)
    page = client.get(at(cast, "organisation", organisation_id=cast.lantern.pk))
    assert "Contacts" not in page.text
    answer = client.post(at(cast, "contacts", organisation_id=cast.lantern.pk))
    assert answer.status_code == 403


# --- Logos ----------------------------------------------------------------------------------


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 300), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


def send(client: Client, cast: Cast, data: bytes, name: str = "logo.png") -> int:
    file = SimpleUploadedFile(name, data, content_type="image/png")
    address = at(cast, "logo", organisation_id=cast.lantern.pk)
    return client.post(address, {"logo": file}).status_code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_served_as_a_picture(
    cast: Cast, signed_in: SignIn, kind: str
) -> None:
    client = signed_in(cast.ines)
    exif = Image.Exif()
    exif[0x010E] = "made by Nou at 12 Harbour Lane"
    data = picture(kind, exif=exif)
    assert b"Harbour Lane" in data
    assert send(client, cast, data + b"<script>") == 302
    answer = client.get(at(cast, "logo", organisation_id=cast.lantern.pk))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"Harbour Lane" not in answer.content
    assert b"<script>" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == (800, 200)
    assert signed_in(cast.theo).get(answer.request["PATH_INFO"]).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 100,
        picture()[:200],
        picture(size=(4100, 4100)),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 2_100_000,
    ],
    ids=["svg", "html", "gif", "cut", "giant", "large"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(
    cast: Cast, signed_in: SignIn, data: bytes
) -> None:
    client = signed_in(cast.ines)
    assert send(client, cast, data) == 422
    assert not Logo.objects.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(cast: Cast, signed_in: SignIn) -> None:
    bomb = bytearray(picture(size=(8, 8)))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    assert send(signed_in(cast.ines), cast, bytes(bomb)) == 422


# --- Two entries of one body, and leaving ------------------------------------------------------


def test_two_entries_become_one(cast: Cast, signed_in: SignIn) -> None:
    double = services.add_organisation(
        cast.campaign, by=cast.ines, name="Harbor Rights Network", website="harbour.example"
    )
    services.add_contact(double, by=cast.mara, email="office@harbour.example")
    client = signed_in(cast.mara)
    address = at(cast, "merge", organisation_id=double.pk)
    assert "Harbour Rights Network" in client.get(address).text
    assert "This entry stays" in client.get(address, {"into": str(cast.harbour.pk)}).text
    assert client.post(address, {"into": str(cast.harbour.pk)}).status_code == 302
    cast.harbour.refresh_from_db()
    assert cast.harbour.other_names == ["Harbor Rights Network"]
    assert cast.harbour.website == "https://harbour.example"
    assert Contact.objects.get().organisation == cast.harbour
    for wrong in ("not an id", str(cast.foreign.pk), str(cast.harbour.pk)):
        there = at(cast, "merge", organisation_id=cast.harbour.pk)
        assert client.post(there, {"into": wrong}).status_code == 404


def test_an_organisation_is_removed_after_a_page_that_says_so(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.mara)
    address = at(cast, "remove", organisation_id=cast.meridian.pk)
    assert "cannot be undone" in client.get(address).text
    assert Organisation.objects.count() == 3
    assert client.post(address).status_code == 302
    assert Organisation.objects.count() == 2


def test_only_coordinators_remove_and_merge_as_what_prevents_it_may_be_withheld(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.ines)
    page = client.get(at(cast, "organisation", organisation_id=cast.meridian.pk)).text
    assert "Only coordinators can remove an organisation" in page
    for act in ("remove", "merge"):
        address = at(cast, act, organisation_id=cast.meridian.pk)
        assert address not in page
        assert client.get(address).status_code == 403
        assert client.post(address, {"into": str(cast.harbour.pk)}).status_code == 403


# --- Tables ---------------------------------------------------------------------------------

TABLE = (
    "name,country,contact_email\n"
    "Harbour Rights Network,,office@harbour.example\n"
    "Lantern Legal Aids,,\n"
    "Tidewater Trust,Canada,tide@tidewater.example\n"
)


def test_a_table_is_looked_at_before_it_is_taken(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    file = SimpleUploadedFile("who.csv", b"\xef\xbb\xbf" + TABLE.encode())
    preview = client.post(at(cast, "import"), {"file": file})
    assert preview.status_code == 200
    assert [one.row.row for one in preview.context["new"]] == [4]
    assert [one.row.row for one in preview.context["same"]] == [2]
    assert Organisation.objects.count() == 3
    unsaid = client.post(at(cast, "import"), {"words": TABLE, "take": "1"})
    assert unsaid.status_code == 409
    assert Organisation.objects.count() == 3
    said = {"words": TABLE, "take": "1", "row-3": str(cast.lantern.pk)}
    assert client.post(at(cast, "import"), said).status_code == 302
    assert Organisation.objects.count() == 4
    assert Contact.objects.count() == 2
    cast.lantern.refresh_from_db()
    assert cast.lantern.other_names == ["Lantern Legal Aids"]
    # A second click takes nothing twice.
    assert client.post(at(cast, "import"), said).status_code == 302
    assert (Organisation.objects.count(), Contact.objects.count()) == (4, 2)


def test_a_table_with_a_fault_brings_nothing(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.ines).post(at(cast, "import"), {"words": TABLE + "=1+1,,\n"})
    assert page.status_code == 422
    assert (
        "3 problems were found, so nothing was imported" in page.text
    )  # two contacts of an editor, one formula
    assert "row 5, column name" in page.text
    assert "Tidewater Trust" in page.text


@pytest.mark.parametrize("data", [b"\xff\xfe\0n", b"x" * 1_000_001, b""])
def test_a_file_that_is_no_table_is_refused(cast: Cast, signed_in: SignIn, data: bytes) -> None:
    file = SimpleUploadedFile("who.csv", data)
    assert signed_in(cast.ines).post(at(cast, "import"), {"file": file}).status_code == 422


def test_the_register_is_taken_out_without_contacts(cast: Cast, signed_in: SignIn) -> None:
    services.add_contact(cast.lantern, by=cast.mara, email="theo@lantern.example")
    client = signed_in(cast.ines)
    assert client.get(at(cast, "export")).status_code == 302
    answer = client.post(at(cast, "export"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.text.splitlines()[0] == "id,name,acronym,other_names,country,website"
    assert "Lantern Legal Aid" in answer.text
    assert "theo@" not in answer.text
    assert Entry.objects.filter(act="register.exported").exists()
