"""Changing the key: everything protected is sealed anew with the first key.

Put the new key before the old one, start the site with both, run ``undersigned manage
reseal``, and take the old one away.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from undersigned.apps import contributions
from undersigned.apps.vault.seals import LookupField, SealedField, keyring

_BATCH = 500


def reseal_all() -> dict[str, int]:
    """Seal everything anew that an older key sealed; how much, by its place.

    It may run while the site does, and again after it was stopped in the middle. SealBroken if
    something was sealed with a key that is not there.
    """
    others = contributions.collected().resealers.items()
    counts = {field.place: _reseal(field) for field in sealed_fields()}
    return counts | {place: reseal() for place, reseal in others}


def sealed_fields() -> Iterator[SealedField]:
    """Every sealed column of the site."""
    for model in apps.get_models():
        yield from (field for field in model._meta.get_fields() if isinstance(field, SealedField))


def _reseal(field: SealedField) -> int:
    """One column. What somebody else saves meanwhile is sealed with the first key anyway."""
    rows = field.model._base_manager.annotate(sealed=Cast(field.name, models.TextField()))
    old = rows.exclude(sealed="").exclude(sealed__startswith=keyring().mark)
    count = 0
    while batch := list(old.values_list("pk", "sealed")[:_BATCH]):
        for key, sealed in batch:
            words = keyring().unseal(sealed, place=field.place)
            still_so = rows.filter(pk=key, sealed=sealed)
            count += still_so.update(**{field.name: words}, **_found_by(field, words))
    return count


def _found_by(field: SealedField, words: str) -> dict[str, str]:
    """The keyed hash beside the words, where there is one (``email_hash`` beside ``email``)."""
    lookups = (one for one in field.model._meta.get_fields() if isinstance(one, LookupField))
    return {one.name: one.hash_of(words) for one in lookups if one.name == f"{field.name}_hash"}
