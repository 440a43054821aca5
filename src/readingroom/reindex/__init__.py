"""The way in: files → articles → mentions → index, only what changed, in worker processes."""

from __future__ import annotations

from readingroom.reindex.learning import today
from readingroom.reindex.reports import last_report
from readingroom.reindex.run import changes, reindex
from readingroom.reindex.stamp import code_stamp

__all__ = ["changes", "code_stamp", "last_report", "reindex", "today"]
