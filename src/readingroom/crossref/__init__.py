"""Mentions and passages of two or more articles → references with their evidence."""

from __future__ import annotations

from readingroom.crossref.lookup import candidates, commonplace, probe
from readingroom.crossref.pairwise import align
from readingroom.crossref.records import record
from readingroom.crossref.several import references

__all__ = ["align", "candidates", "commonplace", "probe", "record", "references"]
