"""The examples in the documents and docstrings do what they show."""

from __future__ import annotations

import doctest

import pytest

from tests.conftest import ROOT
from undersigned.core.civics import places, who


def test_the_examples_in_docs_places_run() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "places.md"), module_relative=False)
    assert result.attempted >= 15
    assert result.failed == 0


@pytest.mark.parametrize("module", [places, who])
def test_the_examples_in_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
