"""From a text to its written form: Markdown that is pleasant to read, edit and compare.

A paragraph is one line, and signs are escaped only where they would mean something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline.autolink import AUTOLINK_RE, EMAIL_RE

from undersigned.core.texts.fields import FIELD
from undersigned.core.texts.front_matter import Register, written_front_matter
from undersigned.core.texts.markdown_grammar import ASK, EMPHASIS, STRONG, written_label
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Text,
    Words,
)
from undersigned.core.texts.normal import PLAIN, WordStyle, normal


def write_text(text: Text, *, register: Register | None = None) -> str:
    """The text as Markdown with front matter; ``read_text`` gives its normal form back.

    With a ``register``, signatories are written by the id of their organisation;
    CampaignInvalid if it does not have one of them.
    """
    text = normal(text)
    return "\n".join((f"---\n{written_front_matter(text, register)}---\n", *_body(text)))


def write_body(text: Text) -> str:
    """The same without its front matter: the words, asks and notes as a person edits them."""
    return "\n".join(_body(normal(text)))


def _body(text: Text) -> Iterator[str]:
    yield from (f"{_written_block(block)}\n" for block in text.blocks)
    if text.notes:
        yield "".join(f"{_written_note(note)}\n" for note in text.notes)


def written_note_words(note: Note) -> str:
    """The words of a note, and where they come from: ``words <https://...> [@source]``."""
    words = written_words(note.words, indent="    ", start=" ", in_note=True)
    source = f"[@{written_label(note.source)}]" if note.source else ""
    return f"{words} {source}".strip()


def _written_note(note: Note) -> str:
    return f"[^{written_label(note.label)}]: {written_note_words(note)}".rstrip()


# --- Blocks -----------------------------------------------------------------------------------


def _written_block(block: Block) -> str:
    match block:
        case Paragraph(words):
            return written_words(words)
        case Heading(words, level):
            line = written_words(words, start=" ").replace("\\\n", "&#10;")
            # Bare "#" at the end of a heading are decoration (CommonMark 0.31, section 4.2).
            return "#" * level + " " + re.sub(r"(^| )(#+)$", r"\1\\\2", line)
        case Quotation(paragraphs):
            quoted = (f"> {written_words(words, indent='> ')}" for words in paragraphs)
            return "\n>\n".join(quoted)
        case List(items):
            return _written_list(items)


def _written_list(items: Sequence[Item]) -> str:
    if not all(_is_ask(item) for item in items if item.level == 0):
        return "\n".join(_item_lines(items))
    return "\n".join(("::: asks", *_item_lines(items, in_fence=True), ":::"))


def _is_ask(item: Item) -> bool:
    return len(item.words) == 1 and isinstance(item.words[0], Ask)


def _item_lines(items: Sequence[Item], *, in_fence: bool = False) -> Iterator[str]:
    widths: list[int] = []  # of the signs before the words, of the items that this one is in
    for item in items:
        # Where a list goes down a level, only a number 1 may follow the line above at once.
        if item.level == len(widths) and widths and item.number not in (None, 1):
            yield ""
        del widths[item.level :]
        sign = "- " if item.number is None else f"{item.number}. "
        outer = " " * sum(widths)
        widths.append(len(sign))
        words = item.words
        if in_fence and item.level == 0 and isinstance(words[0], Ask):
            words = words[0].words
        yield outer + sign + written_words(words, indent=" " * sum(widths))


# --- Words ------------------------------------------------------------------------------------

_LINE_START = re.compile(
    r"#{1,6}(?= |$)|>|[-+*](?= |$)|\d{1,9}(?=[.)](?: |$))|:::|[-=*_]+$|```|~~~"
)
_NOTE_START = re.compile(r"^([ >]*\[\^(?:[^\[\]\\\n]|\\.)*\])(?=:)", re.MULTILINE)
_ENTITY = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});"
_SIGN = re.compile(rf"{FIELD.pattern}|{_ENTITY}|\\+|\*+|_+|[\[\]!<]|\(\((?=[^()]*$)")
_PAIR = re.compile(r"\[(?!\^)[^\[\]]*\](?![({])")
_PUNCTUATION = r"[!-/:-@\[-`{-~]"

# An exclamation mark that would make a picture of the bracket behind it.
_BARE_MARK = re.compile(r"(?<!\\)(?:\\\\)*!\Z")
_DEEPEST_BRACKETS = 30  # in an address (CommonMark 0.31, section 6.3, asks for three at least)

_MARKS = {(True, False): "**", (False, True): "*", (True, True): "***"}
_CLASSES = {"**": STRONG, "*": EMPHASIS, "***": f"{STRONG} {EMPHASIS}"}


def written_words(
    words: Inlines, *, indent: str = "", start: str = "", in_note: bool = False
) -> str:
    """The words of one block, in their normal form.

    ``indent`` stands at the beginning of each line but the first. ``start`` is what stands
    before the first word, "" for the beginning of a line.
    """
    written = _Words(indent, in_note).written(words, before=start, after="")
    return _NOTE_START.sub(r"\1\\", written)


@dataclass(frozen=True)
class _Words:
    """Writes the words of one block. ``before`` and ``after`` are the signs beside a part."""

    indent: str
    in_note: bool

    def written(
        self, inlines: Sequence[Inline], *, before: str, after: str, given: WordStyle = PLAIN
    ) -> str:
        """The words; ``given`` is the style that stands around them already."""
        out = ""
        start = 0
        while start < len(inlines):
            inline = inlines[start]
            end = start + 1
            left = out[-1:] or before
            match inline:
                case Marker(label):
                    out += f"[^{written_label(label)}]"
                case Ask(words):
                    out += f"[{self.written(words, before='[', after=']')}]{{{ASK}}}"
                case Words(text=text):
                    style, end = _widest_style(inlines, start, given)
                    right = _first_sign(inlines[end:], given) or after
                    if style == given:
                        out += self._text(text, left, right)
                    else:
                        styled = self._styled(inlines[start:end], given, style, left, right)
                        # What could not be told from the first sign: brackets instead of stars.
                        if styled.startswith("[") and _BARE_MARK.search(out):
                            out = f"{out[:-1]}\\!"
                        out += styled
            start = end
        return out

    def _styled(
        self, runs: Sequence[Inline], given: WordStyle, style: WordStyle, left: str, right: str
    ) -> str:
        if style.link != given.link and (autolink := _autolink(runs)):
            return autolink
        in_brackets = f"[{self.written(runs, before='[', after=']', given=style)}]"
        if style.link != given.link:
            return f"{in_brackets}({_destination(style.link or '')})"
        mark = _MARKS[style.strong > given.strong, style.emphasis > given.emphasis]
        in_marks = self.written(runs, before="*", after="*", given=style)
        if _can_emphasise(left, in_marks, right):
            return f"{mark}{in_marks}{mark}"
        return f"{in_brackets}{{{_CLASSES[mark]}}}"

    def _text(self, text: str, left: str, right: str) -> str:
        lines = text.split("\n")
        lefts = [left, *["\n"] * (len(lines) - 1)]
        rights = [*["\\"] * (len(lines) - 1), right]
        written = (
            self._line(line, left, right)
            for line, left, right in zip(lines, lefts, rights, strict=True)
        )
        return f"\\\n{self.indent}".join(written)

    def _line(self, line: str, left: str, right: str) -> str:
        pairs = {
            place
            for pair in _PAIR.finditer(line)
            if not (self.in_note and pair[0].startswith("[@"))
            for place in (pair.start(), pair.end() - 1)
        }

        def escaped(sign: re.Match[str]) -> str:
            before = line[sign.start() - 1 : sign.start()] or left
            return _escaped(sign[0], before, line[sign.end() :] + right, sign.start() in pairs)

        written = _SIGN.sub(escaped, line)
        if left in ("", "\n"):
            return _with_safe_start(written)
        # "[^" would call a note.
        return f"\\{written}" if left == "[" and written.startswith("^") else written


def _widest_style(inlines: Sequence[Inline], start: int, given: WordStyle) -> tuple[WordStyle, int]:
    """The style that the runs from here share the longest, and where they end.

    It is ``given`` where the run has no other.
    """
    own = _style_at(inlines, start)
    ends = {}
    for name, value in own._asdict().items():
        if value != getattr(given, name):
            end = start + 1
            while end < len(inlines) and getattr(_style_at(inlines, end), name) == value:
                end += 1
            ends[name] = end
    if not ends:
        return given, start + 1
    furthest = max(ends.values())
    widest = {name: getattr(own, name) for name, end in ends.items() if end == furthest}
    if len(widest) > 1:
        widest.pop("link", None)  # for the next round
    return given._replace(**widest), furthest


def _style_at(inlines: Sequence[Inline], place: int) -> WordStyle:
    inline = inlines[place]
    return WordStyle.of(inline) if isinstance(inline, Words) else PLAIN


def _first_sign(inlines: Sequence[Inline], given: WordStyle) -> str:
    """What is written first of what follows, as far as it matters to the words before it."""
    match list(inlines[:1]):
        case [Marker()]:
            return "[^"
        case [Ask()]:
            return "["
        case [Words(text=text) as run]:
            style = WordStyle.of(run)
            if style == given:
                return text[0].replace("\n", "\\").replace("*", "\\")
            marked = (style.strong, style.emphasis) != (given.strong, given.emphasis)
            return "*" if marked else "["
    return ""


def _can_emphasise(left: str, words: str, right: str) -> bool:
    """Whether stars around the words are taken for emphasis (CommonMark 0.31, section 6.2)."""
    if left == "*" or right.startswith("*") or words[0] == " " or words[-1] == " ":
        return False
    opens = not _is_punctuation(words[0]) or _ends_words(left)
    closes = not _is_punctuation(words[-1]) or _ends_words(right[:1])
    return opens and closes


def _ends_words(sign: str) -> bool:
    return not sign or sign.isspace() or _is_punctuation(sign)


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


def _escaped(sign: str, before: str, after: str, is_paired: bool) -> str:
    """A sign that may mean something as it is written where it means nothing."""
    match sign[0]:
        case "*" | "_":
            beside = (before, after[:1])
            stands_alone = all(neighbour in ("", " ") for neighbour in beside)
            in_word = sign[0] == "_" and all(neighbour.isalnum() for neighbour in beside)
            return sign if stands_alone or in_word else "".join(f"\\{one}" for one in sign)
        case "\\":
            means_something = len(sign) > 1 or not after or re.match(rf"{_PUNCTUATION}", after)
            return sign * 2 if means_something else sign
        case "[" | "]":
            return sign if is_paired else f"\\{sign}"
        case "!":
            return "\\!" if re.match(r"\[(?!\^)", after) else sign
        case "<":
            return "\\<" if re.match(r"[A-Za-z/!?]", after) else sign
        case "(" if sign.endswith("))"):
            return sign
        case _:
            return f"\\{sign}"


def _with_safe_start(line: str) -> str:
    """The line so that its beginning is not taken for a heading, a list, a quotation, ..."""
    found = _LINE_START.match(line)
    if not found:
        return line
    place = found.end() if found[0].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def _autolink(runs: Sequence[Inline]) -> str | None:
    """``<https://...>`` where a link is all that its words say."""
    match list(runs):
        case [Words(text=text, link=link)]:
            is_page = text == link and AUTOLINK_RE.search(text)
            is_mailbox = link == f"mailto:{text}" and EMAIL_RE.search(text)
            return f"<{text}>" if is_page or is_mailbox else None
    return None


def _destination(link: str) -> str:
    """An address as it stands in the round brackets of a link."""
    escaped = re.sub(rf"\\(?={_PUNCTUATION}|$)|^<|{_ENTITY}", r"\\\g<0>", link)
    depth = 0
    for sign in link:
        depth += (sign == "(") - (sign == ")")
        if not 0 <= depth <= _DEEPEST_BRACKETS:
            break
    return escaped if depth == 0 else re.sub(r"[()]", r"\\\g<0>", escaped)
