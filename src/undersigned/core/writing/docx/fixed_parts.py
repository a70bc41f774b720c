"""The parts of a Word file that do not depend on the words of the letter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from undersigned.core.writing.docx.xml import (
    DECLARATION,
    RunMarkup,
    escaped,
    is_left_to_right,
    opening,
)
from undersigned.core.writing.filling import clean
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Sender
from undersigned.core.writing.locales import is_right_to_left, with_region

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# The parts that word/document.xml refers to, by their ids, and what kind each is.
DOCUMENT_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "header",
    "footer1": "footer",
    "footer2": "footer",
}
NO_PARTS: Mapping[str, str] = MappingProxyType({})
# Fonts of Word itself for the scripts that the main one lacks.
_COMPLEX_FONTS = {"km": "Leelawadee UI", "lo": "Leelawadee UI", "th": "Leelawadee UI"}
_EAST_ASIAN = {"zh", "ja", "ko"}


class Relationships:
    """The addresses that one part links to, each with its id."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def to(self, address: str) -> str:
        """The id of the relationship to a web or mail address."""
        return self._ids.setdefault(address, f"link{len(self._ids) + 1}")

    def xml(self, parts: Mapping[str, str] = NO_PARTS) -> str:
        """The ``.rels`` part, with the ``parts`` of the file that are referred to as well."""
        return (
            f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="{part}" Type="{_RELATIONS}/{kind}" Target="{part}.xml"/>'
                for part, kind in parts.items()
            )
            + "".join(
                f'<Relationship Id="{number}" Type="{_RELATIONS}/hyperlink"'
                f' Target="{escaped(address)}" TargetMode="External"/>'
                for address, number in self._ids.items()
            )
            + "</Relationships>"
        )


def content_types() -> str:
    """The part ``[Content_Types].xml``."""
    overrides = {
        f"word/{part}.xml": f"{_TYPES}.{kind}+xml" for part, kind in DOCUMENT_PARTS.items()
    }
    overrides["word/document.xml"] = f"{_TYPES}.document.main+xml"
    overrides["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    )


def package_relationships() -> str:
    """The part ``_rels/.rels``."""
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="document" Type="{_RELATIONS}/officeDocument"'
        ' Target="word/document.xml"/>'
        f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def settings(language: str) -> str:
    """The part ``word/settings.xml``: the footnote separators, and no compatibility mode."""
    return (
        opening("settings")
        + '<w:characterSpacingControl w:val="doNotCompress"/>'
        + '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
        + '<w:compat><w:compatSetting w:name="compatibilityMode"'
        + ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        + f'<w:themeFontLang w:val="{with_region(language)}"/></w:settings>'
    )


def header(sender: Sender | None, language: str) -> str:
    """The part ``word/header.xml``: the letterhead."""
    if sender is None:
        return f"{opening('hdr')}<w:p/></w:hdr>"
    details = [
        " · ".join(clean(part) for part in parts if part)
        for parts in (sender.address, (sender.phone, sender.email, sender.website))
    ]
    name = clean(sender.name)
    is_rtl = is_right_to_left(language) and not is_left_to_right(name)
    direction = "" if is_rtl else '<w:bidi w:val="0"/>'
    run = RunMarkup(right_to_left=is_rtl)
    return (
        opening("hdr")
        + "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{run(words)}</w:p>'
            for style, words in (
                ("Letterhead", name),
                ("Header", "\n".join(line for line in details if line)),
            )
        )
        + "</w:hdr>"
    )


def footer(language: str) -> str:
    """The part ``word/footer.xml``: "Page 1 of 2", counted by the word processor."""
    run = RunMarkup(right_to_left=is_right_to_left(language))
    before, _, rest = labels_for(language).page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    parts = (
        run(before),
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        run(between),
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        run(after) if after else "",
    )
    return (
        f'{opening("ftr")}<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{''.join(parts)}</w:p></w:ftr>"
    )


def styles(language: str) -> str:
    """The part ``word/styles.xml``."""
    tag = with_region(language)
    main = language.partition("-")[0]
    complex_font = _COMPLEX_FONTS.get(main, "Times New Roman")
    is_complex = is_right_to_left(language) or main in _COMPLEX_FONTS
    languages = (
        f'<w:lang w:val="{tag}"'
        + (f' w:eastAsia="{tag}"' if main in _EAST_ASIAN else "")
        + (f' w:bidi="{tag}"' if is_complex else "")
        + "/>"
    )
    bidi = "<w:bidi/>" if is_right_to_left(language) else ""
    return (
        opening("styles")
        + '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"'
        + f' w:cs="{complex_font}"/><w:sz w:val="22"/><w:szCs w:val="22"/>{languages}'
        + "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        + f"<w:qFormat/><w:pPr><w:widowControl/>{bidi}"
        + '<w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr></w:style>'
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        + '<w:name w:val="Default Paragraph Font"/></w:style>'
        + "".join(_STYLES)
        + "</w:styles>"
    )


def _paragraph(name: str, layout: str, look: str = "", after: str | None = None) -> str:
    """A paragraph style; ``after`` is the style of the paragraph that follows.

    The names are those that Word itself gives to its built-in styles.
    """
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, half_points: int) -> str:
    layout = f'{_KEEP}<w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'
    return _paragraph(f"heading {level}", layout, _BOLD + _size(half_points), "Normal")


_STYLES = (
    _paragraph("Title", f'{_KEEP}<w:spacing w:before="120" w:after="240"/>', _BOLD + _size(32)),
    _heading(1, 26),
    _heading(2, 23),
    _heading(3, 22),
    _paragraph("Date", '<w:spacing w:after="280"/>'),
    _paragraph(
        "Address", '<w:keepLines/><w:spacing w:after="280" w:line="252" w:lineRule="auto"/>'
    ),
    _paragraph("Subject", _KEEP + '<w:spacing w:after="200"/>', _BOLD),
    _paragraph("Salutation", "<w:keepNext/>"),
    _paragraph("List Number", '<w:spacing w:after="90"/>'),
    _paragraph("List Bullet", '<w:spacing w:after="90"/>'),
    _paragraph("Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/><w:iCs/>"),
    _paragraph("Closing", '<w:keepNext/><w:spacing w:before="280"/>'),
    _paragraph("Signature", '<w:keepLines/><w:spacing w:before="280" w:after="280"/>'),
    _paragraph(
        "Signatory",
        '<w:keepLines/><w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        _size(20),
    ),
    _paragraph("Copies", '<w:spacing w:before="140"/>', _size(20)),
    _paragraph("Letterhead", '<w:spacing w:after="20"/>', _BOLD + _size(28)),
    _paragraph(
        "header",
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="6" w:color="auto"/></w:pBdr>'
        '<w:spacing w:after="320" w:line="240" w:lineRule="auto"/>',
        _size(18),
    ),
    _paragraph("footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _size(18)),
    _paragraph(
        "footnote text", '<w:spacing w:after="30" w:line="240" w:lineRule="auto"/>', _size(18)
    ),
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0B57A4"/><w:u w:val="single"/></w:rPr></w:style>',
)
