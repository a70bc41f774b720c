"""SECURITY.md says of every table what somebody gets who has it."""

from __future__ import annotations

from django.apps import apps

from tests.conftest import ROOT


def test_every_table_is_in_the_document() -> None:
    said = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    missing = [
        model._meta.label for model in apps.get_models() if f"`{model._meta.label}`" not in said
    ]
    assert not missing
