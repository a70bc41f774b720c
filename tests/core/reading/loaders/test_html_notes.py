"""Notes of a page, as the programs write them that coalitions use."""

from __future__ import annotations

import pytest

from tests.core.reading.loaders.seeing import read, seen, told


def html(source: str) -> list[str]:
    return seen(read(source, "a.html"))


BY_HAND = """
<p>They were arrested.<sup><a href="#note1">1</a></sup> Tried, too.<sup><a href="#note2">2</a></sup>
<p>Notes:<br>
<a id="note1">1</a>. Court of Veldmark, see
<a href="https://example.org/1">there</a><br>
<a id="note2">2</a>. Counted on the 21<sup>st</sup> of May
<p>Signed
"""
GOOGLE = """
<p>They were arrested.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>
<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Court of Veldmark</span></p></div>
"""
WORD = """
<p class=MsoNormal>They were arrested.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a></p>
<div><br clear=all><hr align=left size=1 width="33%">
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title="">
<span class=MsoFootnoteReference>[1]</span></a> Court of Veldmark</p>
<p class=MsoFootnoteText>and of Mara</p></div>
</div>
"""
LIBREOFFICE = """
<p>They were arrested.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a>Court of Veldmark</p></div>
"""
WORDPRESS = """
<p>They were arrested.<sup data-fn="c0ffee" class="fn"><a href="#c0ffee" id="c0ffee-link">1</a></sup></p>
<ol class="wp-block-footnotes"><li id="c0ffee">Court of Veldmark
<a href="#c0ffee-link" aria-label="Jump back">↩︎</a></li></ol>
"""
EASY_FOOTNOTES = """
<p>They were arrested.<span id="easy-footnote-1-7" class="easy-footnote-margin-adjust"></span>
<span class="easy-footnote"><a href="#easy-footnote-bottom-1-7"><sup>1</sup></a></span></p>
<ol class="easy-footnotes-wrapper"><li><span id="easy-footnote-bottom-1-7"></span>Court of Veldmark
<a class="easy-footnote-to-top" href="#easy-footnote-1-7"></a></li></ol>
"""
KRAMDOWN = """
<p>They were arrested.<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>
<div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>Court of Veldmark
<a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div>
"""
PANDOC = """
<p>They were arrested.<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a></p>
<aside id="footnotes"><ol><li id="fn1"><p>Court of Veldmark<a href="#fnref1">↩</a></p></li></ol></aside>
"""


@pytest.mark.parametrize(
    "page", [GOOGLE, LIBREOFFICE, WORDPRESS, EASY_FOOTNOTES, KRAMDOWN, PANDOC, WORD]
)
def test_markers_and_notes_find_each_other(page: str) -> None:
    told_pieces = [each for each in html(page) if each != "----"]
    assert told_pieces[0].replace(" {", "{") == "They were arrested.{1}"
    assert told_pieces[1] == "[^1] Court of Veldmark"
    assert not any(piece.boilerplate for piece in read(page, "a.html").pieces)


def test_notes_made_by_hand_end_at_their_line() -> None:
    assert html(BY_HAND) == [
        "They were arrested.{1} Tried, too.{2}",
        "Notes:",
        "[^1] Court of Veldmark, see there<https://example.org/1>",
        "[^2] Counted on the 21st of May",
        "Signed",
    ]


def test_a_note_of_several_paragraphs_is_one() -> None:
    assert html(WORD)[-1] == "[^1] and of Mara"


def test_notes_keep_the_labels_that_a_reader_sees() -> None:
    page = (
        '<p>a<sup><a href="#n-iv">iv</a></sup> b<a href="#n-star">*</a></p>'
        '<p id="n-iv">iv. roman</p><p id="n-star">* star</p>'
    )
    assert html(page) == ["a{iv} b{*}", "[^iv] roman", "[^*] star"]


def test_a_note_that_shows_another_label_is_told() -> None:
    page = '<p>a<sup><a href="#n7">7</a></sup></p><ol><li id="n7">a source</ol>'
    loaded = read(page, "a.html")
    assert seen(loaded) == ["a{7}", "[^1] a source"]
    assert told(loaded) == [("The marker 7 leads to the note 1.", 1)]


def test_a_marker_may_call_a_note_twice() -> None:
    page = '<p>a<sup><a href="#n1">1</a></sup> b<sup><a href="#n1">1</a></sup><p id="n1">1 x'
    assert html(page) == ["a{1} b{1}", "[^1] x"]


def test_a_table_may_hold_the_notes() -> None:
    page = (
        '<p>a<sup><a href="#n1">1</a></sup></p>'
        '<table><tr id="n1"><td>1.</td><td>a source</td></tr><tr><td>x</td><td>y</td></tr></table>'
    )
    assert html(page) == ["a{1}", "[^1] a source", "| x | y"]


def test_a_table_of_contents_has_no_notes() -> None:
    page = '<p><a href="#s1">1</a> Release</p><h2 id="s1">Release</h2>'
    assert html(page) == ["1 Release", "## Release"]


def test_links_that_lead_nowhere_stay_words_unless_they_are_raised() -> None:
    assert html('<p>a<a href="#x">[1]</a> b<sup><a href="#y">2</a></sup></p>') == ["a[1] b{2}"]


@pytest.mark.parametrize(
    ("raised", "shown"),
    [
        ("arrested.<sup>1</sup>", "arrested.{1}"),
        ("in 2019<sup>12</sup>", "in 2019{12}"),
        ("tried<sup>[3]</sup>", "tried{3}"),
        ("tried<sup>1, 2</sup>", "tried{1}{2}"),
        ("tried<sup>1</sup><sup>,</sup><sup>2</sup>", "tried{1}{2}"),
        ("tried<sup>iv</sup>", "tried{iv}"),
        ("tried<sup>*</sup>", "tried{*}"),
        ("the 28<sup>th</sup>", "the 28th"),
        ("M<sup>me</sup> Example", "Mme Example"),
        ("20 m<sup>2</sup>", "20 m2"),
        ("5 x 10<sup>6</sup>", "5 x 106"),
        ("Harbour<sup>TM</sup>", "HarbourTM"),
    ],
)
def test_superscripts_are_markers_where_they_look_so(raised: str, shown: str) -> None:
    assert html(f"<p>{raised}</p>") == [shown]


def test_a_block_that_begins_with_a_raised_label_is_the_note() -> None:
    page = "<p>tried<sup>1</sup></p><p><sup>1</sup> a source</p><p><sup>2</sup> unmarked</p>"
    assert html(page) == ["tried{1}", "[^1] a source", "{2} unmarked"]
