"""Links: where they lead, whether they last, and what else they give away."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from undersigned.core.phrase import Phrase, counted, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit, Mend, Severity
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.review.urls import host_of, tracking_in, without_tracking

_START = "Statement on the harbour\n\n"
Link = tuple[Passage, str, int, int]


def links_of(reviewed: ReviewedText) -> Iterator[Link]:
    """Every web link: its passage, its address, and the place of the words that are linked."""
    for passage in reviewed.passages:
        for url, start, end in passage.links:
            if url.lower().startswith(("http:", "https:")):
                yield passage, url, start, end


def _hit(reviewed: ReviewedText, link: Link, message: Phrase, severity: Severity | None = None, mend: Mend | None = None) -> Hit:  # fmt: skip
    passage, _, start, end = link
    return Hit(
        spot=reviewed.spot(passage, start, end), message=message, severity=severity, mend=mend
    )


def _replacing(reviewed: ReviewedText, link: Link, address: str) -> Mend | None:
    """Put another address in the place of the link's own, where the file has it as it is."""
    passage, url, start, end = link
    if passage.text[start:end] == url:
        return reviewed.mend(passage, start, end, address)
    return reviewed.mend_in_markup(url, passage, address)


# --- Tracking -------------------------------------------------------------------------------------


def _tracking(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        names = tracking_in(link[1])
        if names:
            clean = without_tracking(link[1])
            yield _hit(
                reviewed,
                link,
                counted(
                    "The address contains {names}, which tracks the reader. Without it, the "
                    "address leads to the same page.",
                    "The address contains {names}, which track the reader. Without them, the "
                    "address leads to the same page.",
                    count=len(names),
                    names=tuple(names),
                ),
                mend=_replacing(reviewed, link, clean),
            )


TRACKING_PARAMETER = Rule(
    name="tracking-parameter",
    severity="warning",
    reason=(
        "`fbclid`, `utm_source` and the like tell where a link was copied and by whom, and "
        "let every reader of the letter be tracked. The page is the same without them."
    ),
    look=each(_tracking),
    found=(
        wrong(_START + "See https://harbour.example/news?id=7&fbclid=IwAR0abc for more.\n", at="https://harbour.example/news?id=7&fbclid=IwAR0abc"),
        wrong("# Statement\n\nSee [the report](https://harbour.example/r?utm_source=x) for what we know of it.\n", at="the report", name="letter.md"),
    ),
    silent=(right(_START + "See https://harbour.example/news?id=7&ref=home&lang=en for more.\n"),),
)  # fmt: skip

# --- Links that do not last -----------------------------------------------------------------------

_SEARCH = re.compile(
    r"(?:^|\.)(?:bing\.com/(?:\w+/)?search|google\.[a-z.]{2,6}/(?:search|images)|duckduckgo\.com/?\?"
    r"|search\.yahoo\.|yandex\.[a-z]+/(?:\w+/)?search|baidu\.com/s\?|ecosia\.org/search|startpage\.com/(?:do/)?search"
    r"|youtube\.com/results|(?:twitter|x)\.com/search|facebook\.com/search|bing\.com/\w+/search)",
    re.I,
)
_SEARCHED = re.compile(r"/search/|[?&](?:term|search|searchterm|query|keywords?)=[^&]+", re.I)
_SESSION = re.compile(r"[;?&](?:jsessionid|phpsessid|sessionid|session_id|aspsessionid\w*|access_token|auth_token|sid(?==[0-9a-f]{16}))=", re.I)  # fmt: skip
_CACHE = re.compile(r"webcache\.googleusercontent\.com|cc\.bingj\.com|translate\.goog(?:le)?\b|/proxy\.", re.I)  # fmt: skip
_AMP = re.compile(r"cdn\.ampproject\.org|google\.[a-z.]{2,6}/amp/|//amp\.|/amp/?(?:$|[?#])|[?&]amp(?:=1)?(?:$|&)|\.amp(?:\.html)?$", re.I)  # fmt: skip
_UNSTABLE: tuple[tuple[re.Pattern[str], Phrase, Severity | None], ...] = (
    (
        _SEARCH,
        phrase(
            "This is a page of search results, and it will show something else tomorrow. Cite "
            "the page you found with it."
        ),
        None,
    ),
    (
        _SESSION,
        phrase("The address contains a session, which will expire. Cite the page without it."),
        None,
    ),
    (
        _CACHE,
        phrase("This is a copy that a service keeps for a while. Cite the page itself."),
        None,
    ),
    (
        _AMP,
        phrase("This is a copy of the page for mobile phones (AMP). Cite the page itself."),
        "notice",
    ),
    (
        _SEARCHED,
        phrase(
            "The address contains what somebody searched for. See whether the page has a simpler "
            "one."
        ),
        "notice",
    ),
)


def _unstable(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        address = re.sub(r"^https?://(?:www\.)?", "", link[1], flags=re.I)
        for shape, message, severity in _UNSTABLE:
            if shape.search(address):
                yield _hit(reviewed, link, message, severity)
                break


UNSTABLE_LINK = Rule(
    name="unstable-link",
    severity="warning",
    reason=(
        "A page of search results, a session or a cache is no source: whoever follows the "
        "note sees something else. A page that was reached through a site's own search is "
        "only a notice. Source: 3 of 54 real letters, and the project's sample page."
    ),
    look=each(_unstable),
    found=(
        wrong(_START + "See https://www.bing.com/videos/search?q=harbour+arrest&view=detail for more.\n", at="https://www.bing.com/videos/search?q=harbour+arrest&view=detail"),
        wrong(_START + "See https://tv.example/search/harbour?term=ports for more.\n", at="https://tv.example/search/harbour?term=ports"),
    ),
    silent=(right(_START + "See https://research.example/2024/harbour and https://harbour.example/research/ports?id=5 for more.\n"),),
)  # fmt: skip

_REDIRECTORS = {
    "google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com": ("u",),
    "l.messenger.com/l.php": ("u",),
    "out.reddit.com": ("url",),
    "youtube.com/redirect": ("q",),
    "href.li": (),
    "steamcommunity.com/linkfilter": ("url",),
    "vk.com/away.php": ("to",),
    "safelinks.protection.outlook.com": ("url",),
    "urldefense.proofpoint.com": (),
    "urldefense.com": (),
    "list-manage.com/track": (),
    "linkedin.com/redir": ("url",),
    "slack-redir.net/link": ("url",),
}


def _redirectors(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        bare = re.sub(r"^https?://(?:www\.)?", "", link[1], flags=re.I)
        for place, parameters in _REDIRECTORS.items():
            host, _, path = place.partition("/")
            at_host = bare.partition("/")[0].lower()
            if not (at_host == host or at_host.endswith(f".{host}")) or not bare.partition("/")[2].startswith(path):  # fmt: skip
                continue
            target = _target(link[1], parameters)
            yield _hit(
                reviewed,
                link,
                _through(host, target),
                mend=_replacing(reviewed, link, target) if target else None,
            )
            break


def _through(host: str, target: str | None) -> Phrase:
    if target is None:
        return phrase(
            "The link goes through {host}, which sees who follows it and may stop working. Cite "
            "the page behind it.",
            host=host,
        )
    return phrase(
        "The link goes through {host}, which sees who follows it and may stop working. Behind it "
        "is {address}.",
        host=host,
        address=target[:120],
    )


def _target(url: str, parameters: tuple[str, ...]) -> str | None:
    try:
        query = parse_qs(urlsplit(url).query)
    except ValueError:
        return None
    for name in parameters:
        for value in query.get(name, []):
            if re.fullmatch(r"https?://[^\s<>\"]+", value):
                return value
    return None


REDIRECTOR_LINK = Rule(
    name="redirector-link",
    severity="warning",
    reason=(
        "A link copied from an email, a search or a social network goes through a counter "
        "first (`google.com/url?q=`, `l.facebook.com`, Safe Links). The counter sees every "
        "reader, and the link dies with it."
    ),
    look=each(_redirectors),
    found=(
        wrong(_START + "See https://www.google.com/url?q=https://harbour.example/1&sa=D for more.\n", at="https://www.google.com/url?q=https://harbour.example/1&sa=D"),
    ),
    silent=(right(_START + "See https://www.google.com/maps and https://urls.example/url?q=1 for more.\n"),),
)  # fmt: skip

_SHORTENERS = frozenset(
    ["bit.ly", "tinyurl.com", "t.co", "ow.ly", "goo.gl", "is.gd", "buff.ly", "t.ly", "rb.gy", "cutt.ly", "fb.me", "lnkd.in", "tiny.cc", "shorturl.at", "v.gd", "bl.ink", "rebrand.ly", "s.id", "x.co", "tr.im", "dlvr.it", "ift.tt", "trib.al", "amzn.to", "bitly.com", "shorte.st", "adf.ly", "soo.gd", "snip.ly", "qr.ae", "u.to", "we.tl"]
)  # fmt: skip
_PUBLISHERS = frozenset(["nyti.ms", "wapo.st", "bbc.in", "reut.rs", "cnn.it", "gu.com", "on.wsj.com", "econ.st", "ab.co", "amn.st"])  # fmt: skip
_SHARING = (
    "drive.google.com", "docs.google.com", "dropbox.com", "wetransfer.com", "1drv.ms", "onedrive.live.com", "mega.nz",
    "mega.io", "sharepoint.com", "box.com", "mediafire.com", "icloud.com", "scribd.com",
)  # fmt: skip


def _hiding(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        host = host_of(link[1])
        if host in _SHORTENERS or host in _PUBLISHERS:
            yield _hit(
                reviewed,
                link,
                phrase(
                    "{host} hides where the link leads, and offices tell their staff not to "
                    "follow such links. Give the address itself.",
                    host=host,
                ),
                "notice" if host in _PUBLISHERS else None,
            )


SHORT_LINK = Rule(
    name="short-link",
    severity="warning",
    reason=(
        "Anything may be behind a shortened address. Offices are told not to follow it, and "
        "the shortener may close (goo.gl did in 2025). A publisher's own short address is "
        "only a notice."
    ),
    look=each(_hiding),
    found=(wrong(_START + "See https://bit.ly/3abcde for more.\n", at="https://bit.ly/3abcde"),),
    silent=(right(_START + "See https://orbit.ly/3abcde and https://harbour.example/t.co for more.\n"),),
)  # fmt: skip


def _shared(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        host = host_of(link[1])
        if any(host == one or host.endswith(f".{one}") for one in _SHARING):
            yield _hit(
                reviewed,
                link,
                phrase(
                    "The owner of a file on {host} can change it, delete it or lock it at any "
                    "time. Put what you cite where it will stay.",
                    host=host,
                ),
            )


FILE_SHARING_LINK = Rule(
    name="file-sharing-link",
    severity="notice",
    reason="Shared files get moved, changed and closed, and some offices block these services.",
    look=each(_shared),
    found=(wrong(_START + "See https://drive.google.com/file/d/1abc/view for more.\n", at="https://drive.google.com/file/d/1abc/view"),),
    silent=(right(_START + "See https://harbour.example/dropbox.com/report.pdf for more.\n"),),
)  # fmt: skip

# --- Links that nobody else can follow ------------------------------------------------------------

_LOCAL = re.compile(r"(?:file://|[a-z]:\\)\S+", re.I)
_MAILBOX = ("mail.google.com", "outlook.office.com", "outlook.office365.com", "outlook.live.com", "mail.yahoo.com", "webmail.")  # fmt: skip


def _private(reviewed: ReviewedText) -> Iterator[Hit]:
    for link in links_of(reviewed):
        host = host_of(link[1])
        if _is_private(host) or host.startswith(_MAILBOX):
            message = phrase(
                "Only the person who copied this address can open it: {host} is private.", host=host
            )
            yield _hit(reviewed, link, message)
    for passage in reviewed.passages:
        for match in _LOCAL.finditer(passage.text):
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase("This is a file on the author’s own computer."),
            )


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".local", ".localhost", ".internal", ".lan")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


PRIVATE_LINK = Rule(
    name="private-link",
    severity="error",
    reason=(
        "`localhost`, an address in an office network (RFC 1918), a mailbox or a file on a "
        "disk: the recipients cannot follow it, and they learn more than they should."
    ),
    look=each(_private),
    found=(wrong(_START + "See http://192.168.1.20/report.pdf for more.\n", at="http://192.168.1.20/report.pdf"),),
    silent=(right(_START + "See http://93.184.216.34/report.pdf and https://localhost.example/ for more.\n"),),
)  # fmt: skip

RULES = (
    TRACKING_PARAMETER,
    UNSTABLE_LINK,
    REDIRECTOR_LINK,
    SHORT_LINK,
    FILE_SHARING_LINK,
    PRIVATE_LINK,
)
