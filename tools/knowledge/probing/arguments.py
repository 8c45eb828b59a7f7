"""Made-up arguments: by what a parameter is called, then by what most functions take."""

from __future__ import annotations

import inspect
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_TRIES = 24

Values = Mapping[str, Callable[[], Any]]
"""Arguments by kind (``float``, ``image``, ``shape`` …), each made when asked for."""

_WORDS: tuple[tuple[str, str], ...] = (
    ("dtype out_type output_type Tout out_dtype to_dtype type", "dtype"),
    ("*shape *sizes", "shape ints"),
    ("axis axes dim batch_dims batch_dim", "zero"),
    ("seed", "seed one"),
    ("image images video frames", "image float"),
    ("boxes box", "boxes image_boxes float"),
    ("value values inputs tensors arrays xs args datasets elements tensors_list input_list xi operands t_list", "float list image text"),
    ("input x a y b data tensor features logits matrix rhs lhs matrix_a matrix_b", "float int image text complex bool"),
    ("*ids *indices *index *idx *rows *cols *targets", "indices int index_pairs one"),
    (
        "num_* n k depth size count times multiples maxlen length* limit rank repeats N height* width* target_*",
        "two pair float_scalar four",
    ),
    ("block_size blocksize ksize rate* max* min* target_*", "two pair float_scalar four"),
    ("lengths sequence_length* row_splits row_lengths counts", "indices int"),
    ("*name message *path filename* pattern encoding separator mode delimiter method template equation", "word valid text"),
    ("key sep chars *format padding", "word valid text"),
    ("labels* y_true* y_pred* predictions* label*", "float indices bool"),
    ("filter filters kernel", "filter float"),
    ("stride strides dilations rates crops paddings pad_width block_shape", "one ones_4 paddings pair"),
    ("mask condition cond where pred", "bool true"),
    ("*mean *std *stddev *delta gamma *alpha *beta *factor lower upper minval maxval start stop *scale", "float_scalar one float"),
    ("loc p prob ratio angle angles lam shift", "float_scalar one float"),
    ("string* strings* input_str source* bytes* contents* serialized* records* text*", "text word"),
    ("rt ragged ragged_tensor sp_input sp_a sp_ids sparse_tensor sp_input_list sparse", "ragged sparse"),
)
BY_NAME = tuple(
    (re.compile("|".join(f"(?:{pattern.replace('*', '.*')})" for pattern in patterns.split())), tuple(kinds.split()))
    for patterns, kinds in _WORDS
)
"""What parameters of these names mostly take; the first line that fits."""

GENERIC = (
    *("float", "int", "list", "text", "image", "bool", "two", "word", "shape"),
    *("vector", "cube", "complex", "sparse", "ragged", "float_scalar"),
)


@dataclass(frozen=True)
class Attempt:
    """One way to call: arguments by position and by keyword."""

    positional: tuple[Any, ...]
    keywords: Mapping[str, Any]


def attempts(function: Callable[..., Any], values: Values, *, bound: bool = False) -> Iterator[Attempt]:
    """Ways to call a function that give each required parameter something; at most :data:`MAX_TRIES`.

    *bound*: the first parameter is filled already. Functions whose required parameters look like functions are not called.
    """
    try:
        found = list(inspect.signature(function).parameters.values())[1 if bound else 0 :]
    except (TypeError, ValueError):
        return
    required = [
        each
        for each in found
        if each.kind is inspect.Parameter.VAR_POSITIONAL
        or (each.default is inspect.Parameter.empty and each.kind is not inspect.Parameter.VAR_KEYWORD)
    ]
    if any(re.search(r"(fn|func|function|callable|predicate|body|callback)$", each.name) for each in required):
        return
    seen: set[tuple[str, ...]] = set()
    for kinds in itertools.islice(_choices([each.name for each in required]), MAX_TRIES):
        if kinds in seen or not all(kind in values for kind in kinds):
            continue
        seen.add(kinds)
        positional: list[Any] = []
        keywords: dict[str, Any] = {}
        for parameter, kind in zip(required, kinds, strict=True):
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                keywords[parameter.name] = values[kind]()
            else:
                positional.append(values[kind]())
        yield Attempt(tuple(positional), keywords)


def _choices(names: list[str]) -> Iterator[tuple[str, ...]]:
    """Kinds for parameters of these names: what the names say, then the same kind for all, then mixtures."""
    hints = [next((kinds for pattern, kinds in BY_NAME if pattern.fullmatch(name)), ()) for name in names]
    if not names:
        yield ()
        return
    longest = max(map(len, hints))
    for index in range(longest):
        yield tuple(hint[min(index, len(hint) - 1)] if hint else GENERIC[min(index, 2)] for hint in hints)
    first = [(*hint, *(kind for kind in GENERIC if kind not in hint)) for hint in hints]
    for kind in GENERIC:
        yield tuple(kind if not hint or at == 0 else hint[0] for at, hint in enumerate(hints))
        yield (kind,) * len(names)
    yield from itertools.product(*(kinds[:4] for kinds in first))
