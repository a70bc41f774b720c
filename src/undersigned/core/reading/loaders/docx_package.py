"""The parts of a .docx, taken out of its ZIP with care and parsed with nothing resolved."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from undersigned.core.errors import (
    FileDamaged,
    FileNotText,
    FileProtected,
    FileTooDeep,
    FileTooLarge,
    files,
)
from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders import limits

Xml = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# "Strict" documents (ISO/IEC 29500-4) use other names for the same things.
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
)  # fmt: skip
_OTHER_KINDS: Final = (
    ("mimetype", files.IS_OPEN_DOCUMENT),
    ("xl/workbook.xml", files.IS_SPREADSHEET),
    ("ppt/presentation.xml", files.IS_PRESENTATION),
    ("Index/Document.iwa", files.IS_PAGES),
)
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # OPC knows no others
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_CHUNK = 1 << 16
_ENCRYPTED = 0x1


class Package:
    """A .docx file. Raises the kinds of ``Unreadable`` that fit."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self.name = name
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise FileDamaged(file=name, reason=phrase(files.ZIP_BROKEN)) from error
        self._names = set(self._zip.namelist())
        if any(each.flag_bits & _ENCRYPTED for each in self._zip.infolist()):
            raise FileProtected(file=name)
        self.document = self._document_name()

    def _document_name(self) -> str:
        """Where the text itself is; files of other kinds are refused here."""
        links = self.links("")
        found = next((target for kind, target in links.values() if kind == "officeDocument"), None)
        document = found or "word/document.xml"
        if document in self._names and not document.startswith(("xl/", "ppt/")):
            return document
        for member, reason in _OTHER_KINDS:
            if member in self._names:
                raise FileNotText(file=self.name, reason=phrase(reason))
        if "[Content_Types].xml" in self._names:
            raise FileDamaged(file=self.name, reason=phrase(files.TEXT_MISSING))
        raise FileNotText(file=self.name, reason=phrase(files.IS_ZIP))

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part links to, by id: the kind of link, and the part or the address."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for link in root if root is not None else ():
            target, kind = link.get("Target", ""), link.get("Type", "").rpartition("/")[2]
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[link.get("Id", "")] = (kind, target)
        return found

    def xml(self, part: str) -> Xml | None:
        """A part as a tree; None if the file has no such part."""
        if part not in self._names:
            return None
        data = self._read(part)
        if b"<!DOCTYPE" in data:  # OPC forbids it, so that nobody can declare entities
            raise FileDamaged(file=self.name, reason=phrase(files.PART_WITH_TYPE, part=part))
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise FileTooDeep(file=self.name, limit=limits.XML_DEPTH) from error
            raise FileDamaged(
                file=self.name, reason=phrase(files.PART_MALFORMED, part=part)
            ) from error
        except ValueError as error:
            raise FileDamaged(
                file=self.name, reason=phrase(files.PART_MALFORMED, part=part)
            ) from error
        return root

    def _read(self, part: str) -> bytes:
        """Inflate a part, stopping where it is more than any letter holds.

        What the ZIP declares is not believed; the bytes that come out are counted.
        """
        member = self._zip.getinfo(part)
        if member.compress_type not in _PACKINGS:
            raise FileDamaged(file=self.name, reason=phrase(files.PART_PACKED_ODDLY, part=part))
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._count(len(chunk), size, packed=member.compress_size)
        except _BROKEN as error:
            raise FileDamaged(
                file=self.name, reason=phrase(files.PART_BROKEN, part=part)
            ) from error
        return b"".join(chunks)

    def _count(self, more: int, size: int, *, packed: int) -> None:
        self._inflated += more
        is_bomb = size > limits.RATIO_FROM_BYTES and size > packed * limits.INFLATED_RATIO
        if is_bomb or self._inflated > limits.INFLATED_BYTES:
            limit = limits.INFLATED_BYTES // limits.MEGABYTE
            raise FileTooLarge(file=f"{self.name}, unpacked,", limit=limit)
