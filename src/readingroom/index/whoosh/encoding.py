"""Plain data to JSON and back, also where text holds lone surrogates: file names that are not UTF-8 do.

msgspec is exact about Unicode and refuses them; the standard library writes them as escapes, and is only asked when it must be.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")

_ESCAPED = b"\x00"
"""Marks what the standard library wrote; JSON never begins so."""


def encode(value: Any) -> bytes:
    """JSON of a noun, a list of nouns, or plain data."""
    import msgspec  # noqa: PLC0415 - not needed to open an index

    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return _ESCAPED + json.dumps(msgspec.to_builtins(value)).encode()


def decode(raw: bytes, kind: type[T]) -> T:
    """The value again. Raises ValueError (msgspec's errors are ValueErrors or become them) when it is damaged."""
    import msgspec  # noqa: PLC0415 - not needed to open an index

    try:
        if raw[:1] == _ESCAPED:
            return msgspec.convert(json.loads(raw[1:]), kind)
        return cast("T", _decoder(kind).decode(raw))  # type: ignore[arg-type] # a type is hashable
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(f"damaged JSON: {error}") from error


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    import msgspec  # noqa: PLC0415 - not needed to open an index

    return msgspec.json.Decoder(cast("type[Any]", kind))
