"""What may be fetched, and from where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pack.publisher import publishing, redirected
from undersigned.core.errors import PackInvalid, SourceUnreachable
from undersigned.feeds.fetching import fetch, is_public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  (nothing is bound to it)
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:a00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
    ],
)
def test_only_addresses_that_anybody_could_reach_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://veldmark.example/x.json",
        "file:///etc/hostname",
        "ftp://veldmark.example/x.json",
        "https://",
        "https://[veldmark.example/x.json",
        "https://ada:secret@veldmark.example/x.json",
        "veldmark.example/x.json",
    ],
)
def test_only_encrypted_addresses_are_asked(url: str) -> None:
    with pytest.raises(PackInvalid, match="is not an address that begins with https://"):
        fetch(url, kind="json")


def test_a_name_that_leads_home_is_refused() -> None:
    with pytest.raises(PackInvalid, match=r"localhost leads to .*, which is not a public address"):
        fetch("https://localhost:1/x.json", kind="json")


def test_a_file_comes_with_what_the_server_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with publishing(tmp_path) as there:
        found = fetch(there.url("x.json"), kind="json", private=True)
        assert found.content == b"{}"
        assert found.day.isoformat() == "2026-11-22"
        again = fetch(there.url("x.json"), kind="json", private=True, remembered=found.remembered)
    assert again.content is None
    assert again.remembered == found.remembered


def test_redirects_on_the_same_mirror_are_followed_but_few(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with publishing(tmp_path) as there:
        for number in range(5):
            there.changed[f"{number}.json"] = b"{}"
            there.faults[f"{number}.json"] = redirected(f"/{number + 1}.json")
        there.faults["4.json"] = redirected("/x.json")
        assert fetch(there.url("2.json"), kind="json", private=True).content == b"{}"
        with pytest.raises(SourceUnreachable, match="answered 302"):
            fetch(there.url("0.json"), kind="json", private=True)


def test_a_mirror_may_not_lead_to_another_private_host(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with publishing(tmp_path) as one, publishing(tmp_path) as other:
        one.faults["x.json"] = redirected(other.url("x.json"))
        with pytest.raises(PackInvalid, match="begins with https://"):
            fetch(one.url("x.json"), kind="json", private=True)
        assert other.asked == []


def test_a_server_that_does_not_speak_tls_is_not_reached(tmp_path: Path) -> None:
    with publishing(tmp_path) as there:
        url = there.url("x.json").replace("http://", "https://")
        with pytest.raises(SourceUnreachable):
            fetch(url, kind="json", private=True)
        assert there.asked == []
