"""``undersigned serve``."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.site.running import Running, free_port, get


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {
        "UNDERSIGNED_MODE": "demo",
        "UNDERSIGNED_DATABASE": f"sqlite:{tmp_path / 'desk.sqlite3'}",
    }


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def running(tmp_path: Path, variables: dict[str, str], port: int) -> Iterator[Running]:
    site = Running("serve", "--migrate", "--port", port, folder=tmp_path, variables=variables)
    yield site
    if site.process.poll() is None:
        site.kill()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_the_site_answers_until_it_is_stopped(
    running: Running, port: int, sign: signal.Signals
) -> None:
    running.wait_until_it_answers(port)
    assert f"http://127.0.0.1:{port}/desk/" in running.said
    assert get(port, "/desk/")[0] == 302
    assert running.stop(sign) == 0
    assert running.is_alone()
    assert "Traceback" not in running.said


def test_no_address_of_a_page_is_logged(running: Running, port: int) -> None:
    running.wait_until_it_answers(port)
    assert get(port, "/sign/a-token-that-nobody-may-read-in-a-log/")[0] in (404, 410)
    running.stop()
    assert "token" not in running.said


def test_a_database_that_is_not_ready_is_refused_in_a_sentence(
    tmp_path: Path, variables: dict[str, str], port: int
) -> None:
    site = Running("serve", "--port", port, folder=tmp_path, variables=variables)
    assert site.wait() == 1
    assert "serve with --migrate" in site.said
    assert site.said.count("\n") == 1


def test_a_database_that_is_not_there_is_refused_in_a_sentence_without_its_password(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    address = f"postgresql://desk:geheim@127.0.0.1:{free_port()}/desk"
    site = Running(
        "serve", folder=tmp_path, variables={**variables, "UNDERSIGNED_DATABASE": address}
    )
    assert site.wait() == 1
    assert "The database cannot be reached" in site.said
    assert "geheim" not in site.said
    assert site.said.count("\n") == 1


def test_a_port_that_is_taken_is_refused_in_a_sentence(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        site = Running("serve", "--migrate", "--port", taken, folder=tmp_path, variables=variables)
        assert site.wait() == 1
    assert f"cannot listen on 127.0.0.1:{taken}" in site.said
    assert site.said.count("\n") == 1


def test_unsafe_settings_are_refused_in_a_sentence(tmp_path: Path) -> None:
    site = Running("serve", folder=tmp_path, variables={})
    assert site.wait() == 1
    assert "The site does not start like this: Set UNDERSIGNED_URL" in site.said
    assert site.said.count("\n") == 1


def test_the_settings_are_printed(shell: Shell) -> None:
    printed = shell("serve", "--settings").out
    assert "| `UNDERSIGNED_URL` |" in printed
