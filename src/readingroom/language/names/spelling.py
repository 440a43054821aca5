"""Names as plain Latin letters, and the skeleton that survives transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ə": "a",
    }
)
# Cyrillic by the usual press transliteration; Greek by ISO 843 type 2.
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяўђјљњћџ",
        "a b v g g d e e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia u dj j lj nj c dz".split(
            " "
        ),
        strict=True,
    )
)
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_SCRIPTS = str.maketrans(_CYRILLIC | _GREEK)
_APART = re.compile(r"[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’]s\b")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
_INNER = re.compile(r"(?<=\w)['’ʼʻ`](?=\w)")
# Spellings that stand for one sound, longest first; vowels go last.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tsch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"), ("tz", "s"), ("cz", "s"), ("sz", "s"), ("dj", "j"), ("dzh", "j"),
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("j", "y"),
)  # fmt: skip
_IS_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Endings of the cases of names, of nouns and of adjectives alike; three letters must remain.
_CASES = re.compile(
    r"(?<=\w\w\w)(?:ого|его|ому|ему|ими|ыми|ами|ями|ової|ові|еві|єві|ая|яя|ую|юю|ой|ою|ей|ею|ой|ий|ый|ій|ої|ым|им|ім|ом|ем|єм|ах|ях|ия|ии|ию|ія|ії|ію|й|ь|а|я|у|ю|е|є|и|і|ы|о)\Z"
)
_VOWELS = frozenset("aeiouyh")
_DIGITS = str.maketrans("0134579", "oieastg")


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name with case, accents and punctuation folded, in Latin letters where it is Cyrillic or Greek; white space single."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = _INNER.sub("", _POSSESSIVE.sub("", _DOTTED.sub(r"\1 ", plain)))
    plain = unicodedata.normalize("NFC", plain).translate(_SCRIPTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).translate(_LATIN)
    return " ".join(_APART.sub(" ", plain).split())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word with like sounds made equal and doubles single: Qureshi and Kureishi are one."""
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    out: list[str] = []
    for n, letter in enumerate(word):
        sound = ("" if n else "a") if letter in _VOWELS else letter
        if sound and (not out or out[-1] != sound):
            out.append(sound)
    return "".join(out)


@lru_cache(maxsize=65536)
def uninflected(name: str) -> str:
    """A name with the case endings of its Russian or Ukrainian words cut off, case folded: Сергеем Лавровым and Сергей Лавров are one.

    Words in other letters, and short ones, stay as they are.
    """
    if not _IS_CYRILLIC.search(name):
        return name
    return " ".join(_CASES.sub("", word) for word in name.casefold().split())


def undigited(word: str) -> str:
    """A word whose digits stand for letters they look like: sech1n."""
    if word.isalpha() or word.isdigit() or not any(letter.isalpha() for letter in word):
        return word
    return word if word[0].isdigit() and word[1:] in {"st", "nd", "rd", "th"} else word.translate(_DIGITS)
