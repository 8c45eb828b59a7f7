"""Evidence from what is written: return annotations, plain ``Returns`` sections of docstrings, names of parameters."""

from __future__ import annotations

import inspect
import re

from graphlift.knowledge.symbols import Fields

_ANNOTATED = {
    "bool": "bool",
    "int": "int",
    "float": "float",
    "str": "str",
    "bytes": "bytes",
    "None": "none",
    "NoneType": "none",
    "Tensor": "tensor",
    "DatasetV2": "dataset",
    "Dataset": "dataset",
    "TensorShape": "shape",
    "DType": "dtype",
    **{f"{name}Tensor": f"object:tf.{where}{name}Tensor" for name, where in (("Ragged", ""), ("Sparse", "sparse."))},
    "TensorSpec": "object:tf.TensorSpec",
}
_SECTION = re.compile(r"^[ \t]*Returns?:[ \t]*\n?(?P<text>(?:.*\n?){1,3})", re.MULTILINE)
_WORDED: tuple[tuple[str, str], ...] = (
    (r"(An?|The|This|Another) (\w+[- ])*?(`?(tf\.data\.)?Dataset`?|dataset)( that| of| with| which| whose| containing|\.|,|$)", "dataset"),
    (r"(An?|The) ((\w|-)+ )*(list|tuple) of `?(tf\.)?Tensors?`?", "tensors"),
    (r"(An?|The) ((\w|[-/])+ ){0,4}`?(tf\.)?[Tt]ensor`?( |,|\.|$)|(An?|The) [\w\d]-D .*`?Tensor`?|`?(tf\.)?Tensor`? ", "tensor"),
    (r"(An? )?`?(tf\.)?RaggedTensor`?", "object:tf.RaggedTensor"),
    (r"(An? )?`?(tf\.)?(sparse\.)?SparseTensor`?", "object:tf.sparse.SparseTensor"),
    (r"(A )?(`?bool`?|[Bb]oolean)\b(?! `?[Tt]ensor)|`?True`?( |,)|Whether ", "bool"),
    (r"An? (python |Python )?(`int`|integer)( |,|\.|$)", "int"),
    (r"A (python |Python )?(`?str`?|string)( |,|\.|$)", "str"),
    (r"A (python |Python )?`?dict(ionary)?`?", "dict"),
    (r"A (Keras )?(`(keras\.)?Model`|model) instance", "object:keras.Model"),
    (r"None|Nothing", "none"),
)
_FLAWED = re.compile(
    r"\b(or|either|if|depending|list|tuple|dict|nested|structure|optional|tensors|function|symbolic|array|numpy|objects|two|three|four|pair|each)\b",
    re.IGNORECASE,
)


def annotated(row: Fields, value: object) -> Fields:
    """The line with what the return annotation says, where nothing is known yet."""
    if row.returns or row.kind not in ("function", "method"):
        return row
    note = getattr(value, "__annotations__", {}).get("return", inspect.Parameter.empty)
    text = note if isinstance(note, str) else "None" if note is None else getattr(note, "__name__", "")
    word = _ANNOTATED.get(text.strip("'\"").rpartition(".")[2], "")
    return row._replace(returns=word)


def documented(row: Fields, value: object) -> Fields:
    """The line with what the docstring's ``Returns`` section begins with, where nothing is known yet.

    Taken only where the whole first sentence speaks of one thing: no "or", no "list", no "if".
    """
    if row.returns or row.kind not in ("function", "method"):
        return row
    match = _SECTION.search(getattr(value, "__doc__", None) or "")
    if not match:
        return row
    sentence = re.split(r"\.\s|\n\s*\n", " ".join(match["text"].split()) + " ")[0]
    for pattern, word in _WORDED:
        found = re.match(pattern, sentence)
        if found:
            rest = sentence[found.end() :] if word in ("tensors", "dict") else sentence
            return row if _FLAWED.search(rest) else row._replace(returns=word)
    return row


def activations(row: Fields) -> Fields:
    """The line of a Keras layer with its activation parameters, which take functions that run where the layer does."""
    if row.kind != "class" or not row.name.startswith("keras.layers."):
        return row
    found = re.findall(r"(?:^|, )((?:recurrent_)?activation)\b", row.signature)
    return row._replace(callbacks=",".join(f"{name}:caller" for name in found))
