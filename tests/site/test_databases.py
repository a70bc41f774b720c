"""One setting for the database."""

from __future__ import annotations

import pytest

from undersigned.core.errors import SettingInvalid
from undersigned.site.databases import database_of


def test_sqlite_is_a_path() -> None:
    found = database_of("sqlite:/var/lib/undersigned/desk.sqlite3")
    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == "/var/lib/undersigned/desk.sqlite3"


def test_what_was_acknowledged_survives_a_power_cut_and_what_was_erased_is_overwritten() -> None:
    pragmas = database_of("sqlite:x")["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in pragmas
    assert "secure_delete=ON" in pragmas


def test_postgresql_is_its_own_address_with_what_else_it_can_say() -> None:
    found = database_of("postgresql://desk:p%40ss@db.example:5433/desk?sslmode=verify-full")
    assert found["ENGINE"].endswith("postgresql")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("desk", "desk", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "value", ["mysql://desk:geheim@db/desk", "desk.sqlite3", "postgresql://desk:geheim@db:x/y?z"]
)
def test_another_address_is_refused_and_no_password_is_shown(value: str) -> None:
    with pytest.raises(SettingInvalid) as refused:
        database_of(value)
    assert "UNDERSIGNED_DATABASE" in str(refused.value)
    assert "geheim" not in str(refused.value)
