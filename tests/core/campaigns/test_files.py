"""Writing many files: all of them are there afterwards, or nothing has changed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from undersigned.core.campaigns import files
from undersigned.core.campaigns.files import write_files_atomically
from undersigned.core.errors import OutputExists, OutputFailed

LETTERS = {"a.txt": b"new a", "texts/b.md": b"new b"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under the folder, hidden ones included."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with somebody's files in ``home/old``."""
    for name in ("a.txt", "texts/b.md", "texts/c.md", "kept/d.txt"):
        path = tmp_path / "old" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"old")
    return tmp_path


OLD = dict.fromkeys(("old/a.txt", "old/texts/b.md", "old/texts/c.md", "old/kept/d.txt"), b"old")


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    write_files_atomically(tmp_path / "some" / "where", LETTERS)
    assert contents(tmp_path) == {f"some/where/{name}": LETTERS[name] for name in LETTERS}


def test_an_empty_folder_and_one_with_hidden_files_may_be_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write_files_atomically(tmp_path, iter(LETTERS.items()))
    assert contents(tmp_path) == LETTERS


def test_a_folder_with_files_is_refused(home: Path) -> None:
    with pytest.raises(OutputExists):
        write_files_atomically(home / "old", LETTERS)
    assert contents(home) == OLD


def test_force_replaces_files_removes_stale_ones_and_keeps_others(home: Path) -> None:
    stale = ["texts/c.md", "a.txt", "texts/none.md"]
    write_files_atomically(home / "old", LETTERS, force=True, remove=stale)
    assert contents(home / "old") == LETTERS | {"kept/d.txt": b"old"}


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "texts/../a",
        "texts/",
        "other/a",
        "texts/a/b",
        "a\\b",
        ".a",
        "texts/.a",
        "..",
        "",
        "a\0b",
        "a:b",
        "a\n",
        "a.",
        "b" * 300,
    ],
)
def test_names_that_lead_elsewhere_are_refused(home: Path, name: str) -> None:
    for folder in ("old", "new"):
        with pytest.raises(OutputFailed):
            write_files_atomically(home / folder, [("a.txt", b""), (name, b"")], force=True)
    assert contents(home) == OLD


@pytest.mark.parametrize("other", ["a.txt", "A.TXT"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    with pytest.raises(OutputFailed, match=r"two files called a\.txt"):
        write_files_atomically(tmp_path / "new", [("a.txt", b"1"), (other, b"2")])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("folder", ["old/a.txt", "old/a.txt/new", "nowhere"])
def test_a_file_or_a_dead_link_in_the_way_is_refused(home: Path, folder: str) -> None:
    (home / "nowhere").symlink_to(home / "missing")
    with pytest.raises(OutputFailed):
        write_files_atomically(home / folder, LETTERS, force=True)
    assert contents(home) == OLD


def test_a_folder_of_the_name_of_a_file_is_refused(home: Path) -> None:
    with pytest.raises(OutputFailed, match="is in the way, as a file is to be there"):
        write_files_atomically(home / "old", LETTERS | {"kept": b""}, force=True)
    assert contents(home) == OLD


def test_a_link_to_a_folder_is_followed_but_none_inside(home: Path) -> None:
    (home / "link").symlink_to(home / "new")
    (home / "new").mkdir()
    write_files_atomically(home / "link", {"a.txt": b"1"})
    (home / "new" / "texts").symlink_to(home / "old")
    with pytest.raises(OutputFailed, match="lead elsewhere"):
        write_files_atomically(home / "link", LETTERS, force=True)
    assert contents(home) == OLD | {"new/a.txt": b"1"}


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(home: Path) -> None:
    (home / "new").mkdir()
    (home / "new" / "a.txt").symlink_to(home / "old" / "a.txt")
    write_files_atomically(home / "new", {"a.txt": b"1"}, force=True)
    assert contents(home) == OLD | {"new/a.txt": b"1"}


@pytest.mark.parametrize("folder", ["old", "new"])
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_what_happens_while_letters_are_made_leaves_the_old_state(
    home: Path, folder: str, interruption: type[BaseException]
) -> None:
    def letters() -> Iterator[tuple[str, bytes]]:
        yield from LETTERS.items()
        raise interruption

    with pytest.raises(interruption):
        write_files_atomically(home / folder, letters(), force=True)
    assert contents(home) == OLD


@pytest.mark.parametrize("folder", ["old", "new"])
def test_a_full_disk_leaves_the_old_state(
    home: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputFailed, match="No space left on device"):
        write_files_atomically(home / folder, LETTERS, force=True)
    assert contents(home) == OLD


@pytest.mark.parametrize("steps", range(1, 6))
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_an_interruption_while_files_are_exchanged_leaves_the_old_state(
    home: Path, steps: int, interruption: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename
    left = steps

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            raise interruption
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises((KeyboardInterrupt, OutputFailed)):
        write_files_atomically(home / "old", LETTERS, force=True, remove=["texts/c.md"])
    assert contents(home) == OLD


def test_an_interruption_before_a_new_folder_is_there_leaves_no_parents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, target: Path) -> Path:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.Path, "rename", failing)
    with pytest.raises(OutputFailed, match="Permission denied"):
        write_files_atomically(tmp_path / "some" / "where", LETTERS)
    assert os.listdir(tmp_path) == []


def test_many_files_are_written_one_at_a_time(tmp_path: Path) -> None:
    made: list[int] = []

    def letters() -> Iterator[tuple[str, bytes]]:
        for number in range(300):
            made.append(len(list((tmp_path).glob(".*/new/*"))) if number == 200 else 0)
            yield f"{number}.txt", b"x"

    write_files_atomically(tmp_path / "out", letters())
    assert made[200] == 200
    assert len(os.listdir(tmp_path / "out")) == 300
