"""A campaign folder as a ZIP file: what comes in is taken apart with care."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from undersigned.core.campaigns.archive import MOST_FILES, below_one_folder, packed, unpacked
from undersigned.core.errors import CampaignInvalid

FILES = {"campaign.toml": b'title = "x"', "texts/01-letter.md": b"words"}


def archive(files: Mapping[str, bytes], **more: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = more.get("packing", zipfile.ZIP_DEFLATED)
            entry.external_attr = more.get("mode", 0o644) << 16
            made.writestr(entry, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(CampaignInvalid) as refused:
        unpacked(data, name="it.zip")
    return str(refused.value)


def test_a_folder_comes_back_and_the_same_files_are_the_same_bytes() -> None:
    data = packed(FILES, folder="veldmark")
    assert unpacked(data, name="it.zip") == FILES
    assert packed(FILES, folder="veldmark") == data


def test_a_folder_may_lie_at_the_top_and_has_the_litter_of_systems_beside_it() -> None:
    data = archive({**FILES, "__MACOSX/._x": b"", ".DS_Store": b"", "texts/.x": b""})
    assert unpacked(data, name="it.zip") == FILES
    assert below_one_folder({"texts/01-letter.md": b""}) == {"texts/01-letter.md": b""}


@pytest.mark.parametrize(
    "path",
    ["../campaign.toml", "/etc/passwd", "a/../../b", "C:\\x", "a\\..\\b", "x/" * 7 + "y", "a\nb"],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    assert "Its path" in refusal(archive({path: b""}))


def test_links_and_devices_are_refused() -> None:
    for mode in (stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o666, stat.S_IFIFO | 0o666):
        assert "a link or a device" in refusal(archive({"texts/x.md": b"/etc/passwd"}, mode=mode))


def test_names_that_some_disks_do_not_tell_apart_are_refused() -> None:
    assert "It is there twice" in refusal(archive({"Campaign.toml": b"", "campaign.toml": b""}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    zeros = b"\0" * 10_000_001
    assert "larger than 10 MB" in refusal(archive({"x": zeros}))
    several = {str(number): b"\0" * 9_000_000 for number in range(7)}
    assert "larger than 60 MB" in refusal(archive(several))
    many = {str(number): b"" for number in range(MOST_FILES + 1)}
    assert "3,001 files" in refusal(archive(many))


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(archive({"x": b"\0" * 1_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert refusal(bytes(data))


def test_other_packings_and_passwords_are_refused() -> None:
    assert "packed in a way" in refusal(archive({"x": b"x" * 99}, packing=zipfile.ZIP_BZIP2))
    data = bytearray(archive({"x": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>", b"\0" * 5_000])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert "not a ZIP file" in refusal(data)


def test_a_damaged_archive_is_refused() -> None:
    data = bytearray(archive({"x": bytes(range(256)) * 50}))
    data[60] ^= 0xFF
    assert refusal(bytes(data))
