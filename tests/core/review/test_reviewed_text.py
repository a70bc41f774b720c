"""From files to the texts that the reviewer looks at."""

from __future__ import annotations

from undersigned.core.review.reviewed_text import texts_of

STATEMENT = (
    "Statement on the harbour\n\nWe, Lantern and others, are alarmed by the arrests in Veldmark.\n\n"
    "Signatories:\n\n1. Harbour\n2. Lantern\n3. Meridian\n"
)


def test_signatories_are_found_in_the_list_and_not_where_the_body_names_them() -> None:
    (reviewed,) = texts_of(STATEMENT.encode(), file="statement.txt")
    assert [signer.at.line for signer in reviewed.signers] == [7, 8, 9]


def test_each_text_of_a_file_has_its_own_lines() -> None:
    letter = "Dear Minister,\n\nWe ask you for help in the harbour.\n\nSincerely,\n\nMara Sample\n"
    texts = texts_of((letter + "\n\n\n" + letter).encode(), file="letters.txt")
    assert [reviewed.lines for reviewed in texts] == [(1, 7), (11, 17)]
    assert [next(reviewed.body).line for reviewed in texts] == [3, 13]


def test_a_text_of_a_campaign_names_signatories_by_their_id() -> None:
    written = (
        "---\nundersigned: 1\nkind: statement\nlanguage: en\nsignatories:\n- {org: har, name: Harbour Rights}\n"
        "- {org: lan, name: Lantern}\n---\n\nWe are alarmed.\n"
    )
    (reviewed,) = texts_of(written.encode(), file="texts/01-statement.md")
    assert reviewed.form == "written"
    assert [(signer.name, signer.at.line) for signer in reviewed.signers] == [
        ("Harbour Rights", 6),
        ("Lantern", 7),
    ]
