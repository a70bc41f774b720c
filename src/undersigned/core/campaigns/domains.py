"""Whether a mail address is at the domain of a website: a hint, never a proof."""

from __future__ import annotations

from urllib.parse import urlsplit

# Where everybody can have an address, so that it says nothing of an organisation.
_FOR_EVERYBODY = frozenset(
    {
        "aol.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net",
        "googlemail.com", "hotmail.com", "icloud.com", "laposte.net", "live.com", "mail.com",
        "mail.ru", "mailbox.org", "orange.fr", "outlook.com", "posteo.de", "posteo.net",
        "proton.me", "protonmail.com", "qq.com", "riseup.net", "tuta.com", "tutanota.com",
        "web.de", "yahoo.com", "yahoo.fr", "yandex.ru", "163.com",
    }
)  # fmt: skip


def is_for_everybody(address: str) -> bool:
    """Whether the address is at a provider that gives addresses to anybody."""
    return _domain(address) in _FOR_EVERYBODY


def is_at_website(address: str, website: str) -> bool | None:
    """Whether the domain of the address is that of the website, or one is below the other.

    None where nothing can be said: no website, or an address that anybody can have.
    """
    host = (urlsplit(website if "//" in website else f"//{website}").hostname or "").casefold()
    host = host.removeprefix("www.").rstrip(".")
    domain = _domain(address)
    if not host or "." not in host or is_for_everybody(address):
        return None
    return domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}")


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().casefold().rstrip(".")
