"""The report as JSON, field for field what :meth:`Report.to_dict` gives."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import msgspec

from graphlift.report import Report


def render(report: Report) -> str:
    """The report, indented by two spaces."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The same item by item: all of it as dictionaries takes many times its text, and its text is long."""
    before = "{\n"
    for name in report.__struct_fields__:
        value = getattr(report, name)
        if isinstance(value, tuple) and value:
            yield f'{before}  "{name}": ['
            for number, item in enumerate(value):
                yield f"{',' if number else ''}\n{_indented(dumps(msgspec.to_builtins(item)), 4)}"
            yield "\n  ]"
        else:
            yield f'{before}  "{name}": {dumps(msgspec.to_builtins(value)).rstrip()}'
        before = ",\n"
    yield "\n}\n"


def _indented(text: str, by: int) -> str:
    """Lines of JSON further in; no text in it holds the end of a line as such."""
    return " " * by + text.rstrip("\n").replace("\n", "\n" + " " * by)


def dumps(value: Any) -> str:
    """Any JSON-ready value as text that always is valid JSON.

    A float that JSON has no notation for, and an integer of thousands of digits, become strings; text stands as it is, except where a
    path holds bytes that are no text, which are escaped.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_representable(value), ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), indent=2) + "\n"
    return msgspec.json.format(text, indent=2) + "\n"  # a third of the time that indenting takes the standard library


def _representable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _representable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_representable(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 10_000:
        return hex(value)
    return value
