"""What limits count, for all processes together: a cache in the database that names nobody.

What is counted is found by a keyed hash that is another one every day, and goes when its time is
over (bar P4). django-allauth counts here what is tried at sign-in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import transaction
from django.utils import timezone

from undersigned.apps.accounts.models import Counter
from undersigned.apps.vault.seals import keyring

_LONGEST = timedelta(days=1)


class Counters(BaseCache):
    """Django's cache, for small values of JSON that last no longer than a day."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep the value if there is none; whether there was none, for one asker only."""
        found, until = self._found(key, version), self._until(timeout)
        with transaction.atomic():
            Counter.objects.filter(key=found, until__lte=timezone.now()).delete()
            _, is_new = Counter.objects.get_or_create(
                key=found, defaults={"value": value, "until": until}
            )
        return is_new

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        alive = Counter.objects.filter(key=self._found(key, version), until__gt=timezone.now())
        return next(iter(alive.values_list("value", flat=True)), default)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        Counter.objects.update_or_create(
            key=self._found(key, version),
            defaults={"value": value, "until": self._until(timeout)},
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(Counter.objects.filter(key=self._found(key, version)).delete()[0])

    def clear(self) -> None:
        Counter.objects.all().delete()

    def _found(self, key: str, version: int | None) -> str:
        named = f"{timezone.now():%Y-%m-%d} {self.make_key(key, version)}"
        return keyring().lookup(named, place="accounts.counter")

    def _until(self, timeout: Any) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        lasts = _LONGEST if seconds is None else timedelta(seconds=seconds)
        return timezone.now() + min(lasts, _LONGEST)


def forget_counters(now: datetime) -> int:
    """Take away what counts no more."""
    return Counter.objects.filter(until__lte=now).delete()[0]
