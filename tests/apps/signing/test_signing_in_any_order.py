"""Whatever is done in whatever order, no name is public before its mailbox confirmed it, none after
it was withdrawn, and the counts agree.

It goes through every way on which a name comes under a version: a link of an invitation or of a
request that was accepted, the merging of two entries of the register, and a folder that is
imported. Names that are recorded by hand are no way yet: there are none.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.apps.signing.conftest import WRITTEN
from tests.apps.signing.test_signing import ANSWER, link_in
from tests.apps.statements.published import version_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.services import create_campaign
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_contact, merge_organisations
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.signing.models import Invitation, Signing, SignOn, SignOnRequest
from undersigned.apps.signing.queries.events import differences
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services import confirm, decline, sign, withdraw
from undersigned.apps.signing.services.invitations import send_invitations
from undersigned.apps.signing.services.requests import (
    accept_request,
    ask_to_sign,
    confirm_request,
)
from undersigned.apps.texts.models import Version
from undersigned.apps.texts.queries.content import parsed
from undersigned.apps.texts.services import create_text
from undersigned.apps.vault.seals import address_hash, link_hash, new_token
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.errors import LinkDead, Refused, SigningRefused

pytestmark = pytest.mark.alike_on_every_database

DEAD = "a link that opens nothing"
_BODIES = 3
_MOST_BODIES = 5
bodies = some.integers(0, _BODIES - 1)


class Model:
    """What is true of one organisation, told apart from the database."""

    def __init__(self, key: str, name: str) -> None:
        self.key, self.registered = key, name
        self.name = name  # as it signed last
        self.links: list[str] = []  # the tokens of its invitations, the newest last
        self.pending: str | None = None  # the token that confirms it
        self.standing: str | None = None  # the token that withdraws it
        self.is_withheld = self.has_withdrawn = False
        self.kept: set[str] = set()
        self.old_tokens: list[str] = []

    def forget_pending(self) -> None:
        if self.pending:
            self.old_tokens.append(self.pending)
        self.pending = None

    @property
    def is_there(self) -> bool:
        return bool(self.pending or self.standing)


class Signatures(RuleBasedStateMachine):
    """One version, some organisations, and everything that can happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.user = User.objects.create_user(
            f"{uuid4().hex}@harbour.example", name="Mara", password=None, is_confirmed=True,
            may_begin=True,
        )  # fmt: skip
        self.campaign = create_campaign("Veldmark", by=self.user)
        text = create_text(self.campaign, content=parsed(WRITTEN), by=self.user, slug="a")
        text.public_slug = uuid4().hex
        text.save()
        self.version = version_of(text, is_public=False)
        end = timezone.now() + timedelta(days=7)
        Signing.objects.create(version=self.version, closes_at=end)
        self.is_open = self.is_current = True
        self.models: list[Model] = []
        for number in range(_BODIES):
            self._invited(self._add(f"body-{number}", f"Body {number}"))

    def _add(self, key: str, name: str) -> Model:
        Organisation.objects.get_or_create(campaign=self.campaign, key=key, defaults={"name": name})
        model = Model(key, name)
        self.models.append(model)
        return model

    def _invited(self, model: Model) -> None:
        email, token = f"office@{uuid4().hex}.example", new_token()
        Invitation.objects.create(
            version=self.version, organisation=self._body(model), email=email,
            email_hash=address_hash(email), token=token, link_hash=link_hash(token),
            expires_at=timezone.now() + timedelta(days=60),
        )  # fmt: skip
        model.links.append(token)

    def _of(self, which: int) -> Model:
        return self.models[which % len(self.models)]

    def _body(self, model: Model) -> Organisation:
        found = Organisation.objects.select_related("campaign")
        return found.get(campaign=self.campaign, key=model.key)

    def _link(self, model: Model) -> Invitation | None:
        links = Invitation.objects.filter(version=self.version, organisation__key=model.key)
        return links.filter(revoked_at=None).first()

    def _token(self, model: Model) -> str:
        """The token of its link, or of one that is dead if it has none."""
        link = self._link(model)
        known = (one for one in model.links if link and link_hash(one) == link.link_hash)
        return next(known, DEAD)

    @property
    def takes_names(self) -> bool:
        return self.is_open and self.is_current

    @rule(which=bodies, is_withheld=some.booleans(), person=some.sampled_from(["Theo", "Ada"]))
    def sign(self, which: int, is_withheld: bool, person: str) -> None:
        model = self._of(which)
        token = self._token(model)
        answer = {**ANSWER, "is_withheld": is_withheld, "person": person}
        mails = Delivery.objects.count()
        try:
            sign(token, **answer)
        except (SigningRefused, LinkDead):
            assert not self.takes_names or model.standing or token == DEAD
            return
        assert self.takes_names
        assert not model.standing
        if Delivery.objects.count() == mails:  # a double click
            assert model.pending
            assert model.is_withheld == is_withheld
            return
        model.forget_pending()
        model.pending, model.is_withheld = link_in("signing.confirmation"), is_withheld
        model.name = model.registered

    @rule(which=bodies)
    def confirm(self, which: int) -> None:
        model = self._of(which)
        if model.pending is None:
            return
        try:
            confirm(model.pending)
        except (SigningRefused, LinkDead):
            assert not self.is_current
            return
        model.old_tokens.append(model.pending)
        model.pending, model.standing = None, link_in("signing.standing")
        model.has_withdrawn = False

    @rule(which=bodies)
    def follow_an_old_link(self, which: int) -> None:
        model = self._of(which)
        for token in model.old_tokens[-3:]:
            try:
                confirm(token)
            except (SigningRefused, LinkDead):
                continue
            assert model.standing

    @rule(which=bodies, keeps_name=some.booleans())
    def withdraw(self, which: int, keeps_name: bool) -> None:
        model = self._of(which)
        if model.standing is None:
            return
        withdraw(model.standing, keeps_name=keeps_name)
        model.standing, model.has_withdrawn = None, True
        if keeps_name and not model.is_withheld:
            model.kept.add(model.name)

    @rule(which=bodies)
    def decline(self, which: int) -> None:
        model = self._of(which)
        link = self._link(model)
        if link is None:
            return
        try:
            decline(link, comment="No.")
        except SigningRefused:
            return
        assert not model.standing
        model.forget_pending()

    @rule()
    def close(self) -> None:
        now = timezone.now()
        Signing.objects.filter(version=self.version).update(closed_at=now)
        self.is_open = False

    @rule()
    def open_again(self) -> None:
        Signing.objects.filter(version=self.version).update(closed_at=None)
        self.is_open = True

    @rule()
    def supersede(self) -> None:
        Version.objects.filter(pk=self.version.pk).update(superseded_at=timezone.now())
        self.is_current = False

    @invariant()
    def what_is_public_agrees(self) -> None:
        found = signatories(self.version)
        standing = [model for model in self.models if model.standing]
        shown = {model.name for model in standing if not model.is_withheld}
        withheld = {model.name for model in standing if model.is_withheld}
        kept = {name for model in self.models if model.has_withdrawn for name in model.kept}
        assert {entry.name for entry in found.entries} == shown
        rows = SignOn.objects.filter(version=self.version)
        assert {one.name for one in rows.standing().filter(is_withheld=True)} == withheld
        assert (found.count, found.withheld_count) == (len(standing), len(withheld))
        assert {entry.name for entry in found.kept} <= kept
        assert rows.exclude(state=SignOn.State.WITHDRAWN).count() <= len(self.models)
        for row in rows.filter(state=SignOn.State.WITHDRAWN):
            assert (row.person, row.email, row.comment) == ("", "", "")
            assert bool(row.name) == row.keeps_name

    def teardown(self) -> None:
        """What happened to the names says the same as the names; and the next begins anew."""
        assert not differences()
        self.campaign.delete()


class EveryWay(Signatures):
    """The same, and all other ways on which a name comes under a version."""

    @rule(which=bodies)
    def invite(self, which: int) -> None:
        model = self._of(which)
        body = self._body(model)
        contact = add_contact(body, by=self.user, email=f"office@{model.key}.example")
        try:
            made = send_invitations(self.version, [body], by=self.user, contacts={body.pk: contact})
        except SigningRefused:
            assert not self.takes_names
            return
        if made:
            link = self._link(model)
            assert link is not None
            model.links.append(link.token)

    @rule(which=bodies, is_known=some.booleans())
    def accept_a_request(self, which: int, is_known: bool) -> None:
        """Somebody asks to sign for an organisation of the register, or for a new one."""
        if not is_known and len(self.models) >= _MOST_BODIES:
            return
        name, email = f"Asked {len(self.models)}", f"nou@{uuid4().hex}.example"
        model = self._of(which) if is_known else None
        ask_to_sign(self.version, name=name, person="Nou", email=email, language="en")
        self.what_is_public_agrees()
        asked = confirm_request(link_in("request.confirmation"))
        self.what_is_public_agrees()
        body = self._body(model) if model else None
        try:
            accept_request(asked, by=self.user, organisation=body)
        except Refused:
            assert not self.takes_names or (model and model.standing)
            return
        assert SignOnRequest.objects.get(pk=asked.pk).state == "accepted"
        if model is None:
            found = Organisation.objects.get(campaign=self.campaign, name=name)
            model = self._add(found.key, name)
        model.forget_pending()
        link = self._link(model)
        assert link is not None
        model.links.append(link.token)

    @rule(first=bodies, second=bodies)
    def merge(self, first: int, second: int) -> None:
        one, two = self._of(first), self._of(second)
        if one is two or len(self.models) < _BODIES:
            return
        try:
            merge_organisations(self._body(one), into=self._body(two), by=self.user)
        except Refused:
            assert one.is_there
            assert two.is_there
            return
        assert not (one.is_there and two.is_there)
        if one.is_there:
            two.pending, two.standing = one.pending, one.standing
            two.name, two.is_withheld = one.name, one.is_withheld
        two.has_withdrawn |= one.has_withdrawn
        two.kept |= one.kept
        two.links += one.links
        two.old_tokens += one.old_tokens
        self.models.remove(one)

    @rule(how=some.sampled_from(["as it was", "changed", "beside"]), protected=some.booleans())
    def take_out_and_in(self, how: str, protected: bool) -> None:
        """A folder of this site that stands again, an edited one, and one beside its campaign."""
        archive = export_campaign(self.campaign, by=self.user, with_protected=True)
        public = export_campaign(self.campaign, by=self.user, with_protected=False)
        files = unpacked(archive if protected or how == "as it was" else public, name="it.zip")
        if how == "beside":
            copy = import_campaign(files, by=self.user).campaign
            copied = signatories(self._version_of(copy))
            assert (copied.count, copied.withdrawn_count, copied.kept) == (0, 0, ())
            copy.delete()
            return
        self.campaign.delete()
        if how == "changed":
            files["notes.txt"] = b"The seal is broken by this."
        self.campaign = import_campaign(files, by=self.user).campaign
        self.version = self._version_of(self.campaign)
        if how == "changed":
            for model in self.models:
                model.old_tokens += filter(None, [model.pending])
                model.pending = model.standing = None
                model.has_withdrawn, model.kept, model.links = False, set(), []

    def _version_of(self, campaign: Campaign) -> Version:
        return Version.objects.select_related("text__campaign").get(text__campaign=campaign)


# Five hundred orders in all; an order of the second machine takes longer.
@pytest.mark.django_db
@pytest.mark.parametrize(("machine", "count", "steps"), [(Signatures, 400, 6), (EveryWay, 100, 8)])
def test_no_name_is_public_before_it_was_confirmed_or_after_it_was_withdrawn(
    machine: type[Signatures], count: int, steps: int
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
