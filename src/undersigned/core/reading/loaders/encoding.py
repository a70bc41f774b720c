"""Bytes to words: which encoding a file is in, and the repair of what an earlier one broke."""

from __future__ import annotations

import codecs
import re
from typing import Final

from undersigned.core.errors import FileEmpty, FileNotText, files
from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders.drafts import Report

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What a page calls by the left name was written in the right one (WHATWG Encoding, 4.2).
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_LATIN_GUESSES: Final = ["cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2"]
_OTHER_GUESSES: Final = ["cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "big5"]
_PAIRED_GUESSES: Final = ["gb18030", "cp949", "euc_jp", "cp932", "big5"]

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\udc80-\udcff]")
_WESTERN = re.compile(
    "[\x00-\x7f\xa0¡¿§©«»°·ªº®™€£½†‡•…–—‘’‚“”„àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÿ"
    "ÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖØŒÚÜ]*"
)
_KANA = re.compile("[ぁ-ヿ]")
_C1 = re.compile("[\x80-\x9f]")
_C1_MEANT = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
# UTF-8 read as windows-1252 shows its lead byte as one of these and the rest as the others.
_LOOKS_BROKEN = re.compile("[ÂÃÄÅàáâãäåæçèéïðÐÑØÙ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


def decode(data: bytes, *, name: str, report: Report) -> str:
    """The words of a text file as they stand in it, lines parted by line feeds only.

    A byte order mark decides, else UTF-8 if all of it is, else what the page declares,
    else a guess, which goes on report. Raises ``FileEmpty`` and ``FileNotText``.
    """
    text = _decoded(data, name=name, report=report)
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) / 20:
        raise FileNotText(file=name, reason=phrase(files.HAS_STRANGE_BYTES))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise FileEmpty(file=name)
    return text


def _decoded(data: bytes, *, name: str, report: Report) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding, report)
    if wide := _utf_16_without_mark(data):
        what = phrase(
            "The file does not say what encoding it is in; it was read as {encoding}.",
            encoding=wide,
        )
        report.add(what)
        return data.decode(wide, "replace")
    if b"\0" in data:
        raise FileNotText(file=name, reason=phrase(files.HAS_STRANGE_BYTES))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return (
            _declared(data, report)
            or _nearly_utf_8(data, report)
            or _guessed(data, name=name, report=report)
        )


def _by_mark(data: bytes, encoding: str, report: Report) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        what = phrase(
            "The file says it is in {encoding}, but part of it is not, and that part was lost.",
            encoding=encoding,
        )
        report.add(what)
        return data.decode(encoding, "replace")


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the zero bytes of its Latin letters, on one side only."""
    sample = data[:4000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > len(sample) / 5 and low <= len(sample) / 50:
        return "utf-16-le"
    if low > len(sample) / 5 and high <= len(sample) / 50:
        return "utf-16-be"
    return None


def _declared(data: bytes, report: Report) -> str | None:
    """The text in the encoding that an HTML page names, if it is one and fits."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii")
    try:
        encoding = codecs.lookup(label).name
        text = data.decode(_MEANT.get(encoding, encoding))
    except (LookupError, ValueError):  # no such encoding, or the page is not in it
        what = phrase("The page says it is in {encoding}, but it is not.", encoding=label)
        report.add(what)
        return None
    return text


def _nearly_utf_8(data: bytes, report: Report) -> str | None:
    """UTF-8 with some foreign bytes, as when texts were pasted together by a program."""
    text = data.decode("utf-8", "surrogateescape")
    foreign = _SURROGATES.findall(text)
    right = sum(1 for each in text if each >= "\x80") - len(foreign)
    if right < 4 * len(foreign):
        return None

    def windows(found: re.Match[str]) -> str:
        return bytes([ord(found[0]) & 0xFF]).decode("cp1252", "replace")

    for line, words in enumerate(text.split("\n"), 1):
        if _SURROGATES.search(words):
            what = phrase("Some characters that are not in UTF-8 were read as windows-1252.")
            report.add(what, line)
    return _SURROGATES.sub(windows, text)


def _guessed(data: bytes, *, name: str, report: Report) -> str:
    high = b"".join(_HIGH_BYTES.findall(data))
    is_latin = len(high) < len(data) / 4
    encoding = _western(data) if is_latin else _japanese(data)
    if encoding is None:
        encoding = _by_statistics(data, is_latin=is_latin)
    if encoding is None:
        raise FileNotText(file=name, reason=phrase(files.HAS_NO_ENCODING))
    what = phrase(
        "The file does not say what encoding it is in; it was read as {encoding}, which is a "
        "guess.",
        encoding=encoding,
    )
    report.add(what)
    return data.decode(encoding, "replace")


def _western(data: bytes) -> str | None:
    """Western European text: every character is one that such texts use."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _WESTERN.fullmatch(text):
            return encoding.replace("cp", "windows-")
    return None


def _japanese(data: bytes) -> str | None:
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_KANA.findall(text)) > len(text) / 10:
            return encoding
    return None


def _by_statistics(data: bytes, *, is_latin: bool) -> str | None:
    from charset_normalizer import from_bytes  # slow to import and seldom needed

    if is_latin:
        guesses = _LATIN_GUESSES
    elif all(len(run) % 2 == 0 for run in _HIGH_BYTES.findall(data)):
        guesses = _PAIRED_GUESSES
    else:
        guesses = _OTHER_GUESSES
    best = from_bytes(data[:200_000], cp_isolation=guesses).best()
    return best.encoding if best else None


def repaired(text: str, report: Report) -> str:
    """The text with the damage of an earlier wrong decoding undone, line by line."""
    if text.isascii() or not (_LOOKS_BROKEN.search(text) or _C1.search(text) or "\ufffd" in text):
        return text
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.isascii():
            continue
        if "\ufffd" in line:
            what = phrase("Characters were lost before the file got here (U+FFFD).")
            report.add(what, index + 1)
        mended = _mended(line)
        if mended != line:
            old, new = _difference(line, mended)
            what = phrase(
                "Damaged characters were repaired: “{old}” now reads “{new}”.", old=old, new=new
            )
            report.add(what, index + 1)
            lines[index] = mended
    return "\n".join(lines)


def _mended(line: str) -> str:
    if _LOOKS_BROKEN.search(line):
        from ftfy import fix_encoding  # slow to import and seldom needed

        line = fix_encoding(line)
    return _C1.sub(lambda found: _C1_MEANT[ord(found[0])] or found[0], line)


def _difference(before: str, after: str) -> tuple[str, str]:
    """The first word that differs, as it was and as it is."""
    for old, new in zip(before.split(" "), after.split(" "), strict=False):
        if old != new:
            return old[:40], new[:40]
    return before[:40], after[:40]
