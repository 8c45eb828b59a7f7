"""Literals as plain data that MessagePack and JSON hold."""

from __future__ import annotations

import hashlib
import math
from typing import Final

_LONGEST_TEXT: Final = 2000
_INT_MIN: Final = -(1 << 63)
_INT_MAX: Final = (1 << 64) - 1

Plain = int | float | str | bool | None


def plain(value: object) -> tuple[str, Plain]:
    """The type of a literal and its value as plain data.

    An integer beyond 64 bits is kept as hexadecimal text, an infinite float and a complex number as Python writes
    them, bytes as text of the same code points. Of text and bytes of more than 2,000 characters the beginning
    and a digest are kept, so that two that differ stay different.
    """
    if isinstance(value, str):
        return "str", _text(value)
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int):
        return "int", value if _INT_MIN <= value <= _INT_MAX else hex(value)
    if isinstance(value, float):
        return "float", value if math.isfinite(value) else repr(value)
    if value is None:
        return "NoneType", None
    if isinstance(value, bytes):
        return "bytes", _text(value.decode("latin-1"))
    if isinstance(value, complex):
        return "complex", repr(value)
    return "ellipsis", None


def _text(value: str) -> str:
    if not value.isascii():
        # Lone surrogates ("\\ud800") can be written in a literal but not encoded.
        value = value.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(value) <= _LONGEST_TEXT:
        return value
    digest = hashlib.blake2b(value.encode("utf-8"), digest_size=12).hexdigest()
    return f"{value[:_LONGEST_TEXT]}… ({len(value)} characters, {digest})"
