"""Variables, layers, optimizers and metrics made on each call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.facts.remembered import remembered
from graphlift.tensors.values import Array, Tensor, Value
from graphlift.verdict.building import called_before, is_made_often
from graphlift.verdict.creations import model_site
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View, all_names

RULE: Final = Rule(
    name="variable-creation",
    number=14,
    summary="It makes a variable, layer, optimizer or metric on each call.",
    why=(
        "A `tf.function` may create variables only in its first call; a function that makes them on each call raises "
        "`ValueError` on the second trace or at once. The same holds for one function that is called with several models that "
        "are not built yet."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def project(x):
    w = tf.Variable(tf.ones([2, 2]))
    return tf.matmul(x, w)

project(tf.ones([3, 2]))
""",
        good="""\
import tensorflow as tf

w = tf.Variable(tf.ones([2, 2]))

def project(x):
    return tf.matmul(x, w)

project(tf.ones([3, 2]))
""",
    ),
    fix="Make it once, outside: at module level, in `__init__`, or in Keras' `build`.",
    silent=False,
)

WEIGHTLESS: Final = frozenset(
    {
        "Activation", "ReLU", "LeakyReLU", "Softmax", "ELU", "Flatten", "Reshape", "Permute", "RepeatVector", "Lambda", "Masking",
        "Input", "InputLayer", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot", "MaxPooling1D",
        "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "GlobalAveragePooling1D",
        "GlobalAveragePooling2D", "GlobalAveragePooling3D", "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D",
        "MaxPool1D", "MaxPool2D", "MaxPool3D", "AvgPool1D", "AvgPool2D", "AvgPool3D", "GlobalMaxPool1D", "GlobalMaxPool2D",
        "GlobalAvgPool1D", "GlobalAvgPool2D", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D", "Cropping1D", "Cropping2D",
        "Cropping3D", "UpSampling1D", "UpSampling2D", "UpSampling3D", "Rescaling", "Resizing", "CenterCrop",
    }
)  # fmt: skip
"""Layers without weights or seeds: making one in a graph is wasteful but works."""
GENERATORS: Final = ("tf.random.Generator", "tf.random.experimental.Generator", "tf.random.create_rng_state")
"""What makes a generator, by whichever constructor: its state is a variable."""
MAKERS: Final = ("keras.layers.", "keras.optimizers.", "keras.metrics.", "keras.models.", "keras.applications.")


def check(view: View) -> Iterator[Hit]:
    """Fires on constructors that create variables, and on a parameter that receives several unbuilt models."""
    layers = frozenset(
        {"keras.layers.Layer", "keras.Layer", "keras.Model", "keras.metrics.Metric", "keras.optimizers.Optimizer", "tf.Module"}
    )
    catalogue = view.index.solution.catalogue
    for moment in view.moments_named({"call": _makes_variables, "create": all_names}):
        event = moment.event
        if moment.is_guarded or any(step.ref.endswith(".build") for step in moment.chain[1:]):
            continue  # it happens once, for `build` is run by Keras before the first call
        if event.kind == "call":
            yield Hit(moment.chain, f"`{event.name}` makes variables each time the function is called")
        else:
            base = event.keys[0] if event.keys else ""
            symbol = catalogue.symbol(base)
            if base in layers - {"tf.Module"} or (symbol is not None and not layers.isdisjoint(symbol.bases)):
                yield Hit(
                    moment.chain,
                    f"an object of `{event.name.rpartition(':')[2]}` is made each time the function is called, with its weights",
                )
    yield from _several_models(view)


@remembered(1 << 12)
def _makes_variables(name: str) -> bool:
    if name in ("tf.Variable", "keras.Sequential", "keras.Model", "keras.Variable") or name.startswith(GENERATORS):
        return True
    last = name.rpartition(".")[2]
    return name.startswith(MAKERS) and last[:1].isupper() and last not in WEIGHTLESS


def _several_models(view: View) -> Iterator[Hit]:
    for index, parameter in enumerate(view.facts.parameters):
        if index == 0 and view.has_receiver:
            continue
        values = [value for value, _ in view.values(index)]
        if any(isinstance(atom, Tensor | Array) for value in values for atom in value):
            continue
        sites = {site for value in values for atom in value if (site := model_site(atom)) is not None}
        if not any(_calls(moment.event.values, sites) for moment in view.moments_of("object-call", "method")):
            continue
        unbuilt = sites - called_before(view, sites)
        if len(unbuilt) > 1 or any(is_made_often(view, site) for site in unbuilt):
            yield Hit((), f"`{parameter.name}` receives several models that nothing builds before; each creates its variables in the graph")


def _calls(values: tuple[Value, ...], sites: set[str]) -> bool:
    return any(model_site(atom) in sites for atom in (values[0] if values else ()))


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
