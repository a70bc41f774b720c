"""Which kind a file is, and which files are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.core.reading.loaders.seeing import read, seen
from undersigned.core.errors import FileEmpty, FileMissing, FileNotText, FileTooLarge, Unreadable
from undersigned.core.reading.loaders import limits, load, load_bytes

PAGE = "<!-- saved --><!DOCTYPE html><html><body><p>Dear <b>Theo</b>,</p></body></html>"


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md", "page.doc", "page"])
def test_a_whole_page_is_html_whatever_its_name(name: str) -> None:
    assert seen(read(PAGE, name)) == ["Dear **Theo**,"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("**Dear** Theo", "a.md", "markdown"),
        ("**Dear** Theo", "a.MARKDOWN", "markdown"),
        ("**Dear** Theo", "a.txt", "plain"),
        ("**Dear** Theo", "-", "plain"),
        ("**Dear** <b>Theo</b>", "a.htm", "html"),
        ("**Dear** <b>Theo</b>", "a.txt", "plain"),
        ("<p>**Dear** <b>Theo</b></p>", "a.txt", "html"),
        ("<p>**Dear** <b>Theo</b></p>", "a.md", "markdown"),
        ("<?php echo 1 ?><p>**Dear** <b>Theo</b>", "a.php", "html"),
    ],
)
def test_other_files_are_known_by_content_and_name(text: str, name: str, kind: str) -> None:
    words = seen(read(text, name))[0]
    found = {
        "**Dear** Theo": "markdown" if name.lower().endswith(("md", "markdown")) else "plain",
        "**Dear** **Theo**": "html",
        "**Dear** <b>Theo</b>": "plain",
    }[words]
    if "<p>" in text and kind == "markdown":
        kind = "html"  # a block of HTML inside of Markdown is HTML
    assert found == kind


def test_a_file_is_read_from_its_place(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Theo,", encoding="utf-8")
    assert seen(load(path)) == ["Dear Theo,"]


def test_places_without_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"nothing\.txt was not found"):
        load(tmp_path / "nothing.txt")
    with pytest.raises(FileNotText, match="folder"):
        load(tmp_path)
    (tmp_path / "empty.txt").touch()
    with pytest.raises(FileEmpty):
        load(tmp_path / "empty.txt")


def test_a_file_that_may_not_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    path = tmp_path / "letter.txt"
    path.write_text("x", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match="Permission denied"):
        load(path)


def test_a_large_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    with pytest.raises(FileTooLarge, match="larger than 10 MB"):
        load(path)
    with pytest.raises(FileTooLarge):
        load_bytes(b"a" * (limits.FILE_BYTES + 1), name="a.txt")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\x1f\x8b\x08words", "packed"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", "web archive"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(FileNotText, match=word):
        load_bytes(data, name="a.txt")
