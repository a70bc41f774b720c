"""Values that try to be more than words, for the property tests of every format."""

from __future__ import annotations

from hypothesis import strategies as st

PAYLOADS = (
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p/>",
    "]]> <!-- & &amp; &#0; <?xml?>",
    'a" onload="x',
    "((recipient name)) ((nobody))",
    "{{ 7 * 7 }} {% for %} ${x} #{x} %s",
    "x\r\nBcc: everybody@lantern.example\r\n\r\nbody",
    "x\nTo: a@lantern.example",
    "x\u2028Bcc: y\u2029z\x85w\x0bv\x0cu",
    "--=_alternative--",
    "=?utf-8?b?PGI+?= =20=\n=",
    "\x00\x01\x1b[31m\x7f\x9b",
    "\ud800 \udfff \ufffe \uffff \U0010ffff",
    "\u202eevil\u2066 \u200b\ufeff",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "long" * 60,
    " two  blanks \t and a tab ",
    ".\n.\n",
    "ខ្មែរ 日本語の長い文 العربية é",
)

values = st.one_of(
    st.sampled_from(PAYLOADS),
    st.text(max_size=300),
    st.lists(st.sampled_from([*PAYLOADS, "\n", " ", "=", "é", "\r"]), max_size=4).map("".join),
).filter(lambda value: bool(value.strip()))
