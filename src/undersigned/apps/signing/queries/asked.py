"""What a signature needs to know of its invitation, for many at once.

One statement of our own, as it is the only read on the way of a signature: Django would take
longer to put it together than the database to answer it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Invitation
from undersigned.apps.vault.keys import keyring


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who was asked, at which address, and about which version.

    ``organisation`` has only what says how its name stands.
    """

    invitation_id: UUID
    email: str
    language: str
    number: int
    title: str
    version_language: str
    organisation: Organisation


# In the order of the model, as ``from_db`` takes them.
_OF_ORGANISATION = (
    "id", "campaign_id", "key", "name", "acronym", "names", "country", "stands_as",
)  # fmt: skip
_NAMES = _OF_ORGANISATION.index("names")
_SELECT = f"""
    SELECT invitation.link_hash, invitation.id, invitation.email, invitation.language,
        version.number, version.title, version.language,
        {", ".join(f"organisation.{column}" for column in _OF_ORGANISATION)}
    FROM signing_invitation AS invitation
    JOIN texts_version AS version ON version.id = invitation.version_id
    JOIN directory_organisation AS organisation ON organisation.id = invitation.organisation_id
    WHERE invitation.link_hash
"""  # noqa: S608  # made of our own words only
_AMONG = {"postgresql": "= ANY(%s)", "sqlite": "IN (SELECT value FROM json_each(%s))"}
_EMAIL = Invitation._meta.get_field("email")


def asked(links: Sequence[str]) -> dict[str, Asked]:
    """The invitations with these keyed hashes of links, good or not."""
    is_sqlite = connection.vendor == "sqlite"
    given: Any = json.dumps(list(links)) if is_sqlite else list(links)
    with connection.cursor() as cursor:
        cursor.execute(_SELECT + _AMONG[connection.vendor], [given])
        rows = cursor.fetchall()
    return {row[0]: _asked(row[1:]) for row in rows}


def _asked(row: Sequence[Any]) -> Asked:
    invitation_id, email, language, number, title, version_language, *organisation = row
    organisation[_NAMES] = json.loads(organisation[_NAMES])
    return Asked(
        invitation_id=invitation_id,
        email=keyring().unseal(email, place=_EMAIL.place),
        language=language,
        number=number,
        title=title,
        version_language=version_language,
        organisation=Organisation.from_db(None, _OF_ORGANISATION, organisation),
    )
