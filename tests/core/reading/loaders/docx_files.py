"""Word files for tests, made of the XML that stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{WORD}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}


def p(words: str = "", properties: str = "") -> str:
    """A paragraph of plain words or, where there are tags in them, of runs."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{words if '<' in words or not words else r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, num: int, level: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def docx(
    body: str,
    *,
    links: Mapping[str, str] | None = None,
    about: str = "",
    strict: bool = False,
    **parts: str,
) -> bytes:
    """A file with this body; ``parts`` are named as in ``ROOTS``, ``links`` by id."""
    document = "word/document.xml"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(
            {"d": ("officeDocument", document), "c": ("metadata/core-properties", "core.xml")}
        ),
        document: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    relations = {name: (name, f"{name}.xml") for name in parts}
    files["word/_rels/document.xml.rels"] = _relations(relations, links or {})
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{ROOTS[name]} {NAMES}>{content}</w:{ROOTS[name]}>"
    if about:
        files["core.xml"] = (
            f'<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">{about}'
            "</cp:coreProperties>"
        )
    if strict:
        files[document] = files[document].replace(WORD, STRICT_WORD)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _relations(parts: Mapping[str, tuple[str, str]], links: Mapping[str, str] | None = None) -> str:
    written = [
        f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in parts.items()
    ]
    written += [
        f'<Relationship Id="{name}" Type="{KINDS}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(written)}</Relationships>'
