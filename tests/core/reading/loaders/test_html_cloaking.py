"""E-mail addresses that a page hides from harvesters."""

from __future__ import annotations

import pytest

from tests.core.reading.loaders.seeing import read, seen, told

FALLBACK = (
    "This email address is being protected from spambots. You need JavaScript enabled to view it."
)
JOOMLA_4 = (
    '<joomla-hidden-mail is-link="1" is-email="1" first="bWFyYQ==" last="ZXhhbXBsZS5vcmc=" '
    f'text="bWFyYUBleGFtcGxlLm9yZw==" base="">{FALLBACK}</joomla-hidden-mail>'
)
JOOMLA_3 = f"""<span id="cloakf00">{FALLBACK}</span><script type='text/javascript'>
document.getElementById('cloakf00').innerHTML = '';
var prefix = '&#109;a' + 'i&#108;' + '&#116;o';
var path = 'hr' + 'ef' + '=';
var addyf00 = 'm&#97;r&#97;' + '&#64;';
addyf00 = addyf00 + '&#101;x&#97;mpl&#101;' + '&#46;' + '&#111;rg';
var addy_textf00 = 'm&#97;r&#97;' + '&#64;' + '&#101;x&#97;mpl&#101;' + '&#46;' + '&#111;rg';
document.getElementById('cloakf00').innerHTML += '<a ' + path + '\\'' + prefix + ':' + addyf00
+ '\\'>'+addy_textf00+'<\\/a>';
</script>"""
JOOMLA_1 = f"""<script language='JavaScript' type='text/javascript'>
<!--
var prefix = '&#109;a' + 'i&#108;' + '&#116;o';
var path = 'hr' + 'ef' + '=';
var addy12345 = 'm&#97;r&#97;' + '&#64;';
addy12345 = addy12345 + '&#101;x&#97;mpl&#101;' + '&#46;' + '&#111;rg';
document.write('<a ' + path + '\\'' + prefix + ':' + addy12345 + '\\'>');
document.write(addy12345);
document.write('<\\/a>');
//-->
</script><script language='JavaScript' type='text/javascript'>
<!--
document.write('<span style=\\'display: none;\\'>');
//-->
</script>{FALLBACK}
<script language='JavaScript' type='text/javascript'>
<!--
document.write('</');
document.write('span>');
//-->
</script>"""


def cloudflare(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(each ^ key for each in address.encode())]).hex()


CLOUDFLARE = (
    '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" '
    f'data-cfemail="{cloudflare("mara@example.org")}">[email&#160;protected]</a>'
)


@pytest.mark.parametrize("hidden", [JOOMLA_4, JOOMLA_3, JOOMLA_1, CLOUDFLARE])
def test_a_hidden_address_is_shown(hidden: str) -> None:
    loaded = read(f"<p>Email: {hidden} or call.</p>", "a.html")
    assert seen(loaded) == ["Email: mara@example.org<mailto:mara@example.org> or call."]
    assert told(loaded) == []


def test_a_damaged_element_may_still_show_its_address() -> None:
    page = '<joomla-hidden-mail first="bWF?" text="bWFyYUBleGFtcGxlLm9yZw==">x</joomla-hidden-mail>'
    assert seen(read(f"<p>{page}</p>", "a.html")) == ["mara@example.org<mailto:mara@example.org>"]


def test_a_link_may_hide_its_address_and_show_words() -> None:
    code = cloudflare("mara@example.org")
    page = f'<p>Write to <a href="/cdn-cgi/l/email-protection#{code}">Mara</a>.</p>'
    assert seen(read(page, "a.html")) == ["Write to Mara<mailto:mara@example.org>."]


@pytest.mark.parametrize(
    "hidden",
    [
        f'<span id="cloakf00">{FALLBACK}</span>',
        f'<joomla-hidden-mail first="%%" last="ZXg=" text="eA==">{FALLBACK}</joomla-hidden-mail>',
        f'<a data-cfemail="nothex">{FALLBACK}</a>',
    ],
)
def test_an_address_that_cannot_be_made_out_leaves_what_is_shown(hidden: str) -> None:
    loaded = read(f"<p>Email: {hidden}</p>", "a.html")
    assert seen(loaded) == [f"Email: {FALLBACK}"]
    assert told(loaded) == [
        ("An email address is protected against spam robots and could not be made out.", 1)
    ]


def test_words_behind_a_script_are_not_lost() -> None:
    hiding = "<script>document.write('<span style=\\'display: none;\\'>');</script>"
    assert seen(read(f"<p>a {hiding}b</p>c", "a.html")) == ["a b", "c"]
    opened = JOOMLA_1[: JOOMLA_1.rindex("<script")]
    assert seen(read(f"<p>{opened}</p><p>c</p>", "a.html"))[1:] == ["c"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_script_that_was_copied_with_the_words_gives_the_address(name: str) -> None:
    script = JOOMLA_3.partition("\n")[2].removesuffix("</script>")
    loaded = read(f"Harbour\n\nEmail: {FALLBACK} {script}\n\nPhone", name)
    assert seen(loaded) == ["Harbour", "Email: mara@example.org", "Phone"]
    assert loaded.pieces[-1].line == 5 + script.count("\n")
    assert told(loaded) == [("An email address that a script had hidden was put back.", 3)]


def test_markdown_may_hold_the_script_itself() -> None:
    loaded = read(f"Email: {JOOMLA_3} or call\n", "a.md")
    assert seen(loaded) == ["Email: mara@example.org", "or call"]


def test_scripts_are_not_run() -> None:
    page = "<p>a<script>var addy1 = 'x' + '@' + location.host; alert(1)</script>b</p>"
    assert seen(read(page, "a.html")) == ["ab"]
