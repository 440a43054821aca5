"""The query language in a table: what help shows on one key, and what the documentation says at more length."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryExample:
    """Something that one may type, and what it finds."""

    query: str
    finds: str


QUERY_HELP = (
    QueryExample("restraint", "the word in any of its forms, in title, deck or text"),
    QueryExample("russia restraint", "both words; AND between them says the same"),
    QueryExample("restraint OR calm", "either word"),
    QueryExample("russia NOT japan", "the first word without the second; so does russia -japan"),
    QueryExample('"exercise restraint"', "the words next to each other, as written"),
    QueryExample('"call restraint"~5', "in this order, with up to five other words among them"),
    QueryExample("russia NEAR/8 concern", "at most eight words apart, in either order"),
    QueryExample("(russia OR china) restraint", "parentheses group"),
    QueryExample("title:sindoor", "in one field: title, deck, text, outlet, author, agency, names, language, id"),
    QueryExample('outlet:"The Moscow Times"', "several words in one field; so does title:(russia OR japan)"),
    QueryExample("date:2025-05", "published in that month; also a year, or a day: date:2025-05-07"),
    QueryExample("date:2025-05-01..2025-05-07", "in that time; date:2025-05.. and date:..2025 leave one side open"),
    QueryExample("escalat*", "words that begin so; * stands for any letters and ? for one"),
    QueryExample("Qureishi~", "words one letter off; ~2 for two"),
    QueryExample("=strikes", "this form of the word only"),
    QueryExample("kashmir^3 india", "the first word counts three times as much"),
)
