"""Which functions can reach themselves."""

from __future__ import annotations

from collections.abc import Mapping

from graphlift.engine.graph import cyclic
from graphlift.interpreter.records import ContextKey, Result


def recursive(results: Mapping[ContextKey, Result]) -> frozenset[str]:
    """The functions of which calls lead from one context to another or the same.

    A circle of functions alone proves nothing: what calls a callable that it holds meets different ones in different contexts. A collapsed
    function is called with what its callers give, but has one context for all.
    """
    graph: dict[str, set[str]] = {}
    for key, result in results.items():
        graph.setdefault(key.ref, set()).update(call.callee.ref for call in result.calls)
    suspects = cyclic(graph)
    contexts: dict[str, list[ContextKey]] = {}
    for key in results:
        if key.ref in suspects:
            contexts.setdefault(key.ref, []).append(key)
    calls: dict[ContextKey, set[ContextKey]] = {}
    for keys in contexts.values():
        for key in keys:
            called = {call.callee for call in results[key].calls if call.callee.ref in suspects}
            calls[key] = {found for callee in called for found in ([callee] if callee in results else contexts[callee.ref])}
    return frozenset(ref for ref, keys in contexts.items() if _returns(ref, keys, calls))


def _returns(ref: str, contexts: list[ContextKey], calls: Mapping[ContextKey, set[ContextKey]]) -> bool:
    """Whether calls lead from any of a function's contexts to one of the same function."""
    ahead, seen = list(contexts), set(contexts)
    while ahead:
        for callee in calls[ahead.pop()]:
            if callee.ref == ref:
                return True
            if callee not in seen:
                seen.add(callee)
                ahead.append(callee)
    return False
