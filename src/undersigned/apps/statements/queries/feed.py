"""The news of a statement as RSS 2.0: updates and new versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from undersigned.apps.statements.queries.public import Statement, updates_of
from undersigned.apps.statements.queries.words import page_language
from undersigned.core.writing.fragment import paragraphs_html
from undersigned.core.writing.splice import clean

_MOST = 50


@dataclass(frozen=True, kw_only=True)
class _Item:
    title: str
    link: str
    words: str
    at: datetime
    guid: str


def feed_of(statement: Statement) -> bytes:
    """The newest fifty updates and versions, in UTF-8."""
    address = settings.PUBLIC_URL + reverse("statements:page", args=[statement.slug])
    with translation.override(page_language(statement.original.language)):
        title = statement.current.title or statement.text.campaign.title
        feed = Rss201rev2Feed(
            title=_text(title),
            link=address,
            description=_text(_("News about “{title}”").format(title=title)),
            language=statement.original.language,
            feed_url=settings.PUBLIC_URL + reverse("statements:feed", args=[statement.slug]),
        )
        for item in sorted(_items(statement, address), key=lambda one: one.at, reverse=True)[
            :_MOST
        ]:
            feed.add_item(
                title=_text(item.title),
                link=item.link,
                description=paragraphs_html(item.words),
                pubdate=item.at,
                unique_id=item.guid,
                unique_id_is_permalink=False,
            )
    written: str = feed.writeString("utf-8")
    return written.encode()


def _items(statement: Statement, address: str) -> list[_Item]:
    updates = [
        _Item(
            title=update.title,
            link=f"{address}#update-{update.pk}",
            words=update.body,
            at=update.published_at,
            guid=f"urn:uuid:{update.pk}",
        )
        for update in updates_of(statement.text)[:_MOST]
    ]
    versions = [
        _Item(
            title=_("Version {number} was published").format(number=version.number),
            link=settings.PUBLIC_URL
            + reverse("statements:version", args=[statement.slug, version.number]),
            words=version.remark or version.title,
            at=version.published_at,
            guid=f"urn:uuid:{version.pk}",
        )
        for version in (statement.current, *statement.older)
        if version.published_at
    ]
    return [*updates, *versions]


def _text(words: str) -> str:
    """Words that XML can hold."""
    return clean(words)
