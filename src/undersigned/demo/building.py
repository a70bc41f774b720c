"""The demo's campaign, built as people build one: by the services, step by step.

Harbour coordinates. A pasted page became three texts; the statement was signed by a few and
published. Then more people were arrested, the text was changed, and everybody is asked again,
in two languages.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.services import let_begin
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.coalitions.services import approve
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_organisation
from undersigned.apps.signing.services.invitations import invite
from undersigned.apps.signing.services.renewal import ask_again
from undersigned.apps.signing.services.schedule import open_for_signing
from undersigned.apps.statements.services.publishing import choose_address, publish
from undersigned.apps.statements.services.updates import publish_update
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.services import (
    NewPaper,
    accept_paper,
    begin_campaign,
    bring_in_line,
    freeze_version,
    save_text,
    translate_text,
)
from undersigned.demo import people, register, signing

TITLE = "Political prisoners in Veldmark"
_FOLDER = Path(__file__).parent
# What the second version says instead of the first.
_CHANGES = (
    ("at least 31 journalists", "at least 34 journalists"),
    ("Three newspapers", "Four newspapers"),
)


@transaction.atomic
def build_demo() -> Campaign:
    """Build everything in an empty database."""
    mara = people.account_of(people.MARA)
    let_begin(mara, by=None)
    campaign = _from_the_pasted_page(mara)
    ines = people.seat(people.INES, campaign=campaign, by=mara)
    paul = people.seat(people.PAUL, campaign=campaign, by=mara)
    people.seat(people.OLGA, campaign=campaign, by=mara, agreed=paul)
    bodies = register.fill(campaign, by=mara)
    people.member_seat(people.THEO, organisation=bodies["lla"], by=mara)
    statement = campaign.texts.get(kind="statement")
    first = _first_version(statement, bodies, mara=mara, paul=paul)
    signing.sign_first(first, bodies)
    second = _second_version(statement, bodies, ines=ines, mara=mara, paul=paul)
    signing.answer_second(second, bodies)
    signing.ask_uninvited(second)
    _what_waits(second, by=mara)
    run_until_idle()
    return campaign


def public_paths() -> list[tuple[str, str]]:
    """The pages for everybody, with what they are called in a list."""
    texts = Text.objects.exclude(public_slug=None).order_by("slug")
    return [
        ("A public page", reverse("statements:page", args=[text.public_slug])) for text in texts
    ]


def _from_the_pasted_page(mara: User) -> Campaign:
    page = NewPaper(name="pasted-page.txt", data=(_FOLDER / "pasted-page.txt").read_bytes())
    campaign = begin_campaign([page], title=TITLE, by=mara)
    accept_paper(campaign.papers.get(), by=mara)
    return campaign


def _first_version(
    statement: Text, bodies: dict[str, Organisation], *, mara: User, paul: User
) -> Version:
    version = freeze_version(statement, by=mara)
    open_for_signing(version, closes_at=timezone.now() + timedelta(days=10), by=mara)
    choose_address(statement, slug="prisoners-in-veldmark", by=mara)
    version.text.refresh_from_db()
    asked = [bodies[key] for key in ("hrn", "lla", "dph", "avl", "ms")]
    _with_paul(invite(version, asked, by=mara), paul)
    _with_paul(publish(version, by=mara), paul)
    run_until_idle()
    news = publish_update(
        statement,
        title="The prefect of Port Harrow closes a fourth newspaper",
        body="The Harbour Courier was closed for ninety days this morning. Its editor is missing.",
        by=mara,
    )
    _with_paul(news, paul)
    return version


def _second_version(
    statement: Text, bodies: dict[str, Organisation], *, ines: User, mara: User, paul: User
) -> Version:
    _change(statement, by=ines)
    version = freeze_version(
        statement, by=mara, remark="Three more people are held, and a fourth newspaper is closed."
    )
    open_for_signing(version, closes_at=timezone.now() + timedelta(days=14), by=mara)
    _with_paul(ask_again(version, by=mara), paul)
    new = [bodies[key] for key in ("afpv", "ohp", "vta", "vwc")]
    _with_paul(invite(version, new, by=mara), paul)
    _with_paul(publish(version, by=mara), paul)
    run_until_idle()
    return version


def _change(statement: Text, *, by: User) -> None:
    """Bring the statement up to date, and translate it."""
    statement.refresh_from_db()
    written = statement.written
    for old, new in _CHANGES:
        written = written.replace(old, new)
    statement = save_text(statement, written=written, number=statement.number, by=by)
    french = translate_text(statement, language="fr", by=by)
    words = (_FOLDER / "statement.fr.md").read_text(encoding="utf-8")
    french = save_text(french, written=words, number=french.number, by=by)
    bring_in_line(french, original_hash=statement.hash, by=by)


def _what_waits(version: Version, *, by: User) -> None:
    """Something for the approver to decide."""
    late = add_organisation(
        version.text.campaign,
        by=by,
        name="Saltmarsh Farmers' Union",
        acronym="SFU",
        country="Ireland",
    )
    register.add_contact_of(late, by=by)
    invite(version, [late], by=by)


def _with_paul(proposal: Proposal | None, paul: User) -> None:
    """What Mara proposes needs a second person, as several work on the campaign."""
    if proposal:
        approve(proposal, by=paul)
