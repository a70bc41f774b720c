"""The statements that a signature takes, for pgbench; prints them as JSON. See ``sign_on.py``."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from typing import Any

# As the id of the invitation that a client of pgbench has next.
_OWN_UUID = "lpad(to_hex(:n::bigint), 32, '0')::uuid"
_OWN_HASH = "lpad(to_hex(:n::bigint), 64, '0')"
# What is another one in every row.
_UNIQUE = {
    "id": "md5('id' || :n::bigint)::uuid",
    "invitation_id": _OWN_UUID,
    "email_hash": _OWN_HASH,
    "confirm_hash": _OWN_HASH,
    "delivery_id": "md5('delivery' || :n::bigint)::uuid",
    "line_id": "md5('line' || :n::bigint)::uuid",
}
_NUMBER = "lpad(to_hex(n), 32, '0')::uuid"
_COPIES = (
    (
        "directory_organisation",
        "id = (SELECT organisation_id FROM statements_invitation WHERE link_hash = %s)",
        {"id": _NUMBER, "key": "'pg-' || n"},
    ),
    (
        "statements_invitation",
        "link_hash = %s",
        {"id": _NUMBER, "organisation_id": _NUMBER, "link_hash": "lpad(to_hex(n), 64, '0')"},
    ),
)


def main(token: str, count: int) -> None:
    """Give each number up to ``count`` an organisation and an invitation; print the statements."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    import django

    django.setup()
    from undersigned.apps.vault.fields import link_hash

    _invite(link_hash(token), count)
    print(json.dumps([*_reads(token, link_hash(token)), _write(token)]))


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


def _reads(token: str, own_hash: str) -> list[str]:
    """What is asked before the write, as Django wrote it, for the invitation at hand."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from undersigned.apps.statements.services.signing import invitation_by_token

    with CaptureQueriesContext(connection) as queries:
        invitation_by_token(token)
    return [query["sql"].replace(f"'{own_hash}'", _OWN_HASH) for query in queries]


def _write(token: str) -> str:
    """The one statement of signing, for one row of the same size as the site writes."""
    from undersigned.apps.statements.services import inserting

    given = dict(zip(inserting._ENTRY, inserting.row_of(_signature(token)), strict=True))
    arrays = [f"ARRAY[{_UNIQUE.get(name) or _literal(value)}]" for name, value in given.items()]
    statement = re.sub(r"\s+", " ", inserting._chained("rehearsal")).strip()
    for array in (*arrays, arrays[0]):
        statement = statement.replace("%s", array, 1)
    return statement


def _signature(token: str) -> Any:
    from undersigned.apps.statements.services.signing import _signature, invitation_by_token

    return _signature(
        invitation_by_token(token), name="Veldmark Circle", person="Theo Example", role="Director",
        decided_on=datetime.now(UTC).date(), is_withheld=False, comment="We are with you.",
    )  # fmt: skip


def _literal(value: Any) -> str:
    from django.db import connection
    from psycopg import sql

    return sql.Literal(value).as_string(connection.connection)
