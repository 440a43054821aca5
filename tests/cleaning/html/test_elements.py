"""What classes and ids call an element counts, and not how they set it on the page or which posts it is one of."""

from __future__ import annotations

import pytest

from readingroom.cleaning.html.elements import NAMES, named, said_by

BITS = {name: 1 << number for number, (name, _) in enumerate(NAMES)}


@pytest.mark.parametrize(
    "name",
    [
        "relative",
        "position-relative",
        "overflow-hidden",
        "md:hidden",
        "text-center",
        "justify-content-between",
        "transition-transform",
        "elementor-widget",
    ],
)
def test_a_class_that_sets_a_box_does_not_name_it(name: str) -> None:
    assert named(name) == 0


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("related-posts", "related"),
        ("visually-hidden", "unseen"),
        ("left-side", "side"),
        ("userReviews", "comment"),
        ("review-body", "review"),
        ("footnotes", "references"),
        ("live-blog__entry", "live"),
    ],
)
def test_a_class_that_says_what_a_thing_is_names_it(name: str, group: str) -> None:
    assert named(name) & BITS[group]


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("preview-pane", "comment"),
        ("preview-pane", "related"),
        ("commentary", "comment"),
        ("inside-article", "side"),
        ("footnotes", "footer"),
        ("feedback", "teaser"),
        ("information", "form"),
        ("resource-page", "references"),
    ],
)
def test_a_word_within_a_word_names_nothing(name: str, group: str) -> None:
    assert not named(name) & BITS[group]


def test_the_topics_of_a_post_say_nothing_of_its_markup() -> None:
    of_topics = "post-12 post type-post status-publish hentry category-newsletter tag-shop-reviews has-post-thumbnail"
    assert named(of_topics) == named("post")


def test_what_the_body_is_called_is_not_handed_down() -> None:
    assert said_by("body", {"class": "single-post sidebar-left has-comments"})[1] == 0
