"""The running layout of a page: from tags and words, one after the other, to drafts.

Both HTML and Markdown are played into a ``Layout``. It keeps what is open on lists of its
own, so that no depth can exhaust the interpreter's stack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.core.errors import FileTooDeep
from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders import hidden_addresses, limits
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, Run, link_of
from undersigned.core.reading.loaders.html_boilerplate import Wrapper, settle_boilerplate, wraps
from undersigned.core.reading.loaders.html_flow import Flow, Frame
from undersigned.core.reading.loaders.html_lists import open_item, open_list
from undersigned.core.reading.loaders.html_styles import ClassRules, Style, looks
from undersigned.core.reading.loaders.html_tables import PARTS, OpenTable
from undersigned.core.reading.loaders.html_word import word_list_level
from undersigned.core.texts.model import Marker

_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "button", "caption", "center", "dd",
        "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1/h6", "header", "hgroup", "iframe", "legend", "li", "ol/ul", "main",
        "nav", "noscript", "optgroup", "option", "p", "pre", "search", "section", "select",
        "summary", "table", "tbody", "td", "textarea", "tr",
    }
)  # fmt: skip
_INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "ins",
        "kbd", "mark", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
        "u", "var",
    }
)  # fmt: skip
_VOID: Final = frozenset(
    {
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img",
        "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
_ONE_NAME: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "h1/h6"),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), "ol/ul"),
    **dict.fromkeys(("thead", "tfoot"), "tbody"),
    "th": "td",
}
_MOST_MISNESTED = 100  # elements between a start and an end tag that cross others
_LONG_ALT = 20
_CLOAKED = phrase("An email address is protected against spam robots and could not be made out.")


@dataclass(slots=True)
class _Element:
    name: str
    before: Style
    ids: tuple[str, ...]
    block: int


class Layout:
    """Takes ``open``, ``words``, ``line_break``, ``mark``, ``close``; gives ``finish``.

    Names are those of HTML elements; lines are lines of the file.
    """

    def __init__(self, report: Report, *, name: str) -> None:
        self.rules = ClassRules()
        self.extents: dict[str, tuple[int, int]] = {}
        """The first and last block of each block element that has an id."""
        self._report = report
        self._name = name
        self._flow = Flow()
        self._elements: list[_Element] = []
        self._tables: list[OpenTable] = []
        self._wrappers: list[Wrapper] = []
        self._cloaked: dict[str, tuple[Run, int]] = {}  # by id, with their lines
        self._showed_address = False
        self._skips_fallback = False
        self._line = 1

    # --- What is played in ----------------------------------------------------------------

    def open(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """A start tag. A void element has no end."""
        self._line = line
        flow = self._flow
        if tag in _VOID:
            self._void(tag, attributes)
            return
        name = _ONE_NAME.get(tag, tag)
        self._close_implied(name)
        if name in _BLOCKS:
            self._part()
        if name in PARTS[1:] and not self._tables:
            return
        before = flow.style
        flow.style = looks(tag, attributes, self.rules.look(attributes), before)
        if name in _BLOCKS:
            self._wrap(tag, attributes)
        ids = _places(tag, attributes)
        flow.ids += ids
        self._enter(name, tag, attributes)
        self._elements.append(_Element(name, before, ids, flow.block))
        if name == "td":
            flow.frames.append(Frame())
        elif name not in PARTS:
            flow.frame.counts[name] += 1
        if len(self._elements) > limits.HTML_DEPTH:
            raise FileTooDeep(file=self._name, limit=limits.HTML_DEPTH)

    def close(self, tag: str) -> None:
        """An end tag. One of nothing that is open is passed over."""
        name = _ONE_NAME.get(tag, tag)
        if name in _BLOCKS:
            self._part()
        if name in PARTS:
            if self._tables and name in self._tables[-1].open:
                self._pop_to(name)
        elif name == "li":
            if self._item_is_open():
                self._pop_to(name)
        elif self._flow.frame.counts[name]:
            if name in _INLINE:
                self._end_inline(name)
            else:
                self._pop_to(name)

    def words(self, text: str, first_line: int, last_line: int) -> None:
        """Words, with the lines of the first and the last that are visible."""
        self._line = last_line
        style = self._flow.style
        if style.cloak:
            self._cloaked[style.cloak][0].text += text.replace("\n", " ")
        elif style.silent or self._skips_fallback:
            return
        elif style.hidden:
            self._flow.hide(text, first_line)
        elif style.preformatted:
            self._preformatted(text, first_line)
        else:
            self._flow.add(text.replace("\n", " "), first_line, last_line)

    def line_break(self, *, soft: bool = False) -> None:
        """A line's end inside a block; a soft one may be a mere wrap."""
        self._flow.line_break(soft=soft)

    def mark(self, label: str, line: int) -> None:
        """The marker of a note."""
        self._flow.draft(line).runs.append(Marker(label))

    def rule(self, line: int) -> None:
        """A line drawn across the page."""
        self._flow.part()
        self._flow.draft(line).kind = "rule"
        self._flow.part()

    def script(self, source: str) -> None:
        """A script: it may hold an address that the page hides from harvesters."""
        hidden = hidden_addresses.of_script(source)
        self._skips_fallback = self._showed_address and hidden_addresses.hides_what_follows(source)
        self._showed_address = hidden is not None
        if hidden is None:
            return
        if hidden.place in self._cloaked:
            run, _ = self._cloaked[hidden.place]
        else:
            run = Run("")
            self._flow.draft(self._line).runs.append(run)
        run.text, run.link = hidden.shown, f"mailto:{hidden.address}"

    def finish(self) -> list[PieceDraft]:
        """Close what is open and hand out the drafts in reading order."""
        while self._elements:
            self._pop()
        self._flow.part()
        self._flow.report_hidden(self._report)
        for run, line in self._cloaked.values():
            if not run.link:
                self._report.add(_CLOAKED, line)
        drafts = self._flow.frame.drafts
        settle_boilerplate(drafts, self._wrappers)
        return drafts

    def _part(self) -> None:
        self._flow.part()
        self._skips_fallback = False

    # --- Start tags -------------------------------------------------------------------------

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            self.line_break()
        elif self._flow.style.hidden:
            return
        elif tag == "hr":
            self.rule(self._line)
        elif tag == "img":
            alt = " ".join(attributes.get("alt", "").split())
            if len(alt) > _LONG_ALT:
                what = phrase("A picture was left out, described as “{words}”.", words=alt)
                self._report.add(what, self._line)

    def _close_implied(self, name: str) -> None:
        """Close what ends here without saying so (WHATWG HTML, 13.1.2.4)."""
        counts = self._flow.frame.counts
        if name in _BLOCKS and counts["p"]:
            self._pop_to("p")
        if name == "li":
            if self._item_is_open():
                self._pop_to(name)
        elif name in ("a", "h1/h6", "option") and counts[name]:
            self._pop_to(name)
        elif name in ("dt", "dd"):
            for each in ("dt", "dd"):
                if counts[each]:
                    self._pop_to(each)
        elif name in PARTS[1:] and self._tables:
            for part in self._tables[-1].closed_by(name):
                self._pop_to(part)

    def _wrap(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = self._flow.style
        if sureness := wraps(tag, attributes, in_article=style.in_article):
            self._flow.style = style._replace(wrapper=len(self._wrappers))
            self._wrappers.append(Wrapper(sureness, around=style.wrapper))

    def _enter(self, name: str, tag: str, attributes: Mapping[str, str]) -> None:
        """What an element does besides its look."""
        flow = self._flow
        style, frame = flow.style, flow.frame
        match name:
            case "a":
                self._enter_link(attributes)
            case "h1/h6":
                frame.headings.append(int(tag[1]))
                if frame.items:
                    flow.style = style._replace(strong=True)
            case "ol/ul":
                group = frame.lists[0].group if frame.lists else flow.new_group()
                frame.lists.append(open_list(tag, attributes, group=group))
            case "li":
                self._enter_item(attributes)
            case "table" | "tbody" | "tr" | "td":
                self._enter_table(name, tag, attributes)
            case "pre":
                flow.style = style._replace(preformatted=True)
            case "textarea":  # a letter to edit and send, more often than not
                flow.style = style._replace(preformatted=True, wrapper=None)
            case "blockquote":
                flow.style = style._replace(quoted=True)
            case "article" | "main":
                flow.style = style._replace(in_article=True)
            case "p":
                flow.word_level = word_list_level(attributes)
            case "q":
                self.words("“", self._line, self._line)
            case "rt":
                self.words("(", self._line, self._line)
            case "rp":
                flow.style = style._replace(silent=True)
            case "joomla-hidden-mail" | "span":
                self._enter_cloak(name, attributes)
        if code := attributes.get("data-cfemail"):
            self._show_instead(hidden_addresses.of_cloudflare(code))

    def _enter_link(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("href", "").strip()
        link, fragment = link_of(address), None
        if address.startswith("#") and len(address) > 1:
            fragment = address[1:]
        elif "email-protection#" in address:
            hidden = hidden_addresses.of_cloudflare(address.partition("#")[2])
            link = f"mailto:{hidden.address}" if hidden else None
        self._flow.style = self._flow.style._replace(link=link, fragment=fragment)

    def _enter_item(self, attributes: Mapping[str, str]) -> None:
        frame = self._flow.frame
        within = frame.list
        if within is None:
            within = frame.loose = open_list("ul", {}, group=self._flow.new_group())
        level = max(len(frame.lists) - 1, 0)
        frame.items.append(open_item(within, attributes, level=level))

    def _enter_table(self, part: str, tag: str, attributes: Mapping[str, str]) -> None:
        if part == "table":
            self._tables.append(OpenTable(attributes.get("role") == "presentation"))
            if len(self._tables) > limits.TABLE_DEPTH:
                raise FileTooDeep(file=self._name, limit=limits.TABLE_DEPTH)
        self._tables[-1].start(part, tag, attributes)

    def _enter_cloak(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "joomla-hidden-mail":
            self._show_instead(hidden_addresses.of_element(attributes))
        elif attributes.get("id", "").startswith("cloak"):
            run = Run("")
            self._flow.draft(self._line).runs.append(run)
            self._cloaked[attributes["id"]] = (run, self._line)
            self._flow.style = self._flow.style._replace(cloak=attributes["id"])

    def _show_instead(self, hidden: hidden_addresses.HiddenAddress | None) -> None:
        """Put an address in the place of what an element holds."""
        if hidden is None:
            self._report.add(_CLOAKED, self._line)
            return
        flow = self._flow
        flow.style = flow.style._replace(link=f"mailto:{hidden.address}")
        flow.add(hidden.shown, self._line, self._line)
        flow.style = flow.style._replace(silent=True)

    # --- End tags -----------------------------------------------------------------------------

    def _item_is_open(self) -> bool:
        within = self._flow.frame.list
        return within is not None and within.item_open

    def _pop_to(self, name: str) -> None:
        """Close the innermost open element of the name and all inside it."""
        while self._pop().name != name:
            pass

    def _end_inline(self, name: str) -> None:
        """Close an element of style; blocks that were opened inside it stay open."""
        above = 1
        while self._elements[-above].name != name:
            above += 1
            if above > _MOST_MISNESTED:
                return
        if all(each.name in _INLINE for each in self._elements[len(self._elements) - above :]):
            self._pop_to(name)
            return
        before = self._elements.pop(-above).before
        self._flow.frame.counts[name] -= 1
        for each in self._elements[len(self._elements) - above + 1 :]:
            each.before = _as_written_in(each.before, before)
        self._flow.style = _as_written_in(self._flow.style, before)

    def _pop(self) -> _Element:
        element = self._elements.pop()
        flow = self._flow
        name = element.name
        if name in ("q", "rt"):
            self.words("”" if name == "q" else ")", self._line, self._line)
        if name in _BLOCKS:
            flow.part()
            for each in element.ids:
                self.extents[each] = (element.block, flow.block - 1)
        flow.style = element.before
        if name in PARTS:
            self._leave_table(name)
            return element
        frame = flow.frame
        frame.counts[name] -= 1
        if name == "ol/ul":
            frame.lists.pop().end()
        elif name == "li":
            frame.items.pop().list.item_open = False
        elif name == "h1/h6":
            frame.headings.pop()
        elif name == "p":
            flow.word_level = None
        return element

    def _leave_table(self, part: str) -> None:
        flow, table = self._flow, self._tables[-1]
        table.open.discard(part)
        if part == "td":
            table.fill_cell(flow.frames.pop().drafts)
            flow.forget_blanks()
        elif part == "table":
            self._tables.pop()
            flow.frame.drafts.extend(table.drafts(group=flow.new_group()))

    def _preformatted(self, text: str, line: int) -> None:
        for index, words in enumerate(text.split("\n")):
            if index:
                self.line_break(soft=True)
            self._flow.add(words, line + index, line + index)


def _as_written_in(style: Style, other: Style) -> Style:
    """A style with the look of letters and the link of another."""
    return style._replace(
        strong=other.strong,
        emphasis=other.emphasis,
        raised=other.raised,
        link=other.link,
        fragment=other.fragment,
    )


def _places(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The names under which links find the element."""
    names = [attributes.get("id"), attributes.get("name") if tag == "a" else None]
    return tuple(name for name in names if name)
