"""Texts of one campaign are looked at together."""

from __future__ import annotations

from tests.core.review.checking import findings, lines

LISTED = "\nSignatories:\n\n1. Harbour\n2. Lantern\n3. Meridian\n4. Northern Desk\n"
STATEMENT = f"Statement on the harbour\n\nWe are alarmed by the arrests in Veldmark.\n{LISTED}"
LETTER = "Dear Minister,\n\nI support the statement by the {} organisations below. Please help.\n\nSincerely,\nMara Sample\n"


def test_a_letter_may_speak_of_the_list_under_another_text() -> None:
    assert lines(findings(LETTER.format(4), STATEMENT), "count-mismatch") == []
    assert lines(findings(LETTER.format(5), STATEMENT), "count-mismatch") == [3]


def test_each_list_says_who_is_missing_where() -> None:
    other = "Dear Minister,\n\nWe ask you for help in this.\n\nSincerely,\n" + LISTED.replace(
        "Lantern", "Latecomers"
    )
    found = [one for one in findings(STATEMENT, other) if one.rule == "lists-differ"]
    assert len(found) == 2
    assert "Only here: Lantern. Only there: Latecomers." in str(found[0].message)
    assert found[0].related[0].file == "2-letter.txt"


def test_findings_come_in_one_order() -> None:
    texts = [STATEMENT, LETTER.format(5), STATEMENT.replace("Lantern", "Latecomers")]
    assert findings(*texts) == findings(*texts)
    found = findings(*texts)
    assert found == sorted(found, key=lambda one: (one.spot.file, one.spot.line, one.spot.column))


def test_a_text_in_the_written_form_may_have_fields_but_no_placeholders() -> None:
    written = "---\nundersigned: 1\nkind: letter\nlanguage: en\nsalutation: ((salutation))\n---\n\nWe, the ((signatory count)) of us, ask [Name] for help in the harbour.\n"
    found = [one for one in findings(written, name="letter.md") if one.fails]
    assert [(one.rule, one.spot.line, one.spot.column) for one in found] == [
        ("placeholder-left-open", 8, 40)
    ]
