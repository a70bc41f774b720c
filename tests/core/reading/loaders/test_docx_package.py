"""Word files that are damaged, dangerous, or not Word files."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.docx_files import NAMES, docx, item, p, r, zipped
from tests.core.reading.loaders.seeing import seen
from undersigned.core.errors import (
    FileDamaged,
    FileEmpty,
    FileNotText,
    FileProtected,
    FileTooDeep,
    FileTooLarge,
    Unreadable,
)
from undersigned.core.reading.loaders import limits, load_bytes

LETTER = docx(
    p("Dear Theo,") + item("one", 1) + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
)


def with_document(xml: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "", "word/document.xml": xml})


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<w:document",
        f"<w:document {NAMES}/>",
        f"<w:document {NAMES}><w:body>",
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {NAMES}><w:body>{p(r("&e;"))}'
        "</w:body></w:document>",
        b"\xff\xfe\x00",
    ],
)
def test_a_part_that_is_no_document_is_damage(xml: str | bytes) -> None:
    with pytest.raises(FileDamaged):
        load_bytes(with_document(xml), name="a.docx")


@pytest.mark.parametrize("cut", [4, 60, len(LETTER) // 2, len(LETTER) - 10])
def test_a_torn_file_is_damage(cut: int) -> None:
    with pytest.raises(FileDamaged):
        load_bytes(LETTER[:cut], name="a.docx")


def test_a_file_without_its_text_is_damage() -> None:
    with pytest.raises(FileDamaged):
        load_bytes(zipped({"[Content_Types].xml": ""}), name="a.docx")


@pytest.mark.parametrize(
    ("member", "word"),
    [
        ("mimetype", "OpenDocument"),
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "presentation"),
        ("Index/Document.iwa", "Pages"),
        ("photo.jpg", "ZIP"),
    ],
)
def test_other_files_in_a_zip_are_told_apart(member: str, word: str) -> None:
    with pytest.raises(FileNotText, match=word):
        load_bytes(zipped({member: "x"}), name="a.docx")


def test_a_file_under_a_password_is_said_to_be() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    with pytest.raises(FileProtected):
        load_bytes(ole + "EncryptedPackage".encode("utf-16-le"), name="a.docx")
    with pytest.raises(FileNotText, match="old"):
        load_bytes(ole + "WordDocument".encode("utf-16-le"), name="a.doc")
    locked = bytearray(LETTER)
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.find(start)
        locked[at + (6 if start[2] == 3 else 8)] |= 1
    with pytest.raises(FileProtected):
        load_bytes(bytes(locked), name="a.docx")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = with_document(f"<w:document {NAMES}><w:body>" + " " * (limits.RATIO_FROM_BYTES * 2))
    assert len(bomb) < 100_000
    with pytest.raises(FileTooLarge):
        load_bytes(bomb, name="a.docx")


def test_parts_that_nobody_reads_may_be_large() -> None:
    stream = BytesIO(LETTER)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/picture.bmp", b"\0" * (limits.INFLATED_BYTES + 1))
    assert seen(load_bytes(stream.getvalue(), name="a.docx"))[0] == "Dear Theo,"


def test_nesting_has_an_end() -> None:
    with pytest.raises(FileTooDeep):
        load_bytes(docx("<w:sdt>" * 300 + "</w:sdt>" * 300), name="a.docx")
    deep = "<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60
    assert seen(load_bytes(docx(deep), name="a.docx")) == ["x"]
    wrapped = p("<w:ins>" * 200 + r("x") + "</w:ins>" * 200)
    assert seen(load_bytes(docx(wrapped), name="a.docx")) == ["x"]


def test_a_document_of_nothing_is_empty() -> None:
    with pytest.raises(FileEmpty):
        load_bytes(docx(p("") + p(" ")), name="a.docx")


@given(st.lists(st.tuples(st.integers(0, len(LETTER) - 1), st.integers(0, 255)), max_size=12))
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(LETTER)
    for at, value in changes:
        data[at] = value
    with contextlib.suppress(Unreadable):
        load_bytes(bytes(data), name="a.docx")


ELEMENT_NAMES = (
    "p r t tbl tr tc sdt sdtContent ins del hyperlink br tab pPr rPr numPr numId ilvl fldChar ruby "
    "footnoteReference drawing txbxContent sectPr headerReference tcPr vMerge gridSpan"
)
ELEMENTS = st.sampled_from(ELEMENT_NAMES.split())
VALUES = st.sampled_from(
    ["", ' w:val="1"', ' w:val="x"', ' w:id="1"', ' r:id="footnotes"', ' w:fldCharType="end"']
)
TREES = st.recursive(
    st.builds("<w:{0}{1}>x</w:{0}>".format, ELEMENTS, VALUES),
    lambda inner: st.builds(
        "<w:{0}{1}>{2}</w:{0}>".format, ELEMENTS, VALUES, st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=12,
)


@given(TREES)
def test_any_tree_is_read_or_refused(tree: str) -> None:
    with contextlib.suppress(Unreadable):
        load_bytes(docx(p("x") + tree, footnotes=tree, numbering=tree, styles=tree), name="a.docx")
