"""Log lines: routes and kinds, never a token, whatever the address looks like that it stood in."""

from __future__ import annotations

import logging
import time
from urllib.parse import quote

import pytest
from django.test import Client

from undersigned.apps.pages.logs import WithoutPrivateParts
from undersigned.apps.signing.views import links
from undersigned.apps.vault.seals import new_token

TOKEN = "t-Zq8_Ab3kP0xV7uWm2sYd4Rc6Te9Fh1Jn5Lg_BvXoQi"  # noqa: S105  # opens nothing


def told(words: str, *arguments: object, **more: object) -> str:
    entry = logging.LogRecord("django", logging.ERROR, "", 1, words, arguments, None)
    entry.__dict__.update(more)
    return WithoutPrivateParts().format(entry)


def everything(words: str) -> str:
    """The words with every sign escaped."""
    return "".join(f"%{byte:02x}" for byte in words.encode())


@pytest.mark.parametrize(
    "path",
    [
        f"/sign/{TOKEN}/",
        f"//sign//{TOKEN}/",
        f"/%73ign/{TOKEN}/",
        f"/sign/%2e%2e/{TOKEN}",
        f"/sign/./{TOKEN}",
        f"/SIGN/{TOKEN}",
        f"/sign%2F{TOKEN}",
        f"/sign%252F{TOKEN}",
        f"/sign/{everything(TOKEN)}/",
        f"/sign/{quote(everything(TOKEN))}/",
        f"/%0asign/%0a{TOKEN}/",
        f"\\sign\\{TOKEN}",
        f"/somewhere/else?next={everything('/sign/' + TOKEN)}",
        f"https://desk.example.org/desk/join/{TOKEN}/",
        f"/sign/{TOKEN[:16]}/",
        f"/sign/{everything(TOKEN[:16])}/",
    ],
)
def test_no_token_of_an_address_is_told_however_it_is_written(path: str) -> None:
    line = told(f"Nothing is at {path} today")
    assert TOKEN[:16] not in line
    assert everything(TOKEN[:16]) not in line
    assert "..." in line
    assert line.startswith("20")
    assert line.endswith(" today")
    assert "\n" not in line


def test_no_token_that_the_site_makes_looks_like_a_word() -> None:
    for token in (new_token() for _ in range(2_000)):
        assert token not in told(f"('{token}',)")


@pytest.mark.parametrize(
    "line",
    [
        "delivery 6f2d4c1e-8b7a-4f3e-9c5d-0123456789ab: ValueError at queue.py:42",
        "the_long_name_of_a_function_of_ours_in_a_traceback failed",
        "100%25 of /desk/c/6f2d4c1e-8b7a-4f3e-9c5d-0123456789ab/caf%C3%A9",
        'File "/opt/undersigned/lib/python3.11/site-packages/undersigned/apps/signing/views.py"',
    ],
)
def test_what_is_nobodys_is_told_as_it_is(line: str) -> None:
    assert told("%s", line).endswith(f": {line}")


def test_what_is_escaped_again_and_again_is_not_told() -> None:
    path = f"/sign/{TOKEN[:10]}"
    for _ in range(6):
        path = path.replace("%", "%25").replace("/", "%2F")
    assert told(path).endswith(": ...")


@pytest.mark.parametrize("junk", ["a", "%25", "/sign/", "A1", "a@", "%2525", "-", "@"])
def test_a_line_of_one_long_word_takes_no_longer_than_its_length(junk: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        told(junk * times)
        return time.perf_counter() - began

    seconds(10)
    assert seconds(16_000) < 40 * seconds(1_000) + 0.1


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"/sign/{TOKEN}/", f"/%73ign/{TOKEN}/", "/sign/short/"])
def test_an_error_is_told_with_the_route_and_not_with_the_path(
    path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(token: str) -> None:
        raise ValueError(f"nothing is known of {token!r}")

    monkeypatch.setattr(links, "invitation_by_token", fails)
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    assert Client(raise_request_exception=False).get(path).status_code == 500
    assert caplog.records
    line = "".join(map(WithoutPrivateParts().format, caplog.records))
    assert "Internal Server Error: /sign/<str:token>/" in line
    assert "ValueError" in line
    assert TOKEN not in line
    assert "/sign/short" not in line
