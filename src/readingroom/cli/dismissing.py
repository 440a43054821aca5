"""`dismiss`: cross-references that are not to be shown any more, or again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.cli.reading import is_wanted
from readingroom.errors import UsageError
from readingroom.model import Dismissed, Reach, Reference
from readingroom.printable import printable
from readingroom.room import Room

REACHES = {
    Reach.ONE: "this one",
    Reach.KIND: "all of its kind between the two articles",
    Reach.EVERYWHERE: "these words with those, in all articles",
}
"""What a dismissal of each reach hides, for lists."""


def dismiss(arguments: Namespace, output: Output) -> int:
    """Dismiss references of an article, or with `--undo` show them again; what that changed is answered."""
    with Room.open(chosen_room(arguments)) as room:
        article = room.article(arguments.id)
        labels = room.labels(article.id)
        chosen = [_chosen(labels, written) for written in arguments.refs]
        before = room.dismissed(article.id)
        if arguments.undo:
            _restore(room, chosen, before)
        else:
            for one in chosen:
                room.dismiss(one, _reach(arguments))
        changed = _changed(before, room.dismissed(article.id))
    if arguments.json:
        output.json([as_json.dismissed(labels[each.reference], each) for each in changed])
        return 0
    done = "Shown again" if arguments.undo else "Dismissed"
    for each in changed:
        output.paragraph(f"{done}: {labels[each.reference]}  {_line(each.reference)}", hang=4)
    if not changed:
        output.paragraph("That hides nothing more of this article: it was dismissed already.")
    elif not arguments.undo:
        output.paragraph(f"readingroom dismiss {article.id} {' '.join(arguments.refs)} --undo takes that back.")
    return 0


def refs_dismissed(arguments: Namespace, output: Output) -> int:
    """List the references of an article that were dismissed, and how far each dismissal reaches."""
    with Room.open(chosen_room(arguments)) as room:
        article = room.article(arguments.id)
        labels = room.labels(article.id)
        found = [each for each in room.dismissed(article.id) if is_wanted(each.reference, arguments)]
        if arguments.json:
            output.json([as_json.dismissed(labels[each.reference], each) for each in found])
            return 0
        from readingroom.cli.layout import lay_out_references

        references = [each.reference for each in found]
        others = {id_: room.article(id_) for id_ in dict.fromkeys(one.there_id for one in references)}
    said = {each.reference: f"{labels[each.reference]}  dismissed: {_reaches(each)};" for each in found}
    lay_out_references(output, article, references, others, said, nothing="Nothing of this article was dismissed.")
    return 0


def _chosen(labels: Mapping[Reference, str], written: str) -> Reference:
    """The reference of a label, or of a beginning of one that is unique. Raises UsageError."""
    found = [one for one, label in labels.items() if label.startswith(written.lower())]
    if written and len(found) == 1:
        return found[0]
    what = "several cross-references begin" if found else "no cross-reference of this article begins"
    raise UsageError(
        f"{what[:1].upper()}{what[1:]} with {written!r}.", "readingroom refs ID, with --dismissed too, names them."
    )


def _reach(arguments: Namespace) -> Reach:
    if arguments.everywhere:
        return Reach.EVERYWHERE
    return Reach.KIND if arguments.kind else Reach.ONE


def _restore(room: Room, chosen: Iterable[Reference], dismissed: Sequence[Dismissed]) -> None:
    said = {each.reference: each.by for each in dismissed}
    for one in chosen:
        if one not in said:
            raise UsageError(f"{_line(one)} was not dismissed.", "readingroom refs ID --dismissed lists what was.")
    for one in chosen:
        for each in said[one]:
            room.restore(each)


def _changed(before: Sequence[Dismissed], after: Sequence[Dismissed]) -> list[Dismissed]:
    """What is dismissed now and was not, as it is now; what was and is not, with nothing that keeps it out of sight."""
    were, are = {each.reference for each in before}, {each.reference for each in after}
    back = [Dismissed(each.reference, ()) for each in before if each.reference not in are]
    return back + [each for each in after if each.reference not in were]


def _reaches(each: Dismissed) -> str:
    return ", and ".join(dict.fromkeys(REACHES[said.reach] for said in each.by))


def _line(one: Reference) -> str:
    here, there = (_cut(text) for text in (one.here_text, one.there_text))
    return f"“{here}” with “{there}”"


def _cut(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"
