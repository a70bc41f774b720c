"""The written form: what we wrote reads as the same text, and is pleasant to read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.texts.example import (
    LETTER,
    ask,
    asks,
    emphasis,
    inlines,
    letter,
    link,
    paragraph,
    strong,
)
from tests.core.texts.strategies import BITS, bodies, texts
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.markdown_reader import is_written_form, read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import (
    Block,
    Heading,
    Item,
    List,
    Marker,
    Note,
    Quotation,
    Signatory,
    Text,
    Words,
)
from undersigned.core.texts.normal import normal

HEAD = "---\nundersigned: 1\nkind: letter\nlanguage: en\n---\n"


def body(*blocks: Block | str) -> str:
    """The written body of a letter."""
    return write_text(letter(*blocks)).removeprefix(HEAD).strip("\n")


def read_body(written: str) -> Text:
    return read_text(HEAD + written, name="letter.md")


def fault(written: str) -> str:
    with pytest.raises(CampaignInvalid) as refused:
        read_text(written, name="letter.md")
    return str(refused.value)


# --- There and back -------------------------------------------------------------------------


def test_a_letter_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("letter.md", write_text(LETTER))
    assert read_text(write_text(LETTER), name="letter.md") == LETTER


@given(texts)
@settings(deadline=None, max_examples=200)
def test_what_we_wrote_reads_as_the_same_text(text: Text) -> None:
    written = write_text(text)
    assert read_text(written, name="letter.md") == normal(text)
    assert write_text(read_text(written, name="letter.md")) == written


@given(bodies)
@settings(deadline=None, max_examples=400)
def test_no_words_are_taken_for_signs(text: Text) -> None:
    assert read_text(write_text(text), name="letter.md") == normal(text)


def test_a_mark_before_words_in_brackets_makes_no_picture_of_them() -> None:
    text = letter(
        paragraph(
            Words(text="Free them!", emphasis=True), Words(text="0", strong=True, emphasis=True)
        )
    )
    written = write_text(text)
    assert "*Free them\\![0]{.strong}*" in written
    assert read_text(written, name="letter.md") == normal(text)


_EDITED = (*BITS, "\n", "\n\n", "\n- ", "\n::: asks\n1. a\n:::\n", "\n\n[^1]: b", "[c]{.ask}")


@given(st.lists(st.sampled_from(_EDITED), max_size=14).map("".join))
@settings(deadline=None, max_examples=400)
def test_whatever_people_write_is_refused_or_kept(written: str) -> None:
    try:
        text = read_body(written)
    except CampaignInvalid:
        return
    assert read_text(write_text(text), name="letter.md") == text


_HEADS = (
    "kind: ",
    "title: ",
    "cc:\n- ",
    "- {",
    "}",
    "org: a",
    "\n  ",
    "date: 2020",
    "? ",
    "!x ",
    "&a ",
)


@given(st.lists(st.sampled_from((*BITS, *_HEADS, "\n")), max_size=10).map("".join))
@settings(deadline=None, max_examples=200)
def test_whatever_people_write_above_is_refused_or_kept(head: str) -> None:
    try:
        text = read_text(
            f"---\nundersigned: 1\nkind: letter\nlanguage: en\n{head}\n---\n", name="a"
        )
    except CampaignInvalid:
        return
    assert read_text(write_text(text), name="letter.md") == text


def test_a_text_ends_in_one_line_feed() -> None:
    assert write_text(LETTER).endswith("annex.\n")
    assert write_text(letter()) == HEAD


# --- Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Dear [Senator name], it costs 5 * 3 (or 15) dollars & more: 20% - half.",
        "See https://rights.example/a_b_c?x=1&y=~2#part and mail ada_e@harbour.example!",
        "Name: ______ | Town: ______",
        "“It’s {so}”, they said; `quoted' \\o/ <3 a < b, #1, 2^10 = 1024",
        "((recipient name)) has ((case: a_*b: name)) in ((state))",
        "ព្រះរាជាណាចក្រកម្ពុជា ។ سلام 中文、👩‍👩‍👧",
    ],
)
def test_ordinary_words_need_no_backslash(words: str) -> None:
    assert body(words) == words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. not a list", "1\\. not a list"),
        ("- nor this", "\\- nor this"),
        ("# nor a heading", "\\# nor a heading"),
        ("a\n> b", "a\\\n\\> b"),
        ("::: asks", "\\::: asks"),
        ("2 *stars* and _lines_", "2 \\*stars\\* and \\_lines\\_"),
        ("a <b> & &amp;", "a \\<b> & \\&amp;"),
        ("[this](that) and [^1]", "\\[this\\](that) and \\[^1\\]"),
        ("ends in \\", "ends in \\\\"),
    ],
)
def test_signs_that_would_mean_something_are_escaped(words: str, written: str) -> None:
    assert body(words) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["a ", strong("b"), " ", emphasis("c")], "a **b** *c*"),
        (["in", strong("word"), "ed"], "in**word**ed"),
        ([Words(text="both", strong=True, emphasis=True)], "***both***"),
        ([strong("a "), Words(text="b", strong=True, link="x"), strong(" c")], "**a [b](x) c**"),
        (["这是", strong("“重点”"), "的"], "这是[“重点”]{.strong}的"),
        ([strong("a"), emphasis("b")], "[a]{.strong}*b*"),
        ([link("https://a.example/", "https://a.example/")], "<https://a.example/>"),
        ([link("ada@a.example", "mailto:ada@a.example")], "<ada@a.example>"),
        ([link("here", "https://a.example/(b)")], "[here](https://a.example/(b))"),
        ([link("here", "https://a.example/b)")], "[here](https://a.example/b\\))"),
        (["Stop now!", Marker("1")], "Stop now![^1]"),
        ([Marker("a]"), ": b"], "[^a\\]]\\: b"),
        (["We ", ask("ask [them]"), "."], "We [ask [them]]{.ask}."),
    ],
)
def test_styles_links_and_markers(parts: list[str | Words], written: str) -> None:
    assert body(paragraph(*parts)) == written


def test_a_soft_line_end_is_a_blank_and_a_backslash_a_line_break() -> None:
    assert read_body("a\nb\\\nc").blocks == (paragraph("a b\nc"),)


def test_common_marks_of_other_writers_are_understood() -> None:
    text = read_body("__a__ _b_ &eacute; &#42; <https://a.example>\n\n* c\n\n2) d")
    assert text.blocks == (
        paragraph(strong("a"), " ", emphasis("b"), " é * ", link(*["https://a.example"] * 2)),
        List((Item(inlines("c")), Item(inlines("d"), 2))),
    )


# --- Blocks ---------------------------------------------------------------------------------


def test_a_list_of_asks_stands_between_fences() -> None:
    assert body(asks("Place them.", "Vote.")) == "::: asks\n1. Place them.\n2. Vote.\n:::"


def test_asks_among_other_items_are_marked_one_by_one() -> None:
    mixed = List((Item((ask("Vote."),), 1), Item(inlines("Thank you."), 2)))
    assert body(mixed) == "1. [Vote.]{.ask}\n2. Thank you."


def test_numbers_are_those_that_stand_there() -> None:
    broken = List(tuple(Item(inlines("a"), number) for number in (4, 4, 9, 1, 0)))
    assert body(broken) == "4. a\n4. a\n9. a\n1. a\n0. a"
    assert read_body(body(broken)).blocks == (broken,)


def test_lists_in_lists_and_bullets_among_numbers() -> None:
    deep = List(
        (
            Item(inlines("a")),
            Item(inlines("b"), 10, 1),
            Item(inlines("c\nd"), None, 2),
            Item(inlines("e"), 11, 1),
            Item(inlines("f"), 5),
        )
    )
    assert body(deep) == "- a\n\n  10. b\n      - c\\\n        d\n  11. e\n5. f"
    assert read_body(body(deep)).blocks == (deep,)


def test_quotations_headings_and_their_line_breaks() -> None:
    blocks = (Heading(inlines("Part #\n1 #"), 2), Quotation((inlines("a\nb"), inlines("c"))))
    assert body(*blocks) == "## Part #&#10;1 \\#\n\n> a\\\n> b\n>\n> c"
    assert read_body(body(*blocks)).blocks == blocks


@pytest.mark.parametrize("label", ["1", "*", "i", "1a", "a b", "]", "\\", "^", ""])
def test_labels_of_notes_survive(label: str) -> None:
    text = Text(
        kind="letter",
        language="en",
        blocks=(paragraph("a", Marker(label)),),
        notes=(Note(label, inlines("- b [@c]\nd"), "e]f"), Note(label, ())),
    )
    assert read_text(write_text(text), name="letter.md") == text


def test_a_note_may_follow_at_once_and_stand_anywhere() -> None:
    text = read_body("- a[^1]\n[^1]: b\n[^2]: c\n    d\n\ne")
    assert text.notes == (Note("1", inlines("b")), Note("2", inlines("c d")))
    assert text.blocks == (List((Item(inlines("a", Marker("1"))),)), paragraph("e"))


def test_a_marker_without_a_note_is_kept_for_the_reviewer() -> None:
    assert read_body("a[^7]").markers == ("7",)


# --- Front matter ---------------------------------------------------------------------------

REGISTER = {"har": Signatory(name="Harbour", acronym="HAR", country="Canada", org="har")}


def signed(*signatories: Signatory) -> Text:
    return Text(kind="letter", language="en", signatories=signatories)


@pytest.mark.parametrize(
    ("signatory", "entry"),
    [
        (REGISTER["har"], "{org: har}"),
        (
            Signatory(name="HARBOUR", country="Canada", person="Mara Example", org="har"),
            "{org: har, name: HARBOUR, acronym: '', person: Mara Example}",
        ),
        (Signatory(name="Lantern: a, b", role="Host"), "{name: 'Lantern: a, b', role: Host}"),
        (
            Signatory(name="Dara", person="Dara", country="Veldmark"),
            "{person: Dara, country: Veldmark}",
        ),
    ],
)
def test_signatories_name_their_organisation(signatory: Signatory, entry: str) -> None:
    written = write_text(signed(signatory), register=REGISTER)
    assert f"signatories:\n- {entry}\n" in written
    assert read_text(written, name="letter.md", register=REGISTER) == signed(signatory)


def test_a_signatory_out_of_the_register_is_refused() -> None:
    lantern = signed(Signatory(name="Lantern", org="lantern"))
    with pytest.raises(CampaignInvalid, match='There is no organisation "lantern"'):
        write_text(lantern, register=REGISTER)
    assert read_text(write_text(lantern), name="letter.md") == lantern


def test_a_language_is_never_taken_for_a_truth_value() -> None:
    text = Text(kind="letter", language="no", title="yes")
    assert "language: 'no'\ntitle: 'yes'\n" in write_text(text)
    assert read_body("").language == "en"
    assert read_text(HEAD.replace("en", "no"), name="letter.md").language == "no"


def test_files_of_other_systems_are_read() -> None:
    written = "\ufeff" + write_text(LETTER).replace("\n", "\r\n")
    assert read_text(written, name="letter.md") == LETTER


@pytest.mark.parametrize(
    ("written", "is_ours"),
    [
        (HEAD, True),
        ("\ufeff" + HEAD.replace("\n", "\r\n"), True),
        ("---\ntitle: a\n---\nundersigned: 1\n", False),
        ("undersigned: 1", False),
        ("", False),
    ],
)
def test_our_files_are_known_by_their_mark(written: str, is_ours: bool) -> None:
    assert is_written_form(written) == is_ours


# --- What is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "line", "reason"),
    [
        ("a\n\nb <br> c", 8, "There is no HTML"),
        ("![a](b.png)", 6, "There are no images"),
        ("[a](b c)", 6, '"(b c)" follows a "]"'),
        ('[a](b "c")', 6, "is not a plain address"),
        ("[a](javascript:b)", 6, "no address of a page"),
        ("[a [b](c)](d)", 6, "a link inside a link"),
        ("[a]{.loud}", 6, "is not {.ask}, {.strong} or {.em}"),
        ("[a [b]{.ask}]{.ask}", 6, "an ask inside an ask"),
        ("::: note\na\n:::", 6, '":::" is only for "::: asks"'),
        ("a\n\n::: asks\n1. b", 8, 'has no closing ":::"'),
        ("::: asks\nb\n:::", 7, "There is only a list"),
        ("::: asks\n1. [b]{.ask}\n:::", 7, "is an ask already"),
        ("- a\n\n  b", 8, "An item holds one paragraph"),
        ("> - a", 6, "A quotation can contain paragraphs only"),
        ("[^1]: a\n\n    b", 8, "A note is one paragraph"),
        ("[^1]: a[^2]", 6, "A note cannot contain markers"),
        ("- " * 40 + "a", 6, "at most 16 levels"),
    ],
)
def test_a_body_outside_of_the_form_is_refused(written: str, line: int, reason: str) -> None:
    said = fault(HEAD + written)
    assert said.startswith(f"letter.md, line {line}: ")
    assert reason in said


@pytest.mark.parametrize(
    ("head", "line", "reason"),
    [
        ("undersigned: 2\nkind: letter\nlanguage: en", 1, '"undersigned: 1"'),
        ("undersigned: 1\nlanguage: en", 1, '"kind" is missing'),
        ("undersigned: 1\nkind: Letter\nlanguage: en", 3, 'not a "Letter"'),
        ("undersigned: 1\nkind: letter\nlanguage: English it is", 4, "not the code of a language"),
        ("undersigned: 1\nkind: letter\nkind: letter", 4, '"kind" is there twice'),
        ("undersigned: 1\ntitel: a", 3, 'There is no "titel" here; did you mean "title"'),
        ("undersigned: 1\ntitle: a: b", 3, 'a value in "quotes" may help'),
        ("undersigned: 1\nkind: letter\nlanguage: en\ntitle: [a] b: c", 5, "quotes"),
        ("undersigned: 1\nkind: letter\nlanguage: en\ndate: 1 May", 5, "write it as 2026-11-23"),
        ("undersigned: 1\nkind: letter\nlanguage: en\nsignatories: a", 5, "must be a list"),
        (
            "undersigned: 1\nkind: letter\nlanguage: en\nsignatories:\n- {role: a}",
            6,
            "A signatory needs a name",
        ),
        (
            "undersigned: 1\nkind: letter\nlanguage: en\nsignatories:\n- {org: hra}",
            6,
            'did you mean "har"',
        ),
        (
            "undersigned: 1\nkind: letter\nlanguage: en\ncontact: {fax: 1}",
            5,
            'There is no "fax" here',
        ),
        ("- a", 2, '"key: value"'),
        ("", 1, "is empty"),
        ("a: " + "[" * 100_000, 1, "is not YAML"),
    ],
)
def test_front_matter_outside_of_the_form_is_refused(head: str, line: int, reason: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_text(f"---\n{head}\n---\n", name="letter.md", register=REGISTER)
    assert str(refused.value).startswith(f"letter.md, line {line}: ")
    assert reason in str(refused.value)


def test_a_text_without_front_matter_is_refused() -> None:
    assert fault("Dear Senator,") == (
        'letter.md, line 1: The text must begin with front matter between two lines of "---".'
    )
