"""A Document → its lines, each decided on: the order in which the rules speak."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from readingroom.cleaning import appeals, captions, comments, familiar, links, rules, runins, titles
from readingroom.cleaning.agencies import is_agency_credit, may_name_agency
from readingroom.cleaning.bylines import OPENINGS as BYLINE_OPENINGS
from readingroom.cleaning.bylines import is_byline
from readingroom.cleaning.dates import is_date_line
from readingroom.cleaning.languages import language_of
from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line, lines_of
from readingroom.cleaning.markdown import is_parsed, segment_markdown
from readingroom.cleaning.outlets import is_signature
from readingroom.cleaning.recurrence import Recurrence
from readingroom.cleaning.scores import LineScorer, score_lines
from readingroom.cleaning.segment import segment
from readingroom.model import BlockKind, Document

IMPERSONAL = 1.0
"""Log-odds by which a sentence that speaks as reporting does may fall short of being body."""
BRIEF_WORDS = 200
"""Words up to which a page without a long sentence is taken for an article, though it hold furniture."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a document with what was decided of each, its title and its language."""

    lines: list[Line]
    title: str
    language: str


def decide(document: Document, scorer: LineScorer = score_lines, outlet: Recurrence | None = None) -> Page:
    """Runs every rule over the document, from the surest to the least sure; `scorer` judges what no rule knows, and `outlet` says what the archive has seen before."""
    lines = _lines(document)
    language = document.declared.language or _language(lines)
    _see_neighbours(lines, language)
    first = titles.first_paragraph(lines)
    _mark_metadata_lines(lines, first)
    rules.remove_handles(lines)
    rules.remove_posts(lines)
    captions.remove_captions(lines, titles.first_paragraph(lines))
    body_words = _body_words(lines)
    place = titles.find_title(lines, document.declared.title, body_words)
    title = document.declared.title or (lines[place].text if place is not None else "")
    whole = len(lines)
    if title:
        lines = titles.unglue(lines, title, document.text)
    lines = runins.split_subheads(lines, document.text)
    if len(lines) != whole:
        _see_neighbours(lines, language)
    if title and (len(lines) != whole or not document.declared.title):
        # Lines were cut, so the title may stand elsewhere among them.
        place = titles.find_title(lines, title, body_words)
    titles.mark_title(lines, place, title)
    if outlet is not None:
        familiar.see_archive(lines, outlet)
    _mark_zone(lines, scorer)
    titles.restore_headings(lines)
    first = titles.first_paragraph(lines)
    appeals.mark_appeals(lines)
    rules.remove_by_cue(lines)
    titles.mark_deck(lines, body_words)
    links.remove_related(lines)
    rules.remove_weak(lines)
    familiar.remove_repeated(lines)
    comments.remove_comments(lines)
    links.remove_tail(lines)
    last = max((index for index, line in enumerate(lines) if line.body and not line.decided), default=-1)
    rules.remove_between(lines)
    rules.remove_outside(lines, place, first, last)
    rules.remove_between(lines)
    rules.remove_biographies(lines, _last_sentence(lines))
    rules.remove_buttons(lines, _last_sentence(lines))
    if not any(line.in_text for line in lines):
        rules.restore_guesses(lines)
    rules.name_kept(lines)
    return Page(lines, title, language)


def _lines(document: Document) -> list[Line]:
    text = document.text
    marked = document.media_type == "text/markdown" and is_parsed(text)
    pieces = segment_markdown(text) if marked else segment(text)
    return lines_of(runins.split_dates(pieces, text))


def _last_sentence(lines: list[Line]) -> int:
    """Index of the last sentence that is kept; that of the last line where none is."""
    return max((place for place, line in enumerate(lines) if line.in_text and line.terminal), default=len(lines) - 1)


def _body_words(lines: list[Line]) -> frozenset[str]:
    """The words of the sentences on a page; of short ones where there are no others."""
    for least in (12, 4):
        found = frozenset().union(*(line.words for line in lines if line.terminal and line.count >= least))
        if found:
            return found
    return frozenset()


def _language(lines: list[Line]) -> str:
    longest = sorted(lines, key=attrgetter("count"), reverse=True)[:12]
    return language_of(
        [word for line in longest for word in line.words[:400]], " ".join([line.text[:1000] for line in longest])
    )


def _see_neighbours(lines: list[Line], language: str) -> None:
    stop = lexicon().stopwords.get(language)
    said = [tuple(line.words) if line.count <= 40 else None for line in lines]
    times = Counter(said)
    for line, words in zip(lines, said, strict=True):
        line.repeats = times[words] if words is not None else 1
        if stop and line.words and line.stop_share is None:
            sample = line.words[:200]
            line.stop_share = sum(map(stop.__contains__, sample)) / len(sample)


def _mark_zone(lines: list[Line], scorer: LineScorer) -> None:
    for line, score in zip(lines, scorer(lines), strict=True):
        # What the archive knows for glue says nothing of its neighbours: a plea may stand amid the text.
        line.score = min(score, 0.0) if line.familiar >= familiar.ENOUGH else score
        line.body = (
            line.score > 0
            or (line.score > -IMPERSONAL and _is_impersonal(line))
            or (line.piece.kind is not None and line.piece.kind in _MARKED_UP)
        )
    _follow_on(lines)
    if _is_brief(lines):
        # A brief, verse, a list of headlines: no run to be found, so only cues can tell.
        for line in lines:
            line.body = True


def _follow_on(lines: list[Line]) -> None:
    """Makes body of sentences that read as reporting and follow on the article's own, over nothing but what a cue explains."""
    follows = False
    for line in lines:
        if follows and not line.body:
            line.body = not line.decided and _is_impersonal(line)
        if (line.body or not line.cues) and _is_prose(line):
            follows = line.body
        elif not (line.body or line.cues or line.decided):
            follows = False


def _is_brief(lines: list[Line]) -> bool:
    """Whether nothing on the page is prose and little of it is known furniture: not a site's front page, which holds no article."""
    if any(line.body and _is_prose(line) for line in lines):
        return False
    known = sum(bool(line.cues or line.weak) for line in lines)
    return sum(line.count for line in lines) <= BRIEF_WORDS or known < len(lines) * 0.05


def _is_impersonal(line: Line) -> bool:
    """Whether the line is a sentence that speaks of neither the page nor its reader, as reporting does."""
    return (
        _is_prose(line)
        and not line.imperative
        and not line.we + line.you
        and max(line.cues.values(), default=0.0) < 0.8
        and line.familiar < familiar.ENOUGH
    )


def _is_prose(line: Line) -> bool:
    """Whether the line is a sentence by itself, whatever stands around it."""
    if not line.terminal or line.count < 12:
        return False
    return line.stop_share is None or line.stop_share > 0.15 or bool(_FEW_STOP_WORDS.search(line.text[:40]))


# Scripts of languages that say by endings, or in signs, what others say by short words.
_FEW_STOP_WORDS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7a3]")
_MARKED_UP = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.PARAGRAPH)


def _mark_metadata_lines(lines: list[Line], first: int) -> None:
    """Lines that hold a date, a byline or an agency and nothing else, above the text or at its end."""
    for place, line in enumerate(lines):
        if line.decided:
            continue
        if line.piece.kind is BlockKind.FURNITURE:
            line.remove(BlockKind.FURNITURE, "markdown.marks", "This is markup that shows no text.", 0.9)
        elif line.piece.kind is BlockKind.DATE_LINE or (
            line.count <= 16
            # Below the text a bare date belongs to another article sooner than to this one.
            and (place <= first or (place >= len(lines) - 8 and "date" in line.cues))
            and is_date_line(line.text)
        ):
            line.as_metadata(BlockKind.DATE_LINE, "date.line", "This says when the article appeared.")
        elif (
            line.count <= 40
            and (line.count <= 20 or place > first)
            and line.words[:1]
            and line.words[0] in BYLINE_OPENINGS
            and is_byline(line.text)
        ):
            line.as_metadata(BlockKind.CREDIT_LINE, "credit.byline", "This says who wrote the article.")
        elif (
            line.count <= 8
            and (place < first or place > first + 1)
            and may_name_agency(line.text, line.words)
            and is_agency_credit(line.text)
        ):
            line.as_metadata(BlockKind.CREDIT_LINE, "credit.agency", "This says which agency the article is from.")
        elif line.count <= 4 and "/" in line.text and place > first and _is_signature(lines, place):
            line.as_metadata(
                BlockKind.CREDIT_LINE, "credit.signature", "This is signed by the outlet and an editor.", 0.75
            )


def _is_signature(lines: list[Line], place: int) -> bool:
    return is_signature(lines[place].text) and all(
        line.count <= 12 or line.decided for line in lines[place + 1 : place + 4]
    )
