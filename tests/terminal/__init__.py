"""Tests that start `readingroom` in a real terminal, as a user does."""
