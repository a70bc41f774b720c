"""The flow of a page's words into drafts: where one ends, how far it is to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from undersigned.core.phrase import counted
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, Run
from undersigned.core.reading.loaders.html_lists import OpenItem, OpenList
from undersigned.core.reading.loaders.html_styles import Style
from undersigned.core.reading.loaders.html_word import split_word_label


@dataclass(slots=True)
class Frame:
    """What is open in the page, or in one table cell, and the drafts made there."""

    drafts: list[PieceDraft] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lists: list[OpenList] = field(default_factory=list)
    items: list[OpenItem] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    loose: OpenList | None = None  # holds items that stand in no list

    @property
    def list(self) -> OpenList | None:
        return self.lists[-1] if self.lists else self.loose


class Flow:
    """Makes drafts of words; ``block`` counts the blocks of the page."""

    def __init__(self) -> None:
        self.frames = [Frame()]
        self.style = Style()
        self.block = 0
        self.ids: list[str] = []  # of places whose words are still to come
        self.word_level: int | None = None  # of the list item of Word's that is open
        self._current: PieceDraft | None = None
        self._word_draft: PieceDraft | None = None
        self._group = 0
        self._parted = True
        self._breaks = 0
        self._saw_blank = False
        self._blank_blocks = 0
        self._hidden: list[str] = []
        self._hidden_count = 0
        self._hidden_line: int | None = None

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    def new_group(self) -> int:
        self._group += 1
        return self._group

    def part(self) -> None:
        """A block begins or ends here. One that held only blanks shows as a blank line."""
        self._end_word_item()
        if self._parted and (self._breaks or self._saw_blank):
            self._blank_blocks += max(self._breaks, 1)
        self.block += 1
        self._current = None
        self._parted, self._breaks, self._saw_blank = True, 0, False

    def line_break(self, *, soft: bool) -> None:
        if self.style.hidden or self.style.silent:
            return
        if self._current:
            self._current.soft = soft
            self._current = None
        self._breaks += 1

    def forget_blanks(self) -> None:
        """What was empty until here is no gap between lines (a table's empty cells)."""
        self._parted, self._breaks, self._saw_blank, self._blank_blocks = True, 0, False, 0

    def draft(self, line: int) -> PieceDraft:
        """The draft that words go to, a new one where the last was ended."""
        if self._current is None:
            self._current = self._new_draft(line)
            self.frame.drafts.append(self._current)
        return self._current

    def add(self, text: str, first_line: int, last_line: int) -> None:
        """Words of one line; blank ones begin no draft."""
        style = self.style
        is_blank = not text or text.isspace()
        if self._current is None and is_blank:
            self._saw_blank = self._saw_blank or "\xa0" in text
            return
        draft = self.draft(first_line)
        if not is_blank:
            draft.last_line = max(draft.last_line, last_line)
        run = Run(text, style.strong, style.emphasis, style.link, style.raised, style.fragment)
        if self.ids:
            run.ids = tuple(self.ids)
            self.ids.clear()
        draft.runs.append(run)

    def hide(self, text: str, line: int) -> None:
        """Count words that a browser does not show."""
        words = text.split()
        if words and self._hidden_line is None:
            self._hidden_line = line
        self._hidden += words[: 8 - len(self._hidden)]
        self._hidden_count += len(words)

    def report_hidden(self, report: Report) -> None:
        if self._hidden_count:
            what = counted(
                "{count} hidden word was left out: “{first}”",
                "{count} hidden words were left out, beginning with “{first}”",
                count=self._hidden_count,
                first=" ".join(self._hidden),
            )
            report.add(what, self._hidden_line)

    def _new_draft(self, line: int) -> PieceDraft:
        style, frame = self.style, self.frame
        draft = PieceDraft(
            line=line,
            last_line=line,
            gap=self._gap(),
            quoted=style.quoted,
            block=self.block,
            wrapper=style.wrapper,
        )
        if frame.items:
            self._shape_as_item(draft, frame.items[-1])
        elif frame.headings:
            draft.kind, draft.level = "heading", frame.headings[-1]
        elif self.word_level is not None and self._word_draft is None:
            self._word_draft = draft
        return draft

    def _gap(self) -> int:
        if self._parted:
            gap = 1 + self._blank_blocks + max(self._breaks - 1, 0)
        else:
            gap = max(self._breaks - 1, 0)
        self._parted, self._breaks, self._saw_blank, self._blank_blocks = False, 0, False, 0
        return gap

    def _shape_as_item(self, draft: PieceDraft, item: OpenItem) -> None:
        draft.group, draft.level = item.list.group, item.level
        if item.fresh:
            item.fresh = False
            draft.kind, draft.number = "item", item.number
            item.list.shown.append(draft)

    def _end_word_item(self) -> None:
        draft, self._word_draft = self._word_draft, None
        if draft is None or self.word_level is None:
            return
        before = self.frame.drafts[-2] if len(self.frame.drafts) > 1 else None
        goes_on = before is not None and before.kind == "item" and before.group
        group = before.group if before and goes_on else self.new_group()
        split_word_label(draft, level=self.word_level, group=group or 0)
