"""Letters as web pages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import html
from lxml.html import HtmlElement

from tests.core.writing import hostile
from tests.core.writing.example import (
    LETTER,
    RECIPIENT,
    SENDER,
    STATEMENT,
    TEXT,
    VALUES,
    paragraph,
    words,
)
from undersigned.core.errors import FieldEmpty
from undersigned.core.texts.model import Heading, Item, List, Marker, Signatory
from undersigned.core.writing.filling import clean
from undersigned.core.writing.html import HtmlWriter, article_html, mail_html
from undersigned.core.writing.letter import Letter


def page(letter: Letter, **values: str) -> str:
    return HtmlWriter(letter).write({**VALUES, **values}, recipient=RECIPIENT).decode()


def tree(letter: Letter, **values: str) -> HtmlElement:
    return html.document_fromstring(page(letter, **values))


def tags(root: HtmlElement) -> list[str]:
    return [str(element.tag) for element in root.iter() if element.tag != "br"]


def test_a_letter_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("letter.html", page(LETTER))


def test_a_statement_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("statement.html", page(STATEMENT))


def test_a_missing_value_stops_the_letter() -> None:
    with pytest.raises(FieldEmpty):
        page(LETTER, state="")


@pytest.mark.parametrize("letter", [LETTER, STATEMENT])
def test_a_page_fetches_and_runs_nothing(letter: Letter) -> None:
    root = tree(letter)
    assert not root.xpath("//script | //link | //img | //iframe | //form | //*[@src]")
    assert "url(" not in page(letter)
    assert "@import" not in page(letter)


@pytest.mark.parametrize("letter", [LETTER, STATEMENT])
def test_every_link_within_the_page_arrives_and_every_id_is_unique(letter: Letter) -> None:
    root = tree(letter)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert set(root.xpath("//@aria-labelledby")) <= set(ids)


def test_notes_are_called_and_lead_back() -> None:
    root = tree(LETTER)
    assert root.xpath("//a[@role='doc-noteref']/@aria-label") == ["Note 1", "Note 2", "Note 1"]
    assert root.xpath("//*[@id='note-1']/a[@role='doc-backlink']/@href") == ["#call-1", "#call-1-2"]
    assert root.xpath("//section[@role='doc-endnotes']/h2/text()") == ["Notes"]


def test_two_notes_called_in_one_place_are_kept_apart() -> None:
    text = replace(TEXT, blocks=(paragraph("x", Marker("1"), Marker("b")),))
    (called,) = tree(Letter(text=text)).xpath("//p[sup]")
    assert called.text_content() == "x1,2"


def test_a_marker_without_a_note_stays_as_it_is() -> None:
    assert "A further report is missing.[7]</p>" in page(LETTER)


def test_headings_come_in_order_under_one_first() -> None:
    blocks = tuple(Heading((words("x"),), level) for level in (3, 1, 6, 6, 2))
    letter = Letter(text=replace(STATEMENT.text, blocks=blocks))
    levels = [int(tag[1]) for tag in tags(tree(letter)) if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2, 3, 4, 3, 2, 3, 3, 2]


def test_a_page_without_title_or_subject_still_has_a_heading() -> None:
    letter = Letter(text=replace(TEXT, subject=None), sender=SENDER)
    assert tree(letter).xpath("//h1/text()") == ["Letter from Veldmark Rights Network"]


def test_asks_can_be_pointed_at_and_keep_their_numbers() -> None:
    items = tree(LETTER).xpath("//ol/li[starts-with(@id, 'ask-')]")
    assert [(item.get("id"), item.get("value")) for item in items] == [
        ("ask-1", None),
        ("ask-2", None),
        ("ask-3", "4"),
    ]


def test_lists_are_nested_by_level() -> None:
    items = tuple(Item((words(str(level)),), level=level) for level in (0, 1, 2, 1, 0))
    letter = Letter(text=replace(STATEMENT.text, blocks=(List(items),)))
    lists = [len(found.xpath("ancestor::ul")) for found in tree(letter).xpath("//ul/li")]
    assert lists == [1, 2, 3, 2, 1]


def test_the_signatories_are_a_named_section_and_count_on() -> None:
    root = tree(LETTER)
    assert root.xpath("//section[@aria-labelledby='signatories']/ol/@start") == ["3"]
    unnamed = Letter(text=replace(TEXT, signatories_heading=None))
    assert tree(unnamed).xpath("//section/@aria-label") == ["Signatories"]


def test_the_day_is_marked_up_where_it_is_known() -> None:
    assert tree(LETTER).xpath("//time/@datetime") == ["2026-11-23"]
    assert not tree(LETTER, date="1 December 2026").xpath("//time")


def test_mail_addresses_are_not_spelt_out() -> None:
    assert "office@" not in page(LETTER)
    assert "mailto:office@veldmark.example" in tree(LETTER).xpath("//header//a/@href")


def test_a_link_that_runs_something_is_no_link() -> None:
    letter = Letter(
        text=replace(STATEMENT.text, blocks=(paragraph(words("x", link="javascript:alert(1)")),))
    )
    assert "javascript" not in page(letter)


def test_a_language_written_from_right_to_left_is_set_so() -> None:
    root = tree(Letter(text=replace(TEXT, language="ar"), sender=SENDER))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.xpath("//header/@dir") == ["auto"]


TAGS = tags(tree(LETTER))
TITLED = Letter(text=replace(STATEMENT.text, title="((state))"))
TAGS_OF_TITLED = tags(tree(TITLED))
MAIL = mail_html(LETTER)


@settings(deadline=None)
@given(hostile.values, hostile.values)
def test_no_value_becomes_markup(state: str, salutation: str) -> None:
    root = tree(LETTER, state=state, salutation=salutation)
    assert tags(root) == TAGS
    line = root.xpath("//p[@class='salutation']")[0]
    for line_break in line.xpath("br"):
        line_break.text = "\n"
    assert line.text_content() == clean(salutation)


@settings(deadline=None)
@given(hostile.values)
def test_no_value_becomes_markup_in_a_title(state: str) -> None:
    root = tree(TITLED, state=state)
    assert tags(root) == TAGS_OF_TITLED
    assert root.xpath("string(//title)").strip() == clean(state).replace("\n", " ").strip()


@settings(deadline=None)
@given(hostile.values)
def test_what_is_written_by_lines_is_what_is_written_as_a_whole(value: str) -> None:
    values = {**VALUES, "state": value, "salutation": value}
    lines = [
        line if isinstance(line, str) else line.fill(values, recipient=RECIPIENT)
        for line in MAIL.by_lines()
    ]
    assert "".join(lines) == MAIL.fill(values, recipient=RECIPIENT)
    assert all(line.endswith("\n") for line in lines)


def test_five_thousand_signatories_are_quick() -> None:
    many = tuple(Signatory(name=f"Organisation {n}", country="Canada") for n in range(5000))
    start = time.perf_counter()
    written = page(Letter(text=replace(TEXT, signatories=many), sender=SENDER))
    assert written.count("<li>Organisation ") == 5000
    assert time.perf_counter() - start < 3


def test_a_part_of_a_page_leaves_title_signatories_and_contact_to_the_page() -> None:
    place = paragraph("((signatories))")
    text = replace(
        STATEMENT.text, blocks=(*STATEMENT.text.blocks, Heading((words("On"),), 1), place)
    )
    part = article_html(replace(STATEMENT, text=text)).fill(VALUES, recipient=RECIPIENT)
    root = html.fragment_fromstring(part, create_parent=True)
    found = tags(root)
    assert "h2" in found
    assert not {"h1", "header", "address", "html"} & set(found)
    assert "signatories" not in part
    assert root.xpath("//a[@role='doc-noteref']")
