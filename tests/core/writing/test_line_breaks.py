"""Where lines may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.writing.line_breaks import Stretch, stretches_of, with_word_breaks

KHMER = "យើងខ្ញុំសូមអំពាវនាវឱ្យរដ្ឋាភិបាលដោះលែងអ្នកទោស។"


def test_khmer_words_are_parted_and_no_break_stands_before_a_full_stop() -> None:
    assert with_word_breaks(KHMER).split("\u200b") == [
        "យើងខ្ញុំ",
        "សូម",
        "អំពាវនាវ",
        "ឱ្យ",
        "រដ្ឋាភិបាល",
        "ដោះលែង",
        "អ្នកទោស។",
    ]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("ปล่อยนักโทษการเมือง", "ปล่อย|นักโทษ|การเมือง"),
        ("ປ່ອຍຕົວນັກໂທດ", "ປ່ອຍຕົວ|ນັກໂທດ"),
        ("အစိုးရအား", "အစိုးရ|အား"),
        ("«សិទ្ធិមនុស្ស» (H.R. 526) ផ្សេងៗ៖", "«សិទ្ធិមនុស្ស» (H.R. 526) ផ្សេងៗ៖"),
    ],
)
def test_words_of_other_scripts_are_parted_and_signs_are_not(text: str, parted: str) -> None:
    assert with_word_breaks(text) == parted.replace("|", "\u200b")


def test_breaks_that_the_author_set_are_kept_as_they_are() -> None:
    written = "យើងខ្ញុំសូម\u200bអំពាវនាវ"
    assert with_word_breaks(f"{written} ដោះលែងអ្នកទោស") == f"{written} ដោះលែង\u200bអ្នកទោស"


@given(st.text(alphabet=st.sampled_from("កខគឃ្ាិ។៖ ៗabc.«»ก่า☃\u0301")))
def test_only_breaks_are_added(text: str) -> None:
    broken = with_word_breaks(text)
    assert broken.replace("\u200b", "") == text
    assert "\u200b។" not in broken
    assert not broken.startswith("\u200b")
    assert not broken.endswith("\u200b")


@pytest.mark.parametrize(
    "kept", ["H.R. 526", "S. 3081", "H. Con. Res. 12", "S.J. Res. 4", "§ 12", "No. 7", "p. 30"]
)
def test_a_number_stays_with_what_it_numbers(kept: str) -> None:
    assert list(stretches_of(f"see ({kept}), too")) == [
        Stretch("see ("),
        Stretch(kept, True),
        Stretch("), too"),
    ]


def test_a_long_run_without_blanks_can_be_broken_but_not_inside_a_letter() -> None:
    text = "hash " + "e\u0301" * 40
    runs = list(stretches_of(text))
    assert "".join(run.words for run in runs) == text
    assert all(len(run.words) <= 10 for run in runs)
    assert not any(run.words.startswith("\u0301") for run in runs)


def test_ordinary_words_are_one_run() -> None:
    assert list(stretches_of("The U.S. Senate, 1st session")) == [
        Stretch("The U.S. Senate, 1st session")
    ]
