"""What the reader said of stories: which articles are of one, and which are not."""

from __future__ import annotations

from pathlib import Path

from readingroom.model import StoryCorrection
from readingroom.notes.store import reading, writing


def story_corrections(room: Path) -> tuple[StoryCorrection, ...]:
    """All that was said in a room, in the order in which it was said: what is said later holds. Raises NotesError."""
    with reading(room) as notes:
        if notes is None:
            return ()
        found = notes.rows("SELECT together, these, those, made FROM story_corrections ORDER BY number")
    return tuple(
        StoryCorrection(bool(together), tuple(str(these).split()), tuple(str(those).split()), str(made))
        for together, these, those, made in found
    )


def uncorrect_story(room: Path, correction: StoryCorrection) -> bool:
    """Take back what was said, where it was said more than once the last of it; whether it was said. Raises NotesError."""
    if correction not in story_corrections(room):
        return False
    said = int(correction.together), " ".join(correction.these), " ".join(correction.those), correction.made
    with writing(room) as notes:
        return (
            notes.change(
                "DELETE FROM story_corrections WHERE number = (SELECT max(number) FROM story_corrections"
                " WHERE together = ? AND these = ? AND those = ? AND made = ?)",
                *said,
            )
            > 0
        )


def correct_story(room: Path, correction: StoryCorrection) -> None:
    """Keep what was said. Raises NotesError."""
    with writing(room) as notes:
        notes.change(
            "INSERT INTO story_corrections (together, these, those, made) VALUES (?, ?, ?, ?)",
            int(correction.together),
            " ".join(correction.these),
            " ".join(correction.those),
            correction.made,
        )
