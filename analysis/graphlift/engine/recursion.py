"""Which functions can reach themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphlift.engine.graph import cyclic
from graphlift.interpreter.records import CallRecord, ContextKey, Result
from graphlift.tensors.values import Instance


def recursive(results: Mapping[ContextKey, Result]) -> frozenset[str]:
    """The functions of which calls lead from one context to another or the same.

    A circle of functions alone proves nothing: what calls a callable that it holds meets different ones in different contexts. A collapsed
    function is called with what its callers give, but has one context for all: what that calls on its own receiver counts only
    where the receiver given is of the same class.
    """
    graph: dict[str, set[str]] = {}
    for key, result in results.items():
        graph.setdefault(key.ref, set()).update(call.callee.ref for call in result.calls)
    suspects = cyclic(graph)
    contexts: dict[str, list[ContextKey]] = {}
    for key in results:
        if key.ref in suspects:
            contexts.setdefault(key.ref, []).append(key)
    calls = {key: [call for call in results[key].calls if call.callee.ref in suspects] for keys in contexts.values() for key in keys}
    return frozenset(ref for ref, keys in contexts.items() if _returns(ref, keys, contexts, calls))


def _returns(
    ref: str, starts: list[ContextKey], contexts: Mapping[str, list[ContextKey]], calls: Mapping[ContextKey, list[CallRecord]]
) -> bool:
    """Whether calls lead from any of a function's contexts (*starts*) to one of the same function."""
    ahead, seen = list(starts), set(starts)
    while ahead:
        entered = ahead.pop()
        for callee in _called(entered, contexts, calls):
            if callee.ref == ref:
                return True
            if callee not in seen:
                seen.add(callee)
                ahead.append(callee)
    return False


def _called(
    entered: ContextKey, contexts: Mapping[str, list[ContextKey]], calls: Mapping[ContextKey, list[CallRecord]]
) -> Iterator[ContextKey]:
    """What a function calls when it is called with the arguments of *entered*, which are those of a context unless it is collapsed."""
    if entered in calls:
        yield from (call.callee for call in calls[entered])
        return
    own = _classes(entered)
    for context in contexts[entered.ref]:
        for call in calls[context]:
            others = _classes(call.callee) if call.on_self else frozenset()
            if not own or not others or own & others:
                yield call.callee


def _classes(key: ContextKey) -> frozenset[str]:
    """The classes of a receiver; none where it may be anything else."""
    receiver = key.arguments[0] if key.arguments else ()
    instances = [atom for atom in receiver if isinstance(atom, Instance)]
    return frozenset(atom.cls for atom in instances) if len(instances) == len(receiver) else frozenset()
