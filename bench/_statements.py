"""The statements that a signature takes, for pgbench; prints them as JSON. See ``sign_on.py``.

They are those that the site really sends: one signature is taken and taken back, and its own
values in them become those of the invitation that a client of pgbench has next.
"""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from typing import Any

# As the ids and keyed hashes of the invitation that a client of pgbench has next.
_OWN_UUID = "lpad(to_hex(:n::bigint), 32, '0')::uuid"
_OWN_HASH = "lpad(to_hex(:n::bigint), 64, '0')"
_NUMBER = "lpad(to_hex(n), 32, '0')::uuid"
_COPIES = (
    (
        "directory_organisation",
        "id = (SELECT organisation_id FROM signing_invitation WHERE link_hash = %s)",
        {"id": _NUMBER, "key": "'pg-' || n"},
    ),
    (
        "signing_invitation",
        "link_hash = %s",
        {"id": _NUMBER, "organisation_id": _NUMBER, "link_hash": "lpad(to_hex(n), 64, '0')"},
    ),
)


def main(token: str, count: int) -> None:
    """Give each number up to ``count`` an organisation and an invitation; print the statements."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    import django

    django.setup()
    from undersigned.apps.vault.seals import link_hash

    _invite(link_hash(token), count)
    print(json.dumps(_statements(token)))


def _invite(model_hash: str, count: int) -> None:
    """Copies of one organisation and its invitation, with the numbers as ids."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table, model, changed in _COPIES:
            pairs = ", ".join(f"'{name}', {value}" for name, value in changed.items())
            cursor.execute(
                f"INSERT INTO {table} "  # noqa: S608  # our own words
                f"SELECT (jsonb_populate_record(t, jsonb_build_object({pairs}))).* "
                f"FROM {table} t, generate_series(0, %s) n WHERE {model}",
                [count, model_hash],
            )
        cursor.execute("ANALYZE")


def _statements(token: str) -> list[str]:
    """What the database is asked for one signature, in its transaction."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from undersigned.apps.signing.services import sign

    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            sign(token, **_answers())
        own = _own_values(token)
        transaction.set_rollback(True)
    sent = [query["sql"] for query in asked.captured_queries]
    kept = [one for one in sent if "SAVEPOINT" not in one.upper()]
    return ["BEGIN", *(_of_another(one, own) for one in kept), "COMMIT"]


def _answers() -> dict[str, Any]:
    return {
        "name": "Veldmark Circle", "person": "Theo Example", "role": "Director",
        "decided_on": datetime.now(UTC).date(), "is_withheld": False,
        "comment": "We are with you.",
    }  # fmt: skip


def _own_values(token: str) -> dict[str, str]:
    """What is another one for every signature, as it stands in statements."""
    from undersigned.apps.deliveries.models import Delivery
    from undersigned.apps.journal.models import Entry
    from undersigned.apps.signing.models import Invitation, SignOn
    from undersigned.apps.vault.seals import link_hash

    invitation = Invitation.objects.get(link_hash=link_hash(token))
    name = SignOn.objects.get(invitation=invitation)
    entry = Entry.objects.get(act="sign_on.signed")
    delivery = Delivery.objects.get(recipient=str(name.pk))
    return {
        str(invitation.pk): _OWN_UUID,
        str(invitation.organisation_id): _OWN_UUID,
        str(name.pk): "md5('name' || :n::bigint)::uuid",
        str(delivery.pk): "md5('delivery' || :n::bigint)::uuid",
        str(entry.pk): "md5('line' || :n::bigint)::uuid",
        invitation.link_hash: _OWN_HASH,
        name.confirm_hash: _OWN_HASH,
        name.email_hash: _OWN_HASH,
    }


def _of_another(statement: str, own: dict[str, str]) -> str:
    for value, expression in own.items():
        # The driver writes a UUID without hyphens.
        statement = statement.replace(value.replace("-", ""), value)
        statement = statement.replace(f"'{value}'::uuid", f"({expression})")
        is_text = f"({expression})::text" if expression.endswith("::uuid") else expression
        statement = statement.replace(f"'{value}'", is_text)
        statement = statement.replace(f"'{{{value}}}'", f"ARRAY[{is_text}]")  # many rows at once
    return re.sub(r"\s+", " ", _LITERAL.sub(_without_colons, statement)).strip()


_LITERAL = re.compile(r"'(?:[^']|'')*'")


def _without_colons(literal: re.Match[str]) -> str:
    """A literal in which pgbench sees no variable of its own (``:30``)."""
    if ":" not in literal[0]:
        return literal[0]
    return "E" + literal[0].replace("\\", "\\\\").replace(":", "\\072")
