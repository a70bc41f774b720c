"""Changing papers, texts and versions."""

from undersigned.apps.texts.services.drafts import create_text, save_text
from undersigned.apps.texts.services.languages import (
    bring_in_line,
    make_authoritative,
    translate_text,
)
from undersigned.apps.texts.services.papers import (
    NewPaper,
    accept_paper,
    begin_campaign,
    bring_papers,
    discard_paper,
    mend_paper,
    take_back_mends,
    take_out_again,
)
from undersigned.apps.texts.services.text_list import (
    bring_back_text,
    move_text,
    remove_text,
    rename_text,
    restore_draft,
)
from undersigned.apps.texts.services.versions import freeze_version

__all__ = [
    "NewPaper",
    "accept_paper",
    "begin_campaign",
    "bring_back_text",
    "bring_in_line",
    "bring_papers",
    "create_text",
    "discard_paper",
    "freeze_version",
    "make_authoritative",
    "mend_paper",
    "move_text",
    "remove_text",
    "rename_text",
    "restore_draft",
    "save_text",
    "take_back_mends",
    "take_out_again",
    "translate_text",
]
