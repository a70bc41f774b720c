"""News as RSS 2.0, whatever they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.feedgenerator import Rss201rev2Feed

from undersigned.apps.public.addresses import Rendered
from undersigned.core.writing.filling import clean
from undersigned.core.writing.fragment import paragraphs_html

_MOST = 50


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """One piece of news: plain ``words``, and an ``id`` that stays with it for good."""

    title: str
    link: str
    words: str
    at: datetime
    id: str


def feed(
    items: Iterable[NewsItem], *, title: str, about: str, link: str, own_link: str, language: str
) -> Rendered:
    """The newest fifty, the latest first."""
    written = Rss201rev2Feed(
        title=clean(title), link=link, description=clean(about), language=language,
        feed_url=own_link,
    )  # fmt: skip
    for item in sorted(items, key=lambda one: one.at, reverse=True)[:_MOST]:
        written.add_item(
            title=clean(item.title),
            link=item.link,
            description=paragraphs_html(item.words),
            pubdate=item.at,
            unique_id=item.id,
            unique_id_is_permalink=False,
        )
    body: str = written.writeString("utf-8")
    return Rendered(
        body=body.encode(), content_type="application/rss+xml; charset=utf-8", language=language
    )
