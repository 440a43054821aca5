"""Nouns to JSON and back: also where text holds lone surrogates, as file names that are not UTF-8 do, and from any thread.

msgspec is exact about Unicode and refuses lone surrogates; the standard library writes them as escapes, and is only asked when it must be.
It notes on each class what it has learned about it, and a thread that finds such a note half written takes the process down: so one thread at a time learns.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")

ESCAPED = b"\x00"
"""Marks what the standard library wrote; JSON never begins so."""

_LEARNING = threading.RLock()


def encode(value: Any) -> bytes:
    """JSON of a noun, a list of nouns, or plain data."""
    import msgspec  # noqa: PLC0415 - not needed to open an index

    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return ESCAPED + json.dumps(msgspec.to_builtins(value)).encode()


def decode(raw: bytes, kind: type[T]) -> T:
    """The value again. Raises ValueError (msgspec's errors are ValueErrors or become them) when it is damaged."""
    import msgspec  # noqa: PLC0415 - not needed to open an index

    try:
        decoder = _decoder(kind)  # type: ignore[arg-type] # a type is hashable
        if raw[:1] == ESCAPED:
            return msgspec.convert(json.loads(raw[1:]), kind)
        return cast("T", decoder.decode(raw))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"damaged JSON: {error}") from error


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    import msgspec  # noqa: PLC0415 - not needed to open an index

    with _LEARNING:
        return msgspec.json.Decoder(cast("type[Any]", kind))
