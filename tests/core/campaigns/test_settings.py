"""campaign.toml: what may be edited, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.campaigns.settings import Settings, read_settings, written_settings
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.letter import Sender

_words = st.text(max_size=12).map(normal_line)
_filled = _words.filter(bool)
_maybe = _words.map(lambda words: words or None)
_settings = st.builds(
    Settings,
    title=_filled,
    languages=st.lists(st.sampled_from(["en", "km", "fr-CA"])).map(tuple),
    concerns=st.lists(st.sampled_from(["kh", "vm"])).map(tuple),
    sender=st.none()
    | st.builds(
        Sender,
        name=_filled,
        address=st.lists(_filled, max_size=3).map(tuple),
        phone=_maybe,
        email=_maybe,
        website=_maybe,
    ),
)


@given(_settings)
def test_settings_survive_the_file(settings: Settings) -> None:
    written = written_settings(settings).decode()
    assert read_settings(written, name="campaign.toml") == settings


def test_the_sender_that_is_not_there_yet_is_shown_as_a_comment() -> None:
    written = written_settings(Settings(title="Veldmark")).decode()
    assert '# name = "..."' in written
    with_sender = written.replace("# [", "[").replace("# name", "name")
    assert read_settings(with_sender, name="campaign.toml").sender == Sender(name="...")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title = Veldmark", ": this is not TOML"),
        ("a = " + "[" * 100_000, ": this is not TOML"),
        ("", ': it must say "title = ..."'),
        ('title = " "', ': it must say "title = ..."'),
        ("title = 1", ': "title" must be words in quotes'),
        ('title = "a"\nconcern = ["kh"]', ': it may not have "concern"; did you mean "concerns"'),
        ('title = "a"\nconcerns = "kh"', ': "concerns" must be a list of words'),
        ('title = "a"\nconcerns = ["KH"]', ': "KH" in "concerns" is not the code of a state'),
        ('title = "a"\nlanguages = ["e"]', ': "e" in "languages" is not the code of a language'),
        ('title = "a"\nsender = "b"', ", [sender]: it must be a table"),
        ('title = "a"\n[sender]\nphone = "1"', ', [sender]: it must say "name = ..."'),
        ('title = "a"\n[sender]\nname = "b"\nfax = "1"', ', [sender]: it may not have "fax"'),
    ],
)
def test_a_faulty_file_is_refused(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_settings(written, name="campaign.toml")
    assert str(refused.value).startswith("campaign.toml" + said)
