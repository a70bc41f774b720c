"""Where a mail server is and how it is spoken to, from one address."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from undersigned.core.errors import SettingInvalid

_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """A mail server. ``seconds`` is how long it may take for one answer."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = _SECONDS

    @classmethod
    def at(cls, address: str) -> SmtpServer:
        """From ``smtp+starttls://USER:PASSWORD@HOST:PORT``; SettingInvalid, without the password."""
        try:
            parts = urlsplit(address)
            port = parts.port or _PORTS[parts.scheme]
            seconds = float(parse_qs(parts.query).get("timeout", [_SECONDS])[0])
        except (KeyError, ValueError):
            raise _invalid() from None
        if not parts.hostname or parts.path not in ("", "/") or not 0 < seconds <= 300:
            raise _invalid()
        if parts.username and parts.scheme == "smtp" and parts.hostname not in _HERE:
            raise _invalid(
                "a password goes to another machine encrypted only: use smtps or smtp+starttls"
            )
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            seconds=seconds,
        )


def _invalid(expected: str = "") -> SettingInvalid:
    return SettingInvalid(
        name="UNDERSIGNED_SMTP",
        value="...",
        expected=expected or "use smtp+starttls://USER:PASSWORD@HOST:PORT, smtps:// or smtp://",
    )
