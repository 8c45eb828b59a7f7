"""Compares an eager run with a graph run of the same program and names the first difference."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from tests.judge.observe import Tree
from tests.judge.output import own_lines

Verdict = Literal["SAFE", "RAISES", "DIFFERS", "RETRACES"]

RELATIVE, ABSOLUTE = 2e-4, 2e-5
"""Tolerance of numbers: a graph may fuse and reorder floating-point operations."""

SHAPES_PER_SIGNATURE = 2
"""Shapes of one dtype and rank that a sound caller may use: the usual one, and a smaller last batch."""
OBJECTS_PER_PARAMETER = 4
"""Objects (models, optimizers …) that a sound caller passes to one parameter over all calls."""

NEW_OBJECTS = 3
"""From how many calls on an object that is new in each of them counts as a habit."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)")
_SPACES = re.compile(r" (?=[ #,\]])|(?<=\[) ")  # NumPy pads numbers to one width, which depends on their last digits
_VOLATILE = re.compile(r"0x[0-9a-f]+|\bid=\d+")


@dataclass(frozen=True)
class Judgement:
    """How a graph run compares; ``aspect`` names what differs first (``returned``, ``printed``, ``state`` …), ``difference`` says how."""

    verdict: Verdict
    aspect: str = ""
    difference: str = ""


class Comparison:
    """Two runs of one program; ``shapes_only`` disregards the values of floating-point numbers (programs that draw unseeded ones)."""

    def __init__(self, eager: Tree, graph: Tree, *, shapes_only: bool = False) -> None:
        self._eager, self._graph, self._shapes_only = eager, graph, shapes_only

    def judge(self, index: int, *, count_traces: bool = True) -> Judgement:
        """What the graph run of candidate ``index`` does differently."""
        eager, graph = self._eager, self._graph
        if graph["end"] == "killed":
            return Judgement("RAISES", "end", graph["reason"])
        calls = outermost(graph, index)  # fewer than there were eagerly, if an exception has cut them short
        for number, (was, now) in enumerate(zip(outermost(eager, index), calls, strict=False)):
            if "raised" in now and "raised" not in was:
                return Judgement("RAISES", "call", f"call {number + 1}: {_error(now)}")
        if graph["end"] == "raised" and eager["end"] != "raised":
            return Judgement("RAISES", "end", _error(graph))
        difference = self._first_difference(index)
        if difference:
            return Judgement("DIFFERS", *difference)
        excess = retraces(graph, index) if count_traces else ""
        return Judgement("RETRACES", "traces", excess) if excess else Judgement("SAFE")

    def _first_difference(self, index: int) -> tuple[str, str] | None:
        eager, graph = self._eager, self._graph
        for number, (was, now) in enumerate(zip_longest(outermost(eager, index), outermost(graph, index))):
            if was is None or now is None:
                return "calls", f"call {number + 1} happens only {'eagerly' if now is None else 'as a graph'}"
            found = self._call_difference(was, now)
            if found:
                return found[0], f"call {number + 1}: {found[1]}"
        if (eager["end"], eager.get("raised", {}).get("type"), eager.get("code")) != (
            graph["end"],
            graph.get("raised", {}).get("type"),
            graph.get("code"),
        ):
            return "end", f"{_end(eager)} became {_end(graph)}"
        printed = self.text(eager["stdout"], graph["stdout"]) or self.text(own_lines(eager["stderr"]), own_lines(graph["stderr"]))
        if printed:
            return "printed", printed
        for module in sorted({*eager["state"], *graph["state"]}):
            found_state = self.namespaces(
                eager["state"].get(module, {}), graph["state"].get(module, {}), "" if module == "__main__" else module + "."
            )
            if found_state:
                return "state", found_state
        if sorted(eager["files"]) != sorted(graph["files"]):
            return "files", f"wrote {sorted(eager['files'])}, as a graph {sorted(graph['files'])}"
        for path in sorted(eager["files"]):
            written = self.text(eager["files"][path], graph["files"][path])
            if written:
                return "files", f"{path}: {written}"
        return None

    def _call_difference(self, was: Tree, now: Tree) -> tuple[str, str] | None:
        if "raised" in was and "raised" not in now:
            return "call", f"{_error(was)} is not raised as a graph"
        for aspect, names in (("arguments", "argument "), ("after", "after the call, ")):
            found = self.namespaces(was.get(aspect, {}), now.get(aspect, {}), names)
            if found:
                return aspect, found
        if "returned" in was and "returned" in now:
            found = self.trees(was["returned"], now["returned"], "returned value")
            if found:
                return "returned", found
        return None

    def namespaces(self, was: dict[str, Tree], now: dict[str, Tree], prefix: str) -> str:
        """The first difference between two described namespaces, ``""`` if none."""
        for name in sorted({*was, *now}):
            if name not in was or name not in now:
                return f"{prefix}{name} exists only {'eagerly' if name in was else 'as a graph'}"
            found = self.trees(was[name], now[name], prefix + name.removesuffix("="))
            if found:
                return found
        return ""

    def trees(self, was: Tree, now: Tree, path: str) -> str:
        """The first difference between two described values, ``""`` if none."""
        if was["k"] != now["k"]:
            return f"{path}: {summary(was)} became {summary(now)}"
        for field in ("dtype", "shape", "type", "name", "fields", "n", "left", "ragged_rank", "scalar"):
            if was.get(field) != now.get(field):
                return (
                    f"{path}: {field} {was.get(field)} became {now.get(field)}"
                    if field != "n"
                    else f"{path}: is another object than eagerly"
                )
        if "v" in was or "v" in now:
            found = self._values(was.get("v"), now.get("v"), was)
            if found:
                return f"{path}: {found}"
        for field in ("elements", "parts", "variables"):
            first, second = was.get(field, ()), now.get(field, ())
            if len(first) != len(second):
                return f"{path}: {len(first)} {field} became {len(second)}"
            for number, (left, right) in enumerate(zip(first, second, strict=True)):
                found = self.trees(left, right, f"{path}[{number}]" if field == "elements" else f"{path}.{field}[{number}]")
                if found:
                    return found
        return self._members(was, now, path)

    def _members(self, was: Tree, now: Tree, path: str) -> str:
        for field in ("attrs", "closure"):
            found = self.namespaces(was.get(field, {}), now.get(field, {}), f"{path}.")
            if found:
                return found
        if len(was.get("items", ())) != len(now.get("items", ())):
            return f"{path}: {len(was['items'])} items became {len(now['items'])}"
        for (key, left), (other, right) in zip(was.get("items", ()), now.get("items", ()), strict=True):
            found = self.trees(key, other, f"{path}: key") or self.trees(left, right, f"{path}[{key.get('v', '…')!r}]")
            if found:
                return found
        for field in ("content", "element"):
            if field in was and field in now:
                found = self.trees(was[field], now[field], path)
                if found:
                    return found
        return "" if was.get("state") == now.get("state") else f"{path}: {was.get('state')} became {now.get('state')}"

    def _values(self, was: Any, now: Any, tree: Tree) -> str:
        if self._shapes_only and (tree["k"] == "float" or "float" in str(tree.get("dtype", ""))):
            return ""
        if close(was, now):
            return ""
        if isinstance(was, str) and isinstance(now, str) and not self.text(was, now):
            return ""
        return f"{_short(was)} became {_short(now)}"

    def text(self, was: str, now: str) -> str:
        """The first line in which two texts differ, numbers within the tolerance and addresses aside."""
        left, right = _VOLATILE.sub("<id>", was).splitlines(), _VOLATILE.sub("<id>", now).splitlines()
        for number, (one, other) in enumerate(zip_longest(left, right)):
            if one is None or other is None:
                return f"line {number + 1} {'only as a graph: ' + _short(other) if one is None else 'only eagerly: ' + _short(one)}"
            same = _SPACES.sub("", _NUMBER.sub("#", one)) == _SPACES.sub("", _NUMBER.sub("#", other))
            floats = [
                (self._shapes_only and "." in a) or close(float(a), float(b))
                for a, b in zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=False)
            ]
            if not same or not all(floats):
                return f"line {number + 1}: {_short(one)} became {_short(other)}"
        return ""


def outermost(run: Tree, index: int) -> list[Tree]:
    """The calls of a candidate that are compared: outside traces, and not within one another.

    Where its boundary as a ``tf.function`` was watched, that is where it was called from outside; what happened below is its trace.
    """
    calls = [call for call in run["calls"].get(str(index), ()) if call["outermost"] and not call["traced"]]
    at_boundary = [call for call in calls if call["boundary"]]
    return at_boundary or calls


def retraces(run: Tree, index: int) -> str:
    """Why the candidate was traced oftener than its tensors explain, ``""`` if it was not."""
    traces = run["traces"].get(str(index), 0)
    calls = [call for call in run["calls"].get(str(index), ()) if call["boundary"]]
    explained: set[str] = set()
    shapes: dict[str, set[str]] = {}
    objects: dict[str, set[int]] = {}
    for call in calls:
        ranks, full = [], []
        for name, tree in sorted(call.get("arguments", {}).items()):
            if tree["k"] in {"object", "framework", "other", "function", "class"}:
                objects.setdefault(name, set()).add(call["objects"][name])
                full.append(f"object {call['objects'][name]}")
                ranks.append("object")
            else:
                leaves = list(_leaves(tree))
                full.append(f"{leaves}")
                ranks.append(f"{[(k, d, s if s is None else len(s)) if k != 'bool' else (k, d) for k, d, s in leaves]}")
        explained.add("|".join(full))
        shapes.setdefault("|".join(ranks) + str([call["objects"][name] for name in sorted(objects) if name in call["objects"]]), set()).add(
            "|".join(full)
        )
    for name, seen in sorted(objects.items()):
        new_each_time = len(seen) >= NEW_OBJECTS and len(seen) == len(calls)
        if (len(seen) > OBJECTS_PER_PARAMETER or new_each_time) and traces >= len(seen):
            return f"{traces} traces: {len(seen)} different objects are passed as {name}"
    most = max(map(len, shapes.values()), default=0)
    if most > SHAPES_PER_SIGNATURE and traces >= len(explained):
        return f"{traces} traces: {most} different shapes of the same rank"
    if traces > len(explained):
        return f"{traces} traces, where the tensors passed explain {len(explained)}"
    return ""


def _leaves(tree: Tree) -> Iterable[tuple[str, Any, Any]]:
    """What of an argument selects a trace soundly: kinds, dtypes and shapes of tensors, and Booleans. Numbers and strings do not."""
    if tree["k"] in {"dense", "numpy", "graph"}:
        yield "tensor", tree.get("dtype"), tree.get("shape")
    elif "dtype" in tree:
        yield tree["k"], tree["dtype"], tree.get("shape")
    elif tree["k"] == "bool":
        yield "bool", tree["v"], None
    elif tree["k"] not in {"int", "float", "complex", "str", "bytes"}:
        yield tree["k"], None, None
    for part in tree.get("elements", ()):
        yield from _leaves(part)
    for _, item in tree.get("items", ()):
        yield from _leaves(item)
    for part in tree.get("attrs", {}).values():
        yield from _leaves(part)


def close(was: Any, now: Any) -> bool:
    """Whether two plain values (or lists of such) are equal within the tolerance."""
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(close(a, b) for a, b in zip(was, now, strict=True))
    if isinstance(was, bool) or isinstance(now, bool) or not (isinstance(was, (int, float)) and isinstance(now, (int, float))):
        return type(was) is type(now) and bool(was == now)
    if isinstance(was, int) and isinstance(now, int):
        return was == now
    return math.isclose(was, now, rel_tol=RELATIVE, abs_tol=ABSOLUTE) or (math.isnan(was) and math.isnan(now))


def summary(tree: Tree) -> str:
    """A described value in a few words."""
    kind = {"dense": "tensor", "graph": "symbolic tensor", "numpy": "NumPy array"}.get(tree["k"], tree["k"])
    if "dtype" in tree:
        return f"{kind} {tree['dtype']}{tree.get('shape')}"
    return f"{kind} {_short(tree['v'])}" if "v" in tree else f"{kind} {tree.get('type', tree.get('name', ''))}".strip()


def _error(tree: Tree) -> str:
    name, message = tree["raised"]["type"], tree["raised"]["message"]
    return message if message.startswith(name) else f"{name}: {message}".rstrip(": ")


def _end(run: Tree) -> str:
    return _error(run) if run["end"] == "raised" else run["end"]


def _short(value: Any) -> str:
    values: Sequence[Any] = value if isinstance(value, list) else ()
    text = repr(values[:6])[:-1] + ", …]" if len(values) > 6 else repr(value)
    return text if len(text) <= 100 else text[:99] + "…"
