"""Web addresses: what makes two the same, which of their parameters only track readers, and what
a page answered when somebody asked for it (the rules ask nobody)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from undersigned.core.phrase import Phrase
from undersigned.core.spotting.addresses import WEB_ADDRESS


@dataclass(frozen=True, kw_only=True)
class PageAnswer:
    """``status`` is HTTP's, None where there was no answer; ``reason`` then says why.

    ``url`` is where redirections led, ``words`` what the page says (its text, shortened).
    """

    status: int | None
    url: str
    reason: Phrase | None = None
    words: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the page is surely not there: other refusals may be for programs only."""
        return self.status in (404, 410)


# Parameters that tell the publisher who sent the reader (the lists of Firefox's "copy clean
# link" and of ClearURLs have these; those that some site needs to find its page are left out).
_TRACKS = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|_hsenc|_hsmi|hsctatracking|mkt_tok|vero_id|vero_conv|oly_anon_id|oly_enc_id"
    r"|ml_subscriber|ml_subscriber_hash|__twitter_impression|ref_src|ref_url|s_cid|cmpid|wt\.mc_id"
    r"|srsltid|rb_clickid|_openstat|piwik_campaign|mtm_[a-z]+|pk_campaign|guccounter"
    r"|guce_referrer(?:_sig)?|fb_action_ids|fb_action_types|fb_source|fb_ref)",
    re.IGNORECASE,
)


def host_of(url: str) -> str:
    """The host without "www.", in small letters; empty if there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def comparable_url(url: str) -> str:
    """What two writings of one address have in common: no scheme, "www." or last slash."""
    bare = re.sub(r"^https?://(?:www\.)?|/$", "", without_tracking(url), flags=re.IGNORECASE)
    return bare.partition("#")[0].rstrip("/")


def tracking_in(url: str) -> list[str]:
    """The names of the parameters that track, in order."""
    query = url.partition("?")[2].partition("#")[0]
    names = (part.partition("=")[0] for part in query.split("&"))
    return [name for name in names if _TRACKS.fullmatch(name)]


def without_tracking(url: str) -> str:
    """The address without such parameters; everything else stays as written."""
    if not tracking_in(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [
        part for part in parts.query.split("&") if not _TRACKS.fullmatch(part.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def without_urls(words: str) -> str:
    """The words without addresses, years and punctuation, for comparing."""
    return " ".join(re.findall(r"\w+", WEB_ADDRESS.sub(" ", words).lower()))
