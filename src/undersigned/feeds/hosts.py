"""Which web addresses may be asked, and which network addresses connected to."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from undersigned.core.errors import NotAWebAddress, PasswordInAddress

PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]*:[0-9a-f:.]*")  # a name, IPv4, or IPv6


@dataclass(frozen=True, kw_only=True)
class WebAddress:
    """A web address taken apart; ``host`` is ASCII and lower case, ``path`` as it is asked for."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, int]:
        """Whose address it is: host and port."""
        return self.host, self.port

    @property
    def host_header(self) -> str:
        """Host and port as a server is told them (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def web_address(url: str) -> WebAddress:
    """A web address taken apart; NotAWebAddress or PasswordInAddress where it must not be asked."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError as error:
        raise NotAWebAddress(url=url) from error
    if "@" in parts.netloc:
        raise PasswordInAddress(host=host)
    if port is None or parts.scheme not in PORTS or not _HOST.fullmatch(host):
        raise NotAWebAddress(url=url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    return WebAddress(url=url, scheme=parts.scheme, host=host, port=port, path=path + query)


# --- Network addresses ----------------------------------------------------------------------

# IANA's registries of special-purpose addresses, without those that anybody may reach. They stand
# here because what Python itself calls global differs from one of its patch releases to the next.
_SPECIAL_IPV4 = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a carrier's customers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; where clouds keep their secrets
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved; broadcast
    )
]
_UNICAST_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that is given out (RFC 4291, 2.4)
_SPECIAL_IPV6 = [
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocols; Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
]
# What an IPv6-only network makes of an IPv4 address (RFC 6052): it is what that one is.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the Internet could reach.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, a translator's own
    prefix) is not: no web server is published at one.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _SPECIAL_IPV4)
    if ip in _TRANSLATED:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip in _UNICAST_IPV6 and not any(ip in network for network in _SPECIAL_IPV6)
