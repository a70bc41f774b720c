"""Navigation, forms and page edges: kept, and marked."""

from __future__ import annotations

import pytest

from tests.core.reading.loaders.seeing import read, seen

LETTER = "<article><h1>Letter</h1><p>Dear Theo, we ask you to act for Ada Example.</p></article>"
WORDS = ["# Letter", "Dear Theo, we ask you to act for Ada Example."]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li>Home<li>About</ul></nav>",
        "<header>Home About</header>",
        "<footer>Home About</footer>",
        "<aside>Home About</aside>",
        "<form>Home <button>About</button></form>",
        "<select><option>Home<option>About</select>",
        "<iframe>Home About</iframe>",
        '<div role="navigation">Home About</div>',
        '<div class="main-menu">Home About</div>',
        '<ul id="nav"><li>Home<li>About</ul>',
        '<div class="breadcrumbs">Home About</div>',
        '<div id="cookie-notice">Home About</div>',
        '<div class="share_buttons">Home About</div>',
        '<div id="sidebar">Home About</div>',
        '<div id="footer">Home About</div>',
    ],
)
def test_what_is_around_a_letter_is_kept_as_boilerplate(around: str) -> None:
    loaded = read(f"<body>{around}{LETTER}{around}</body>", "a.html")
    assert seen(loaded) == WORDS
    apart = [each for each in seen(loaded, boilerplate=True) if each not in WORDS]
    assert " ".join(apart).replace("- ", "") == "Home About Home About"


@pytest.mark.parametrize(
    "around",
    [
        "<form>{}</form>",
        '<div class="with-sidebar">{}</div>',
        '<body class="menu">{}</body>',
        "<main><header>{}</header></main>",
        '<p class="navigator">{}</p>',
    ],
)
def test_what_is_around_everything_is_none(around: str) -> None:
    assert seen(read(around.format(LETTER), "a.html")) == WORDS


def test_navigation_is_boilerplate_however_long_it_is() -> None:
    loaded = read(f"<nav>{'Home About ' * 100}</nav>{LETTER}", "a.html")
    assert seen(loaded) == WORDS


def test_a_span_is_too_small_to_be_around_anything() -> None:
    assert seen(read('<p><span class="menu">Dear</span> Theo,</p>', "a.html")) == ["Dear Theo,"]
