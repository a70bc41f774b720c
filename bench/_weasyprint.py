"""The letter of ``bench.pdf`` as WeasyPrint writes it, in two processes."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench import rounds
from bench.pdf import recipients, the_letter
from undersigned.core.texts.model import Marker, Paragraph, Words
from undersigned.core.writing.fonts import font_folders
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.parts import entry

STYLE = """
@page { size: letter; margin: 0.85in 1.2in 1in;
  @footnote { border-top: 0.4pt solid; padding-top: 4pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 10.5pt/1.38 "Source Serif 4"; text-align: justify; hyphens: auto }
p { margin: 0 0 0.5em } .head { font-variant: small-caps; font-size: 13.5pt; margin: 0 }
.details { font-size: 8pt } .address { margin: 0.4in 0 0.6in } .subject { font-weight: 600 }
.note { float: footnote; font-size: 8.3pt; text-align: left } a { color: #1d3557 }
ol { columns: 2; font-size: 9.5pt; padding-left: 1.6em; text-align: left; margin: 1em 0 }
"""


def small_fonts(folder: Path) -> None:
    """The cuts of Source Serif 4 that the letter needs, with Latin letters and signs only.

    As they come, WeasyPrint takes a second and more for each letter to embed them; it shall
    not lose by that.
    """
    (source,) = (path for path in font_folders() if "source_serif" in str(path))
    for style, weight in (("", 400), ("", 600), ("-Italic", 400)):
        with TTFont(source / f"SourceSerif4{style}[opsz,wght].ttf") as font:
            cut = instantiateVariableFont(font, {"wght": weight, "opsz": 10.5})
            subset = Subsetter(Options(layout_features=["kern", "liga", "smcp"]))
            subset.populate(unicodes=[*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2019])
            subset.subset(cut)
            cut.save(folder / f"serif{style}-{weight}.ttf")


@cache
def prepared(folder: Path) -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    faces = [
        f'@font-face {{ font-family: "Source Serif 4"; src: url("{path.as_uri()}"); '
        f"font-style: {'italic' if 'Italic' in path.name else 'normal'}; "
        f"font-weight: {path.stem[-3:]} }}"
        for path in sorted(folder.glob("*.ttf"))
    ]
    return CSS(string="".join(faces) + STYLE, font_config=fonts), fonts


def as_html(letter: Letter, values: Mapping[str, str]) -> str:
    text, sender = letter.text, letter.sender
    assert sender
    notes = {note.label: note for note in text.notes}

    def words(run: Words) -> str:
        return f"<i>{escape(run.text)}</i>" if run.emphasis else escape(run.text)

    def inline(piece: object) -> str:
        if isinstance(piece, Marker):
            return f'<span class="note">{"".join(map(words, notes[piece.label].words))}</span>'
        assert isinstance(piece, Words)
        return words(piece)

    details = " · ".join((*sender.address, sender.phone or "", sender.email or ""))
    address = "<br>".join(map(escape, values["recipient address"].split("\n")))
    body = "".join(
        f"<p>{''.join(map(inline, block.words))}</p>"
        for block in text.blocks
        if isinstance(block, Paragraph)
    )
    names = "".join(f"<li>{escape(entry(one))}</li>" for one in text.signatories)
    return (
        f'<html lang="en"><title>{text.subject}</title><body><p class="head">{sender.name}</p>'
        f'<p class="details">{details}</p><p>{values["date"]}</p><p class="address">{address}</p>'
        f'<p class="subject">{text.subject}</p><p>{escape(values["salutation"])}</p>'
        f"{body}<p>{text.closing}</p><ol>{names}</ol></body></html>"
    )


def letter(folder: Path, values: Mapping[str, str]) -> bytes:
    style, fonts = prepared(folder)
    page = HTML(string=as_html(the_letter(), values))
    return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


def one_letter(values: Mapping[str, str]) -> bytes:
    with TemporaryDirectory() as folder:
        small_fonts(Path(folder))
        return letter(Path(folder), values)


def processor_time(folder: Path, values: Mapping[str, str]) -> float:
    """Writes a letter; the seconds that it took of a processor."""
    started = time.process_time()
    assert letter(folder, values)
    return time.process_time() - started


def letters(count: int) -> None:
    with TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        small_fonts(Path(folder))
        write = partial(processor_time, Path(folder))
        list(pool.map(write, [values for _, values in recipients(6)]))  # both are warm
        started = time.perf_counter()
        seconds = list(pool.map(write, [values for _, values in recipients(count)]))
        rounds.report(time.perf_counter() - started, len(seconds), sum(seconds))


if __name__ == "__main__":
    letters(int(sys.argv[1]))
