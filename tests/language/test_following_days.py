"""Days told from one that was just named; the articles appeared on Wednesday, 7 May 2025."""

from __future__ import annotations

from datetime import date as Date

import pytest

from tests.language.articles import read


def days(text: str, language: str = "en") -> list[str]:
    found = read(text, language=language, date=Date(2025, 5, 7)).dates
    return [mention.first.isoformat() for mention in found if mention.first == mention.last]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The dam broke on April 22. The following day the valley was cleared.", "2025-04-23"),
        ("The dam broke on April 22. It was mended the next day.", "2025-04-23"),
        ("The dam broke on April 22. Two days later it was mended.", "2025-04-24"),
        ("The dam broke on April 22. The mayor had asked for money a day earlier.", "2025-04-21"),
        ("The dam broke on April 22. Three days earlier it had rained.", "2025-04-19"),
        ("The dam broke on April 22. The day before, it had rained.", "2025-04-21"),
    ],
)
def test_a_day_is_told_from_the_one_just_named(text: str, day: str) -> None:
    assert days(text) == ["2025-04-22", day]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "Der Damm brach am 22. April. Am folgenden Tag wurde das Tal geräumt.", "2025-04-23"),
        ("de", "Der Damm brach am 22. April. Zwei Tage später war er repariert.", "2025-04-24"),
        ("fr", "Le barrage a cédé le 22 avril. Le lendemain, la vallée a été évacuée.", "2025-04-23"),
        ("es", "La presa cedió el 22 de abril. Al día siguiente se evacuó el valle.", "2025-04-23"),
        ("it", "La diga cedette il 22 aprile. Il giorno dopo la valle fu sgomberata.", "2025-04-23"),
        ("pt", "A barragem cedeu em 22 de abril. No dia seguinte o vale foi evacuado.", "2025-04-23"),
        ("ru", "Плотина прорвалась 22 апреля. На следующий день долину эвакуировали.", "2025-04-23"),
        ("uk", "Гребля прорвалася 22 квітня. Наступного дня долину евакуювали.", "2025-04-23"),
    ],
)
def test_so_it_is_in_other_languages(language: str, text: str, day: str) -> None:
    assert days(text, language) == ["2025-04-22", day]


def test_one_such_day_is_told_from_another() -> None:
    text = "The dam broke on April 22. The following day it rained. A day later the bridge fell."
    assert days(text) == ["2025-04-22", "2025-04-23", "2025-04-24"]


@pytest.mark.parametrize(
    "text",
    [
        "The following day the valley was cleared.",
        "The dam broke on April 22.\n\nThe following day the valley was cleared.",
        "The dam broke on April 22. It rained. It snowed. It hailed. The next day it was mended.",
        "The dam broke in April. The following day the valley was cleared.",
        "The dam broke on April 22. Two days after the storm it was mended. A day later it broke.",
        "The dam broke on April 22. The day after the storm it was mended.",
        "The dam broke on April 22. It may be mended this week or the next day.",
    ],
)
def test_without_such_a_day_at_hand_none_is_told(text: str) -> None:
    assert days(text) in ([], ["2025-04-22"])


@pytest.mark.parametrize("text", ["They met between May 2 and 5.", "They met from May 2 to 5."])
def test_two_days_of_one_month_are_the_days_between_them(text: str) -> None:
    [mention] = read(text, language="en", date=Date(2025, 5, 7)).dates
    assert (mention.first, mention.last) == (Date(2025, 5, 2), Date(2025, 5, 5))


def test_what_was_earlier_this_month_is_not_ahead() -> None:
    [mention] = read("It was signed earlier this month.", language="en", date=Date(2025, 5, 7)).dates
    assert mention.last == Date(2025, 5, 7)
