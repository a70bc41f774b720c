"""The names of countries, months and weekdays are those of the locale data that is installed."""

from __future__ import annotations

from undersigned.feeds.unicode_locale_data import tables


def test_the_tables_are_as_the_feed_writes_them() -> None:
    for file, written in tables().items():
        assert file.read_text("utf-8") == written, f"run the feed again for {file.name}"
