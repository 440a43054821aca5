"""Short and oddly shaped texts keep every word: briefs, notes, lists, verse, interviews, wire copy, wrapped mail."""

from __future__ import annotations

import pytest

from readingroom.cleaning import clean
from readingroom.model import Article, Document


def cleaned(text: str) -> Article:
    return clean(Document(origin="a.txt", text=text))


WRAPPED = """\
A volcano erupted in southwestern Iceland on Wednesday, spewing lava and smoke
in a fiery display of orange and red, officials said. It was the eighth time
since December that the Reykjanes peninsula had seen such a thing.

Livestreams showed glowing lava spouting from the ground. Police said that the
nearby town of Grindavik had been emptied in time, and so had the Blue Lagoon
spa.

"It is a small one," said Magnus Tumi, a geophysicist. "We have seen worse, and
we will see worse."
"""
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Volcano erupts", "A volcano erupted on Wednesday, officials said."),
        ("Tram derails in Basel", "Three people were hurt when a tram left the rails on Monday."),
        ("Извержение", "В Исландии в среду началось извержение вулкана, сообщили власти."),
        ("Vulkan bricht aus", "Auf Island ist am Mittwoch ein Vulkan ausgebrochen."),
        ("Share prices fall", "Shares fell on Monday."),
        ("Arsenal 2-1 Chelsea", "Arsenal beat Chelsea on Sunday.\n\nSaka scored twice."),
        ("桥梁关闭", "桥梁周三关闭。部长表示，大桥已经不再安全。"),
    ],
)
def test_a_brief_keeps_its_title_and_its_text(title: str, text: str) -> None:
    article = cleaned(f"{title}\n\n{text}")
    assert (article.title, article.text) == (title, text)


@pytest.mark.parametrize(
    "text",
    [
        "Resigned.",
        "Minister resigns over bridge",
        "The minister resigned. No reason was given.",
        "Police said on Monday that they had found the car.\n\nNobody was in it.",
        "Minister resigns over bridge\nTram derails in Basel\nFloods close schools in Kent\nRates rise to four percent",
        "Do you regret it?\n\nNo.\n\nWhy not?\n\nIt was right.\n\nWould you do it again?\n\nYes.",
        "The boats come in at evening,\nTheir lamps are burning low,\nThe gulls have left the morning\nTo those who do not know.",
        "Pancakes\n\nIngredients\n200 g flour\n2 eggs\n\nMethod\nMix it all.\nFry in butter.",
        "ANCHOR: Good evening.\n\nREPORTER: Nobody knows.\n\n(BEGIN VIDEO CLIP)\n\nMAYOR: It was not safe.\n\n(END VIDEO CLIP)",
        "14:32\nThe river has burst its banks.\n\n14:05\nSchools are closed in Maidstone.\n\n13:40\nHere is what we know:\n- Two rivers are high",
        "URGENT - Volcano erupts in Iceland: officials",
        "NO ONE WAS HURT, THE POLICE SAID. ROADS WERE CLOSED.\n\nFLIGHTS WERE NOT DELAYED.",
        "Dear Editor,\n\nYour report on the harbour was wrong.\n\nYours,\nJohn Smith\nDover",
    ],
)
def test_a_text_without_a_paragraph_of_prose_stays_whole(text: str) -> None:
    assert cleaned(text).text.split() == text.split()


def test_a_brief_sheds_the_furniture_around_it() -> None:
    article = cleaned("Home\nVolcano erupts in Iceland\nA volcano erupted on Wednesday.\nShare this article\nRead more")
    assert article.text == "A volcano erupted on Wednesday."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_wrapped_at_a_width_are_joined_into_paragraphs(end: str) -> None:
    article = cleaned(("Volcano erupts in Iceland\n\n" + WRAPPED).replace("\n", end))
    assert article.title == "Volcano erupts in Iceland"
    assert article.text.split("\n\n") == PARAGRAPHS


def test_two_wrapped_lines_are_one_paragraph() -> None:
    lines = WRAPPED.split("\n")[:2]
    lines[1] = lines[1].rsplit(",", maxsplit=1)[0] + "."
    assert cleaned("Volcano erupts\n\n" + "\n".join(lines)).text == " ".join(lines)


def test_indented_paragraphs_without_blank_lines_between_them_stay_apart() -> None:
    text = "Volcano erupts in Iceland\n" + "\n".join("    " + part for part in WRAPPED.strip().split("\n\n"))
    article = cleaned(text)
    assert article.title == "Volcano erupts in Iceland"
    assert article.text.split("\n\n") == PARAGRAPHS


def test_wrapped_paragraphs_without_any_space_between_them_part_where_a_line_ends_early() -> None:
    article = cleaned("Volcano erupts in Iceland\n" + WRAPPED.replace("\n\n", "\n"))
    assert article.title == "Volcano erupts in Iceland"
    assert article.text.split("\n\n")[-1] == PARAGRAPHS[-1]


def test_labels_around_wrapped_text_are_not_joined_to_it() -> None:
    article = cleaned(f"Home\nNews\n\nVolcano erupts in Iceland\n\n{WRAPPED}\nRelated:\nLava reaches the town\n")
    assert article.text.split("\n\n") == PARAGRAPHS


def test_verse_keeps_its_lines() -> None:
    verse = "Shall I compare thee to a summer's long day,\nThou art more lovely and more temperate, they say;\nRough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date, I say:"
    assert cleaned(verse).text.split("\n\n") == verse.split("\n")
