"""Which language a page is in: by its stop words where they are plain, else by a trained model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readingroom.cleaning.lexicon import lexicon

SAMPLE_WORDS = 1500
PLAIN_SHARE = 0.22
"""Share of stop words from which a language is certain, when the next one has clearly fewer."""


def language_of(words: Sequence[str], text: str) -> str:
    """ISO 639-1 code of the text's language, empty when there is too little to tell.

    `words` are its folded words, most telling first.
    The model (py3langid) takes most of a second to load, so it is asked only when stop words do not settle the matter.
    """
    sample = words[:SAMPLE_WORDS]
    if not sample:
        return ""
    stopwords = lexicon().stopwords
    stops = Counter(filter(lexicon().any_stopword.__contains__, sample))
    shares = sorted(
        ((sum(map(stops.__getitem__, stops.keys() & own)) / len(sample), code) for code, own in stopwords.items()),
        reverse=True,
    )
    if len(sample) >= 40 and shares[0][0] >= PLAIN_SHARE and shares[0][0] > 1.5 * shares[1][0]:
        return shares[0][1]
    if len(text) < 20:
        return ""
    from py3langid import classify  # noqa: PLC0415 - slow to load, seldom needed

    return str(classify(text[:4000])[0])
