"""Model fields for protected words: sealed in the database, plain in Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from undersigned.apps.vault.keys import address_hash, keyring, mailbox_hash


class SealedField(models.TextField):  # type: ignore[type-arg]  # one pair of types, as Django's own
    """Words that the database holds sealed. It cannot be filtered by; see ``LookupField``.

    Empty words stay empty, so that a page can tell that there is nothing.
    """

    description = "Sealed words"

    @property
    def place(self) -> str:
        """What the seal is bound to: the table and the column."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        return keyring().seal(str(value), place=self.place) if value else ""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str:
        return keyring().unseal(value, place=self.place) if value else ""

    def get_lookup(self, lookup_name: str) -> Any:
        raise TypeError(f"{self.place} is sealed; nothing can be found by it")


class LookupField(models.CharField):  # type: ignore[type-arg]  # as above
    """The keyed hash of protected words, by which their row is found; see ``address_hash``."""

    description = "Keyed hash"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 64, "blank": True, "db_index": True, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """For migrations, which would take an index that is not wanted for the usual one."""
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, {"db_index": False, **options}

    def hash_of(self, words: str) -> str:
        """What the field holds for the protected words beside it."""
        return address_hash(words)


class MailboxField(LookupField):
    """The keyed hash of a mail address, the same for all spellings that reach one mailbox."""

    def hash_of(self, words: str) -> str:
        return mailbox_hash(words)
