"""Number words that some languages write as one: fünfundzwanzig, ventotto, quatre-vingt-dix, veintiséis."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_GERMAN = (
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split(),
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
)
_ITALIAN = (
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split(),
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(),
)
_FRENCH = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
_SPANISH = (
    "uno dos tres cuatro cinco seis siete ocho nueve".split(),
    "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split(),
)
_PORTUGUESE = "duzent trezent quatrocent quinhent seiscent setecent oitocent novecent".split()
_TEEN = 20


def spelled(code: str) -> Mapping[str, float]:
    """The values of the number words that a language writes as one, beyond those of its table; empty for the others."""
    makers: dict[str, Callable[[], dict[str, float]]] = {
        "de": _german,
        "it": _italian,
        "fr": _french,
        "es": _spanish,
        "pt": _portuguese,
    }
    maker = makers.get(code)
    return maker() if maker else {}


def _german() -> dict[str, float]:
    small, tens = _GERMAN
    below: dict[str, float] = {word: value for value, word in enumerate(small, 1)}
    for ten, word in enumerate(tens, 2):
        below[word] = 10 * ten
        below |= {f"{one}und{word}": 10 * ten + value for value, one in enumerate(small[:9], 1)}
    found = dict(below)
    for hundred, word in enumerate(["", *small[1:9]], 1):
        for lead in {word, word or "ein"}:
            found[f"{lead}hundert"] = 100 * hundred
            found |= {f"{lead}hundert{rest}": 100 * hundred + value for rest, value in below.items()}
    found |= {f"{word}tausend": 1000 * value for word, value in below.items()}
    found |= {word.replace("ß", "ss"): value for word, value in found.items() if "ß" in word}
    del found["hundert"]
    return found


def _italian() -> dict[str, float]:
    small, tens = _ITALIAN
    below: dict[str, float] = {word: value for value, word in enumerate(small, 1)}
    for ten, word in enumerate(tens, 2):
        below[word] = 10 * ten
        for value, one in enumerate(small[:9], 1):
            stem = word[:-1] if one in {"uno", "otto"} else word
            below[stem + one] = 10 * ten + value
        below[word + "tré"] = 10 * ten + 3
    found = dict(below)
    for hundred, word in enumerate(["", *small[1:9]], 1):
        found |= {f"{word}cento{rest}": 100 * hundred + value for rest, value in below.items()}
        if word:
            found[f"{word}cento"] = 100 * hundred
    found |= {f"{word}mila": 1000 * value for word, value in below.items() if value > 1}
    return found


def _french() -> dict[str, float]:
    found: dict[str, float] = {"quatre-vingt": 80, "quatre-vingts": 80}
    return found | {f"quatre-vingt-{word}": 80 + value for value, word in enumerate(_FRENCH, 1)}


def _spanish() -> dict[str, float]:
    ones, hundreds = _SPANISH
    found: dict[str, float] = {
        f"{lead}{word}": ten + value
        for ten, lead in ((10, "dieci"), (20, "veinti"))
        for value, word in enumerate(ones, 1)
        if ten == _TEEN or value > len("cinco")
    }
    found |= {"dieciséis": 16, "veintiún": 21, "veintiuna": 21, "veintidós": 22, "veintitrés": 23, "veintiséis": 26}
    return found | {word + end: 100 * value for value, word in enumerate(hundreds, 2) for end in ("os", "as")}


def _portuguese() -> dict[str, float]:
    return {word + end: 100 * value for value, word in enumerate(_PORTUGUESE, 2) for end in ("os", "as")}
