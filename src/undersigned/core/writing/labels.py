"""The few words that the formats add themselves, in the language of the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from undersigned.core.writing.locales import locale_of


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
    return _LABELS.get(locale_of(language).language, _LABELS["en"])
