"""How likely a reader who has both articles open finds that two utterances are one.

Utterances are chosen by what tells those of one event apart (see `quotes`).
In an archive most articles that share something are not of one event, and what one politician says on one subject in May resembles what another says in June: so what was chosen is looked at once more, for what a reader goes by.
A run of words in common convinces more than as many words here and there, one speaker more than none, and two statements in common more than one.
The weights are those of a logistic regression on 510 quotations that were shown and read, about half of them in groups of reports of one event and in the seeds, half among the twenty candidates of articles in a room of 37,249; rounded, those of time apart, of company and of speech acts set by hand, the last two until the statements that the seeds share are all found.
"""

from __future__ import annotations

import math

from readingroom.crossref.closeness import Close
from readingroom.crossref.speakers import Kinship

SHOWN = 0.617
"""Probability from which two utterances are shown as one."""

BASE = -2.96
MEAN = 2.43
RARITY = 0.21
CONTAINED = 1.63
SPEAKER = 0.32
"""What one speaker adds to the log-odds."""

HEARSAY = -0.54
"""What it adds that neither the same speaker nor one who speaks for the other is named, and that at least one of the two is indirect speech."""

RUN = 1.01
"""What a run of `LONGEST` words in common adds; a shorter one adds its share."""

APART = -1.2
"""What it adds that the articles appeared more than a week apart."""

COMPANY = 0.69
"""What each other statement that both articles have adds, up to `MOST`."""

ACTS = 2.5
"""What each other speech act that both report adds to one, up to `MOST_ACTS`: who condemns the one, and calls for the other, did so in one statement."""

LONGEST = 6
RAREST = 8.0
MOST, MOST_ACTS = 2, 1


def credible(
    pair: Close, speakers: Kinship, *, direct: bool, run: int, far: bool, others: int, other_acts: int | None
) -> float:
    """The probability, by how alike two utterances are; by their speakers; by whether both stand in quotation marks (`direct`); by how many words in a row both have (`run`, 0 where they say nothing); by whether their articles appeared far apart in time; by how many `others` the articles share, and where this is a speech act, how many `other_acts`, else None."""
    odds = BASE + MEAN * pair.mean + RARITY * min(pair.rarity, RAREST) + CONTAINED * pair.contained
    odds += SPEAKER * (speakers is Kinship.SAME) + APART * far
    odds += HEARSAY * (speakers in (Kinship.UNKNOWN, Kinship.OTHER) and not direct)
    odds += RUN * min(run, LONGEST) / LONGEST
    odds += COMPANY * min(others, MOST) + ACTS * min(other_acts or 0, MOST_ACTS)
    return 1 / (1 + math.exp(-odds))
