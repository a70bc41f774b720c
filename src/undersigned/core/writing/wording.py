"""The few words that the formats add themselves, in the language of the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton

from undersigned.core.texts.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Words in one language; those with braces are format strings."""

    subject: str
    contact: str
    phone: str
    email: str
    copies: str
    letter: str
    letter_from: str
    signatories: str
    late: str
    notes: str
    note: str
    back: str
    page_of: str


_LABELS: Mapping[str, Labels] = {
    "en": Labels(
        subject="Subject:",
        contact="Contact:",
        phone="Phone:",
        email="Email:",
        copies="Cc:",
        letter="Letter",
        letter_from="Letter from {sender}",
        signatories="Signatories",
        late="Signed later",
        notes="Notes",
        note="Note {number}",
        back="Back to the text from note {number}",
        page_of="Page {page} of {pages}",
    ),
    "fr": Labels(
        subject="Objet :",
        contact="Contact :",
        phone="Tél. :",
        email="Courriel :",
        copies="Copie :",
        letter="Lettre",
        letter_from="Lettre de {sender}",
        signatories="Signataires",
        late="Signatures ultérieures",
        notes="Notes",
        note="Note {number}",
        back="Retour au texte depuis la note {number}",
        page_of="Page {page} sur {pages}",
    ),
    "es": Labels(
        subject="Asunto:",
        contact="Contacto:",
        phone="Tel.:",
        email="Correo electrónico:",
        copies="Copia:",
        letter="Carta",
        letter_from="Carta de {sender}",
        signatories="Firmantes",
        late="Firmas posteriores",
        notes="Notas",
        note="Nota {number}",
        back="Volver al texto desde la nota {number}",
        page_of="Página {page} de {pages}",
    ),
    "de": Labels(
        subject="Betreff:",
        contact="Kontakt:",
        phone="Telefon:",
        email="E-Mail:",
        copies="Kopie:",
        letter="Brief",
        letter_from="Brief von {sender}",
        signatories="Unterzeichnende",
        late="Später unterzeichnet",
        notes="Anmerkungen",
        note="Anmerkung {number}",
        back="Zurück zum Text von Anmerkung {number}",
        page_of="Seite {page} von {pages}",
    ),
    "pt": Labels(
        subject="Assunto:",
        contact="Contacto:",
        phone="Tel.:",
        email="E-mail:",
        copies="Cópia:",
        letter="Carta",
        letter_from="Carta de {sender}",
        signatories="Signatários",
        late="Assinaturas posteriores",
        notes="Notas",
        note="Nota {number}",
        back="Voltar ao texto a partir da nota {number}",
        page_of="Página {page} de {pages}",
    ),
    "km": Labels(
        subject="កម្មវត្ថុ៖",
        contact="ទំនាក់ទំនង៖",
        phone="ទូរសព្ទ៖",
        email="អ៊ីមែល៖",
        copies="ចម្លងជូន៖",
        letter="លិខិត",
        letter_from="លិខិតពី {sender}",
        signatories="ហត្ថលេខី",
        late="ចុះហត្ថលេខាក្រោយ",
        notes="កំណត់សម្គាល់",
        note="កំណត់សម្គាល់ {number}",
        back="ត្រឡប់ទៅអត្ថបទពីកំណត់សម្គាល់ {number}",
        page_of="ទំព័រ {page} នៃ {pages}",
    ),
    "ar": Labels(
        subject="الموضوع:",
        contact="للتواصل:",
        phone="هاتف:",
        email="بريد إلكتروني:",
        copies="نسخة إلى:",
        letter="رسالة",
        letter_from="رسالة من {sender}",
        signatories="الموقعون",
        late="توقيعات لاحقة",
        notes="الهوامش",
        note="هامش {number}",
        back="العودة إلى النص من الهامش {number}",
        page_of="صفحة {page} من {pages}",
    ),
    "fa": Labels(
        subject="موضوع:",
        contact="تماس:",
        phone="تلفن:",
        email="ایمیل:",
        copies="رونوشت:",
        letter="نامه",
        letter_from="نامه از {sender}",
        signatories="امضاکنندگان",
        late="امضاهای بعدی",
        notes="یادداشت‌ها",
        note="یادداشت {number}",
        back="بازگشت به متن از یادداشت {number}",
        page_of="صفحه {page} از {pages}",
    ),
}


def labels_for(language: str) -> Labels:
    """The labels in a language (BCP 47); English where there are none of its own."""
    return _LABELS.get(_locale(language).language, _LABELS["en"])


def date_words(date: PartialDate, language: str) -> str:
    """A date as a letter in the language writes it: ``March 23, 2021``, ``March 2021``."""
    locale = _locale(language)
    if date.is_day:
        return format_date(date.first, "long", locale=locale)
    if date.month:
        return format_skeleton("yMMMM", date.first, locale=locale)
    return str(date.year)


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return _locale(language).text_direction == "rtl"


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML says it."""
    return "rtl" if is_right_to_left(language) else "ltr"


def with_region(language: str) -> str:
    """The language with the region it is most used in, such as ``km-KH`` for ``km``.

    Word processors name the language of a text so (CLDR, likely subtags).
    """
    locale = _locale(language)
    likely = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    region = locale.territory or likely.territory
    return f"{locale.language}-{region}" if region else locale.language


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
