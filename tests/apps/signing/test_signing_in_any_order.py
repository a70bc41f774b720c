"""Whatever is done in whatever order, no name is public before its mailbox confirmed it, none after
it was withdrawn, and the counts agree."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.apps.signing.conftest import WRITTEN, frozen
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services import confirm, decline, sign, withdraw
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.vault.seals import address_hash, link_hash, new_token
from undersigned.core.errors import LinkDead, SigningRefused

_BODIES = 3
bodies = some.integers(0, _BODIES - 1)


class Model:
    """What is true of one organisation, told apart from the database."""

    def __init__(self) -> None:
        self.pending: str | None = None  # the token that confirms it
        self.standing: str | None = None  # the token that withdraws it
        self.is_withheld = self.is_kept = self.has_withdrawn = False
        self.old_tokens: list[str] = []


class Signatures(RuleBasedStateMachine):
    """One version, three organisations, and everything that can happen to them."""

    def __init__(self) -> None:
        super().__init__()
        name = uuid4().hex
        campaign = Campaign.objects.create(slug=name, title="Veldmark")
        text = Text.objects.create(
            campaign=campaign, slug="a", kind="statement", language="en", title="Open the port",
            written=WRITTEN, hash="0" * 64, public_slug=name,
        )  # fmt: skip
        self.version = frozen(text, number=1)
        end = timezone.now() + timedelta(days=7)
        Signing.objects.create(version=self.version, closes_at=end)
        self.invitations = [self._invite(campaign, number) for number in range(_BODIES)]
        self.models = [Model() for _ in range(_BODIES)]
        self.is_open = self.is_current = True

    def _invite(self, campaign: Campaign, number: int) -> Invitation:
        body = Organisation.objects.create(
            campaign=campaign, key=str(number), name=f"Body {number}"
        )
        email, token = f"office@{uuid4().hex}.example", new_token()
        return Invitation.objects.create(
            version=self.version, organisation=body, email=email, email_hash=address_hash(email),
            token=token, link_hash=link_hash(token), expires_at=timezone.now() + timedelta(days=60),
        )  # fmt: skip

    @rule(which=bodies, is_withheld=some.booleans(), person=some.sampled_from(["Theo", "Ada"]))
    def sign(self, which: int, is_withheld: bool, person: str) -> None:
        model = self.models[which]
        answer = {**ANSWER, "is_withheld": is_withheld, "person": person}
        mails = Delivery.objects.count()
        try:
            sign(self.invitations[which].token, **answer)
        except SigningRefused:
            assert not (self.is_open and self.is_current) or model.standing
            return
        assert self.is_open
        assert self.is_current
        assert not model.standing
        if Delivery.objects.count() == mails:  # a double click
            assert model.pending
            assert model.is_withheld == is_withheld
            return
        if model.pending:
            model.old_tokens.append(model.pending)
        model.pending, model.is_withheld = link_in("signing.confirmation"), is_withheld

    @rule(which=bodies)
    def confirm(self, which: int) -> None:
        model = self.models[which]
        if model.pending is None:
            return
        try:
            confirm(model.pending)
        except (SigningRefused, LinkDead):
            assert not self.is_current or model.standing is None
            assert not self.is_current
            return
        model.old_tokens.append(model.pending)
        model.pending, model.standing = None, link_in("signing.standing")
        model.is_kept = model.has_withdrawn = False

    @rule(which=bodies)
    def follow_an_old_link(self, which: int) -> None:
        model = self.models[which]
        for token in model.old_tokens[-3:]:
            try:
                confirm(token)
            except (SigningRefused, LinkDead):
                continue
            assert model.standing

    @rule(which=bodies, keeps_name=some.booleans())
    def withdraw(self, which: int, keeps_name: bool) -> None:
        model = self.models[which]
        if model.standing is None:
            return
        withdraw(model.standing, keeps_name=keeps_name)
        model.standing, model.has_withdrawn = None, True
        model.is_kept = keeps_name and not model.is_withheld

    @rule(which=bodies)
    def decline(self, which: int) -> None:
        model = self.models[which]
        try:
            decline(self.invitations[which], comment="No.")
        except SigningRefused:
            return
        assert not model.standing
        if model.pending:
            model.old_tokens.append(model.pending)
        model.pending = None

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
        standing = {number for number, model in enumerate(self.models) if model.standing}
        withheld = {number for number in standing if self.models[number].is_withheld}
        gone = {number for number, model in enumerate(self.models) if model.has_withdrawn}
        kept = {number for number in gone if self.models[number].is_kept}
        assert {entry.name for entry in found.entries} == _names(standing - withheld)
        rows = SignOn.objects.filter(version=self.version)
        assert {one.name for one in rows.standing().filter(is_withheld=True)} == _names(withheld)
        assert (found.count, found.withheld_count) == (len(standing), len(withheld))
        assert {entry.name for entry in found.kept} <= _names(kept)
        assert rows.exclude(state=SignOn.State.WITHDRAWN).count() <= _BODIES
        for row in rows.filter(state=SignOn.State.WITHDRAWN):
            assert (row.person, row.email, row.comment) == ("", "", "")
            assert bool(row.name) == row.keeps_name


def _names(numbers: set[int]) -> set[str]:
    return {f"Body {number}" for number in numbers}


@pytest.mark.django_db
def test_no_name_is_public_before_it_was_confirmed_or_after_it_was_withdrawn() -> None:
    run_state_machine_as_test(
        Signatures,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
