"""Quotations in the languages of the cleaning step, in the marks that their newspapers use."""

from __future__ import annotations

import pytest

from readingroom.model import Quotation
from tests.language.articles import read


def direct(text: str, language: str) -> list[Quotation]:
    return [quotation for quotation in read(text, language=language).quotations if quotation.direct]


def indirect(text: str, language: str) -> list[tuple[str, str]]:
    return [(q.text, q.speaker) for q in read(text, language=language).quotations if not q.direct]


@pytest.mark.parametrize(
    ("language", "text", "said", "speaker"),
    [
        ("de", "»Wir wurden nicht gewarnt«, sagte Anna Kowalska.", "Wir wurden nicht gewarnt", "Anna Kowalska"),
        ("de", "«Wir wurden nicht gewarnt», sagte Anna Kowalska.", "Wir wurden nicht gewarnt", "Anna Kowalska"),
        ("de", "Anna Kowalska sagte: „Er rief ‚Lauft weg‘, und wir liefen.“", "Er rief ‚Lauft weg‘, und wir liefen.", "Anna Kowalska"),
        ("fr", "«Nous n’avons pas été prévenus», déplore Anne Lefèvre.", "Nous n’avons pas été prévenus", "Anne Lefèvre"),
        ("fr", "Anne Lefèvre a expliqué : « Il m’a dit “partez” et nous sommes partis. »", "Il m’a dit “partez” et nous sommes partis.", "Anne Lefèvre"),
        ("fr", "Paul Martin est venu. « C’est bien fini », dit-il.", "C’est bien fini", "Paul Martin"),
        ("es", "Ana Torres señaló: «Me dijo “váyanse ahora” y nos fuimos».", "Me dijo “váyanse ahora” y nos fuimos", "Ana Torres"),
        ("pt", "«Não fomos avisados», afirmou Ana Souza.", "Não fomos avisados", "Ana Souza"),
        ("it", "“Non siamo stati avvertiti”, ha dichiarato Anna Rossi.", "Non siamo stati avvertiti", "Anna Rossi"),
        ("ru", "Анна Ковалева заявила: «Он крикнул „бегите“, и мы побежали».", "Он крикнул „бегите“, и мы побежали", "Анна Ковалева"),
        ("uk", "“Нас ніхто не попередив”, – заявила Ганна Коваленко.", "Нас ніхто не попередив", "Ганна Коваленко"),
        ("ar", "وقال رئيس البلدية أحمد سالم: «لم يحذرنا أحد قبل الفيضان».", "لم يحذرنا أحد قبل الفيضان", "رئيس البلدية أحمد سالم"),
        ("ar", "”لم يحذرنا أحد قبل الفيضان“، قال أحمد سالم.", "لم يحذرنا أحد قبل الفيضان", "أحمد سالم"),
        ("he", '"לא הזהירו אותנו לפני השיטפון", אמרה ראש העיר רחל כהן.', "לא הזהירו אותנו לפני השיטפון", "ראש העיר רחל כהן"),
        ("he", "„לא הזהירו אותנו לפני השיטפון”, אמר דוד לוי.", "לא הזהירו אותנו לפני השיטפון", "דוד לוי"),
        ("he", 'דובר צה"ל אמר כי "הכוחות פעלו בהתאם לנהלים" באזור.', "הכוחות פעלו בהתאם לנהלים", 'דובר צה"ל'),
        ("hi", 'महापौर अनीता शर्मा ने कहा, "हमें किसी ने चेतावनी नहीं दी थी।"', "हमें किसी ने चेतावनी नहीं दी थी।", "महापौर अनीता शर्मा"),
        ("hi", "“हमें किसी ने चेतावनी नहीं दी थी,” अनीता शर्मा ने कहा।", "हमें किसी ने चेतावनी नहीं दी थी,", "अनीता शर्मा"),
        ("zh", "市长王芳说：“洪水来之前没有人通知我们。”", "洪水来之前没有人通知我们。", "市长王芳"),
        ("zh", "市長王芳說：「洪水來之前沒有人通知我們，他說『快跑』我們就跑。」", "洪水來之前沒有人通知我們，他說『快跑』我們就跑。", "市長王芳"),
        ("zh", "“洪水来之前没有人通知我们，”市长王芳说。", "洪水来之前没有人通知我们，", "市长王芳"),
        ("ja", "田中花子氏は「洪水の前に誰も知らせてくれなかった」と述べた。", "洪水の前に誰も知らせてくれなかった", "田中花子"),
        ("ja", "「彼は『逃げろ』と叫んだ」と田中花子市長は語った。", "彼は『逃げろ』と叫んだ", "田中花子市長"),
        ("ko", "김영희 시장은 “홍수 전에 아무도 알리지 않았다”고 말했다.", "홍수 전에 아무도 알리지 않았다", "김영희 시장"),
        ("ko", "시장은 ‘아무도 모른다’고 말했다.", "아무도 모른다", "시장"),
    ],
)  # fmt: skip
def test_each_language_is_read_in_its_own_marks(language: str, text: str, said: str, speaker: str) -> None:
    assert [(quotation.text, quotation.speaker) for quotation in direct(text, language)] == [(said, speaker)]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "« Nous attendons, explique Anne Lefèvre, maire de Brest. Personne ne vient. »", ["Nous attendons,", "Personne ne vient."]),
        ("fr", "Anne Lefèvre est là. « Nous attendons, a-t-elle ajouté. Personne ne vient. »", ["Nous attendons,", "Personne ne vient."]),
        ("it", "«La crisi è grave, ha detto Anna Rossi, ma resistiamo.»", ["La crisi è grave,", "ma resistiamo."]),
        ("ru", "«Мы ждём помощи, — сказала мэр Анна Ковалева. — Дорога закрыта».", ["Мы ждём помощи,", "Дорога закрыта"]),
        ("uk", "«Ми чекаємо, — сказала Оксана Коваль. — Дорога закрита».", ["Ми чекаємо,", "Дорога закрита"]),
        ("es", "—Esperamos desde ayer —dijo Ana Torres—. Nadie viene.", ["Esperamos desde ayer", "Nadie viene."]),
        ("ru", "— Мы ждём помощи, — сказала Анна Ковалева. — Дорога закрыта.", ["Мы ждём помощи,", "Дорога закрыта."]),
    ],
)  # fmt: skip
def test_an_attribution_inside_the_marks_is_no_speech(language: str, text: str, said: list[str]) -> None:
    found = direct(text, language)
    assert [quotation.text for quotation in found] == said
    assert len({quotation.speaker for quotation in found}) == 1
    assert found[0].speaker


@pytest.mark.parametrize("text", ["— Pan y vino.\n\n— Agua.", "La lista dijo poco:\n\n— Pan, vino y agua."])
def test_a_list_with_dashes_is_no_speech(text: str) -> None:
    assert direct(text, "es") == []


def test_a_question_in_marks_is_not_cut_at_its_pronoun() -> None:
    assert [q.text for q in direct("« Et pourquoi, a-t-il le droit de partir, lui ? »", "fr")] == [
        "Et pourquoi, a-t-il le droit de partir, lui ?"
    ]


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        ("de", "Der Fluss sei schneller gestiegen als erwartet, sagte Anna Weber.", "Der Fluss sei schneller gestiegen als erwartet", "Anna Weber"),
        ("de", "Anna Weber erklärte, die Stadt habe „keinen Plan“ gehabt.", "die Stadt habe „keinen Plan“ gehabt", "Anna Weber"),
        ("de", "Anna Weber teilte mit, dass die Brücke gesperrt bleibt.", "die Brücke gesperrt bleibt", "Anna Weber"),
        ("de", "Nach Angaben der Polizei wurden drei Menschen verletzt.", "wurden drei Menschen verletzt", "der Polizei"),
        ("fr", "La rivière est montée trop vite, a déclaré Anne Lefèvre.", "La rivière est montée trop vite", "Anne Lefèvre"),
        ("fr", "D’après la préfecture, trois personnes ont été blessées.", "trois personnes ont été blessées", "la préfecture"),
        ("es", "El río subió muy rápido, dijo Ana Torres.", "El río subió muy rápido", "Ana Torres"),
        ("it", "Secondo Anna Rossi, il ponte è stato distrutto.", "il ponte è stato distrutto", "Anna Rossi"),
        ("ru", "Анна Ковалева сообщила, что мост разрушен.", "мост разрушен", "Анна Ковалева"),
        ("ru", "По словам Анны Ковалевой, мост разрушен.", "мост разрушен", "Анны Ковалевой"),
        ("uk", "За даними поліції, міст зруйновано.", "міст зруйновано", "поліції"),
    ],
)  # fmt: skip
def test_indirect_speech_keeps_the_order_of_its_language(language: str, text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in indirect(text, language)
