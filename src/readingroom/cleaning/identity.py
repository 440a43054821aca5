"""The id of an article: short enough to type, the same at every reindex."""

from __future__ import annotations

import base64
import hashlib

LENGTH = 10


def article_id(origin: str) -> str:
    """Ten letters and digits (base32, lower case) of the BLAKE2b hash of where the article stands: 50 bits."""
    digest = hashlib.blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:LENGTH]
