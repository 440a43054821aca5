"""Files that hold no plain text, told by their first bytes, each with what a person can do about it."""

from __future__ import annotations

import re

from readingroom.formats.encoding import marked_encoding

_CONVERT = "Save it as plain text and put that in the room."
_UNPACK = "Unpack it and put the files in the room."

# Signature, at which offset, what it looks like, what to do.
_SIGNATURES: tuple[tuple[bytes, int, str, str], ...] = (
    (b"%PDF-", 0, "a PDF", "Save it as plain text (pdftotext does) and put that in the room."),
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG image", ""),
    (b"\xff\xd8\xff", 0, "a JPEG image", ""),
    (b"GIF87a", 0, "a GIF image", ""),
    (b"GIF89a", 0, "a GIF image", ""),
    (b"WEBP", 8, "a WebP image", ""),
    (b"II*\0", 0, "a TIFF image", ""),
    (b"MM\0*", 0, "a TIFF image", ""),
    (b"PK\x03\x04", 0, "a ZIP archive or an office document", "Unpack it, or save the document as plain text."),
    (b"PK\x05\x06", 0, "an empty ZIP archive", ""),
    (b"Rar!\x1a\x07", 0, "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", 0, "a Zstandard archive", _UNPACK),
    (b"ustar", 257, "a tar archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office document", _CONVERT),
    (b"{\\rtf", 0, "an RTF document", _CONVERT),
    (b"SQLite format 3\0", 0, "an SQLite database", ""),
    (b"bplist00", 0, "a binary property list or web archive", _CONVERT),
    (b"\x7fELF", 0, "a program", ""),
    (b"MZ\x90\0", 0, "a program", ""),
    (b"OggS", 0, "a sound or video file", ""),
    (b"ID3", 0, "a sound file", ""),
    (b"fLaC", 0, "a sound file", ""),
    (b"ftyp", 4, "a video file", ""),
    (b"\x1aE\xdf\xa3", 0, "a video file", ""),
    (b"RIFF", 0, "a sound or video file", ""),
    (b"WARC/", 0, "a web archive (WARC)", "Save its pages as plain text and put those in the room."),
    (b"filedesc:", 0, "a web archive (ARC)", "Save its pages as plain text and put those in the room."),
)

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"<(?:!doctype\s+(?P<doctype>[\w:-]+)|(?P<element>rss|feed|rdf:rdf|svg)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = bytes(code for code in range(0x20) if code not in b"\t\n\r\f\x1b\0") + b"\x7f"
CONTROL_SHARE = 0.03
"""Share of control characters in the head (tab, line ends and escape apart) past which bytes are no text."""


def refusal(head: bytes) -> tuple[str, str] | None:
    """What a file looks like that holds no plain text, and what to do, by its first bytes; None when it may be text."""
    for signature, offset, name, remedy in _SIGNATURES:
        if head.startswith(signature, offset):
            return (
                f"This looks like {name}, which the room cannot read yet.",
                remedy or "Take it out of the room's sources.",
            )
    encoding = marked_encoding(head)
    if encoding:
        text = head.decode(encoding, "replace")[:4096].lstrip("\ufeff")
    else:
        if _is_binary(head):
            return (
                "This looks like binary data, not text.",
                "Take it out of the room's sources, or save it as plain text.",
            )
        text = head[:4096].decode("utf-8", "replace").lstrip("\ufeff")
    return _markup(text)


def _markup(text: str) -> tuple[str, str] | None:
    found = _MARKUP.match(text)
    if not found:
        return None
    name = (found["doctype"] or found["element"]).lower()
    if name in ("rss", "feed", "rdf:rdf"):
        return (
            "This looks like a news feed, which the room cannot read yet.",
            "Save its articles as plain text and put those in the room.",
        )
    if name == "svg":
        return "This looks like an SVG image, which the room cannot read yet.", "Take it out of the room's sources."
    if name == "html":
        return None
    return (
        f"This looks like an XML document ({name}), which the room cannot read yet.",
        "Save it as plain text and put that in the room.",
    )


def _is_binary(head: bytes) -> bool:
    if not head:
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > len(head) * CONTROL_SHARE or head.count(0) > len(head) * 0.1
