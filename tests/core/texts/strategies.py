"""Texts made up by Hypothesis, out of the signs that are most likely to be misread."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import (
    Ask,
    Contact,
    Heading,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Signatory,
    Text,
    Words,
)

BITS = (
    *"*_[]<>#+-.!|&:({})`~^@\\=\"'$%/;,? \n\t",
    *("**", "***", "__", "((", "))", ":::", "::: asks", "[^1]", "[^1]:", "[@a]", "](", "]{", "---"),
    *("1.", "2)", "10. ", "- ", "+ ", "> ", "# ", "&amp;", "&#42;", "<b>", "<!--", "\\\n", "  \n"),
    *("((recipient name))", "((Your  Name))", "(( nobody ))", "{.ask}", "![", "||", "word", "ab c"),
    *(
        "https://a.example/x_(y)?q=*&amp=1",
        "é",
        "e\u0301",
        "\u0301",
        "ព្រះ",
        "\u200b",
        "សួស្តី\u200bបង",
    ),
    *(
        "سلام",
        "\u2067سلام\u2069",
        "\u200f",
        "👩\u200d👩",
        "中文",
        "“quoted”",
        "\u00a0",
        "\ufeff",
        "\x00",
        "\ud800",
    ),
)

strings = st.lists(st.sampled_from(BITS), max_size=6).map("".join) | st.text(max_size=12)
_maybe = st.none() | strings
_links = (
    st.none()
    | st.sampled_from(
        (
            "https://a.example/",
            "https://a.example/a_(b)*c*",
            "https://a.example/((",
            "https://a.example/)&copy;\\",
            "mailto:ada@harbour.example",
            "<x>",
            "annex 1.pdf",
            "#note",
            "javascript:alert(1)",
        )
    )
    | strings
)

words = st.builds(Words, text=strings, strong=st.booleans(), emphasis=st.booleans(), link=_links)
_autolinks = st.sampled_from(("https://a.example/x_y*z", "mailto:ada@harbour.example")).map(
    lambda link: Words(text=link.removeprefix("mailto:"), link=link)
)
_plain_words = st.builds(Words, text=strings)
_runs = words | _plain_words | _autolinks
_labels = st.sampled_from(("1", "2", "*", "i", "1a", "a]b", "\\", "x y", "")) | strings
_markers = st.builds(Marker, _labels)
_asks = st.lists(_runs | _markers, max_size=3).map(lambda inlines: Ask(tuple(inlines)))
inlines = st.lists(_runs | _markers | _asks, max_size=5).map(tuple)

_numbers = st.none() | st.integers(min_value=0, max_value=12) | st.integers()
_items = st.builds(
    Item, inlines | _asks.map(lambda ask: (ask,)), _numbers, st.integers(min_value=-1, max_value=4)
)
blocks = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Heading, inlines, st.integers(min_value=0, max_value=7)),
    st.lists(_items, max_size=5).map(lambda items: List(tuple(items))),
    st.lists(_asks, max_size=3).map(
        lambda asks: List(tuple(Item((ask,), place + 1) for place, ask in enumerate(asks)))
    ),
    st.lists(inlines, max_size=3).map(lambda paragraphs: Quotation(tuple(paragraphs))),
)
notes = st.builds(Note, _labels, st.lists(_runs, max_size=4).map(tuple), _maybe)
signatories = st.builds(
    Signatory,
    name=strings,
    acronym=_maybe,
    country=_maybe,
    person=_maybe,
    role=_maybe,
    group=_maybe,
) | strings.map(lambda name: Signatory(name=name, person=name))
_days = st.dates(min_value=date(1000, 1, 1)).map(PartialDate.of)
_dates = (
    _days
    | _days.map(lambda day: PartialDate(day.year, day.month))
    | _days.map(lambda day: PartialDate(day.year))
)
texts = st.builds(
    Text,
    kind=st.sampled_from(("statement", "letter")),
    language=st.sampled_from(("en", "no", "km", "fr-CA")),
    title=_maybe,
    subject=_maybe,
    date=st.none() | _dates,
    addressee=st.lists(strings, max_size=3).map(tuple),
    salutation=_maybe,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    notes=st.lists(notes, max_size=3).map(tuple),
    closing=_maybe,
    signed_as=_maybe,
    signatories_heading=_maybe,
    signatories=st.lists(signatories, max_size=3).map(tuple),
    contact=st.none() | st.builds(Contact, name=_maybe, role=_maybe, phone=_maybe, email=_maybe),
    cc=st.lists(strings, max_size=2).map(tuple),
    as_written=st.dictionaries(strings, strings, max_size=2),
)
bodies = st.builds(
    Text,
    kind=st.just("letter"),
    language=st.just("en"),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    notes=st.lists(notes, max_size=2).map(tuple),
)
