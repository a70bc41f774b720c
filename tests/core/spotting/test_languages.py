"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.spotting.languages import guess_language

SENTENCES = {
    "en": "We ask the Government to release all those who are held for their views.",
    "fr": "Nous demandons au gouvernement de libérer toutes les personnes qui sont détenues.",
    "es": "Pedimos al gobierno que libere a todas las personas que están detenidas por sus ideas.",
    "de": "Wir fordern die Regierung auf, alle Menschen freizulassen, die in Haft sind.",
    "pt": "Pedimos ao governo que liberte todas as pessoas que estão detidas, e não mais as prenda.",
    "it": "Chiediamo al governo di liberare tutte le persone che sono detenute nel paese.",
    "nl": "Wij vragen de regering om alle mensen die vastzitten vrij te laten, ook voor het recht.",
    "sv": "Vi ber regeringen att släppa alla som är fängslade för sina åsikter och inte har gjort.",
    "pl": "Prosimy rząd o uwolnienie wszystkich, którzy są więzieni za poglądy, oraz o to, że nie.",
    "tr": "Hükümetten, görüşleri için tutulan herkesi ve bir kez daha çok kişiyi bırakması ile.",
    "id": "Kami meminta pemerintah untuk membebaskan semua orang yang ditahan dengan tidak adil.",
    "vi": "Chúng tôi yêu cầu chính phủ trả tự do cho những người đã bị giam và không được xét xử.",
    "ru": "Мы просим правительство освободить всех, кто был арестован за свои взгляды.",
    "uk": "Ми просимо уряд звільнити всіх, кого її було заарештовано за їхні погляди.",
    "bg": "Молим правителството да освободи всички, които са задържани заради възгледите си, в съда.",
    "sr": "Молимо владу да ослободи све који су ухапшени због својих уверења и њихове љубави.",
    "ar": "نطلب من الحكومة الإفراج عن جميع المعتقلين بسبب آرائهم",
    "fa": "ما از دولت می‌خواهیم همه کسانی را که به خاطر عقایدشان زندانی هستند آزاد کند",
    "ur": "ہم حکومت سے مطالبہ کرتے ہیں کہ تمام قیدیوں کو رہا کیا جائے جنہیں گرفتار کیا گیا ہے",
    "he": "אנו מבקשים מהממשלה לשחרר את כל העצורים",
    "el": "Ζητούμε από την κυβέρνηση να απελευθερώσει όλους τους κρατούμενους",
    "km": "យើងសូមស្នើដល់រដ្ឋាភិបាលឱ្យដោះលែងអ្នកទោសទាំងអស់",
    "th": "เราขอให้รัฐบาลปล่อยตัวผู้ที่ถูกคุมขังทุกคน",
    "lo": "ພວກເຮົາຂໍໃຫ້ລັດຖະບານປ່ອຍຕົວຜູ້ຖືກຄຸມຂັງທຸກຄົນ",
    "my": "အစိုးရအား အကျဉ်းသားအားလုံးကို လွှတ်ပေးရန် တောင်းဆိုပါသည်",
    "zh": "我们要求政府释放所有因表达意见而被拘留的人",
    "ja": "私たちは政府に対し、拘束されているすべての人の釈放を求めます",
    "ko": "우리는 정부에 구금된 모든 사람을 석방할 것을 요청합니다",
    "hi": "हम सरकार से सभी बंदियों को रिहा करने का अनुरोध करते हैं",
    "ka": "ჩვენ ვთხოვთ მთავრობას გაათავისუფლოს ყველა პატიმარი",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(code: str, sentence: str) -> None:
    assert guess_language(sentence, default="xx") == code


@pytest.mark.parametrize("text", ["", "12 / 3", "Harbour", "https://www.harbour.example/les/de/la"])
def test_too_little_text_gives_the_default(text: str) -> None:
    assert guess_language(text) == "en"
    assert guess_language(text, default="fr") == "fr"


def test_names_in_latin_letters_do_not_outweigh_a_text_in_another_script() -> None:
    text = SENTENCES["km"] * 3 + "\n1. Harbour Network (HN)\n2. Lantern Association (LA)"
    assert guess_language(text) == "km"


def test_a_foreign_name_does_not_turn_an_english_text() -> None:
    text = SENTENCES["en"] + " Signed: Société des Amis de la Paix, Россия, 中国"
    assert guess_language(text) == "en"


@given(st.text(max_size=300))
def test_whatever_the_text_there_is_an_answer_and_always_the_same(text: str) -> None:
    assert guess_language(text)
    assert guess_language(text) == guess_language(text)
