"""Case and accents folded: what makes `Élysée` and `elysee`, `Straße` and `STRASSE`, `Лавров` and `ЛАВРОВ` one word.

The method is Unicode's caseless compatibility matching (The Unicode Standard, 3.13, D146) with the marks of alphabets removed.
Marks that are letters in their own right stay: Indic vowel signs, the kana voicing marks, and the breve that makes Cyrillic й of и.
"""

from __future__ import annotations

import re
import unicodedata

# Letters with a stroke or a ligature, which Unicode does not decompose, and Arabic letters that news spells either way.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ŋ": "ng",
        "ə": "a",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "ـ": "",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
    }
)
_MARKS = re.compile(
    "[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    "|(?<!\u0438)\u0306"
)
_FOREIGN_DIGIT = re.compile(r"[^\W\D0-9]")


def fold(text: str) -> str:
    """A text with case and accents folded; its length may differ from the text's, and folding it again changes nothing."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.casefold()).casefold()).translate(_LETTERS)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)
