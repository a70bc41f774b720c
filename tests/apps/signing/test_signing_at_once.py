"""Many at once: clicks, tabs, scanners, and a version that ends while it is signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone, translation

from tests.apps.cast import Cast
from tests.apps.signing.conftest import Open
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Organisation
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services import confirm, sign, withdraw
from undersigned.apps.signing.services.signing import WRITER
from undersigned.apps.texts.models import Version
from undersigned.core.errors import SigningClosed, VersionSuperseded
from undersigned.core.texts.model import Signatory

pytestmark = pytest.mark.django_db(transaction=True)

Invite = Callable[..., tuple[Invitation, str]]
_AT_ONCE = 16


@pytest.fixture(params=["alone", "in groups"], autouse=True)
def commit(request: pytest.FixtureRequest, settings: Any) -> Iterable[None]:
    """Each signature in its own transaction, and many in one."""
    settings.GROUP_COMMIT = request.param == "in groups"
    yield
    # The connection of the writer's thread would keep the test database from being dropped.
    WRITER.stop()


def at_once(acts: Iterable[Callable[[], object]]) -> Counter[str]:
    """Do everything at the same time; how often each outcome was met."""

    def outcome(act: Callable[[], object]) -> str:
        try:
            act()
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return Counter(pool.map(outcome, acts))


def signing(invitation: Invitation, **more: Any) -> Callable[[], object]:
    return lambda: sign(invitation.token, **{**ANSWER, **more})


def test_of_a_hundred_signatures_of_one_organisation_one_stands(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    met = at_once(signing(invitation, person=f"Theo {number}") for number in range(100))
    assert set(met) <= {"done", "TryAgain"}
    assert SignOn.objects.count() == 1
    waiting = Delivery.objects.filter(state="queued", message__kind="signing.confirmation")
    assert waiting.get().recipient == str(SignOn.objects.get().pk)
    tokens = [link_in("signing.confirmation")] * 20
    assert at_once(lambda: confirm(tokens[0]) for _ in tokens) == {"done": 20}
    assert signatories(opened.version).count == 1
    assert Delivery.objects.filter(message__kind="signing.standing").count() == 1
    assert at_once(signing(invitation) for _ in range(10)) == {"AlreadySigned": 10}


def test_clicks_in_a_row_sign_once_and_send_one_mail(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    assert at_once(signing(invitation) for _ in range(20)) == {"done": 20}
    assert (SignOn.objects.count(), Delivery.objects.count()) == (1, 1)


def test_many_organisations_sign_at_once_and_none_is_lost(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    bodies = Organisation.objects.bulk_create(
        Organisation(campaign=cast.campaign, key=f"o{number}", name=f"Organisation {number}")
        for number in range(60)
    )
    acts = [signing(invited(body)[0]) for body in bodies]
    assert at_once(acts) == {"done": 60}
    assert SignOn.objects.count() == Delivery.objects.count() == 60


def test_one_signature_that_cannot_be_written_does_not_fail_its_neighbours(
    cast: Cast, opened: Open, invited: Invite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usual(organisation: Organisation, language: str) -> Signatory:
        acronym = "A" * 31 if organisation == cast.lantern else ""  # more than the column holds
        return Signatory(name=organisation.name, acronym=acronym)

    monkeypatch.setattr("undersigned.apps.signing.services.signing.signatory_of", usual)
    bodies = [cast.harbour, cast.lantern, cast.meridian]
    met = at_once([signing(invited(body)[0], name=None) for body in bodies])
    if connection.vendor == "postgresql":
        assert met == {"done": 2, "DataError": 1}
    assert SignOn.objects.filter(organisation__in=[cast.harbour, cast.meridian]).count() == 2


def test_nothing_is_signed_after_a_version_was_closed(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    bodies = Organisation.objects.bulk_create(
        Organisation(campaign=cast.campaign, key=f"o{number}", name=f"Organisation {number}")
        for number in range(30)
    )

    def close() -> None:
        now = timezone.now()
        Signing.objects.filter(pk=opened.signing.pk).update(closes_at=now, closed_at=now)

    acts: list[Callable[[], object]] = [signing(invited(body)[0]) for body in bodies]
    met = at_once([*acts[:15], close, *acts[15:]])
    assert set(met) <= {"done", "SigningClosed"}
    late = signing(invited(cast.lantern)[0])
    assert at_once([late] * 3) == {"SigningClosed": 3}
    assert SignOn.objects.count() == met["done"] - 1


def test_why_a_name_is_not_taken_is_told_in_the_language_of_who_gave_it(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    Signing.objects.update(closes_at=datetime(2026, 2, 3, 12, tzinfo=UTC))
    with translation.override("fr"), pytest.raises(SigningClosed) as refused:
        sign(invited(cast.lantern)[1], **ANSWER)
    with translation.override("fr"):
        assert "3 février 2026" in sentence_of(refused.value)


def test_a_name_does_not_stand_under_a_version_that_was_superseded_first(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    token = link_in("signing.confirmation")

    def supersede() -> None:
        Version.objects.filter(pk=opened.version.pk).update(superseded_at=timezone.now())

    met = at_once([lambda: confirm(token), supersede, lambda: confirm(token)])
    sign_on, version = SignOn.objects.get(), Version.objects.get()
    assert version.superseded_at
    confirmed = met["done"] - 1
    assert (sign_on.state == SignOn.State.STANDING) == bool(confirmed)
    assert confirmed in (2, 2 - met["VersionSuperseded"])
    with pytest.raises(VersionSuperseded):
        sign(invitation.token, **ANSWER)


def test_what_is_confirmed_and_withdrawn_at_once_ends_withdrawn(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    confirming = link_in("signing.confirmation")
    confirm(confirming)
    withdrawing = link_in("signing.standing")
    acts: list[Callable[[], object]] = [lambda: confirm(confirming)] * 10
    acts.insert(5, lambda: withdraw(withdrawing, keeps_name=False))
    acts.insert(7, lambda: withdraw(withdrawing, keeps_name=True))
    met = at_once(acts)
    assert set(met) <= {"done", "LinkDead"}
    found = signatories(opened.version)
    assert (found.count, found.withdrawn_count, found.kept) in [
        (0, 1, ()), (0, 1, found.kept),
    ]  # fmt: skip
    assert SignOn.objects.get().state == SignOn.State.WITHDRAWN
