"""``undersigned demo``."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.running import Shell
from tests.site.running import Running, free_port, get


def test_the_demo_runs_a_site_with_a_campaign_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    port = free_port()
    # What a real site is told is nothing to the demo.
    elsewhere = {"TMPDIR": str(tmp_path), "UNDERSIGNED_DATABASE": f"sqlite:{tmp_path}/real.sqlite3"}
    demo = Running("demo", "--port", port, folder=tmp_path, variables=elsewhere)
    try:
        demo.wait_until_it_answers(port)
        assert "mara@harbour-rights.example" in demo.said
        page = re.search(r"http://[\d.]+:\d+(/s/[\w-]+/)", demo.said)
        assert page
        assert get(port, page[1])[0] == 200
        assert list(tmp_path.glob("undersigned-demo-*"))
    finally:
        status = demo.stop()
    assert status == 0
    assert demo.is_alone()
    assert not list(tmp_path.glob("undersigned-demo-*"))
    assert not (tmp_path / "real.sqlite3").exists()


def test_a_demo_that_is_kept_goes_on_where_it_was(tmp_path: Path) -> None:
    port = free_port()
    addresses = []
    for _ in range(2):
        demo = Running(
            "demo", "--port", port, "--keep", tmp_path / "kept", folder=tmp_path, variables={}
        )
        try:
            demo.wait_until_it_answers(port)
            addresses.append(re.findall(r"/s/[\w-]+/", demo.said))
        finally:
            demo.stop()
    assert addresses[0] == addresses[1] != []
    assert (tmp_path / "kept/key").stat().st_mode & 0o077 == 0


def test_the_demo_writes_letters_without_a_site(shell: Shell, tmp_path: Path) -> None:
    result = shell("demo", "--papers", tmp_path / "demo")
    assert result.status == 0, result.err
    assert "3 texts" in result.out
    assert (tmp_path / "demo/campaign/campaign.toml").is_file()
    assert len(list((tmp_path / "demo/members").glob("*.pdf"))) == 23
    assert str(tmp_path / "demo") in result.out
