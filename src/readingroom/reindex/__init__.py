"""The way in: files → articles → mentions → index, only what changed, in worker processes.

The names are imported when first asked for: whoever wants to know whether anything changed is not to load what makes articles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.reindex.changed import changes
    from readingroom.reindex.learning import today
    from readingroom.reindex.reports import last_report
    from readingroom.reindex.run import reindex
    from readingroom.reindex.stamp import code_stamp

__all__ = ["changes", "code_stamp", "last_report", "reindex", "today"]

_HOMES = {"changes": "changed", "code_stamp": "stamp", "last_report": "reports", "reindex": "run", "today": "learning"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
