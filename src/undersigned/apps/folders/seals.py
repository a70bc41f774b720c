"""The seal of this site on a folder that it wrote: whether the folder is as it was taken out.

A folder may be edited by anybody who has it. What would be public at once when it is brought
in again, names under a statement above all, is believed only under an unbroken seal.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256

from undersigned.apps.vault.keys import keyring

SEAL = "seal.json"
_PLACE = "folder"


def sealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the seal beside them."""
    seal = keyring().lookup(_digests(files), place=_PLACE)
    written = json.dumps({"form": 1, "seal": seal}, indent=1) + "\n"
    return {**files, SEAL: written.encode()}


def is_unbroken(files: Mapping[str, bytes]) -> bool:
    """Whether this site wrote exactly these files."""
    try:
        found = json.loads(files.get(SEAL, b""))
    except (ValueError, RecursionError):
        return False
    given = found.get("seal") if isinstance(found, dict) else None
    others = {name: content for name, content in files.items() if name != SEAL}
    right = keyring().lookups(_digests(others), place=_PLACE)
    return isinstance(given, str) and any(
        hmac.compare_digest(given.encode(), one.encode()) for one in right
    )


def _digests(files: Mapping[str, bytes]) -> str:
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    return json.dumps(digests, sort_keys=True)
