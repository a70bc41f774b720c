"""campaign.toml: what may be edited, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.settings import read_settings, written_settings
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.letter import Sender

_words = st.text(max_size=12).map(normal_line)
_filled = _words.filter(bool)
_maybe = _words.map(lambda words: words or None)
_campaigns = st.builds(
    CampaignFolder,
    title=_filled,
    texts=st.just({}),
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


@given(_campaigns)
def test_settings_survive_the_file(campaign: CampaignFolder) -> None:
    read = read_settings(written_settings(campaign).decode(), name="campaign.toml")
    assert (read.title, read.languages, read.concerns) == (
        campaign.title,
        campaign.languages,
        campaign.concerns,
    )
    assert (read.sender and read.sender.sender) == campaign.sender


def test_the_sender_that_is_not_there_yet_is_shown_as_a_comment() -> None:
    written = written_settings(CampaignFolder(title="Veldmark", texts={})).decode()
    assert '# name = "..."' in written
    with_sender = written.replace("# [", "[").replace("# name", "name")
    read = read_settings(with_sender, name="campaign.toml").sender
    assert read
    assert read.sender == Sender(name="...")


def test_words_are_settled_and_empty_lines_left_out() -> None:
    written = 'title = " A\\n B "\n[sender]\nname = "C"\naddress = ["1 Lane", " ", "Town"]\n'
    read = read_settings(written, name="campaign.toml")
    assert read.title == "A B"
    assert read.sender
    assert read.sender.sender == Sender(name="C", address=("1 Lane", "Town"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('title = "a"\nb = Veldmark', ", line 2: This is not TOML"),
        ('title = "a"\ntitle = "b"\n', ", line 2: This was said above already"),
        ("a = {b = 1, b = 2}", ", line 1: This was said above already"),
        ("[sender]\n[sender]\n", ", line 2: This was said above already"),
        ("a = [", ": This is not TOML"),
        ("a = " + "[" * 100_000, ": It is nested too deeply"),
        ("", ': "title" is missing'),
        ('title = " "', ", title: It must not be empty"),
        ("title = 1", ", title: It must be words in quotes"),
        ("title = nan", ", title: It must be words in quotes"),
        ("title = 2026-11-23", ", title: It must be words in quotes"),
        ('title = "a\\u0000"', ", title: It contains a character that cannot stand in a text"),
        ('title = "a"\nconcern = ["kh"]', ': There is no "concern" here; did you mean "concerns".'),
        ('title = "a"\nfax = 1', ': There is no "fax" here, only title, languages, concerns'),
        ('title = "a"\nconcerns = "kh"', ", concerns: It must be a list"),
        ('title = "a"\nconcerns = ["kh", "KH"]', ', concerns[2]: "KH" is not the code of a state'),
        ('title = "a"\nlanguages = ["e"]', ', languages[1]: "e" is not the code of a language'),
        ('title = "a"\nsender = "b"', ", sender: It must consist of names"),
        ('title = "a"\n[sender]\nphone = "1"', ', sender: "name" is missing'),
        ('title = "a"\n[sender]\nname = "b"\nfax = "1"', ', sender: There is no "fax" here'),
    ],
)
def test_a_faulty_file_is_refused(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_settings(written, name="campaign.toml")
    assert str(refused.value).startswith("campaign.toml" + said)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_settings('title = 1\nconcerns = ["KH"]\nfax = 1\n', name="campaign.toml")
    assert str(refused.value).splitlines() == [
        "campaign.toml has 3 faults:",
        "- campaign.toml, title: It must be words in quotes",
        '- campaign.toml, concerns[1]: "KH" is not the code of a state in small letters, such as kh',
        '- campaign.toml: There is no "fax" here, only title, languages, concerns, sender',
    ]
