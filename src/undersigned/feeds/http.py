"""The only way to fetch anything: over http, from public hosts, within limits.

ASVS 5, 1.3.6: the name of a host is looked up once, all its addresses are checked, and the
connection goes to one of those, so that no later answer of a name server leads it elsewhere. Every
redirect is checked like the first address. Proxies from the environment are not used: they would
make the checks worthless. Why it stands on the standard library: docs/decisions/0005-fetching.md.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import Any, cast
from urllib.parse import urljoin

from undersigned import __version__
from undersigned.core.errors import (
    AddressNotPublic,
    AnswerCutShort,
    AnswerLate,
    AnswerMalformed,
    AnswerPacked,
    AnswerTooLarge,
    CertificateInvalid,
    ConnectionFailed,
    HostUnknown,
    NotAWebAddress,
    NotEncrypted,
    PortRefused,
    RedirectedTooOften,
)
from undersigned.feeds.connections import Deadline, Wire, encrypted
from undersigned.feeds.hosts import WebAddress, is_public, web_address

MEGABYTE = 1_000_000
_PART = 1 << 16
_MOST_ADDRESSES = 4  # of one host, tried one after the other
_REDIRECTS = (301, 302, 303, 307, 308)

# From a host and a port to its IP addresses; another than the system's is only given in tests.
LookUp = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, as the system knows them; socket.gaierror where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is waited for and taken: seconds for everything and for a silence in it, megabytes
    as they come and unpacked, redirects.

    Looking up a name has the system's own limit of time.
    """

    seconds: float = 60
    silence: float = 15
    megabytes: float = 20
    redirects: int = 3


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server said of a file by which it knows it again (RFC 9110, 8.8)."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, kw_only=True)
class Client:
    """Asks for web pages and files.

    ``unencrypted`` allows plain http beside https; ``ports`` are those that may be asked at.
    ``accept`` is what is preferred (RFC 9110, 12.5.1).
    """

    limits: Limits = Limits()
    unencrypted: bool = False
    ports: Collection[int] = (80, 443)
    accept: str = "*/*"
    user_agent: str = f"undersigned/{__version__}"
    look_up: LookUp = look_up

    @contextmanager
    def open(
        self, url: str, *, known: Validators | None = None, private: bool = False
    ) -> Iterator[Response]:
        """The answer to a GET, whatever its status, redirects followed; NotFetched where there is none.

        With the validators of what is ``known`` the answer may be 304. ``private`` is for a
        server of one's own: it allows this host and port, and no other that it may lead to, an
        address that is not public, plain http, and this port.
        """
        address = web_address(url)
        own = address.origin if private else None
        deadline = Deadline(seconds=self.limits.seconds, silence=self.limits.silence)
        for _ in range(self.limits.redirects + 1):
            if address.origin != own:
                self._refuse_unusual(address)
            with self._asked(address, known, deadline, private=address.origin == own) as response:
                if response.leads_to is None:
                    yield response
                    return
                address = _joined(address, response.leads_to)
        raise RedirectedTooOften(url=url, limit=self.limits.redirects)

    def _refuse_unusual(self, address: WebAddress) -> None:
        if address.scheme == "http" and not self.unencrypted:
            raise NotEncrypted(url=address.url)
        if address.port not in self.ports:
            raise PortRefused(url=address.url, port=address.port)

    @contextmanager
    def _asked(
        self, address: WebAddress, known: Validators | None, deadline: Deadline, *, private: bool
    ) -> Iterator[Response]:
        """What one address answers, with the connection open until the block is left."""
        headers = self._headers(address, known)
        with _told(address.url, deadline):
            plain = self._connect(address, deadline, private=private)
        with closing(plain):
            with _told(address.url, deadline):
                plain.settimeout(deadline.wait())  # which holds for the whole handshake
                wire = encrypted(plain, address.host) if address.scheme == "https" else plain
            with closing(wire):
                with _told(address.url, deadline):
                    answer = _exchange(Wire(wire, deadline, address.url), address, headers)
                yield Response(address.url, answer, deadline, self.limits)

    def _headers(self, address: WebAddress, known: Validators | None) -> Mapping[str, str]:
        headers = {
            "Host": address.host_header,
            "User-Agent": self.user_agent,
            "Accept": self.accept,
            "Accept-Encoding": "identity",
            "Connection": "close",
            "If-None-Match": known.etag if known else "",
            "If-Modified-Since": known.modified if known else "",
        }
        return {name: value for name, value in headers.items() if value}

    def _connect(self, address: WebAddress, deadline: Deadline, *, private: bool) -> socket.socket:
        """A connection to the first address of a host that can be reached, all of them checked."""
        found = self.look_up(address.host, address.port)
        for one in found:
            if not private and not is_public(one):
                raise AddressNotPublic(host=address.host, address=one)
        failure: OSError = socket.gaierror()
        for one in found[:_MOST_ADDRESSES]:
            family = socket.AF_INET6 if ":" in one else socket.AF_INET
            connection = socket.socket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(deadline.wait())
                connection.connect((one, address.port))
            except OSError as error:
                connection.close()
                failure = error
            else:
                return connection
        raise failure


class Response:
    """What a server answered: ``url`` is where redirects led."""

    def __init__(
        self, url: str, answer: http.client.HTTPResponse, deadline: Deadline, limits: Limits
    ) -> None:
        self.url = url
        self.status = answer.status
        self.headers: Message = answer.headers
        self._answer = answer
        self._deadline = deadline
        self._limits = limits

    @property
    def leads_to(self) -> str | None:
        """Where the server redirects to, if it does; servers write UTF-8 there."""
        if self.status not in _REDIRECTS or not self.headers.get("Location"):
            return None
        return str(self.headers["Location"]).encode("latin-1").decode("utf-8", "replace")

    @property
    def content_type(self) -> str:
        """The type that the server states, "" where it states none."""
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""

    @property
    def validators(self) -> Validators:
        """What the file can be asked for with the next time."""
        return Validators(
            etag=self.headers.get("ETag", ""), modified=self.headers.get("Last-Modified", "")
        )

    def read(self, *, cut: bool = False) -> bytes:
        """The body, unpacked; NotFetched where it is larger than allowed, or not whole.

        With ``cut`` what goes beyond the limit is left out instead.
        """
        most = int(self._limits.megabytes * MEGABYTE)
        too_large = AnswerTooLarge(url=self.url, limit=f"{self._limits.megabytes:g}")
        if not cut and (self._answer.length or 0) > most:
            raise too_large
        content, came = bytearray(), 0
        unpack = self._unpacker()
        with _told(self.url, self._deadline):
            while part := self._answer.read1(_PART):
                came += len(part)
                content += unpack.decompress(part, most + 1 - len(content)) if unpack else part
                if max(came, len(content)) > most:
                    if cut:
                        return bytes(content[:most])
                    raise too_large
        if self._answer.length or (unpack and came and not unpack.eof):
            raise AnswerCutShort(url=self.url)
        return bytes(content)

    def _unpacker(self) -> Any:
        """What unpacks a body that came packed though this was not asked for; some files are only kept so."""
        packed = self.headers.get("Content-Encoding", "identity").strip().lower()
        if packed in ("identity", ""):
            return None
        if packed in ("gzip", "x-gzip", "deflate"):
            return zlib.decompressobj(zlib.MAX_WBITS | 32)  # either, by its first bytes
        raise AnswerPacked(url=self.url, packed=packed[:40])


def _joined(address: WebAddress, location: str) -> WebAddress:
    """The address that another one leads to."""
    try:
        return web_address(urljoin(address.url, location))
    except ValueError as error:
        raise NotAWebAddress(url=location) from error


def _exchange(
    wire: Wire, address: WebAddress, headers: Mapping[str, str]
) -> http.client.HTTPResponse:
    """Send the request and read the head of the answer."""
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = cast(socket.socket, wire)  # it has what this class asks a socket for
    connection.request("GET", address.path, headers=dict(headers))
    answer = connection.getresponse()
    wire.head_is_over()
    return answer


@contextmanager
def _told(url: str, deadline: Deadline) -> Iterator[None]:
    """Turn what goes wrong on the way into an error of ours."""
    try:
        yield
    except TimeoutError as error:
        raise AnswerLate(url=url, seconds=f"{deadline.passed():g}") from error
    except socket.gaierror as error:
        raise HostUnknown(url=url) from error
    except ssl.SSLCertVerificationError as error:
        raise CertificateInvalid(url=url, reason=error.verify_message) from error
    except http.client.IncompleteRead as error:
        raise AnswerCutShort(url=url) from error
    except (http.client.HTTPException, zlib.error) as error:
        raise AnswerMalformed(url=url) from error
    except OSError as error:
        raise ConnectionFailed(url=url, reason=error.strerror or str(error)) from error
