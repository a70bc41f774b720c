"""Options that several verbs share."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from undersigned.core.errors import DateNotUnderstood


def a_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day written as 2026-11-23; DateNotUnderstood for anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DateNotUnderstood(date=value) from None


def today() -> date:
    """The day it is (UTC, as all times are)."""
    return datetime.now(UTC).date()
