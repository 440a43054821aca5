"""Bytes → text, whatever they were written in."""

from __future__ import annotations

import codecs
import re

DAMAGE = 0.02
"""Share of the bytes above ASCII that may be broken in text that is still taken for damaged UTF-8."""

SAMPLE = 64 * 1024
"""Bytes that the guess of an encoding looks at: detection is far slower than decoding."""

# The longer marks first: that of UTF-32 little-endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# PEP 263's form, which Emacs and Vim read too, on the first two lines.
_DECLARED = re.compile(rb"^(?:[^\n]{0,200}\n)?[^\n]{0,200}?coding[:=][ \t]*([-\w.]{2,40})")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIGH = re.compile(rb"[^\n]{0,400}[\x80-\xff][^\n]{0,400}")


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`: by its byte order mark, as UTF-8, by what it declares, else by the best guess.

    `declared` is the codec that the format found declared, where it has a way of its own to do so.
    Never fails: what cannot be decoded becomes U+FFFD, as do NUL and lone surrogates, which text tools further on refuse.
    Byte order marks are dropped, doubled ones too, and line ends become newlines.
    """
    encoding, start = _by_mark(data)
    if not encoding:
        encoding = wide_encoding(data[:SAMPLE])
    return sound(data[start:].decode(encoding, "replace") if encoding else _decode_narrow(data, declared))


def sound(text: str) -> str:
    """Text without byte order marks at its head, NUL, lone surrogates or line ends other than newline."""
    text = text.lstrip("\ufeff")
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and _SURROGATE.search(text):
        # A pair of halves, as JSON escapes write them, is a character; a half alone is none.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def wide_encoding(head: bytes) -> str:
    """`utf-16-le` or `utf-16-be` when a head without a mark has NUL in nearly every other byte, else an empty string."""
    length = len(head) & ~1
    if length < 8:
        return ""
    even, odd = head[0:length:2].count(0), head[1:length:2].count(0)
    half = length // 2
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return ""


def marked_encoding(head: bytes) -> str:
    """The encoding that a byte order mark, or the pattern of NULs, gives away; empty when neither does."""
    return _by_mark(head)[0] or wide_encoding(head)


def _by_mark(data: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return "", 0


def _decode_narrow(data: bytes, declared: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = declared or _declared(data)
    if declared:
        return data.decode(declared, "replace")
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(_guessed(data), "replace")


def _declared(data: bytes) -> str:
    found = _DECLARED.match(data[:500])
    if not found:
        return ""
    try:
        encoding = codecs.lookup(found[1].decode("ascii"))
        # A codec that is no encoding of text (rot13, zlib) must not be had by asking for it.
        return encoding.name if isinstance(b"a".decode(encoding.name), str) else ""
    except (LookupError, UnicodeError, ValueError):
        return ""


def _is_damaged_utf8(data: bytes) -> bool:
    sample = data[: 4 * SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    return broken <= max(1, high * DAMAGE) and high > 3 * broken


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    # Only what is not ASCII tells one encoding from another.
    sample = bytearray()
    for found in _HIGH.finditer(data):
        sample += found[0] + b"\n"
        if len(sample) > SAMPLE:
            break
    best = from_bytes(bytes(sample)).best()
    return best.encoding if best is not None else "cp1252"
