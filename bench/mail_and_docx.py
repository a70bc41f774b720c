"""Letters as Word files against docxtpl, and as mails against the standard library.

The letter is that of ``bench.pdf``; one process and one thread on every side. docxtpl keeps its
template from one letter to the next; its notes are paragraphs, since python-docx has no
footnotes, and ours are footnotes. The standard library is handed both bodies with the values
already in them, so that only the mail itself is timed, while ours fills them in that time.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib.metadata import version
from itertools import pairwise

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docxtpl import DocxTemplate
from lxml import etree

from bench import rounds
from bench.pdf import recipients, the_letter
from undersigned.core.texts.model import Marker, Paragraph, Words
from undersigned.core.writing.docx import DocxWriter
from undersigned.core.writing.email import EmailWriter
from undersigned.core.writing.html import mail_html
from undersigned.core.writing.parts import entry
from undersigned.core.writing.plain import PlainWriter

ROUNDS = 7
DOCX_COPIES, DOCXTPL_COPIES = 2_000, 30
MAILS, STDLIB_MAILS = 5_000, 300

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Write = Callable[[str, Mapping[str, str]], bytes]


# --- Word files ---------------------------------------------------------------------------------


def our_docx() -> Write:
    writer = DocxWriter(the_letter())
    return lambda recipient, values: writer.write(values, recipient=recipient)


def docxtpl() -> Write:
    template = DocxTemplate(io.BytesIO(docxtpl_template()))

    def write(_: str, values: Mapping[str, str]) -> bytes:
        context = {key.replace(" ", "_"): value for key, value in values.items()}
        template.render(context, autoescape=True)
        file = io.BytesIO()
        template.save(file)
        return file.getvalue()

    return write


def docxtpl_template() -> bytes:
    """The letter as somebody makes it in Word, with docxtpl's tags for the fields."""
    letter = the_letter()
    text, sender = letter.text, letter.sender
    assert sender
    document = docx.Document()
    head = document.sections[0].header.paragraphs[0]
    head.text = sender.name
    details = (" · ".join(sender.address), " · ".join(filter(None, (sender.phone, sender.email))))
    document.sections[0].header.add_paragraph("\n".join(details))
    _page_of_pages(document.sections[0].footer.paragraphs[0])
    for line in ("{{ date }}", "{{ recipient_address }}", f"Subject: {text.subject}"):
        document.add_paragraph(line)
    document.add_paragraph("{{ salutation }}")
    for block in text.blocks:
        assert isinstance(block, Paragraph)
        paragraph = document.add_paragraph()
        for before, inline in pairwise((None, *block.words)):
            if isinstance(inline, Words):
                paragraph.add_run(inline.text)
            elif isinstance(inline, Marker):
                mark = f",{inline.label}" if isinstance(before, Marker) else inline.label
                paragraph.add_run(mark).font.superscript = True
    document.add_paragraph(text.closing)
    columns = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    for signatory in text.signatories:
        document.add_paragraph(entry(signatory), style="List Number")
    document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols")).set(qn("w:num"), "1")
    for note in text.notes:
        paragraph = document.add_paragraph(f"{note.label} ")
        for words in note.words:
            paragraph.add_run(words.text).italic = words.emphasis or None
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page_of_pages(paragraph: WordParagraph) -> None:
    for words, instruction in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        paragraph._p.append(field)


def words_of(file: bytes) -> list[str]:
    """Every paragraph of header, document and footnotes; notes by their numbers."""
    found = []
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        for part in ("header1", "document", "footnotes"):
            if f"word/{part}.xml" in package.namelist():
                root = etree.fromstring(package.read(f"word/{part}.xml"))
                found += [_words(paragraph) for paragraph in root.iter(f"{W}p")]
    return sorted(filter(None, found))


def _words(paragraph: etree._Element) -> str:
    footnote = next(paragraph.iterancestors(f"{W}footnote"), None)
    said = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            said.append(element.text or "")
        elif element.tag == f"{W}br":
            said.append("\n")
        elif element.tag == f"{W}footnoteReference":
            said.append(str(int(element.get(f"{W}id")) - 1))
        elif element.tag == f"{W}footnoteRef" and footnote is not None:
            said.append(str(int(footnote.get(f"{W}id")) - 1))
    return "".join(said)


# --- Mails ----------------------------------------------------------------------------------------


def our_mail() -> Write:
    writer = EmailWriter(the_letter())
    return lambda recipient, values: writer.write(values, recipient=recipient)


def stdlib_mail(count: int) -> Write:
    """Writes with the bodies of the first so many recipients made beforehand."""
    letter = the_letter()
    plain, page = PlainWriter(letter), mail_html(letter)
    bodies = {
        recipient: (
            plain.text(values, recipient=recipient),
            page.fill(values, recipient=recipient),
        )
        for recipient, values in mail_recipients(count)
    }
    as_mail = policy.SMTP.clone(max_line_length=76)
    sender = letter.sender
    assert sender

    def write(recipient: str, values: Mapping[str, str]) -> bytes:
        text, html = bodies[recipient]
        message = EmailMessage(policy=as_mail)
        message["From"] = f"{sender.name} <{sender.email}>"
        message["To"] = f"{values['recipient name']} <{values['recipient email']}>"
        message["Subject"] = letter.text.subject
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = letter.text.language  # earlier, it would go into a part
        return message.as_bytes()

    return write


def mail_recipients(count: int) -> list[tuple[str, dict[str, str]]]:
    return [
        (
            recipient,
            {
                **values,
                "recipient name": f"Ada Example {number}",
                "recipient email": f"ada.{number}@senate.example",
            },
        )
        for number, (recipient, values) in enumerate(recipients(count))
    ]


def contents_of(mail: bytes) -> list[str]:
    message = message_from_bytes(mail, policy=policy.default)
    headers = [message[name] for name in ("From", "To", "Subject", "Content-Language")]
    return headers + [part.get_content() for part in message.walk() if not part.is_multipart()]


# --- The comparison -------------------------------------------------------------------------------


def check() -> None:
    """Both sides say the same to a recipient, word for word."""
    *_, (recipient, values) = mail_recipients(20)
    ours, theirs = our_docx(), docxtpl()
    theirs("warm", {**values, "salutation": "another"})
    assert words_of(ours(recipient, values)) == words_of(theirs(recipient, values))
    mails = [write(recipient, values) for write in (our_mail(), stdlib_mail(20))]
    assert contents_of(mails[0]) == contents_of(mails[1])


def measure(write: Write, count: int) -> None:
    copies = mail_recipients(count)
    write(*copies[0])
    started = time.perf_counter()
    written = sum(len(write(recipient, values)) > 0 for recipient, values in copies)
    rounds.report(time.perf_counter() - started, written)


def run() -> None:
    check()
    module = ("-m", "bench.mail_and_docx")
    results = rounds.in_turns(
        {
            "DOCX, docxtpl": [*module, "docxtpl", str(DOCXTPL_COPIES)],
            "DOCX, ours": [*module, "our-docx", str(DOCX_COPIES)],
            "mail, EmailMessage": [*module, "stdlib", str(STDLIB_MAILS)],
            "mail, ours": [*module, "our-mail", str(MAILS)],
        },
        rounds=ROUNDS,
    )
    for name, runs in results.items():
        print(rounds.line(name, runs))
    their_docx, own_docx, their_mail, own_mail = results.values()
    print(f"DOCX, ours / docxtpl: {rounds.ratios(their_docx, own_docx)}; the goal is 50")
    print(f"mail, ours / EmailMessage: {rounds.ratios(their_mail, own_mail)}; the goal is 10")
    python = sys.version.split()[0]
    print(f"Python {python}, docxtpl {version('docxtpl')}, python-docx {version('python-docx')}")


if __name__ == "__main__":
    copies = int(sys.argv[2])
    variants: dict[str, Callable[[], Write]] = {
        "docxtpl": docxtpl,
        "our-docx": our_docx,
        "stdlib": lambda: stdlib_mail(copies),
        "our-mail": our_mail,
    }
    measure(variants[sys.argv[1]](), copies)
