"""When a public page changed, so that no process serves the bytes of before."""

from __future__ import annotations

from django.db import models


class PublicChange(models.Model):
    """A line for every change that readers must see. It is only ever added to.

    Written in the transaction of the change; processes that keep pages as bytes look at the
    newest ``id`` and throw away what they kept before it (see ``page_cache.py``).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"change {self.pk}"
