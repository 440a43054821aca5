"""A web page → its blocks, each with what its markup says of it, scored, kept or removed, and named."""

from __future__ import annotations

from readingroom.cleaning.html.page import decide, opened

__all__ = ["decide", "opened"]
