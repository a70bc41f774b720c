"""Every word that a reader of a file sees is in some piece, and no file takes long."""

from __future__ import annotations

import contextlib
import html
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.docx_files import docx, item, p
from tests.core.reading.loaders.seeing import all_words
from undersigned.core.errors import Unreadable
from undersigned.core.reading.loaders import limits, load, load_bytes
from undersigned.core.texts.characters import clean

TAGS = "p div li td tr b i sup h2 blockquote dt dd pre span caption label"
WORD = st.text(alphabet="abcéñកខאب漢XYZ", min_size=2, max_size=8)


def words_shown(path: Path) -> list[str]:
    """The words of a sample, with its markup taken away in the roughest manner."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        _, front, body = re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)
        text = (
            body if body.strip() else front.partition("\nbody: ")[2].replace("\nlayout: email", "")
        )
        text = re.sub(r"\{[:%].*?\}|\]\([^)]*\)|\\n|\"$", " ", text)
    if path.suffix in (".html", ".md"):
        text = re.sub(r"</?(?:sup|b|span)\b[^>]*>", "", text)
        text = re.sub(
            r"(?s)\A#!.*?\n|<\?.*?\?>|<!--.*?-->|<form.*?</form>|<p class=\"loader.*?</p>",
            " ",
            text,
        )
        text = html.unescape(re.sub(r"<(?!https?:)[^>]*>", " ", text))
    return re.findall(r"[^\W_]+", clean(text))


def test_every_word_of_the_samples_is_in_some_piece(shared: Path) -> None:
    paths = [
        *(shared / "seed").glob("*.txt"),
        *(shared / "corpus").glob("*.html"),
        *(shared / "corpus").glob("*.md"),
    ]
    assert len(paths) > 5
    for path in paths:
        kept = " ".join(all_words(load(path)))
        links = [
            run.link
            for piece in load(path).pieces
            for run in piece.words
            if getattr(run, "link", None)
        ]
        known = set(re.findall(r"[^\W_]+", f"{kept} {' '.join(map(str, links))}"))
        missing = [word for word in words_shown(path) if word not in known]
        assert not missing, f"{path.name}: {missing[:20]}"


@given(st.lists(WORD, min_size=1, max_size=6), st.data())
def test_every_word_of_a_page_is_kept(words: list[str], data: st.DataObject) -> None:
    tag = st.sampled_from(TAGS.split())
    page = "".join(
        f"<{data.draw(tag)}> {word} {data.draw(st.sampled_from(['', '<br>', '</p>', '</td>', '</b>']))}"
        for word in words
    )
    kept = all_words(load_bytes(f"<table>{page}".encode(), name="a.html"))
    # Words between the cells of a table stand before it, as in every browser.
    assert sorted({*map(clean, words)}) == sorted(set(kept) - {"|"})


@given(st.lists(WORD, min_size=1, max_size=6), st.data())
def test_every_word_of_a_markdown_file_is_kept(words: list[str], data: st.DataObject) -> None:
    before = st.sampled_from(
        ["", "* ", "1. ", "# ", "> ", "    ", "**", "<div>\n", "| ", "[^1]: ", "[1]: "]
    )
    after = st.sampled_from(["\n", "\n\n", " ", "  \n", "\n---\n", " |\n|---|\n"])
    source = "".join(f"{data.draw(before)}{word}{data.draw(after)}" for word in words)
    kept = " ".join(all_words(load_bytes(f"x\n\n{source}".encode(), name="a.md")))
    assert [word for word in words if clean(word) not in kept] == []


@given(st.lists(WORD, min_size=1, max_size=6), st.data())
def test_every_word_of_a_word_file_is_kept(words: list[str], data: st.DataObject) -> None:
    def in_table(words: str) -> str:
        return f"<w:tbl><w:tr><w:tc>{p(words)}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>"

    shape = st.sampled_from([p, lambda words: item(words, 1), in_table])
    body = "".join(data.draw(shape)(word) for word in words)
    assert all_words(load_bytes(docx(body), name="a.docx")) == [clean(word) for word in words]


SIZE = limits.FILE_BYTES // 20
LONG = {
    "a.txt": [
        "word " * (SIZE // 5),
        " " * SIZE + "x",
        "a\t" * (SIZE // 2),
        "a\u200c\u0301" * 80_000,
        "\u2067a\u05d0" * 50_000,
        "â€™" * 50_000,
        "document.getElementById('cloak').innerHTML = '';" * 10_000,
    ],
    "a.html": [
        "<p" * (SIZE // 2),
        "<!--" * (SIZE // 4),
        "<a b='" * (SIZE // 6),
        "<b>x</i>" * (SIZE // 8),
        "<?php " * (SIZE // 6),
        "<script>" * (SIZE // 8),
        "&amp" * (SIZE // 4),
        "a<i></i>" * (SIZE // 8),
        "<i>" * 10_000 + "</b>" * (SIZE // 4),
        "<sup><a href='#n1'>1</a></sup>" * 10_000,
        "<tr><td>x" * (SIZE // 9),
        "<sup>" + " " * SIZE + "x</sup>",
        "<table><td rowspan=999>x" + "<tr><td>x" * 20_000,
    ],
    "a.md": [
        "word " * (SIZE // 5),
        "[" * 19_000,
        "![" * 9_000,
        "[^" * 9_000,
        "*a" * 9_000,
        "`" * SIZE,
        "{% " * 100_000,
        "|\n" + " " * SIZE + "-" + " " * SIZE + "x",
        "<!-- " * 100_000,
        "a\n" * 9_000,
        "> " * 20 + "a\n" * 4_000,
    ],
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(name, text, id=f"{name}: {text[:24]!a}")
        for name, texts in LONG.items()
        for text in texts
    ],
)
def test_no_endless_line_takes_long(name: str, text: str) -> None:
    """Quadratic work would take minutes; these take a second at most."""
    started = time.process_time()
    data = f"<p>x{text}".encode() if name == "a.html" else text.encode()
    with contextlib.suppress(Unreadable):  # some are too deep, and some hold nothing
        load_bytes(data, name=name)
    assert time.process_time() - started < 60
