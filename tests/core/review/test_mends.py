"""Safe mends."""

from __future__ import annotations

from tests.core.review.checking import findings
from undersigned.core.review.finding import Mend
from undersigned.core.review.mends import mended, with_mends

LETTER = (
    "Dear Minister,\r\n\r\nWe are alarmed by the the arrests.We ask for help.\r\n\r\n"
    "See https://harbour.example/1?id=7&fbclid=abc and the minister‘s words.\r\n"
)


def test_mends_are_done_and_everything_else_stays() -> None:
    done = mended(LETTER.encode(), findings(LETTER)).decode()
    assert done == (
        "Dear Minister,\r\n\r\nWe are alarmed by the arrests. We ask for help.\r\n\r\n"
        "See https://harbour.example/1?id=7 and the minister’s words.\r\n"
    )


def test_what_was_mended_is_not_found_again() -> None:
    done = mended(LETTER.encode(), findings(LETTER))
    assert not [finding for finding in findings(done.decode()) if finding.mend]


def test_invisible_characters_go_and_a_byte_order_mark_at_the_beginning_stays() -> None:
    letter = "\ufeffDear Minister,\n\nWe a\u200bsk for h\u200b\u200belp, please.\n"
    done = mended(letter.encode(), findings(letter)).decode()
    assert done == "\ufeffDear Minister,\n\nWe ask for help, please.\n"


def test_a_file_in_another_encoding_is_left_alone() -> None:
    data = "Dear Minister, für the the harbour".encode("latin-1")
    assert mended(data, findings("Dear Minister,\n\nWe see the the harbour today.\n")) == data


def test_of_mends_that_overlap_the_first_is_done_and_the_other_is_not() -> None:
    first, other = Mend((1, 4), (1, 11), "the"), Mend((1, 8), (1, 18), "this harbour")
    data = b"in the the harbour\nof Veldmark"
    assert with_mends(data, [other, first]) == b"in the harbour\nof Veldmark"
    beside = Mend((1, 11), (1, 12), " great ")
    assert with_mends(data, [beside, first]) == b"in the great harbour\nof Veldmark"
