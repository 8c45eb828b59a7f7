"""Verdicts in words, shared by hover and code lens."""

from __future__ import annotations

from graphlift.report import FunctionReport

_DECISIONS = {
    "convert": "Can run as a `tf.function`",
    "dehybridize": "Better without `tf.function`",
    "reconfigure": "Can have an `input_signature`",
}


def verdict(function: FunctionReport) -> str:
    """The verdict in a few words of Markdown."""
    if function.decision in _DECISIONS:
        return _DECISIONS[function.decision]
    if function.hybrid:
        return "A `tf.function`, and rightly so" if not function.warnings else "A `tf.function`, with hazards"
    return "Stays eager"


def assumptions(function: FunctionReport) -> str:
    """How much is taken for granted: empty, or such as ``assumes 2 things``."""
    count = len(function.assumptions)
    if not function.speculative:
        return ""
    return f"assumes {count} thing{'s' if count != 1 else ''}" if count else "speculative"
