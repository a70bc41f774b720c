"""What real letters do by right: no error and no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.review.checking import findings

LETTERS = Path(__file__).parents[1] / "reading/letters"
# What is wrong in the letters that the reader's tests are made of, on purpose.
KNOWN = {
    "blanks-template.txt": {"placeholder-left-open", "bill-of-ended-congress"},
    "constituent-caps.txt": {"placeholder-left-open"},
    "constituent-template.txt": {"placeholder-left-open"},
    "escaped-brackets.md": {"placeholder-left-open"},
    "signatories-as-of.txt": {"note-without-marker"},
    "several-templates.md": {"placeholder-left-open"},
    "toolkit-page.html": {"placeholder-left-open"},
}
BODY = "Statement on the harbour\n\nWe are alarmed by the arrests in Veldmark.\n\n"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(LETTERS.iterdir()) if path.suffix != ".yaml"],
    ids=lambda path: path.name,
)
def test_letters_without_a_known_fault_have_no_error_and_no_warning(path: Path) -> None:
    found = findings(path.read_text(encoding="utf-8"), name=path.name)
    assert {finding.rule for finding in found if finding.fails} <= KNOWN.get(path.name, set())


def numbered(*names: str) -> str:
    return "\nSignatories:\n\n" + "".join(f"{n}. {name}\n" for n, name in enumerate(names, 1))


@pytest.mark.parametrize(
    "letter",
    [
        "We, the undersigned 3 organisations, ask for help.\n" + numbered("Harbour", "Lantern", "Meridian"),
        "More than 40 organisations ask for help.\n" + numbered("Harbour", "Lantern", "Meridian"),
        "Our network of 200 member organisations asks for help.\n" + numbered("Harbour", "Lantern", "Meridian"),
        "We ask for help.\n" + numbered("Seamen's Union (SU-Kenya)", "Seamen's Union (SU-Uganda)", "Harbour"),
        "We ask for help.\n" + numbered("Sailors' Home, Kenya", "Sailors' Home, Uganda", "Harbour"),
        "We ask for help.[1] It is urgent.[1]\n\n[1] Harbour (2024), https://harbour.example/1\n",
        "We (all of us) ask for help (now).\n",
        "In the 30th session, the thirtieth, much was said. We ask for help.\n",
        "We demand:\n\n1. Free the farmers.\n2. Open the gates.\n" + numbered("Harbour", "Lantern", "Meridian"),
    ],
)  # fmt: skip
def test_the_controls_of_real_letters_are_left_alone(letter: str) -> None:
    assert [finding for finding in findings(BODY + letter) if finding.fails] == []


def test_one_person_with_two_affiliations_is_two_people() -> None:
    rows = [
        "Mara Sample, Director, Harbour", "Theo Sample, Chair, Lantern",
        "Mara Sample, Professor, Meridian University", "Dara Example, Lawyer, Northern Desk",
    ]  # fmt: skip
    assert [one for one in findings(BODY + numbered(*rows)) if one.fails] == []
