"""Threads that put questions to the room, and what becomes of those that are still at work when the reader has left."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from weakref import WeakSet

_pools: WeakSet[Threads] = WeakSet()


class Threads(ThreadPoolExecutor):
    """A pool that nobody waits for when it is shut down: asyncio, which does so with its own, would wait for an answer that nobody wants any more."""

    def __init__(self, most: int | None = None, name: str = "ask") -> None:
        super().__init__(most, name)
        _pools.add(self)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002  (its signature)
        """Take no more questions; those that were put are still answered."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)


def all_done(patience: float) -> bool:
    """Let all pools take no more questions, and wait, for some seconds at most, for the threads that Python would wait for; whether none is left."""
    end = monotonic() + patience
    for pool in list(_pools):
        pool.shutdown()
    others = [each for each in threading.enumerate() if each is not threading.current_thread() and not each.daemon]
    for each in others:
        each.join(max(0.0, end - monotonic()))
    return not any(each.is_alive() for each in others)
