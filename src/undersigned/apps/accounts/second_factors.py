"""The secrets of second factors, when the key of the site changes."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from undersigned.apps.vault.keys import keyring

PLACE = "mfa.authenticator"
# Where the library keeps what the adapter sealed: of codes by app, of recovery codes.
_SEALED = ("secret", "seed")


def reseal() -> int:
    """Seal them anew with the first key; how many."""
    return sum(_reseal(authenticator) for authenticator in Authenticator.objects.iterator())


def _reseal(authenticator: Authenticator) -> bool:
    data = dict(authenticator.data)
    for name in _SEALED:
        if name in data:
            data[name] = keyring().reseal(data[name], place=PLACE)
    if data == authenticator.data:
        return False
    # Only if nobody used or changed it meanwhile: then the next run does it.
    still_so = Authenticator.objects.filter(pk=authenticator.pk, data=authenticator.data)
    return bool(still_so.update(data=data))
