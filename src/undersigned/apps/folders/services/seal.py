"""The seal of this site on a folder that it wrote: whether the folder is as it was taken out.

A folder may be edited by anybody who has it. What would be public at once when it is brought
in again, names under a statement above all, is believed only under an unbroken seal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from undersigned.apps.vault.seals import keyring
from undersigned.core.errors import SealBroken

SEAL = "seal.json"
_PLACE = "folder"


def sealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the seal beside them."""
    seal = keyring().seal(_digest(files), place=_PLACE)
    written = json.dumps({"form": 1, "seal": seal}, indent=1) + "\n"
    return {**files, SEAL: written.encode()}


def is_unbroken(files: Mapping[str, bytes]) -> bool:
    """Whether this site wrote exactly these files, with a key that it still has."""
    try:
        found = json.loads(files.get(SEAL, b""))
    except (ValueError, RecursionError):
        return False
    seal = found.get("seal") if isinstance(found, dict) else None
    if not isinstance(seal, str):
        return False
    others = {name: content for name, content in files.items() if name != SEAL}
    try:
        return keyring().unseal(seal, place=_PLACE) == _digest(others)
    except SealBroken:
        return False


def _digest(files: Mapping[str, bytes]) -> str:
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    return sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()
