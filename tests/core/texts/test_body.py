"""The body of a text is edited apart from its head."""

from __future__ import annotations

import pytest

from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.markdown_reader import first_line_of_body, read_body, read_text
from undersigned.core.texts.markdown_writer import write_body, write_text

WRITTEN = """\
---
undersigned: 1
kind: letter
language: en
---

We call on you.[^1]

::: asks
1. Act.
:::

[^1]: A note
"""


def test_the_body_is_written_and_read_without_its_head() -> None:
    text = read_text(WRITTEN, name="text")
    body = write_body(text)
    assert body == WRITTEN.partition("---\n\n")[2]
    blocks, notes = read_body(body, name="text")
    assert (blocks, notes) == (text.blocks, text.notes)


def test_its_first_line_is_known() -> None:
    text = write_text(read_text(WRITTEN, name="text"))
    assert text.split("\n")[first_line_of_body(text) - 1] == "We call on you.[^1]"


def test_faults_count_from_its_own_first_line() -> None:
    with pytest.raises(CampaignInvalid, match="text, line 3"):
        read_body("One.\r\n\r\n::: asks\r\n", name="text")
