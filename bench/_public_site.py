"""A public page served as in production: granian, the shipped nginx.conf in front of it."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
ADDRESS = "/s/open-the-port/"
_PATIENCE = 60


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
        return port


def settings(folder: Path, port: int) -> dict[str, str]:
    """The environment of a site whose database is in the folder, as a demo runs it."""
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "UNDERSIGNED_MODE": "demo",
        "UNDERSIGNED_URL": f"http://127.0.0.1:{port}",
        "UNDERSIGNED_DATABASE": f"sqlite:{folder / 'site.sqlite3'}",
        "UNDERSIGNED_SECRET_KEY": "x" * 60,
        "UNDERSIGNED_KEY": "0" * 64,
    }


def seed(folder: Path, *, names: int = 40) -> None:
    """Make the database, with one statement that many stand under."""
    subprocess.run(
        [sys.executable, "-m", "bench._public_seed", str(names)],
        env=settings(folder, 8000), check=True, cwd=ROOT,
    )  # fmt: skip


@contextmanager
def granian(
    folder: Path, *, application: str = "undersigned.site.wsgi:application"
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The site under granian, two workers of four threads as ``serve`` starts them."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--no-access-log", "--log-level", "error",
        application,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, env=settings(folder, port), cwd=ROOT, start_new_session=True
    )
    try:
        wait_for(f"http://127.0.0.1:{port}{ADDRESS}")
        yield process, port
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the server and its workers, which are a group of their own."""
    if process.poll() is None:
        os.killpg(process.pid, 9)
    process.wait()


@contextmanager
def nginx(folder: Path, *, site: int, patience: int | None = None) -> Iterator[int]:
    """nginx with the shipped configuration, without HTTPS and for this site's port.

    It waits ``patience`` seconds for the site's answers, or as long as is shipped.
    """
    port = free_port()
    (folder / "cache").mkdir(exist_ok=True)
    shipped = configuration(folder, port=port, site=site)
    if patience:
        shipped = re.sub(r"proxy_read_timeout \d+s", f"proxy_read_timeout {patience}s", shipped)
    (folder / "nginx.conf").write_text(shipped)
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c", "nginx.conf"]
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""  # who may enter the folder
    process = subprocess.Popen([*command, "-g", f"daemon off; {user}"], stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}{ADDRESS}")
        yield port
    finally:
        process.terminate()
        process.wait()


def configuration(folder: Path, *, port: int, site: int) -> str:
    """deploy/nginx.conf, changed only in where things are."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    head, _, server = text.rpartition("    server {\n")
    head = head[: head.index("    # --- Whoever asks for another host")]
    server = re.sub(r" +(?:ssl_\w+|listen \[::\]:443) .*\n", "", server)
    text = f"{head}    server {{\n{server}"
    for before, after in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{site};"),
        ("server_name desk.example.org;", "server_name 127.0.0.1;"),
        ("/var/cache/nginx/undersigned", str(folder / "cache")),
        ("/var/log/nginx/", f"{folder}/"),
        ("/etc/nginx/undersigned-pages/", f"{ROOT / 'deploy' / 'pages'}/"),
        ("/run/nginx.pid", str(folder / "nginx.pid")),
    ):
        assert before in text, before
        text = text.replace(before, after)
    return text


def wait_for(address: str) -> None:
    """Until the address answers, whatever."""
    for _ in range(_PATIENCE * 10):
        try:
            urlopen(address).close()  # noqa: S310  # our own server
        except HTTPError:
            return
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
