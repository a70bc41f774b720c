"""The whole way, as a new coordinator goes it: from a pasted page to a public statement."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, NewPage, Site

pytestmark = pytest.mark.xdist_group("browser")

# Each run has addresses of its own: no address gets more than five invitations a day.
LANTERN, MERIDIAN = "office-{run}@lantern.example", "board-{run}@meridian.example"
INVITED = f"""\
Lantern Legal Aid (LLA), Canada <{LANTERN}>
Meridian Society; {MERIDIAN}
Quayside Archive (QA), Germany <desk-{{run}}@quayside.example>
"""
_LINK = re.compile(r"https?://\S+/(?:sign|confirm|withdraw)/[\w-]+/")
_MAIL_SECONDS = 20


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the screenshots of this run lie, for a person to look at."""
    return tmp_path_factory.mktemp("pictures")


class Story:
    """What one coordinator does in one browser, page after page."""

    def __init__(self, site: Site, page: Page, second: Page, pictures: Path, name: str) -> None:
        self.site, self.page, self.second = site, page, second
        self.run, self._pictures, self._count = name, pictures, 0

    def picture(self, what: str) -> None:
        self._count += 1
        path = self._pictures / f"{self.run}-{self._count:02d}-{what}.png"
        self.page.screenshot(path=path, full_page=True)

    def go(self, name: str) -> None:
        """To a part of the campaign, by the navigation that every page has."""
        self.page.get_by_role("navigation", name="Campaign").get_by_role(
            "link", name=re.compile(f"^{name}")
        ).click()

    def press(self, name: str | re.Pattern[str], page: Page | None = None) -> None:
        (page or self.page).get_by_role("button", name=name).first.click()

    def mail(self, to: str, about: str) -> str:
        """The private link of the newest mail to somebody, from the outbox."""
        until = time.monotonic() + _MAIL_SECONDS
        while time.monotonic() < until:
            self.go("Outbox")
            row = self.page.get_by_role("row").filter(has_text=to).filter(has_text=about)
            if row.count() and "waiting" not in row.first.inner_text():
                row.first.get_by_role("link").click()
                found = _LINK.findall(self.page.inner_text("main"))
                if found:
                    return str(found[-1])
            time.sleep(0.3)
        raise AssertionError(f"no mail to {to} about {about} in the outbox")

    def approve(self) -> None:
        """Let the second person approve the newest of what waits."""
        self.second.goto(re.sub(r"(/desk/c/[^/]+/).*", r"\1approvals/", self.page.url))
        self.press(re.compile("^Approve"), self.second)


@pytest.mark.parametrize(
    ("javascript", "size"), [(True, LAPTOP), (False, PHONE)], ids=["laptop", "phone-without-script"]
)
def test_from_a_pasted_page_to_a_public_statement(
    javascript: bool,
    size: dict[str, int],
    site: Site,
    new_page: NewPage,
    shared: Path,
    pictures: Path,
    tmp_path: Path,
) -> None:
    name = f"{'script' if javascript else 'plain'}-{size['width']}"
    page, second, reader = (new_page(javascript=javascript, size=size) for _ in range(3))
    story = Story(site, page, second, pictures, name)
    site.sign_in(page, "coordinator")
    site.sign_in(second, "approver")

    paste_and_accept(story, shared)
    invite_the_second_person(story)
    freeze_and_open(story)
    invite_three(story)
    sign(story, reader, LANTERN.format(run=name), "Lantern Legal Aid")
    sign(story, reader, MERIDIAN.format(run=name), "Meridian Society")
    withdraw(story, reader, MERIDIAN.format(run=name))
    address = publish(story)
    read_in_public(story, reader, address, tmp_path)


def paste_and_accept(story: Story, shared: Path) -> None:
    page = story.page
    (seed,) = (shared / "seed").glob("*.txt")
    page.get_by_role("link", name="New campaign").first.click()
    page.get_by_label("Title of the campaign").fill("The seed, pasted")
    page.get_by_label("Paste your text").fill(seed.read_text(encoding="utf-8"))
    story.press("Read it")
    expect(page.get_by_role("button", name="Accept: create 5 texts")).to_be_visible()
    assert page.locator(".finding").count() > 5
    story.picture("understood")
    story.press(re.compile("^Make (all )?\\d+ safe fix"))
    expect(page.get_by_text("made here")).to_be_visible()
    story.press("Accept: create 5 texts")
    story.go("Texts")
    assert page.locator("table.texts tbody tr").count() == 5
    story.picture("texts")


def invite_the_second_person(story: Story) -> None:
    story.go("People")
    story.page.get_by_label("Role", exact=True).select_option("approver")
    story.press("Create a link")
    link = story.page.get_by_label("Private link").input_value()
    story.second.goto(link)
    story.press("Join", story.second)


def freeze_and_open(story: Story) -> None:
    page = story.page
    story.go("Texts")
    page.locator("table.texts tbody tr").filter(has_text="statement").get_by_role(
        "link"
    ).first.click()
    page.get_by_role("link", name="Freeze a version").first.click()
    story.picture("freeze")
    although = page.get_by_label("Freeze it despite the errors found.")
    if although.count():
        although.check()
    story.press("Freeze version 1")
    page.get_by_role("link", name="Signing", exact=True).last.click()
    story.press("Open for signing")


def invite_three(story: Story) -> None:
    page = story.page
    page.get_by_role("link", name="Invite organisations").first.click()
    page.get_by_role("link", name="Paste a list instead").click()
    page.get_by_label("One organisation per line").fill(INVITED.format(run=story.run))
    story.press("Read the list")
    story.press("Add them and preview the email")
    story.picture("mail")
    story.press("Invite")
    story.approve()


def sign(story: Story, reader: Page, address: str, organisation: str) -> None:
    reader.goto(story.mail(address, "nvitation"))
    reader.get_by_label("Your name").fill("Theo Example")
    reader.get_by_label("Your role").fill("Secretary of the board")
    reader.get_by_label("When was it decided?").fill(f"{datetime.now(UTC):%Y-%m-%d}")
    reader.get_by_label(re.compile("^I am authorised to sign for")).check()
    reader.screenshot(path=story._pictures / f"{story.run}-sign.png", full_page=True)
    story.press("Sign this text", reader)
    expect(reader.get_by_text("One step left.")).to_be_visible()
    reader.goto(story.mail(address, "onfirm"))
    story.press("Yes, confirm", reader)
    expect(reader.get_by_role("heading", level=1)).to_contain_text(f"{organisation} has signed")


def withdraw(story: Story, reader: Page, address: str) -> None:
    reader.goto(story.mail(address, "hank"))
    story.press("Withdraw name", reader)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("withdrawn")


def publish(story: Story) -> str:
    """Propose, have it approved, and give the address of the public page."""
    page = story.page
    story.go("Texts")
    page.locator("table.texts tbody tr").filter(has_text="statement").get_by_role(
        "link", name="1", exact=True
    ).click()
    page.get_by_role("link", name="Version 1").first.click()
    page.get_by_role("link", name="Publishing").first.click()
    story.press("Propose publication")
    story.approve()
    page.reload()
    story.picture("published")
    address = page.get_by_role("link", name="Open the public page").get_attribute("href")
    assert address
    return f"{story.site.address}{address}"


def read_in_public(story: Story, reader: Page, address: str, folder: Path) -> None:
    reader.goto(address)
    reader.screenshot(path=story._pictures / f"{story.run}-public.png", full_page=True)
    names = reader.locator("#signatories, .signatories").first.inner_text()
    assert "Lantern Legal Aid" in names
    assert "Meridian Society" not in reader.content()
    assert not [cookie for cookie in reader.context.cookies() if "session" in cookie["name"]]
    for kind, begins in (("PDF", b"%PDF-"), ("Word", b"PK\x03\x04")):
        link = reader.get_by_role("link", name=re.compile(kind)).first.get_attribute("href")
        assert link
        body = reader.request.get(f"{story.site.address}{link}").body()
        assert body.startswith(begins)
        assert b"Meridian" not in body
