"""When a public page changed, so that no process serves the bytes of before; forms of readers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from undersigned.apps.vault.seals import LookupField


class PublicChange(models.Model):
    """A line for every change that readers must see. It is only ever added to.

    Written in the transaction of the change; processes that keep pages as bytes look at the
    newest ``id`` and throw away what they kept before it (see ``page_cache.py``).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"change {self.pk}"


class TakenForm(models.Model):
    """A form of a reader that was taken: each once, and so many in an hour.

    ``note`` is the hash of the note that came with the form, ``network`` of where it came from,
    which is another one tomorrow, or "" if that is not known. What it said is not here.
    """

    note = models.CharField(primary_key=True, max_length=64)
    network = LookupField(db_index=False)
    taken_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["network", "taken_at"], name="forms_of_a_network"),)

    def __str__(self) -> str:
        return f"form of {self.taken_at:%Y-%m-%d}"
