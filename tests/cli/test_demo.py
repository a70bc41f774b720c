"""``undersigned demo``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Shell


def test_the_demo_reads_a_page_makes_a_campaign_and_writes_letters(
    shell: Shell, tmp_path: Path
) -> None:
    result = shell("demo", "--out", tmp_path / "demo")
    assert result.status == 0, result.err
    assert "3 texts" in result.out
    assert (tmp_path / "demo/campaign/campaign.toml").is_file()
    assert len(list((tmp_path / "demo/members").glob("*.pdf"))) == 23
    assert str(tmp_path / "demo") in result.out
