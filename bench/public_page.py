"""The page of a statement that forty organisations signed: kept bytes against Django each time.

Both under granian with two workers of four threads, asked by wrk over kept-alive connections in
turns; then the same through the shipped nginx.conf, and once more after the site was killed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from bench._public_site import ADDRESS, granian, kill, nginx, seed

ROUNDS = 5
SECONDS = 4
CONNECTIONS = 32  # what Django can answer in time
MANY_CONNECTIONS = (64, 256)
GOAL, GOAL_BEHIND_NGINX = 8, 10_000


def requests_a_second(port: int, connections: int) -> float:
    """What wrk gets; every answer must be the page."""
    address = f"http://127.0.0.1:{port}{ADDRESS}"
    command = ["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--timeout", "10s", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said, said
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]


def check(ports: Mapping[str, int]) -> None:
    """All say the same."""
    pages = {urlopen(f"http://127.0.0.1:{port}{ADDRESS}").read() for port in ports.values()}
    # Each server's own address stands in its page.
    assert len({re.sub(rb"127\.0\.0\.1:\d+", b"", page) for page in pages}) == 1


def line(name: str, found: Sequence[float]) -> str:
    return f"{name}: {median(found):,.0f}/s ({min(found):,.0f}-{max(found):,.0f})"


def run() -> None:
    if not shutil.which("wrk"):
        print("wrk is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seed(folder)
        with (
            granian(folder) as (site, kept),
            granian(folder, application="bench._rendered:application") as (_, rendered),
            nginx(folder, site=kept) as proxy,
        ):
            check({"rendered": rendered, "kept": kept, "nginx": proxy})
            _compare(rendered, kept)
            for connections in MANY_CONNECTIONS:
                _show("behind nginx", proxy, connections)
            kill(site)
            _show("behind nginx, the site killed", proxy, MANY_CONNECTIONS[-1])
    print(f"Python {sys.version.split()[0]}, granian {version('granian')}")


def _compare(rendered: int, kept: int) -> None:
    """Both in turns, and the ratio of each round."""
    pairs = [
        (requests_a_second(kept, CONNECTIONS), requests_a_second(rendered, CONNECTIONS))
        for _ in range(ROUNDS)
    ]
    for name, runs in zip(
        ("kept bytes", "rendered each time"), zip(*pairs, strict=True), strict=True
    ):
        print(line(f"{name}, {CONNECTIONS} connections", runs))
    times = [one / other for one, other in pairs]
    print(
        f"kept / rendered: {median(times):.1f} ({min(times):.1f}-{max(times):.1f} in {ROUNDS} "
        f"rounds); the goal is {GOAL}"
    )


def _show(name: str, port: int, connections: int) -> None:
    found = [requests_a_second(port, connections) for _ in range(ROUNDS)]
    print(
        line(f"{name}, {connections} connections", found) + f"; the goal is {GOAL_BEHIND_NGINX:,}"
    )


if __name__ == "__main__":
    run()
