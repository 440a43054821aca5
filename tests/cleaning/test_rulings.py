from __future__ import annotations

import time

import pytest

from readingroom.cleaning import Rulings, clean
from readingroom.cleaning.rulings import Whose, concerning, matches
from readingroom.model import Article, Block, Decision, Document, OutletRules

PLEA = "Sign up for our free newsletter"
TEXT = (
    "Ferry strikes pier\n\n"
    "The coast guard opened an inquiry on Thursday into why a ferry of North Star Lines struck the pier at Port Elsin.\n\n"
    "Twenty-four people were hurt when it happened on Tuesday, a spokesman for the coast guard said.\n\n"
    "A moment of calm at the end of a long week\n\n"
    f"The company, which runs nine ferries along the coast, said that it was helping with the inquiry.\n\n{PLEA}\n"
)
REPORT = "Twenty-four people were hurt when it happened on Tuesday, a spokesman for the coast guard said."


def made(*decisions: Decision, rules: tuple[OutletRules, ...] = (), origin: str = "a.txt", text: str = TEXT) -> Article:
    return clean(Document(origin, text), rulings=Rulings(rules, decisions))


def block(article: Article, text: str) -> Block:
    return next(each for each in article.blocks if each.text == text)


def test_without_a_word_of_the_user_the_page_is_cleaned_by_itself() -> None:
    assert PLEA not in made().text
    assert REPORT in made().text


def test_a_restored_block_stands_in_the_text_and_says_who_restored_it() -> None:
    article = made(Decision(True, PLEA, "a.txt"))
    assert article.text.endswith(PLEA)
    assert (block(article, PLEA).rule, block(article, PLEA).kept) == ("yours.keep", True)


def test_a_removed_paragraph_is_gone_from_the_text_and_kept_in_the_ledger() -> None:
    article = made(Decision(False, REPORT, "a.txt"))
    assert REPORT not in article.text
    assert (block(article, REPORT).rule, block(article, REPORT).reason) == ("yours.remove", "You removed this.")


def test_a_decision_holds_when_the_file_has_moved_and_kept_its_title() -> None:
    assert made(Decision(True, PLEA, "old.txt", title="Ferry strikes pier")).text.endswith(PLEA)


def test_a_decision_on_an_article_says_nothing_of_others() -> None:
    assert PLEA not in made(Decision(True, PLEA, "other.txt", title="Another story")).text


def test_a_decision_holds_in_other_articles_of_the_outlet() -> None:
    text = TEXT + "\n© 2024 The Elsin Courier. All rights reserved.\n"
    assert made(text=text).outlet == "The Elsin Courier"
    assert PLEA in made(Decision(True, PLEA, "other.txt", outlet="the elsin courier"), text=text).text


def test_a_decision_holds_when_the_block_was_edited_a_little() -> None:
    before = REPORT.replace("Twenty-four", "Twenty-five").replace("a spokesman", "an officer")
    assert REPORT not in made(Decision(False, before, "a.txt")).text


def test_a_block_that_only_resembles_is_not_taken_for_an_edited_one() -> None:
    other = "Nobody was hurt when it happened, and a spokesman of the company said that the pier would be mended."
    assert REPORT in made(Decision(False, other, "a.txt")).text


@pytest.mark.parametrize("name", ["*", "The Elsin Courier", "the  elsin courier"])
def test_rules_of_the_settings_remove_and_keep_blocks_of_an_outlet(name: str) -> None:
    text = TEXT + "\n© 2024 The Elsin Courier. All rights reserved.\n"
    rules = OutletRules(name, keep=("Sign up *",), remove=("a moment of calm*",))
    article = made(rules=(rules,), text=text)
    assert PLEA in article.text
    assert "A moment of calm" not in article.text
    assert block(article, PLEA).rule == "settings.keep"
    assert "“a moment of calm*”" in block(article, "A moment of calm at the end of a long week").reason


def test_rules_of_another_outlet_are_not_applied() -> None:
    rules = OutletRules("Harbour Post", keep=("Sign up *",), remove=("*",))
    assert made(rules=(rules,)) == made()


def test_what_is_to_be_kept_wins_and_a_decision_wins_over_the_settings() -> None:
    rules = OutletRules("*", keep=(REPORT,), remove=("Twenty-four *",))
    assert REPORT in made(rules=(rules,)).text
    assert REPORT not in made(Decision(False, REPORT, "a.txt"), rules=(rules,)).text


def test_the_title_stays_the_title_whatever_rules_say() -> None:
    assert made(rules=(OutletRules("*", remove=("Ferry *",)),)).title == "Ferry strikes pier"


@pytest.mark.parametrize(
    ("rule", "text", "same"),
    [
        ("Read more: *", "READ  MORE: Ferry strikes pier", True),
        ("Read more: *", "They read more: books", False),
        ("*eye on*harbour*", "Help us keep an eye on the harbour.", True),
        ("“Quoted” – text", '"quoted" - text', True),
        ("a*ab", "ab", False),
        ("a*b*c", "a b c b c", True),
        ("(x+)+$", "xxxxxxxx!", False),
    ],
)
def test_a_star_stands_for_any_words_and_nothing_else_is_special(rule: str, text: str, same: bool) -> None:
    assert matches(rule, text) is same


def test_no_rule_takes_longer_than_its_text_is_long() -> None:
    begun = time.process_time()
    assert not matches("*a" * 200 + "*b", "a" * 100_000)
    assert time.process_time() - begun < 1


def test_the_decision_behind_a_block_is_found_also_when_its_words_were_edited_since() -> None:
    before = Decision(False, REPORT.replace("Twenty-four", "Twenty-five"), "a.txt", title="Ferry strikes pier")
    other = Decision(True, PLEA, "a.txt")
    assert concerning([before, other], REPORT, Whose("moved.txt", "Ferry strikes pier", "", "")) == [before]
    assert concerning([before, other], REPORT, Whose("moved.txt", "Another story", "", "")) == []
