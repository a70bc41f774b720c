"""One list of names for page, PDF, DOCX and letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.signing.conftest import Open, frozen
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Signing, SignOn
from undersigned.apps.signing.queries.signatories import SignatoryList, signatories

Stand = Callable[..., SignOn]


def body(cast: Cast, name: str, country: str = "") -> Organisation:
    return Organisation.objects.create(
        campaign=cast.campaign, key=name.lower()[:60], name=name, country=country
    )


def names(found: SignatoryList) -> list[tuple[int | None, str]]:
    return [(entry.number, entry.name) for entry in found.entries]


def test_names_are_numbered_in_the_order_of_the_alphabet(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    for name in ("Zeta Trust", "Élan", "Elan Two", "Anchor"):
        stands(body(cast, name))
    assert names(signatories(opened.version)) == [
        (1, "Anchor"), (2, "Élan"), (3, "Elan Two"), (4, "Zeta Trust"),
    ]  # fmt: skip


def test_names_stand_by_date_or_by_hand(cast: Cast, opened: Open, stands: Stand) -> None:
    now = timezone.now()
    stands(cast.harbour, signed_at=now, place=2)
    stands(cast.lantern, signed_at=now - timedelta(hours=1), place=0)
    stands(cast.meridian, signed_at=now - timedelta(hours=2), place=1)
    opened.signing.order = Signing.Order.DATE
    opened.signing.save()
    by_date = [name for _, name in names(signatories(opened.version))]
    assert by_date == ["Meridian Society", "Lantern Legal Aid", "Harbour Rights Network"]
    opened.signing.order = Signing.Order.HAND
    opened.signing.save()
    by_hand = [name for _, name in names(signatories(opened.version))]
    assert by_hand == ["Meridian Society", "Harbour Rights Network", "Lantern Legal Aid"]


def test_groups_are_numbered_on_and_late_names_come_last(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    opened.signing.by_country = True
    opened.signing.save()
    stands(cast.harbour)
    stands(cast.lantern)
    stands(body(cast, "Nowhere Trust"))
    stands(cast.meridian, is_late=True)
    found = signatories(opened.version)
    assert [(group.heading, group.first, group.is_late) for group in found.groups] == [
        ("Canada", 1, False), ("United States", 2, False), (None, 3, False),
        ("Signed later", 4, True),
    ]  # fmt: skip
    assert [signatory.group for signatory in found.as_signatories()] == [
        "Canada", "United States", None, "Signed later",
    ]  # fmt: skip


def test_withheld_names_count_and_are_shown_to_nobody(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    stands(cast.harbour)
    stands(cast.lantern, is_withheld=True)
    found = signatories(opened.version)
    assert (found.count, found.withheld_count) == (2, 1)
    assert "Lantern" not in repr(found)


def test_who_withdrew_openly_is_not_known_to_be_back_with_its_name_withheld(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    def told() -> tuple[int, int, int, list[str]]:
        found = signatories(opened.version)
        kept = [entry.name for entry in found.kept]
        return found.count, found.withheld_count, found.withdrawn_count, kept

    stands(cast.lantern, state=SignOn.State.WITHDRAWN, keeps_name=True)
    nobody = SignOn.objects.create(version=opened.version, state="standing", is_withheld=True)
    with_nobody = told()
    nobody.delete()
    back = stands(cast.lantern, is_withheld=True)
    assert told() == with_nobody == (1, 1, 1, ["Lantern Legal Aid"])
    SignOn.objects.filter(pk=back.pk).update(state="withdrawn", name="")
    assert told() == (0, 0, 2, ["Lantern Legal Aid"])


def test_what_was_withheld_under_a_newer_version_changes_nothing_under_an_older_one(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    stands(cast.lantern)
    newer = frozen(opened.text, number=2)
    later = stands(cast.lantern, version=newer, is_withheld=True)
    for state in ("pending", "standing", "withdrawn"):
        SignOn.objects.filter(pk=later.pk).update(state=state)
        assert names(signatories(opened.version)) == [(1, "Lantern Legal Aid")]
    SignOn.objects.filter(pk=later.pk).update(is_withheld=False)
    assert names(signatories(opened.version)) == []


def test_a_pending_name_is_nowhere(cast: Cast, opened: Open, stands: Stand) -> None:
    stands(cast.harbour, state=SignOn.State.PENDING)
    found = signatories(opened.version)
    assert (found.count, found.entries, found.withdrawn_count) == (0, (), 0)


def test_a_withdrawn_name_counts_and_is_listed_only_if_it_is_kept(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    stands(cast.harbour, state=SignOn.State.WITHDRAWN, name="", acronym="", country="")
    stands(cast.lantern, state=SignOn.State.WITHDRAWN, keeps_name=True)
    stands(cast.meridian, state=SignOn.State.WITHDRAWN, name="", acronym="", country="")
    stands(cast.meridian)
    found = signatories(opened.version)
    assert (found.count, found.withdrawn_count) == (1, 2)
    assert [entry.name for entry in found.kept] == ["Lantern Legal Aid"]


def test_who_withdrew_twice_counts_once_as_decided_last(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    at = timezone.now()
    stands(cast.harbour, state=SignOn.State.WITHDRAWN, keeps_name=True, signed_at=at)
    for days in (1, 2):
        stands(
            cast.harbour, state=SignOn.State.WITHDRAWN, name="", signed_at=at + timedelta(days=days)
        )
    found = signatories(opened.version)
    assert (found.count, found.withdrawn_count, found.kept) == (0, 1, ())


def test_a_translation_has_the_names_of_its_original(
    cast: Cast, opened: Open, stands: Stand
) -> None:
    stands(cast.harbour)
    translation = frozen(opened.text, number=2)
    translation.original = opened.version
    assert names(signatories(translation)) == names(signatories(opened.version))
