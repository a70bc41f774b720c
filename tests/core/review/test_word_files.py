"""What only Word files have: tracked changes and comments."""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement

from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.reviewed_text import texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.review.rule import EXAMPLE_DAY


def rules_in(document: docx.document.Document) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    texts = texts_of(out.getvalue(), file="letter.docx")
    return [one.rule for one in findings_in(texts, chosen_rules(), on=EXAMPLE_DAY) if one.fails]


def test_a_tracked_deletion_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Minister,")
    paragraph = document.add_paragraph("We ask you to free the farmers of Veldmark.")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = " or else"
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    assert rules_in(document) == ["tracked-changes"]


def test_a_clean_word_file_has_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Minister,")
    document.add_paragraph("We ask you to free the farmers of Veldmark.")
    assert rules_in(document) == []
