"""Mentions and passages of two or more articles → references with their evidence."""

from __future__ import annotations

from readingroom.crossref.lookup import candidates, commonplace, probe
from readingroom.crossref.pairwise import align, placed
from readingroom.crossref.records import record
from readingroom.crossref.several import as_found, references

__all__ = ["align", "as_found", "candidates", "commonplace", "placed", "probe", "record", "references"]
