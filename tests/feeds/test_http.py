"""What is asked on the web, where, and how much of it: against servers on this machine that must not be reached."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

import undersigned
from tests.pack.publisher import publishing, redirected
from undersigned.core.errors import (
    AddressNotPublic,
    AddressRefused,
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
    NotFetched,
    PasswordInAddress,
    PortRefused,
    RedirectedTooOften,
    Unreachable,
)
from undersigned.feeds.connections import trust
from undersigned.feeds.hosts import is_public
from undersigned.feeds.http import Client, Limits, Validators, look_up

PAGES = Client(unencrypted=True)
PUBLIC = "93.184.215.14"


# --- Traps ----------------------------------------------------------------------------------


class Trap:
    """A server on every address of this machine that is on no account to be reached; it counts who comes."""

    def __init__(self) -> None:
        self.connections = 0
        family, everywhere = (
            (socket.AF_INET6, "::") if socket.has_dualstack_ipv6() else (socket.AF_INET, "0.0.0.0")  # noqa: S104  (it is a trap)
        )
        self._listening = socket.create_server(
            (everywhere, 0), family=family, dualstack_ipv6=family == socket.AF_INET6
        )
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                connection.close()

    def close(self) -> int:
        """How many came: one is let in at the end, so that those before it have been counted."""
        socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        while not self.connections:
            time.sleep(0.001)
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(timeout=5)
        return self.connections - 1


@pytest.fixture
def trap() -> Iterator[Trap]:
    there = Trap()
    yield there
    assert there.close() == 0


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address that is connected to; nobody is there, whoever it is."""
    places: list[object] = []

    class NoWayOut(socket.socket):
        def connect(self, address: object, /) -> None:
            places.append(address)
            raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "socket", NoWayOut)
    return places


def fetch(url: str, client: Client = PAGES, *, private: bool = False) -> bytes:
    with client.open(url, private=private) as response:
        return response.read()


# --- Addresses that are not public ----------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("0.0.0.0", False),  # noqa: S104  (nothing is bound to it)
        ("0.1.2.3", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("100.127.255.255", False),
        ("100.128.0.1", True),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("172.32.0.1", True),
        ("192.0.0.8", False),
        ("192.0.2.1", False),
        ("192.88.99.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("198.51.100.7", False),
        ("203.0.113.9", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),  # IPv4-compatible
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", False),
        ("::ffff:0:93.184.215.14", False),  # IPv4-translated
        ("64:ff9b::a00:1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),  # how an IPv6-only network reaches 93.184.215.14
        ("64:ff9b:1::5db8:d70e", False),
        ("100::1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2001:2::1", False),
        ("2001:10::1", False),
        ("2001:20::1", False),
        ("2001:db8::1", False),
        ("2001:4860:4860::8888", True),
        ("2002:a00:1::", False),
        ("2002:5db8:d70e::", False),
        ("3fff::1", False),
        ("4000::1", False),
        ("5f00::1", False),
        ("fc00::1", False),
        ("fd00::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_only_addresses_that_anybody_could_reach_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


# ``{port}`` is where the trap is, which is a port that may be asked at here.
FORMS = [
    # This machine, as it may be written.
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "https://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0x0.0x0.0x1:{port}/",
    "http://0x7F.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0177.0000.0000.0001:{port}/",
    "http://017700000001:{port}/",
    "http://0177.0x0.1:{port}/",
    "http://127.127.127.127:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460:{port}/",  # digits in circles
    "http://\uff11\uff12\uff17.0.0.1:{port}/",  # wide digits
    "http://127\u30020\u30020\u30021:{port}/",  # ideographic full stops
    "http://%31%32%37.0.0.1:{port}/",
    "http://127.0.0.1%00.harbour.example:{port}/",
    "http://127.0.0.1\\.harbour.example:{port}/",
    "http://127.0.0.1 .harbour.example:{port}/",
    "http://127.0.0.1\t:{port}/",
    "http://127.0.0.1\r\nHost: harbour.example:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[::1:{port}/",
    # Networks that nobody outside is in.
    "http://10.0.0.1:{port}/",
    "http://172.16.0.1:{port}/",
    "http://192.168.0.1:{port}/",
    "http://100.64.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://224.0.0.1:{port}/",
    "http://255.255.255.255:{port}/",
    # Somebody's name and password before the host, or what looks like it.
    "http://harbour.example@127.0.0.1:{port}/",
    "http://ada:secret@127.0.0.1:{port}/",
    "http://harbour.example:80@127.0.0.1:{port}/",
    "http://harbour.example\\@127.0.0.1:{port}/",
    "http://@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@harbour.example/",
    "http://harbour.example#@127.0.0.1:{port}/",
    "http://harbour.example?@127.0.0.1:{port}/",
    # Other ways than the web, and other doors than its own.
    "file:///etc/hostname",
    "file://127.0.0.1/etc/hostname",
    "gopher://127.0.0.1:{port}/_GET%20/",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/info",
    "ldap://127.0.0.1:{port}/",
    "ws://127.0.0.1:{port}/",
    "jar:http://127.0.0.1:{port}/!/",
    "unix:///run/docker.sock",
    "data:text/html,hello",
    "javascript:alert(1)",
    "//127.0.0.1:{port}/",
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:-1/",
    "http://127.0.0.1:22/",
    "http://harbour.example:6379/",
    "http://harbour.example:25/",
]
# In a redirect these are addresses on the same server, by the rules of the web.
NO_ADDRESSES = ["", "127.0.0.1", "http:127.0.0.1", "http:///127.0.0.1/", "http://", "/", "?", "#"]


def nobody(host: str, port: int) -> Sequence[str]:
    """The system's look-up; a host that is not on this machine has no address."""
    if host.endswith(".example"):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return look_up(host, port)


def test_there_are_at_least_sixty_forms() -> None:
    assert len({*FORMS, *NO_ADDRESSES}) >= 60


@pytest.mark.parametrize("form", [*FORMS, *NO_ADDRESSES])
def test_no_writing_of_a_private_address_is_connected_to(form: str, trap: Trap) -> None:
    client = replace(PAGES, ports=(80, 443, trap.port), look_up=nobody)
    with pytest.raises((AddressRefused, HostUnknown)):
        fetch(form.format(port=trap.port), client)


@pytest.mark.parametrize("form", [*FORMS, *NO_ADDRESSES])
def test_nor_is_anybody_else_then(form: str, connected: list[object]) -> None:
    with pytest.raises((AddressRefused, HostUnknown)):
        fetch(form.format(port=80), replace(PAGES, look_up=nobody))
    assert connected == []


@pytest.mark.parametrize("form", FORMS)
def test_no_server_leads_to_a_private_address(form: str, trap: Trap, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a", encoding="utf-8")
    client = replace(PAGES, ports=(80, 443, trap.port), look_up=nobody)
    with publishing(tmp_path) as there:
        to = form.format(port=trap.port).replace("\r\n", "%0D%0A")
        there.faults["x.csv"] = redirected(to.encode().decode("latin-1"))
        with pytest.raises((AddressRefused, HostUnknown)):
            fetch(there.url("x.csv"), client, private=True)
        assert len(there.asked) == 1


# --- Names of hosts -------------------------------------------------------------------------


class Rebinding:
    """A name server that answers something else the next time."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0)


def test_a_host_is_looked_up_once_and_connected_to_at_that_address(
    connected: list[object],
) -> None:
    names = Rebinding([PUBLIC], ["127.0.0.1"])
    with pytest.raises(ConnectionFailed, match="Connection refused"):
        fetch("https://rebound.example/", replace(PAGES, look_up=names))
    assert names.asked == ["rebound.example"]
    assert connected == [(PUBLIC, 443)]


@pytest.mark.parametrize("found", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1", PUBLIC]])
def test_a_host_with_any_private_address_is_not_connected_to(
    found: Sequence[str], connected: list[object]
) -> None:
    with pytest.raises(AddressNotPublic, match=r"rebound\.example points to"):
        fetch("https://rebound.example/", replace(PAGES, look_up=Rebinding(found)))
    assert connected == []


def test_each_address_of_a_public_host_is_tried_but_few(connected: list[object]) -> None:
    found = [f"93.184.215.{number}" for number in range(1, 9)]
    with pytest.raises(ConnectionFailed):
        fetch("http://many.example/", replace(PAGES, look_up=Rebinding(found)))
    assert connected == [(address, 80) for address in found[:4]]


def test_a_host_is_looked_up_anew_for_each_redirect(trap: Trap, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a", encoding="utf-8")
    names = Rebinding(["127.0.0.1"], ["127.0.0.1"])
    with publishing(tmp_path) as there:
        there.faults["x.csv"] = redirected(f"http://other.example:{trap.port}/")
        client = replace(PAGES, ports=(80, trap.port), look_up=names)
        own = there.url("x.csv").replace("127.0.0.1", "mirror.example")
        with pytest.raises(AddressNotPublic, match=r"other\.example points to 127\.0\.0\.1"):
            fetch(own, client, private=True)
    assert names.asked == ["mirror.example", "other.example"]


def test_a_host_without_an_address_is_named() -> None:
    with pytest.raises(HostUnknown, match="there is no host of that name"):
        fetch("https://nowhere.example/", replace(PAGES, look_up=nobody))


# --- What may be asked ----------------------------------------------------------------------


def test_only_encrypted_pages_are_asked_unless_others_may_be(connected: list[object]) -> None:
    with pytest.raises(NotEncrypted, match="begins with https://"):
        fetch("http://harbour.example/", Client(look_up=Rebinding([PUBLIC])))
    with pytest.raises(ConnectionFailed):
        fetch("http://harbour.example/", replace(PAGES, look_up=Rebinding([PUBLIC])))
    assert connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("ftp://harbour.example/", NotAWebAddress),
        ("https://ada:secret@harbour.example/", PasswordInAddress),
        ("https://harbour.example:8443/", PortRefused),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(
    url: str, refusal: type[AddressRefused]
) -> None:
    with pytest.raises(refusal) as told:
        fetch(url)
    assert "secret" not in str(told.value)


def test_a_mirror_of_ones_own_may_be_private_but_nobody_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b", encoding="utf-8")
    with publishing(tmp_path) as one, publishing(tmp_path) as other:
        assert fetch(one.url("x.csv"), Client(), private=True) == b"a,b"
        one.faults["x.csv"] = redirected(other.url("x.csv"))
        with pytest.raises(NotEncrypted):
            fetch(one.url("x.csv"), Client(), private=True)
        assert other.asked == []


def test_redirects_are_followed_but_few(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b", encoding="utf-8")
    with publishing(tmp_path) as there:
        for number in range(5):
            there.changed[f"{number}.csv"] = b"a"
            there.faults[f"{number}.csv"] = redirected(f"/{number + 1}.csv")
        there.faults["4.csv"] = redirected("/x.csv")
        with PAGES.open(there.url("2.csv"), private=True) as response:
            assert (response.url, response.read()) == (there.url("x.csv"), b"a,b")
        with pytest.raises(RedirectedTooOften, match="more than 3 times"):
            fetch(there.url("0.csv"), private=True)


def test_a_file_is_asked_for_again_with_what_the_server_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b", encoding="utf-8")
    with publishing(tmp_path) as there:
        with PAGES.open(there.url("x.csv"), private=True) as response:
            known = response.validators
        assert known.etag
        assert known.modified == "Sun, 22 Nov 2026 00:00:00 GMT"
        with PAGES.open(there.url("x.csv"), known=known, private=True) as response:
            assert (response.status, response.read()) == (304, b"")
        with PAGES.open(there.url("x.csv"), known=Validators(), private=True) as response:
            assert response.status == 200
    assert "If-None-Match" not in there.asked[0][1]


def test_proxies_from_the_environment_are_not_used(
    trap: Trap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.csv").write_text("a,b", encoding="utf-8")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
    with publishing(tmp_path) as there:
        assert fetch(there.url("x.csv"), private=True) == b"a,b"


def test_nothing_else_in_the_program_speaks_http() -> None:
    speaks = re.compile(
        r"^\s*(?:import|from) (?:http\.client|http import client|urllib\.request|urllib3|requests|httpx|aiohttp)\b",
        re.MULTILINE,
    )
    source = Path(undersigned.__file__).parent
    found = [path for path in source.rglob("*.py") if speaks.search(path.read_text("utf-8"))]
    assert [path.relative_to(source).as_posix() for path in found] == ["feeds/http.py"]


# --- How much and how long ------------------------------------------------------------------

QUICK = Client(limits=Limits(seconds=0.5, silence=0.2, megabytes=1))
HEAD = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def answering(give: Callable[[socket.socket], object]) -> Iterator[str]:
    """A server that answers once, in a way of its own."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):  # they hung up, or never came
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                give(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.close()
        thread.join(timeout=5)


def bit_by_bit(words: bytes, *, first: bytes = b"") -> Callable[[socket.socket], None]:
    def give(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(100):
            connection.sendall(words)
            time.sleep(0.02)

    return give


def without_end(words: bytes, *, first: bytes = b"") -> Callable[[socket.socket], None]:
    def give(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(words)

    return give


def once(words: bytes) -> Callable[[socket.socket], object]:
    return lambda connection: connection.sendall(words)


def packed(content: bytes, how: str = "gzip") -> bytes:
    head = f"Content-Encoding: {how}\r\nContent-Length: {len(content)}\r\n\r\n"
    return HEAD + head.encode() + content


BOMB = gzip.compress(b"0" * 100_000_000, mtime=0)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
Give = Callable[[socket.socket], object]
FAULTS: dict[str, tuple[Give, type[NotFetched]]] = {
    "silent": (lambda connection: time.sleep(1), AnswerLate),
    "slow to begin": (bit_by_bit(b"H"), AnswerLate),
    "slow to decide": (bit_by_bit(b"HTTP/1.1 100 Continue\r\n\r\n"), AnswerLate),
    "slow with its headers": (bit_by_bit(b"X-Slow: 1\r\n", first=HEAD), AnswerLate),
    "slow with its body": (bit_by_bit(b"a", first=HEAD + b"\r\n"), AnswerLate),
    "slow with its chunks": (bit_by_bit(b"1\r\na\r\n", first=CHUNKED), AnswerLate),
    "headers without end": (without_end(b"X-More: 1\r\n", first=HEAD), AnswerMalformed),
    "a header without end": (without_end(b"a" * 65536, first=HEAD + b"X-Long: "), AnswerMalformed),
    "never to the point": (without_end(b"HTTP/1.1 100 Continue\r\n\r\n"), AnswerMalformed),
    "a body without end": (without_end(b"a" * 65536, first=HEAD + b"\r\n"), AnswerTooLarge),
    "chunks without end": (
        without_end(b"400\r\n" + b"a" * 1024 + b"\r\n", first=CHUNKED),
        AnswerTooLarge,
    ),
    "said to be huge": (once(HEAD + b"Content-Length: 1000000000000\r\n\r\na"), AnswerTooLarge),
    "cut short": (once(HEAD + b"Content-Length: 10\r\n\r\na"), AnswerCutShort),
    "a chunk cut short": (once(CHUNKED + b"5\r\nab"), AnswerCutShort),
    "a chunk of no length": (once(CHUNKED + b"zz\r\nab"), AnswerCutShort),
    "a gzip bomb": (once(packed(BOMB)), AnswerTooLarge),
    "a zlib bomb": (once(packed(zlib.compress(b"0" * 10**8), "deflate")), AnswerTooLarge),
    "a bomb in a bomb": (once(packed(gzip.compress(BOMB, mtime=0), "gzip, gzip")), AnswerPacked),
    "packed and cut short": (
        once(packed(gzip.compress(b"abc" * 999, mtime=0)[:-9])),
        AnswerCutShort,
    ),
    "not packed at all": (once(packed(b"not packed at all")), AnswerMalformed),
    "packed otherwise": (once(packed(b"a", "br")), AnswerPacked),
    "nothing": (once(b""), AnswerMalformed),
    "another protocol": (once(b"SSH-2.0-OpenSSH_9.2\r\n"), AnswerMalformed),
    "noise": (once(b"\x16\x03\x01\x00\xa5"), AnswerMalformed),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_server_takes_more_time_or_room_than_it_may(fault: str) -> None:
    give, refusal = FAULTS[fault]
    started = time.monotonic()
    with answering(give) as url, pytest.raises(refusal):
        fetch(url, QUICK, private=True)
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("answer", "content"),
    [
        (HEAD + b"Content-Length: 3\r\n\r\nabc and more", b"abc"),
        (HEAD + b"\r\nabc", b"abc"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", b"abc"),
        (packed(gzip.compress(b"abc", mtime=0)), b"abc"),
        (packed(gzip.compress(b"abc", mtime=0), "X-GZip"), b"abc"),
        (packed(zlib.compress(b"abc"), "deflate"), b"abc"),
        (packed(b"abc", "identity"), b"abc"),
        (b"HTTP/1.1 404 Not Found\r\n\r\nabc", b"abc"),
    ],
)
def test_what_comes_whole_is_given(answer: bytes, content: bytes) -> None:
    with answering(once(answer)) as url:
        assert fetch(url, QUICK, private=True) == content


@pytest.mark.parametrize("answer", [HEAD + b"\r\n" + b"0" * 2_000_000, packed(BOMB)])
def test_what_is_too_long_can_be_cut(answer: bytes) -> None:
    with (
        answering(once(answer)) as url,
        QUICK.open(url, private=True) as response,
    ):
        assert response.read(cut=True) == b"0" * 1_000_000


# --- Encryption -----------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A certificate of mirror.example with its key, which is trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mirror.example")])
    now = datetime.now(UTC)
    written = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("mirror.example")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "mirror.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + written.public_bytes(Encoding.PEM)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    trust.cache_clear()
    yield file
    trust.cache_clear()


@contextmanager
def encrypted(certificate: Path, asked: list[bytes]) -> Iterator[int]:
    """A server that shows that certificate; what reaches it stands in ``asked``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            plain, _ = listening.accept()
            with plain, context.wrap_socket(plain, server_side=True) as connection:
                asked.append(connection.recv(65536))
                connection.sendall(HEAD + b"Content-Length: 3\r\n\r\nabc")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()
        thread.join(timeout=5)


def test_an_encrypted_page_is_read_from_the_host_that_proves_its_name(certificate: Path) -> None:
    asked: list[bytes] = []
    client = Client(look_up=Rebinding(["127.0.0.1"]))
    with encrypted(certificate, asked) as port:
        assert fetch(f"https://mirror.example:{port}/a b?c=d e", client, private=True) == b"abc"
    assert asked[0].startswith(b"GET /a%20b?c=d%20e HTTP/1.1\r\n")
    assert f"Host: mirror.example:{port}\r\n".encode() in asked[0]


def test_a_host_that_does_not_prove_its_name_is_asked_nothing(certificate: Path) -> None:
    asked: list[bytes] = []
    client = Client(look_up=Rebinding(["127.0.0.1"]))
    with (
        encrypted(certificate, asked) as port,
        pytest.raises(CertificateInvalid, match=r"not valid for 'other\.example'"),
    ):
        fetch(f"https://other.example:{port}/", client, private=True)
    assert asked == []


def test_a_certificate_that_nobody_vouches_for_is_not_taken(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    trust.cache_clear()
    asked: list[bytes] = []
    client = Client(look_up=Rebinding(["127.0.0.1"]))
    with encrypted(certificate, asked) as port, pytest.raises(CertificateInvalid):
        fetch(f"https://mirror.example:{port}/", client, private=True)
    assert asked == []


@pytest.mark.parametrize("words", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16"])
def test_a_server_that_does_not_speak_tls_is_not_reached(words: bytes) -> None:
    started = time.monotonic()
    with answering(bit_by_bit(words)) as url, pytest.raises(Unreachable):
        fetch(url.replace("http://", "https://"), QUICK, private=True)
    assert time.monotonic() - started < 1.5
