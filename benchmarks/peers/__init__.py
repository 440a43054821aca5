"""Engines under measurement, each behind the same few methods, each in a process of its own."""
