"""The news of a statement: updates and new versions."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.pages.faces import whole_address
from undersigned.apps.pages.languages import page_language
from undersigned.apps.public.addresses import Rendered
from undersigned.apps.public.feeds import NewsItem, feed
from undersigned.apps.statements.queries.published import Statement, updates_of

_MOST = 50


def feed_of(statement: Statement) -> Rendered:
    """The newest updates and versions as RSS."""
    address = whole_address("statements:page", statement.slug)
    with translation.override(page_language(statement.original.language)):
        title = statement.current.title or statement.text.campaign.title
        return feed(
            _items(statement, address),
            title=title,
            about=_("News about “{title}”").format(title=title),
            link=address,
            own_link=whole_address("statements:feed", statement.slug),
            language=statement.original.language,
        )


def _items(statement: Statement, address: str) -> Iterator[NewsItem]:
    for update in updates_of(statement.text)[:_MOST]:
        yield NewsItem(
            title=update.title,
            link=f"{address}#update-{update.pk}",
            words=update.body,
            at=update.published_at,
            id=f"urn:uuid:{update.pk}",
        )
    for version in (statement.current, *statement.older):
        if version.published_at:
            yield NewsItem(
                title=_("Version {number} published").format(number=version.number),
                link=whole_address("statements:version", statement.slug, version.number),
                words=version.remark or version.title,
                at=version.published_at,
                id=f"urn:uuid:{version.pk}",
            )
