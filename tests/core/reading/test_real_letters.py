"""The reader on real letters, compared with what a careful reader found in them.

They stand outside of the repository, because nobody has licensed them to it; the tests
name none of their words.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from undersigned.core import reading

SEED = "000_b9214a17ccd44dbe.txt"


def _normal(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def assert_agrees(read: dict[str, Any], expected: dict[str, Any], *, lines: bool = True) -> None:
    """Compare as the design's section 8 says: a number for a list is its length."""
    for key, value in expected.items():
        if key.startswith("_") or (key == "lines" and not lines):
            continue
        got = read[key]
        if key == "placeholders":
            got = [placeholder["as_written"] for placeholder in got]
        if isinstance(value, int) and isinstance(got, list):
            assert len(got) == value, key
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            assert len(got) == len(value), key
            for one, other in zip(got, value, strict=True):
                assert_agrees(one, other)
        elif isinstance(value, dict):
            assert_agrees(got, value)
        elif value is None:
            assert not got, key
        else:
            assert _normal(got) == _normal(value), key


@pytest.fixture
def seed(shared: Path) -> Path:
    return shared / "seed" / SEED


@pytest.fixture
def expected(shared: Path) -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = json.loads((shared / "seed/expected.json").read_text())["texts"]
    return texts


def test_the_seed_reads_as_a_careful_reader_reads_it(
    seed: Path, expected: list[dict[str, Any]]
) -> None:
    texts = reading.as_json([reading.read(seed)])["texts"]
    assert len(texts) == len(expected)
    for read, truth in zip(texts, expected, strict=True):
        assert_agrees(read, truth)


def _as_html(text: str) -> bytes:
    """The page as a content manager would have it: a paragraph for each line."""
    import html

    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{paragraphs}</body></html>".encode()


def _as_html_with_breaks(text: str) -> bytes:
    import html

    stanzas = [stanza.splitlines() for stanza in text.split("\n\n")]
    body = "\n".join(
        f"<p>{'<br>'.join(map(html.escape, lines))}</p>" for lines in stanzas if any(lines)
    )
    return f"<html><body><nav><a href='/'>Home</a></nav><main>{body}</main></body></html>".encode()


def _as_docx(text: str) -> bytes:
    import io

    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("page.html", _as_html),
        ("breaks.html", _as_html_with_breaks),
        ("page.md", str.encode),
        ("page.docx", _as_docx),
    ],
)
def test_the_seed_in_another_format_reads_the_same(
    seed: Path, expected: list[dict[str, Any]], name: str, make: Any
) -> None:
    data = make(seed.read_text(encoding="utf-8"))
    texts = reading.as_json([reading.read_bytes(data, name=name)])["texts"]
    assert len(texts) == len(expected)
    for read, truth in zip(texts, expected, strict=True):
        assert_agrees(read, truth, lines=False)


def _corpus() -> list[dict[str, Any]]:
    path = Path(__file__).parents[4] / "shared/corpus/index.yaml"
    if not path.is_file():
        return []
    letters: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["letters"]
    return letters


@pytest.mark.parametrize("letter", _corpus(), ids=lambda letter: letter["file"][:2])
def test_a_real_letter_agrees_with_its_index(shared: Path, letter: dict[str, Any]) -> None:
    texts = reading.as_json([reading.read(shared / "corpus" / letter["file"])])["texts"]
    assert len(texts) == 1
    (read,) = texts
    truth = letter["truth"]
    signatories = truth["signatories"]
    assert len(read["signatories"]) == (signatories["n"] or 0)
    if signatories["n"]:
        for entry, name in (
            (read["signatories"][0], signatories["first"]),
            (read["signatories"][-1], signatories["last"]),
        ):
            assert name.startswith(entry["person"] or entry["name"]) or entry["name"] in name
    assert read["declared_signatories"] == signatories["declared"]
    assert len(read["notes"]) == truth["footnotes"]["notes"]
    assert len(read["note_markers"]) == truth["footnotes"]["markers"]
    if "prose" not in truth["asks"]["form"]:
        assert len(read["asks"]) == truth["asks"]["n"]
    assert [placeholder["as_written"] for placeholder in read["placeholders"]] == truth[
        "placeholders"
    ]
