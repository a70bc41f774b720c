"""How much a loader takes before it says no."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000

FILE_BYTES: Final = 10 * MEGABYTE
"""A file is read whole up to here. The longest letters known have some 200 KB."""

INFLATED_BYTES: Final = 60 * MEGABYTE
"""All parts of a .docx that are read, unpacked: more would take gigabytes as a tree."""

INFLATED_RATIO: Final = 100
"""A part of a .docx over ``RATIO_FROM_BYTES`` that unpacks to more than this many times its
packed size is a ZIP bomb; text in XML is packed some 10 to 30 times."""

RATIO_FROM_BYTES: Final = 10 * MEGABYTE

XML_DEPTH: Final = 256
"""How deep libxml2 goes without being told that the document is huge."""

HTML_DEPTH: Final = 20_000
"""Open elements at one time; browsers stop at 512 and flatten the rest."""

TABLE_DEPTH: Final = 50
"""Tables inside tables."""

TABLE_COLUMNS: Final = 100
"""That a row of a table in Markdown has beyond its head: each would stand in every other row."""

FRONT_MATTER_DEPTH: Final = 50
"""Lists and mappings inside one another; the YAML parser takes quadratic time on depth."""

MARKDOWN_DEPTH: Final = 60
"""Lists and quotations inside one another; each takes frames of the interpreter's stack."""

MARKDOWN_PARAGRAPH: Final = 20_000
"""Characters of one paragraph up to which its markup is looked at; none known has 10,000."""

MARKDOWN_TEXT: Final = MEGABYTE
"""Characters of all paragraphs up to which their markup is looked at. What comes after is
kept as it is written: the parser takes quadratic time on some paragraphs."""
