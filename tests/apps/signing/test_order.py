"""The order of the names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.conftest import Cast
from tests.apps.signing.conftest import Open
from undersigned.apps.accounts.models import User
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import SignOn
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services.order import move, set_order
from undersigned.core.errors import EntryInvalid

NAMES = ("Alba", "Brook", "Cove", "Delta")


@pytest.fixture
def four(cast: Cast, opened: Open, stands: Callable[..., SignOn]) -> dict[str, SignOn]:
    """Four names, two of them in France."""
    found = {}
    for name in NAMES:
        one = Organisation.objects.create(
            campaign=cast.campaign, key=name.lower(), name=name,
            country="France" if name in ("Brook", "Cove") else "Canada",
        )  # fmt: skip
        found[name] = stands(one)
    return found


def names(opened: Open) -> list[str]:
    return [entry.name for entry in signatories(opened.version).entries]


def by_hand(cast: Cast, opened: Open, *, by_country: bool = False) -> None:
    set_order(opened.signing, order="hand", by_country=by_country, by=cast.mara)


def test_by_hand_begins_as_it_stood(cast: Cast, opened: Open, four: dict[str, SignOn]) -> None:
    with pytest.raises(EntryInvalid):
        move(opened.signing, four["Alba"].pk, step="down", by=cast.mara)
    by_hand(cast, opened)
    assert names(opened) == list(NAMES)


def test_up_down_and_to_a_number(cast: Cast, opened: Open, four: dict[str, SignOn]) -> None:
    by_hand(cast, opened)
    assert move(opened.signing, four["Delta"].pk, step="up", by=cast.mara) == 3
    assert names(opened) == ["Alba", "Brook", "Delta", "Cove"]
    assert move(opened.signing, four["Alba"].pk, step="down", by=cast.mara) == 2
    assert move(opened.signing, four["Cove"].pk, to=1, by=cast.mara) == 1
    assert names(opened) == ["Cove", "Brook", "Alba", "Delta"]


@pytest.mark.parametrize(("to", "place"), [(0, 1), (-5, 1), (10**30, 4)])
def test_beyond_the_ends_is_at_the_end(
    cast: Cast, opened: Open, four: dict[str, SignOn], to: int, place: int
) -> None:
    by_hand(cast, opened)
    assert move(opened.signing, four["Brook"].pk, to=to, by=cast.mara) == place


def test_names_stay_in_their_country(cast: Cast, opened: Open, four: dict[str, SignOn]) -> None:
    by_hand(cast, opened, by_country=True)
    assert names(opened) == ["Alba", "Delta", "Brook", "Cove"]
    assert move(opened.signing, four["Brook"].pk, step="up", by=cast.mara) == 3
    assert move(opened.signing, four["Brook"].pk, to=4, by=cast.mara) == 4
    assert names(opened) == ["Alba", "Delta", "Cove", "Brook"]


def test_a_name_that_was_withdrawn_meanwhile_cannot_be_moved(
    cast: Cast, opened: Open, four: dict[str, SignOn]
) -> None:
    by_hand(cast, opened)
    SignOn.objects.filter(pk=four["Brook"].pk).update(state="withdrawn")
    with pytest.raises(EntryInvalid):
        move(opened.signing, four["Brook"].pk, step="up", by=cast.mara)


def test_the_page_shows_an_example_and_moves_by_plain_forms(
    cast: Cast,
    opened: Open,
    four: dict[str, SignOn],
    signed_in: Callable[[User], Client],
) -> None:
    mara = signed_in(cast.mara)

    def at(name: str) -> str:
        kwargs = {"campaign_id": cast.campaign.pk, "version_id": opened.version.pk}
        return reverse(f"signing:{name}", kwargs=kwargs)

    example = mara.get(at("order") + "?order=date&by_country=on").content.decode()
    assert "nothing has changed yet" in example
    mara.post(at("set_order"), {"order": "hand"})
    key = four["Delta"].pk
    answer = mara.post(at("move"), {"up": key})
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#name-{key}")
    page = mara.get(answer.headers["Location"]).content.decode()
    assert f'id="up-{key}" name="up" value="{key}" autofocus' in page
    part = mara.post(
        at("move"), {"to": key, f"number-{key}": "1"}, headers={"HX-Target": "order-list"}
    )
    assert names(opened)[0] == "Delta"
    assert "<html" not in part.content.decode()
    assert mara.post(at("move"), {"up": "x"}).status_code == 422
