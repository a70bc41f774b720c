"""What the repository must not hold, and what its documents promise."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORDS_IN_A_ROW = 8
# The words of licences and of public data are nobody's letter.
CLOAK = (
    "Email: This email address is being protected from spambots. "
    "You need JavaScript enabled to view it."
)
NOT_OURS = {"LICENSE", "requirements.lock", "audit.lock"}


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607  # git of the machine
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so its files cannot be listed")
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    built = ROOT / "src/undersigned/pack/data"  # from public data, by the feeds
    return [
        path
        for path in paths
        if path.is_file() and path.name not in NOT_OURS and path.parent != built
    ]


def _texts() -> dict[str, str]:
    texts = {}
    for path in _files():
        try:
            texts[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
    return texts


def _rows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {tuple(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1)}


def test_no_sentence_of_the_sample_letters_stands_in_the_repository(shared: Path) -> None:
    letters = [*(shared / "seed").glob("*.txt"), *(shared / "corpus").glob("*.[hm]*")]
    assert letters
    theirs = set().union(*(_rows(path.read_text(encoding="utf-8")) for path in letters))
    theirs -= _rows(CLOAK)  # a plug-in's sentence
    for name, text in _texts().items():
        common = _rows(text) & theirs
        assert not common, f"{name} has words of a sample letter: {next(iter(common))}"


def test_no_signatory_of_the_sample_letters_stands_in_the_repository(shared: Path) -> None:
    expected = json.loads((shared / "seed/expected.json").read_text(encoding="utf-8"))
    names = {entry["name"] for text in expected["texts"] for entry in text["signatories"]}
    names |= {text["contact"]["name"] for text in expected["texts"] if text["contact"]}
    for letter in yaml.safe_load((shared / "corpus/index.yaml").read_text(encoding="utf-8"))[
        "letters"
    ]:
        signatories = letter["truth"]["signatories"]
        names |= {signatories["first"], signatories["last"]}
    # A single word ("Twitter") is anybody's.
    names = {name for name in names if name and len(name.split()) > 2}
    assert len(names) > 20
    for name, text in _texts().items():
        found = [theirs for theirs in names if theirs.casefold() in text.casefold()]
        assert not found, f"{name} names {found}"


@pytest.mark.parametrize("name", ["requirements.lock", "audit.lock"])
def test_a_lock_says_versions_and_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock


def test_every_relative_link_of_the_documents_leads_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        # Examples of letters, in code, have links of their own.
        text = re.sub(r"```.*?```|`[^`]*`|^    .*$", "", path.read_text("utf-8"), flags=re.S | re.M)
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
            assert (path.parent / target).exists(), f"{path.relative_to(ROOT)} links to {target}"


def test_every_target_of_the_makefile_is_one_that_the_readme_and_contributing_may_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.M))
        assert named
        assert named <= targets


def test_the_recipe_for_a_noun_touches_its_folder_and_the_order_and_can_be_applied() -> None:
    (diff,) = re.findall(
        r"```diff\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )
    names = re.findall(r"^diff --git a/(\S+)", diff, re.MULTILINE)
    own = ("src/undersigned/apps/visits/", "tests/apps/visits/")
    outside = [name for name in names if not name.startswith(own)]
    assert outside == ["pyproject.toml", "src/undersigned/apps/__init__.py"]
    _files()  # skips where there is no git
    applied = subprocess.run(
        ["git", "apply", "--check", "-"],  # noqa: S607  # git of the machine
        cwd=ROOT, input=diff, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert applied.returncode == 0, applied.stderr
