"""Trying TensorFlow's and Keras' functions on symbolic tensors."""

from __future__ import annotations

import contextlib
import functools
import importlib
import inspect
import io
import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphlift.knowledge.symbols import Fields
from tools.knowledge.operations import CONTROL, operation_flags
from tools.knowledge.probing.arguments import Values, attempts
from tools.knowledge.probing.kinds import Kinds, agreed
from tools.knowledge.probing.samples import Sample

ENOUGH = 3
"""So many successful calls tell what a function returns."""

LARGE = 400
"""A call that adds so many operations to the graph (those of ragged tensors do) says enough alone: each takes about a second."""

_SAFE = re.compile(
    r"^tf\.([a-z0-9_]+$|(math|linalg|nn|image|strings|signal|random|bitwise|sets|sparse|ragged|audio|quantization|dtypes|debugging)\.)"
    r"|^tf\.(io\.(decode|encode|parse|serialize|deserialize)|experimental\.numpy\.|compat\.v1\.((math|linalg|nn|strings|sparse)\.)?[a-z0-9_]+$)"
    r"|^keras\.(ops|activations|losses|metrics|random|backend|utils\.(normalize|to_categorical))\b"
    r"|^tf\.(data\.Dataset|RaggedTensor|sparse\.SparseTensor|TensorArray|TensorShape|TensorSpec|dtypes\.DType|Variable|Tensor|IndexedSlices)\."
    r"|^tf\.(random\.Generator|lookup\.|data\.Iterator|GradientTape|Graph\.|Operation\.|linalg\.LinearOperator)"
    r"|^keras\.(losses|metrics|optimizers|initializers|constraints|regularizers|layers|Variable|Model|Sequential)\b"
)
_UNSAFE = re.compile(
    r"[._](enable|disable|set|reset|use|initialize|print|Print|func|load|save|restore|write|fit|evaluate|predict|export|run|eval|wait|close|"
    r"register|seed|report|session|gradients|summary|collections?|partitioner|placeholder|scope|device|train|plot|compile)(_|s?$|[.])"
    r"|\.(read_file|matching_files|get_file|control_dependencies|container|colocate|map_fn|while_loop|import_graph|assign_from|global_variables|"
    r"wrap_function|get_static_value|nondifferentiable|custom_gradient|grad_pass_through|recompute_grad|no_gradient|inside_function|is_symbolic)"
)


@dataclass(frozen=True)
class Finding:
    """What the successful calls showed."""

    returns: str = ""
    flags: frozenset[str] = frozenset()


class GraphProbe:
    """Calls functions, and methods on sample objects, in a graph that is thrown away."""

    def __init__(self, kinds: Kinds, samples: Mapping[str, Sample]) -> None:
        self._tf: Any = importlib.import_module("tensorflow")
        self._graphs: Any = importlib.import_module("tensorflow.python.framework.func_graph")
        self._definitions: Any = importlib.import_module("tensorflow.python.framework.op_def_registry")
        self._kinds = kinds
        self._samples = samples

    def __call__(self, row: Fields, value: object) -> Fields:
        """The line with what calling showed, where it may be called and that worked."""
        if row.returns or not _SAFE.search(row.name) or _UNSAFE.search(row.name):
            return row
        if row.kind == "function":
            finding = self._try(lambda: value)
        elif row.kind in ("method", "property"):
            finding = self._member(row)
        else:
            return row
        return row._replace(returns=finding.returns, flags=",".join(sorted(({*row.flags.split(",")} | finding.flags) - {""})))

    def _member(self, row: Fields) -> Finding:
        """Try a method or property on a sample of its class, if there is one."""
        owner, _, name = row.name.rpartition(".")
        sample = self._samples.get(owner)
        if sample is None or name in ("__init__", "__enter__", "__exit__"):
            return Finding()

        def prepare() -> Any:
            with contextlib.nullcontext() if sample.in_graph else self._tf.init_scope():
                target = sample.make()
            if row.kind == "property":
                return lambda: getattr(target, name)
            method = getattr(target, name)
            wrapped = functools.wraps(method)(lambda *args, **keywords: _or_self(method(*args, **keywords), target))
            vars(wrapped)["__signature__"] = inspect.signature(method)
            return wrapped

        finding = self._try(prepare)
        # What one object has no value for (no constraint, no initial value) another has.
        return Finding() if row.kind == "property" and finding.returns == "none" else finding

    def _try(self, prepare: Callable[[], Any]) -> Finding:
        """Call what *prepare* gives in different ways, until enough of them worked."""
        found: list[str] = []
        flags: set[str] = set()
        with quiet():
            graph = self._graphs.FuncGraph("probe")
            with graph.as_default():
                try:
                    function = prepare()
                except Exception:
                    return Finding()
                for attempt in attempts(function, symbolic(self._tf)):
                    before = len(graph.get_operations())
                    try:
                        result = function(*attempt.positional, **attempt.keywords)
                    except Exception:
                        continue
                    if any(result is given for given in attempt.positional):
                        continue
                    found.append(self._kinds(result))
                    added = graph.get_operations()[before:]
                    for made in added:
                        flags |= operation_flags(made.op_def)
                    if len(found) >= ENOUGH or len(added) >= LARGE:
                        break
                flags |= self._inner_flags(graph)
        return Finding(agreed(found), frozenset(flags))

    def _inner_flags(self, graph: Any) -> set[str]:
        """The flags of the operations inside the branches and loops of a graph."""
        if not any(each.type in CONTROL for each in graph.get_operations()):
            return set()
        names = {node.op for function in graph.as_graph_def().library.function for node in function.node_def}
        return {flag for name in names if (definition := self._definitions.get(name)) for flag in operation_flags(definition)}


class Receiver:
    """Stands for the object that a method was called on."""


def _or_self(result: Any, receiver: Any) -> Any:
    return Receiver() if result is receiver else result


def symbolic(tf: Any) -> Values:
    """Arguments for a graph: placeholders where a tensor is meant, Python values elsewhere."""

    def tensor(dtype: Any, *shape: int) -> Callable[[], Any]:
        return lambda: tf.compat.v1.placeholder(dtype, shape)

    def indices() -> Any:
        return tf.constant([0, 1, 2, 3])

    return {
        "float": tensor(tf.float32, 4, 4),
        "int": tensor(tf.int32, 4, 4),
        "bool": tensor(tf.bool, 4, 4),
        "complex": tensor(tf.complex64, 4, 4),
        "text": tensor(tf.string, 4),
        "image": tensor(tf.float32, 1, 8, 8, 3),
        "vector": tensor(tf.float32, 4),
        "cube": tensor(tf.float32, 2, 4, 4),
        "filter": tensor(tf.float32, 2, 2, 3, 3),
        "boxes": tensor(tf.float32, 4, 4),
        "image_boxes": tensor(tf.float32, 1, 2, 4),
        "index_pairs": tensor(tf.int64, 4, 2),
        "list": lambda: [tf.compat.v1.placeholder(tf.float32, (4, 4)) for _ in range(2)],
        "indices": indices,
        "ragged": lambda: tf.RaggedTensor.from_row_lengths(tf.compat.v1.placeholder(tf.float32, (4,)), [1, 3], validate=False),
        "sparse": lambda: tf.sparse.from_dense(tf.compat.v1.placeholder(tf.float32, (4, 4))),
        "dtype": lambda: tf.float32,
        "shape": lambda: [4, 4],
        "ints": lambda: [2, 2, 4],
        "seed": lambda: [1, 2],
        "zero": lambda: 0,
        "one": lambda: 1,
        "two": lambda: 2,
        "four": lambda: 4,
        "pair": lambda: [2, 2],
        "ones_4": lambda: [1, 1, 1, 1],
        "paddings": lambda: [[1, 1], [1, 1]],
        "true": lambda: True,
        "float_scalar": lambda: 0.5,
        "word": lambda: "a",
        "valid": lambda: "VALID",
    }


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """In a folder that is thrown away, without warnings or output."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
