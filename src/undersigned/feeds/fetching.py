"""Fetch a published file over https, within limits, from public addresses only.

ASVS 5, 1.3.6: what an address resolves to is checked when the connection is made, and the
connection goes to the address that was checked, so that no later answer of a name server can lead
it elsewhere. Proxies from the environment are not used: they would make the check worthless.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import partial
from typing import IO, Any
from urllib.parse import urlsplit

from undersigned import __version__
from undersigned.core.errors import PackInvalid, SourceUnreachable

MOST_REDIRECTS = 3

_CHUNK = 1 << 16
_MEGABYTE = 1_000_000

# What a publisher may call a file of each kind. Many call everything plain text or bytes; nobody
# calls data a web page, which is what a notice or a sign-in page in its place comes as.
_ANYTHING = frozenset(("text/plain", "application/octet-stream", ""))
CONTENT_TYPES: Mapping[str, frozenset[str]] = {
    "json": _ANYTHING | {"application/json", "application/ld+json"},
    "csv": _ANYTHING | {"text/csv", "application/csv", "application/vnd.ms-excel"},
    "yaml": _ANYTHING | {"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"},
    "xml": _ANYTHING | {"application/xml", "text/xml"},
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is waited for and taken: seconds for the whole file and for a
    silence in it, megabytes."""

    seconds: float = 60
    silence: float = 15
    megabytes: float = 20


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What a server said about a file when it was last fetched, to be asked for it again."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A file as it came. ``content`` is None where the server says that it has not changed.

    ``day`` is that of its last change, or of the fetching where the server does not tell.
    """

    content: bytes | None
    remembered: Remembered
    day: date


def fetch(
    url: str,
    *,
    kind: str,
    remembered: Remembered | None = None,
    private: bool = False,
    limits: Limits | None = None,
) -> Fetched:
    """The file of that kind ("json", "csv", "yaml", "xml") at an address.

    ``private`` allows this host, and no other that it may lead to, an address that is not public
    and plain http: for a mirror of one's own. SourceUnreachable where nothing comes; PackInvalid where what comes cannot be used.
    """
    limits = limits or Limits()
    known = remembered or Remembered()
    _check_scheme(url, own=(own := _host(url) if private else ""))
    request = urllib.request.Request(url, headers=_headers(known))  # noqa: S310  (checked above)
    with _Deadline(limits.seconds) as deadline:
        try:
            answer = _opener(own, deadline).open(request, timeout=limits.silence)
            with answer:
                _check_type(url, answer.headers, kind)
                content = _read(url, answer, limits, deadline)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == http.client.NOT_MODIFIED and known != Remembered():
                    return Fetched(content=None, remembered=known, day=_day(error.headers))
                raise SourceUnreachable(url=url, reason=f"it answered {error.code}") from error
        except (OSError, http.client.HTTPException) as error:
            raise SourceUnreachable(url=url, reason=_reason(error, deadline)) from error
    met = Remembered(
        etag=answer.headers.get("ETag", ""), modified=answer.headers.get("Last-Modified", "")
    )
    return Fetched(content=content, remembered=met, day=_day(answer.headers))


def _headers(known: Remembered) -> Mapping[str, str]:
    headers = {
        "User-Agent": f"undersigned/{__version__}",
        "Accept": "application/json, application/ld+json, text/csv, application/xml, */*;q=0.5",
        "Accept-Encoding": "identity",  # so that the limit of size is that of what is unpacked
        "If-None-Match": known.etag,
        "If-Modified-Since": known.modified,
    }
    return {name: value for name, value in headers.items() if value}


def _check_scheme(url: str, *, own: str) -> None:
    scheme = url.partition(":")[0].lower()
    allowed = ("https", "http") if own and _host(url) == own else ("https",)
    if scheme not in allowed or not _host(url) or "@" in _host(url):
        raise PackInvalid(reason=f"{url} is not an address that begins with https://")


def _host(url: str) -> str:
    """Host and port of an address; "" where it has none that can be understood."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _check_type(url: str, headers: Message, kind: str) -> None:
    said = headers.get_content_type() if headers.get("Content-Type") else ""
    if said not in CONTENT_TYPES[kind]:
        raise PackInvalid(reason=f"{url} gave {said} and not {kind}")


def _read(url: str, response: Any, limits: Limits, deadline: _Deadline) -> bytes:
    """The whole body; refused where it is larger or shorter than it should be."""
    most = int(limits.megabytes * _MEGABYTE)
    said = response.headers.get("Content-Length", "")
    expected = int(said) if said.isdecimal() else None
    too_large = PackInvalid(reason=f"{url} is larger than {limits.megabytes:g} MB")
    if expected is not None and expected > most:
        raise too_large
    content = bytearray()
    while part := response.read1(_CHUNK):
        content += part
        if len(content) > most:
            raise too_large
    if deadline.passed:
        raise TimeoutError
    if expected is not None and len(content) != expected:
        raise PackInvalid(reason=f"{url} broke off after {len(content)} of {expected} bytes")
    if not content:
        raise PackInvalid(reason=f"{url} is empty")
    return bytes(content)


def _day(headers: Message) -> date:
    try:
        return parsedate_to_datetime(headers.get("Last-Modified", "")).astimezone(UTC).date()
    except (ValueError, TypeError):
        return datetime.now(UTC).date()


def _reason(error: Exception, deadline: _Deadline) -> str:
    """Why nothing came, in words; urllib wraps what happened in an error of its own."""
    if deadline.passed:
        return f"it did not come within {deadline.seconds:g} seconds"
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
        return _reason(error.reason, deadline)
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, socket.gaierror):
        return "its name was not found"
    strerror = error.strerror if isinstance(error, OSError) else None
    return strerror or str(error) or type(error).__name__


# --- Connections ----------------------------------------------------------------------------


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the Internet could reach.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, NAT64) is what that one is.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # RFC 6052
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
        if ip.teredo is not None:
            return False
    return ip.is_global and not ip.is_multicast


class _Deadline:
    """Cuts every connection off when the time is over, however slowly something still comes."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *what_happened: object) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket) -> None:
        self._sockets.append(connection)

    def _cut(self) -> None:
        self.passed = True
        for connection in self._sockets:
            with suppress(OSError):  # it may be over already
                connection.shutdown(socket.SHUT_RDWR)


class _Plain(http.client.HTTPConnection):
    """A connection without encryption; ``_check_scheme`` lets it happen for own mirrors only."""

    def __init__(self, host: str, *, own: str, deadline: _Deadline, **options: Any) -> None:
        super().__init__(host, **options)
        self._private = host == own
        self._deadline = deadline

    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout, private=self._private)
        self._deadline.watch(self.sock)


class _Encrypted(http.client.HTTPSConnection):
    """An encrypted connection, to a public address unless the host is one's own mirror."""

    def __init__(self, host: str, *, own: str, deadline: _Deadline, **options: Any) -> None:
        super().__init__(host, **options)
        self._private = host == own
        self._deadline = deadline

    def connect(self) -> None:
        plain = _connect(self.host, self.port, self.timeout, private=self._private)
        self.sock = ssl.create_default_context().wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self._deadline.watch(self.sock)
        self.sock.do_handshake()


def _connect(host: str, port: int, timeout: float | None, *, private: bool) -> socket.socket:
    """A connection to the first address of a host that can be reached, each of them checked."""
    failure: OSError | None = None
    for family, kind, protocol, _, address in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        if not private and not is_public(str(address[0])):
            raise PackInvalid(reason=f"{host} leads to {address[0]}, which is not a public address")
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure or OSError(f"{host} has no address")


class _Handler(urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    def __init__(self, *, own: str, deadline: _Deadline) -> None:
        super().__init__()
        self._encrypted = partial(_Encrypted, own=own, deadline=deadline)
        self._plain = partial(_Plain, own=own, deadline=deadline)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._encrypted, req)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._plain, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, and none to where the first address could not have led."""

    max_redirections = max_repeats = MOST_REDIRECTS

    def __init__(self, *, own: str) -> None:
        self._own = own

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _check_scheme(newurl, own=self._own)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(own: str, deadline: _Deadline) -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        _Handler(own=own, deadline=deadline),
        _Redirects(own=own),
    )
