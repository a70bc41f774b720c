"""Bytes to words: which encoding, and what was broken on the way here."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.seeing import seen, told
from undersigned.core.errors import FileEmpty, FileNotText, Unreadable
from undersigned.core.reading.loaders import load_bytes

FRENCH = "Société des Droits — l’État du Veldmark n’a pas répondu."
RUSSIAN = "Мы, нижеподписавшиеся организации, требуем немедленного освобождения Ады."
ARABIC = "نحن المنظمات الموقعة أدناه نطالب بالإفراج الفوري عن جميع المعتقلين"
POLISH = "Zwracamy się z prośbą o natychmiastowe uwolnienie więźniów. Żądamy źródeł."
JAPANESE = "私たち署名団体は、拘束されているすべての人々の即時釈放を要求します。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    loaded = load_bytes(mark + FRENCH.encode(encoding), name="a.txt")
    assert seen(loaded) == [FRENCH]
    assert told(loaded) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark(encoding: str) -> None:
    loaded = load_bytes(FRENCH.encode(encoding), name="a.txt")
    assert seen(loaded) == [FRENCH]
    assert encoding in told(loaded)[0][0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(text: str, encoding: str) -> None:
    loaded = load_bytes(text.encode(encoding), name="a.txt")
    assert seen(loaded) == [text]
    assert "which is a guess" in told(loaded)[0][0]


def test_a_page_may_declare_its_encoding() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RUSSIAN}</p></body></html>'
    loaded = load_bytes(page.encode("koi8-r"), name="a.html")
    assert seen(loaded) == [RUSSIAN]
    assert told(loaded) == []


def test_a_page_that_is_utf_8_is_read_so_whatever_it_declares() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>{FRENCH}'
    assert seen(load_bytes(page.encode(), name="a.html")) == [FRENCH]


def test_a_declared_encoding_that_does_not_exist_is_told() -> None:
    page = f'<meta charset="klingon"><p>{FRENCH}</p>'
    loaded = load_bytes(page.encode("cp1252"), name="a.html")
    assert seen(loaded) == [FRENCH]
    assert "klingon" in told(loaded)[0][0]


def test_a_stray_byte_in_utf_8_is_read_as_windows_does() -> None:
    loaded = load_bytes(f"{FRENCH}\n".encode() + b"Ada\x92s case", name="a.txt")
    assert seen(loaded) == [FRENCH, "Ada’s case"]
    assert told(loaded) == [("Some characters that are not in UTF-8 were read as windows-1252.", 2)]


def test_words_broken_by_a_wrong_decoding_are_mended_and_told() -> None:
    broken = "Adaâ€™s case, SociÃ©tÃ©"
    loaded = load_bytes(f"fine\n{broken}".encode(), name="a.txt")
    assert seen(loaded) == ["fine", "Ada’s case, Société"]
    assert told(loaded) == [("Damaged characters were repaired: “Adaâ€™s” now reads “Ada’s”.", 2)]


@pytest.mark.parametrize("fine", ["« À bientôt »", "Ñandú", "ÇA VA", "Ârea €5", "¿Qué?"])
def test_words_that_only_look_broken_are_left_alone(fine: str) -> None:
    loaded = load_bytes(fine.encode(), name="a.txt")
    assert seen(loaded) == [fine]
    assert told(loaded) == []


def test_what_was_lost_before_is_told() -> None:
    assert told(load_bytes("a\nAda\ufffds".encode(), name="a.txt"))[0][1] == 2


def test_line_ends_of_all_systems_count_as_lines() -> None:
    loaded = load_bytes(b"one\r\ntwo\rthree\nfour", name="a.txt")
    assert [piece.line for piece in loaded.pieces] == [1, 2, 3, 4]


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, " \u00a0\n".encode()])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        load_bytes(data, name="a.txt")


@pytest.mark.parametrize("data", [b"MZ\x00\x01\x02" * 40, b"\x01\x02\x03\x04words", b"\x7fELF\x00"])
def test_programs_and_pictures_are_no_text(data: bytes) -> None:
    with pytest.raises(FileNotText):
        load_bytes(data, name="a.txt")


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.md", "a.docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(Unreadable):
        load_bytes(data, name=name)
