"""Shapes of input that a rule may be slow on, each in the way in that it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[int], str]


@dataclass(frozen=True)
class Shape:
    """``make`` gives that many bytes or a little more, of the same all along."""

    name: str
    way: str
    make: Make

    def __str__(self) -> str:
        return f"{self.way}: {self.name}"


def repeated(unit: str, *, before: str = "", behind: str = "") -> Make:
    """The unit again and again."""
    length = len(unit.encode("utf-8", "surrogatepass"))
    return lambda size: before + unit * (size // length + 1) + behind


def counted(unit: str, *, before: str = "", behind: str = "", most: int = 10**9) -> Make:
    """The unit with its number in the place of each ``#``, at most so many times."""

    def make(size: int) -> str:
        times = min(most, size // (len(unit.encode()) + 3) + 1)
        return before + "".join(unit.replace("#", str(at)) for at in range(times)) + behind

    return make


def halves(one: Make, other: Make, *, between: str = "\n\n") -> Make:
    """Half of the bytes by one, half by the other."""
    return lambda size: one(size // 2) + between + other(size // 2)


def nested(opening: str, closing: str = "") -> Make:
    """One inside of the other, as deep as they fit."""

    def make(size: int) -> str:
        depth = size // len(opening + closing) + 1
        return opening * depth + closing * depth

    return make


_LETTER = "Dear Senators,\n\nWe ask you to stand by the people of the harbour, who are held.\n\n"
_SENTENCE = "We ask you to stand by the people of the harbour. "

_PLAIN = {
    "words": repeated("word "),
    "capitals": repeated("Word "),
    "short lines": repeated("a\n", before=f"{_SENTENCE * 2}\n"),
    "equal names": repeated("Lantern Legal Aid\n", before=f"{_LETTER}Signatories:\n\n"),
    "names by number": counted("Lantern # Aid\n", before=f"{_LETTER}Signatories:\n\n", most=4_000),
    "names in one line": counted("Lantern # Aid; ", before=f"{_LETTER}Signed by: ", most=4_000),
    "one long line": repeated(_SENTENCE),
    "one long word": repeated("a"),
    "blanks": repeated(" ", before="a", behind="b"),
    "rules": repeated("Title\n-----\n\n"),
    "brackets": repeated("["),
    "round brackets": repeated("("),
    "markers": counted("A word.[#] "),
    "notes of one label": repeated("[1] a b c\n", before=_LETTER),
    "raised notes": repeated("¹ a\n", before=_LETTER),
    "a note of many lines": repeated("https://a.example\n", before=f"{_LETTER}Notes:\n\n[1] See\n"),
    "one note called often": halves(
        repeated("At the 12th meeting, as said.[1] ", before=_LETTER),
        repeated("the 22nd meeting ", before="Notes:\n\n[1] See "),
    ),
    "addresses": counted("https://a#.example/b "),
    "addresses in angles": repeated("<http://a"),
    "addresses with brackets": repeated("http://a.example/("),
    "broken addresses": repeated("https//a www.b.example, "),
    "mail addresses": counted("Lantern #, a#@b.example\n"),
    "at signs": repeated("a@"),
    "dates": counted("# May 2021, "),
    "dates in figures": repeated("01/02/2021, "),
    "dates to come": repeated("they will meet on 1 May 2021, ", before=_LETTER),
    "numbers": repeated("18 organisations and "),
    "bills": counted("S. #, "),
    "bills with titles": counted("the Lantern Quay# Act of 2021 (H.R. #, S. #) and "),
    "bills for senators": repeated("we hope you cosponsor H.R. 5 soon, ", before=_LETTER),
    "placeholders": counted("[insert name of quay #] the insert name of quay # "),
    "ruled lines": repeated("____ "),
    "a ruled line in each paragraph": repeated("Name: ____ now\n\n", before=_LETTER),
    "quotation marks": repeated('"a '),
    "opened quotations": repeated("“a "),
    "wrong apostrophes": repeated("s‘s", before=_LETTER),
    "repeated words": repeated("the the "),
    "Khmer": repeated("សិទ្ធិ"),
    "Arabic": repeated("حقوق "),
    "invisible signs": repeated("a\u200b\u202e\u2066"),
    "numbered items": counted("#. to go there\n"),
    "asks in a sentence": repeated("to go there; ", before=f"{_LETTER}We call on you "),
    "demands": repeated("Release them, as we call on you to:\n\n", before=_LETTER),
    "page numbers": counted("Page 7 of 9\nrunning head #\n", before=_LETTER),
    "columns": counted("Nou Pattern#\tDirector\tLantern # Aid\n", most=4_000),
    "hidden addresses": repeated("k", before="a <span id=cloak"),
    "closings": repeated("Sincerely,\n\n", before=_LETTER),
    "more letters than a file may hold": repeated(f"{_LETTER}Sincerely,\nMara Example\n\n"),
    "fewer, long letters": lambda size: (
        f"{_LETTER}{_SENTENCE * (size // 1_000)}\n\nSincerely,\nMara Example\n\n" * 15
    ),
    "contacts": repeated("Contact: Mara, a@b.example\n"),
    "names in two spellings": counted("so Theo Lanterman# said, "),
}
_MARKDOWN = {
    "brackets": repeated("[" * 300 + "\n\n"),
    "empty links": repeated("[](" * 300 + "\n\n"),
    "stars": repeated("*a **b " * 100 + "\n\n"),
    "ticks": repeated("`a``b" * 100 + "\n\n"),
    "notes of one label": repeated("[^1]: a\n"),
    "notes": halves(counted("a word.[^#] "), counted("[^#]: a note\n\n")),
    "links": counted("See [a#](https://a#.example).\n\n", before=_LETTER),
    "link definitions": counted("[a#]: https://a.example\n"),
    "nested lists": lambda size: "\n".join("  " * at + "- a" for at in range(int(size**0.5))),
    "quotations": repeated("> a\n>> b\n"),
    "a wide row in a table": lambda size: (
        "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 12) + "|e" * (size // 4) + "|\n"
    ),
    "entities": repeated("&amp;"),
    "breaks that are lost": repeated("a<br>"),
    "insertions": repeated("<ins>a"),
    "front matter": counted("k#: v\n", before="---\n", behind="---\n\nWords.\n"),
    "folded front matter": repeated("b\n  ", before='---\ntitle: "', behind='"\n---\n\nWords.\n'),
}
_PAGE = {
    "deep blocks": nested("<div>a", "</div>"),
    "deep navigation": repeated("<nav>a"),
    "broken tags": repeated("<b"),
    "addresses for tags": repeated("<a@b"),
    "tags that cross": repeated("<b><i><p>a"),
    "attributes": counted(" a#=b", before="<html><p", behind=">x"),
    "comments that do not end": repeated("<!--", before="<html>"),
    "items": counted("<li>Lantern # Aid", before="<ol>"),
    "lines in an item": repeated("a<br>", before="Signatories:<ol><li>Mara<li>Theo<li>"),
    "lists": repeated("<ul><li>a<li>b</ul><p>"),
    "lists behind a list": halves(
        counted("<li>Lantern # Aid", before="Signatories:<ul>", behind="</ul>"),
        repeated("<ol><li>to go there, as we say</ol>"),
    ),
    "rows": repeated("<tr><td>a<td>b", before="<table>"),
    "a wide row": halves(
        repeated("<td>a", before="<table><tr>"), repeated("<tr><td>b"), between=""
    ),
    "cells over rows": halves(
        repeated("<td rowspan=9999>a", before="<table><tr>"), repeated("<tr><td>b"), between=""
    ),
    "calls of notes": counted('<sup><a href="#n#">#</a></sup> <p id="n#">a</p>'),
    "notes in one place": halves(
        counted('<a href="#n#">#</a> '),
        halves(counted('<a id="n#"></a>', before="<div id=fn1>"), repeated("a<p>"), between=""),
        between="",
    ),
    "forms": repeated("<form>a"),
}
_WORD = {
    "runs": repeated('<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t xml:space="preserve"> b</w:t></w:r>', before=f"<w:p><w:r><w:t>{_SENTENCE * 6}</w:t></w:r>", behind="</w:p>"),
    "paragraphs": repeated("<w:p><w:r><w:t>a b</w:t></w:r></w:p>"),
    "open fields": repeated('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>x</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>a</w:t></w:r>', before="<w:p>", behind="</w:p>"),
}  # fmt: skip
_OTHERS = {
    "own_form": {
        "brackets": repeated("[a] ["),
        "round brackets": repeated("\\[]\\("),
        "emphasis": repeated("*a **b "),
        "asks": repeated("[a]{.ask} "),
        "notes": halves(counted("a[^#] "), counted("[^#]: a\n\n")),
        "paragraphs": repeated("a word of it\n\n"),
    },
    "head": {
        "signatories": counted("- name: Lantern # Aid\n", before="kind: letter\nlanguage: en\nsignatories:\n"),
        "flow": repeated("["),
        "unknown key": repeated("k", behind=": v"),
    },
    "change": {
        "equal lines": repeated("a word\n"),
        "repeated words": repeated("word "),
        "other lines": counted("line # of these\n"),
        "other words": counted("word# and "),
    },
    "register": {
        "brackets in a line": repeated("["),
        "brackets in a cell": repeated("[", before="name,country\n"),
        "words in a line": repeated("Lantern Aid "),
        "lines": counted("Lantern # Aid (L#), Canada <a#@b.example>\n", most=1_000),
        "rows": counted("Lantern # Aid,L#\n", before="name,acronym\n", most=1_000),
        "columns": counted("c#,", before="name,"),
        "quotation marks": repeated('"",', before="name\n"),
        "bars": repeated("a|", before="name,other_names\na,"),
    },
    "organisations": {"rows": counted("a#,Lantern # Aid\n", before="id,name\n")},
    "recipients": {
        "rows": counted("Ada #,Dear Ada,a#@b.example\n", before="name,salutation,email\n"),
        "equal columns": repeated("name,"),
        "addresses": repeated("a@b.example;", before="name,salutation,email\nAda,Dear Ada,"),
    },
    "record": {
        "lists": repeated("["),
        "keys": counted('"k#":1,', before="{", behind='"":1}'),
        "tables": counted("[a#]\n"),
    },
    "name": {"letters": repeated("a."), "blanks": repeated(" a")},
}  # fmt: skip

SHAPES = tuple(
    Shape(name, way, make)
    for way, shapes in {
        "plain": _PLAIN, "markdown": _MARKDOWN, "page": _PAGE, "word": _WORD, **_OTHERS
    }.items()
    for name, make in shapes.items()
)  # fmt: skip
