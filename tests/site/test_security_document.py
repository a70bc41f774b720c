"""SECURITY.md says of every table what somebody gets who has it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tests.conftest import ROOT
from undersigned.apps.contributions import collected
from undersigned.apps.vault.services import sealed_fields


def test_every_table_is_in_the_document_but_those_of_nobody() -> None:
    said = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    missing = {model for model in apps.get_models() if f"`{model._meta.label}`" not in said}
    assert missing == set(collected().impersonal)


@pytest.mark.parametrize("table", collected().impersonal)
def test_a_table_of_nobody_has_no_people_and_no_seals(table: type[Model]) -> None:
    related = {
        field.related_model and field.related_model._meta.label for field in table._meta.fields
    }
    people = {settings.AUTH_USER_MODEL, "directory.Contact", "signing.SignOn", "signing.Invitation"}
    assert not related & people
    assert table not in {field.model for field in sealed_fields()}
