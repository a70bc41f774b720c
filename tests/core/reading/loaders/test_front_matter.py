"""Front matter: what it says of the text, and texts that stand in it."""

from __future__ import annotations

import pytest

from tests.core.reading.loaders.seeing import lines, read, seen, told

LONG = "We, the undersigned, ask for the release of Ada Example. " * 5


def test_yaml_says_title_date_language_and_subject() -> None:
    loaded = read(
        '---\nlayout: post\ntitle: "Open: letter"\ndate: 2021-03-23T01:00:00+00:00\n'
        "lang: en\nsubject: >-\n  For Ada\n  Example\nmore: {title: not this}\n---\n\nDear Theo,\n",
        "a.md",
    )
    assert loaded.metadata == {
        "title": ("Open: letter", 3),
        "date": ("2021-03-23T01:00:00+00:00", 4),
        "language": ("en", 5),
        "subject": ("For Ada Example", 6),
    }
    assert seen(loaded) == ["Dear Theo,"]
    assert lines(loaded) == [(12, 12)]


def test_toml_says_so_too() -> None:
    loaded = read('+++\ntitle = "Letter"\ndate = 2021-03-23\n+++\nDear Theo,', "a.md")
    assert loaded.metadata == {"title": ("Letter", 2), "date": ("2021-03-23", 3)}
    assert lines(loaded) == [(5, 5)]


def test_a_literal_text_in_front_matter_keeps_its_lines() -> None:
    loaded = read(
        "---\ntitle: Letter\nbody: |-\n  Dear Theo,\n\n  [YOUR NAME]\n  [1] https://example.org\n"
        "layout: email\n---\n",
        "a.md",
    )
    assert seen(loaded) == ["Dear Theo,", "[YOUR NAME]", "[1] https://example.org"]
    assert lines(loaded) == [(4, 4), (6, 6), (7, 7)]


def test_a_folded_text_is_joined() -> None:
    loaded = read('---\nbody: "My name is [YOUR\n  NAME]. \\n\\nI write\n  to you."\n---\n', "a.md")
    assert seen(loaded) == ["My name is [YOUR NAME].", "I write to you."]
    assert lines(loaded)[0][0] == 2


def test_a_text_in_front_matter_may_be_markdown() -> None:
    loaded = read("---\nletter: |\n  Dear **Theo**,\n\n  1. one\n---\n", "a.md")
    assert seen(loaded) == ["Dear **Theo**,", "1) one"]
    assert lines(loaded) == [(3, 3), (5, 5)]


def test_a_long_value_deep_inside_is_the_text_of_a_file_without_one() -> None:
    loaded = read(f"---\nletters:\n  - name: x\n    appeal: {LONG}\n---\n{{% render %}}\n", "a.md")
    assert seen(loaded) == [LONG.strip()]


def test_a_long_value_is_no_text_beside_one() -> None:
    assert seen(read(f"---\ndescription: {LONG}\n---\nDear Theo,", "a.md")) == ["Dear Theo,"]


@pytest.mark.parametrize(
    "broken",
    ["title: Letter: to: Theo\nlang: en", "title: [Letter\nlang: en", "title: \x01\nlang: en"],
)
def test_broken_front_matter_is_read_line_by_line_and_told(broken: str) -> None:
    loaded = read(f"---\n{broken}\n---\nDear Theo,", "a.md")
    assert loaded.metadata["language"] == ("en", 3)
    assert seen(loaded) == ["Dear Theo,"]
    assert "not well-formed" in told(loaded)[0][0]


def test_a_text_in_broken_front_matter_is_not_lost() -> None:
    loaded = read("---\ntitle: a: b\nbody: |\n  Dear Theo,\n\n  please act.\n---\n", "a.md")
    assert seen(loaded)[-2:] == ["Dear Theo,", "please act."]
    assert lines(loaded)[-1] == (6, 6)


def test_an_alias_in_front_matter_blows_nothing_up() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert seen(read(f"---\n{bomb}---\nDear Theo,", "a.md")) == ["Dear Theo,"]


def test_deep_front_matter_does_no_harm() -> None:
    assert seen(read(f"---\na: {'[' * 200_000}\n---\nDear Theo,", "a.md")) == ["Dear Theo,"]


def test_front_matter_makes_a_text_file_markdown() -> None:
    assert seen(read("---\ntitle: x\n---\n**Dear** Theo,", "a.txt")) == ["**Dear** Theo,"]


def test_a_page_may_have_front_matter() -> None:
    loaded = read("---\ntitle: Letter\nlang: en\n---\n<p>Dear\n\nTheo,</p>", "a.html")
    assert loaded.metadata == {"title": ("Letter", 2), "language": ("en", 3)}
    assert seen(loaded) == ["Dear Theo,"]
    assert lines(loaded) == [(5, 7)]


def test_two_drawn_lines_are_no_front_matter() -> None:
    assert seen(read("---\nWe are here\n---\nnow", "a.txt"))[0] == "---"
    assert "# We are here" in " ".join(seen(read("---\nWe are here\n---\nnow", "a.md")))


def test_empty_front_matter_is_passed_over() -> None:
    assert lines(read("---\n---\nDear Theo,", "a.md")) == [(3, 3)]
