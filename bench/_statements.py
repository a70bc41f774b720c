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
    from undersigned.apps.vault.fields import link_hash

    _invite(link_hash(token), count)
    print(json.dumps([_read(), _write(link_hash(token))]))


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


def _read() -> str:
    """What is asked before the write, for the invitation at hand."""
    from undersigned.apps.signing.queries import asked

    return f"{_one_line(asked._SELECT)} = ANY(ARRAY[{_OWN_HASH}])"


def _write(own_hash: str) -> str:
    """The one statement of signing, for one row of the same size as the site writes."""
    from undersigned.apps.signing.services import inserting

    given = dict(zip(inserting._ENTRY, inserting.row_of(_signature(own_hash)), strict=True))
    arrays = [f"ARRAY[{_UNIQUE.get(name) or _literal(value)}]" for name, value in given.items()]
    statement = _one_line(inserting._chained("rehearsal"))
    for array in (*arrays, arrays[0]):
        statement = statement.replace("%s", array, 1)
    return statement


def _signature(own_hash: str) -> Any:
    from undersigned.apps.signing.queries.asked import asked
    from undersigned.apps.signing.services.signing import Answer, _signature

    now = datetime.now(UTC)
    answer = Answer(
        link=own_hash, name="Veldmark Circle", person="Theo Example", role="Director",
        decided_on=now.date(), is_withheld=False, comment="We are with you.", at=now,
    )  # fmt: skip
    return _signature(asked([own_hash])[own_hash], answer)


def _one_line(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).strip()


def _literal(value: Any) -> str:
    from django.db import connection
    from psycopg import sql

    return sql.Literal(value).as_string(connection.connection)
