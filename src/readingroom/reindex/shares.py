"""Files → shares of work for other processes: small files in batches, the documents of a large one by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.errors import UnreadableError
from readingroom.model import Document, Failure
from readingroom.reindex.digests import file_state
from readingroom.reindex.making import Made, Making, documents, fault, said
from readingroom.reindex.walk import Source
from readingroom.reindex.workers import Task, Workers

_BATCH_BYTES = 200_000
_BATCH_FILES = 32


def batches(sources: list[Source]) -> Iterator[list[Source]]:
    """Small files, as many at once as make it worth while to send them to another process."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (len(batch) == _BATCH_FILES or size + source.size > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += source.size
    if batch:
        yield batch


def made_of_large(source: Source, workers: Workers, task: Task) -> Iterator[Made]:
    """What comes of the documents of a large file, and last the file's state, or a Failure without one when the file failed."""
    failures: list[Failure] = []
    try:
        state = file_state(source)
        for _, made in workers.made(_document_batches(source, failures, task), task):
            yield made
        yield Made((), tuple(failures), state)
    except (UnreadableError, OSError) as error:
        yield Made((), (*failures, Failure(source.origin, said(error))))
    except Exception as error:  # noqa: BLE001  (one file must not stop the others)
        yield Made((), (*failures, fault(source.origin, error)))


def made_of(source: Source, workers: Workers, task: Task, *, large: bool) -> Iterator[Made]:
    """What comes of a file of any size; the last of it, or the only one, has the file's state when it was read."""
    if large:
        yield from made_of_large(source, workers, task)
    else:
        yield from (made for _, made in workers.made([[source]], task))


def _document_batches(source: Source, failures: list[Failure], task: Task) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents(source):
        if isinstance(document, Failure):
            failures.append(document)
            continue
        if isinstance(task, Making) and task.passes_over(document):
            continue
        if batch and size + len(document.text) > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
