"""The one statement of signing: the name, its confirmation mail and the journal line, or nothing.

On PostgreSQL it is a single chained ``INSERT``, for one signature or for many at once. On SQLite,
where only one connection writes at a time, it is three in one transaction. Both take a name only
where its invitation, the version and the closing time allow it at that moment, and only once;
neither changes a row that others share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import BooleanField, CharField, DateField, ForeignKey, Model, UUIDField
from psycopg import Cursor

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.journal.models import Entry
from undersigned.apps.signing.mails.confirmations import CONFIRMATION
from undersigned.apps.signing.models import SignOn
from undersigned.apps.vault.fields import address_hash, link_hash
from undersigned.core.delivering import DEADLINE

PENDING_FOR = timedelta(days=7)

Row = tuple[Any, ...]
"""The values of ``_ENTRY``, as the database takes them."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What an organisation answers when it signs, and what its mailbox is written.

    ``token`` confirms it; ``mail`` is the content of the mail that holds it.
    """

    invitation_id: UUID
    name: str
    acronym: str
    country: str
    person: str
    role: str
    email: str
    comment: str
    decided_on: date
    is_withheld: bool
    at: datetime
    token: str
    mail: str
    campaign_id: UUID
    facts: Mapping[str, str | int]


# What each column of ``entry`` is, so that the field makes the value: it seals what is protected.
_ENTRY: Mapping[str, tuple[type[Model], str]] = {
    "id": (SignOn, "id"),
    "invitation_id": (SignOn, "invitation"),
    "name": (SignOn, "name"),
    "acronym": (SignOn, "acronym"),
    "country": (SignOn, "country"),
    "person": (SignOn, "person"),
    "role": (SignOn, "role"),
    "email": (SignOn, "email"),
    "email_hash": (SignOn, "email_hash"),
    "comment": (SignOn, "comment"),
    "decided_on": (SignOn, "decided_on"),
    "is_withheld": (SignOn, "is_withheld"),
    "confirm_hash": (SignOn, "confirm_hash"),
    "signed_at": (SignOn, "signed_at"),
    "expires_at": (SignOn, "expires_at"),
    "delivery_id": (Delivery, "id"),
    "address": (Delivery, "address"),
    "content": (Delivery, "content"),
    "give_up_at": (Delivery, "give_up_at"),
    "line_id": (Entry, "id"),
    "campaign_id": (Entry, "campaign_id"),
    "facts": (Entry, "facts"),
}


def row_of(signature: Signature) -> Row:
    """The signature with new ids, ready to be inserted."""
    given = {
        **{name: getattr(signature, name) for name in _ENTRY if hasattr(signature, name)},
        "id": uuid4(),
        "email_hash": address_hash(signature.email),
        "confirm_hash": link_hash(signature.token),
        "signed_at": signature.at,
        "expires_at": signature.at + PENDING_FOR,
        "delivery_id": uuid4(),
        "address": signature.email,
        "content": signature.mail,
        "give_up_at": signature.at + DEADLINE,
        "line_id": uuid4(),
    }
    return tuple(
        prepare(given[name], connection) if prepare else given[name]
        for name, prepare in _preparing().items()
    )


def insert(rows: Sequence[Row]) -> list[bool]:
    """Insert signatures, all in one transaction; for each, whether it stands in the table now.

    A row that was inserted before is found again, so that one may be sent twice.
    """
    if connection.vendor == "sqlite":
        return [_insert_in_sqlite(row) for row in rows]
    arrays = [list(column) for column in zip(*rows, strict=True)]
    connection.ensure_connection()
    # Below Django's own cursor, so that the statement is prepared once on each connection.
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(_chained(settings.CHANNEL), [*arrays, arrays[0]], prepare=True)
        taken = {found[0] for found in cursor.fetchall()}
    return [row[0] in taken for row in rows]


def _insert_in_sqlite(row: Row) -> bool:
    sign_on, *others = _steps(settings.CHANNEL)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sign_on, row)
        if cursor.fetchone() is None:
            return False
        for statement in others:
            cursor.execute(statement, row)
    return True


# --- The statements ---------------------------------------------------------------------------

# A name is taken in time, or as a late one (``Signing.takes_names``).
_OPEN = f"""
    SELECT entry.*, invitation.version_id, invitation.organisation_id, message.id AS message_id,
        NOT (entry.signed_at < signing.closes_at
             AND (signing.closed_at IS NULL OR entry.signed_at < signing.closed_at)) AS is_late
    FROM entry
    JOIN signing_invitation AS invitation ON invitation.id = entry.invitation_id
    JOIN texts_version AS version ON version.id = invitation.version_id
    JOIN signing_signing AS signing ON signing.version_id = version.id
    JOIN deliveries_message AS message
        ON message.kind = '{CONFIRMATION}' AND message.subject_id = version.id
    WHERE invitation.revoked_at IS NULL
        AND entry.signed_at < invitation.expires_at
        AND version.superseded_at IS NULL
        AND (entry.signed_at < signing.late_until
             OR entry.signed_at < signing.closes_at
             AND (signing.closed_at IS NULL OR entry.signed_at < signing.closed_at))
"""  # noqa: S608  # made of our own words only


@lru_cache(maxsize=4)
def _chained(channel: str) -> str:
    """Everything in one statement; it gives the ids of what stands in the table."""
    sign_on, delivery, line = _inserts(channel)
    entry = ", ".join(_ENTRY)
    arrays = ", ".join(f"%s::{_array_of(field)}" for field in _fields().values())
    return f"""
        WITH entry AS (SELECT * FROM unnest({arrays}) AS given ({entry})),
        open AS ({_OPEN}),
        signed AS ({sign_on} FROM open ON CONFLICT DO NOTHING RETURNING id),
        told AS ({delivery} FROM open JOIN signed USING (id)),
        noted AS ({line} FROM open JOIN signed USING (id))
        SELECT id FROM signed
        UNION ALL SELECT id FROM signing_signon WHERE id = ANY(%s)
    """  # noqa: S608  # made of our own words only


def _array_of(field: Any) -> str:
    # A cast to varchar(30) would cut what is longer, without a word.
    kind = field.db_type(connection).partition("(")[0]
    return "text[]" if kind == "varchar" else f"{kind}[]"


@lru_cache(maxsize=4)
def _steps(channel: str) -> tuple[str, ...]:
    """The same as three statements, each over the one row that is given."""
    given = f"entry ({', '.join(_ENTRY)}) AS (VALUES ({', '.join(['%s'] * len(_ENTRY))}))"
    start = f"WITH {given}, open AS ({_OPEN})"
    sign_on, delivery, line = _inserts(channel)
    return (
        f"{start} {sign_on} FROM open WHERE true ON CONFLICT DO NOTHING RETURNING id",
        f"{start} {delivery} FROM open",
        f"{start} {line} FROM open",
    )


def _inserts(channel: str) -> tuple[str, str, str]:
    """``INSERT ... SELECT`` into the three tables."""
    own = {name: name for name, (model, _) in _ENTRY.items() if model is SignOn}
    of_version = {name: name for name in ("version_id", "organisation_id", "is_late")}
    recipient = "CAST(id AS text)" if connection.vendor == "postgresql" else _DASHED
    return (
        _insert(SignOn, {**own, **of_version}),
        _insert(
            Delivery,
            {
                "id": "delivery_id",
                "message_id": "message_id",
                "recipient": recipient,
                "channel": _literal(channel),
                "lane": _literal(int(Delivery.Lane.AT_ONCE)),
                "address": "address",
                "address_hash": "email_hash",
                "content": "content",
                "created_at": "signed_at",
                "not_before": "signed_at",
                "give_up_at": "give_up_at",
            },
        ),
        _insert(
            Entry,
            {
                "id": "line_id",
                "at": "signed_at",
                "campaign_id": "campaign_id",
                "act": _literal("sign_on.signed"),
                "subject_id": "version_id",
                "facts": "facts",
            },
        ),
    )


# SQLite keeps a UUID without its hyphens.
_DASHED = " || '-' || ".join(
    f"substr(id, {start}, {length})"
    for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)


def _insert(model: type[Model], given: Mapping[str, str]) -> str:
    """The columns that are given, and the defaults of the others."""
    quoted = connection.ops.quote_name
    fields = model._meta.local_concrete_fields
    columns = ", ".join(quoted(field.attname) for field in fields)
    values = ", ".join(given.get(field.attname) or _default(field) for field in fields)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) SELECT {values}"


def _default(field: Any) -> str:
    default = field.get_default()
    return "NULL" if default is None else _literal(default)


def _literal(value: object) -> str:
    """A plain word or number of our own, as it is written in SQL."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and re.fullmatch(r"[\w.-]*", value):
        return f"'{value}'"
    raise TypeError(f"{value!r} has no place in a statement")


@lru_cache(maxsize=1)
def _preparing() -> dict[str, Callable[[Any, Any], Any] | None]:
    """How the value of each column is made; PostgreSQL takes most of them as they are."""
    as_it_is = (UUIDField, CharField, DateField, BooleanField, ForeignKey)
    is_simple = connection.vendor == "postgresql"
    return {
        name: None if is_simple and isinstance(field, as_it_is) else field.get_db_prep_save
        for name, field in _fields().items()
    }


@lru_cache(maxsize=1)
def _fields() -> dict[str, Any]:
    return {name: model._meta.get_field(field) for name, (model, field) in _ENTRY.items()}
