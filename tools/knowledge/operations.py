"""Evidence from TensorFlow's operator registry: what an operation puts out, and whether it has state."""

from __future__ import annotations

import inspect
import re
from typing import Any

from graphlift.knowledge.symbols import Fields

_EFFECT = re.compile(
    r"^(Assign|Resource(Accumulator|Apply|CountUpTo|Scatter|SparseApply|StridedSliceAssign)|Scatter(?!Nd$)|Print|"
    r"(Write|Close|Flush|Create|Import).*Summary|Write|Save|MergeV2Checkpoints|LookupTable(Insert|Import|Remove)|InitializeTable|"
    r"(Queue|Stack|Barrier)\w*(Enqueue|Dequeue|Push|Pop|Close|Insert|TakeMany)|Stage|Unstage|DestroyResource|DeleteSessionTensor|"
    r"RngSkip|StatefulRandom|StatefulUniform|StatefulStandardNormal|StatefulTruncatedNormal|RngReadAndSkip|EagerPyFunc|PyFunc|Restore)"
)
"""Operations that leave something changed behind them. Drawing from the global random generator does not count."""

_HARMLESS = re.compile(r"^(Placeholder.*|Assert|DummyMemoryCache|OptionalFromValue|Empty.*List)$|Dataset(V\d+)?$")
"""Operations that the registry calls stateful for what is no state that a program sees (a dataset's definition, a check)."""

CONTROL = frozenset({"If", "While", "Case", "PartitionedCall", "StatefulPartitionedCall"})
"""Operations that have state if something inside them has."""


def operation_flags(definition: Any) -> set[str]:
    """``stateful`` and ``effect``, as the definition of an operation says."""
    if not definition.is_stateful or definition.name in CONTROL or _HARMLESS.search(definition.name):
        return set()
    return {"stateful", "effect"} if _EFFECT.match(definition.name) else {"stateful"}


class Operations:
    """Findings about the functions that TensorFlow generates from its operator registry."""

    def __init__(self) -> None:
        from tensorflow.python.framework import op_def_registry

        self._get = op_def_registry.get

    def __call__(self, row: Fields, value: object) -> Fields:
        """The line with what the registry says, if the function is a generated one."""
        definition = self.definition(value) if row.kind == "function" else None
        if definition is None:
            return row
        flags = ({*row.flags.split(",")} | operation_flags(definition)) - {""}
        return row._replace(returns=_returns(definition), flags=",".join(sorted(flags)))

    def definition(self, value: object) -> Any:
        """The operator definition behind a generated function."""
        function = inspect.unwrap(value) if callable(value) else None
        if not (getattr(function, "__module__", "") or "").rpartition(".")[2].startswith("gen_"):
            return None
        name = getattr(function, "__name__", "")
        return self._get("".join(part[:1].upper() + part[1:] for part in name.split("_"))) or self._get(_operation(function) or "")


def _operation(function: object) -> str | None:
    """The name of the operation, which the generated function's body passes on as its first argument."""
    code = getattr(function, "__code__", None)
    constants = code.co_consts if code else ()
    found = [each for each in constants if isinstance(each, str) and each.isidentifier() and each[:1].isupper()]
    return found[0] if found else None


def _returns(definition: Any) -> str:
    outputs = definition.output_arg
    if not outputs:
        return "none"
    if len(outputs) > 1 or outputs[0].number_attr or outputs[0].type_list_attr:
        return "tensors"
    return "tensor"
