"""The rules that stand for decisions: what can be converted, what should be undone, and signatures to add or mend."""

from __future__ import annotations

from typing import Final

from graphlift.verdict.rules import Example, Rule

CONVERT: Final = Rule(
    name="convert-to-graph",
    number=101,
    summary="An eager function would run as a graph with the same results.",
    why=(
        "Called eagerly, each TensorFlow operation is dispatched from Python on its own. Under `tf.function` the calls are recorded "
        "once for each kind of arguments, and from then on one optimised graph runs without Python in between. The rule offers this where "
        "it is safe: the function receives tensors, does TensorFlow work, changes no Python state, is not recursive, meets none of "
        "the obstacles of the 3nn rules, and is not already part of the graph of each of its callers.\n\n"
        "How much is gained depends on how many operations run and how often: many small ones in a training loop gain most, "
        "one large matrix product next to nothing."
    ),
    example=Example(
        bad="""\
import tensorflow as tf


def normalise(image):
    centred = image - tf.reduce_mean(image)
    return centred / tf.math.reduce_std(image)


for step in range(3):
    normalise(tf.random.stateless_normal([28, 28], seed=[step, 0]))
""",
        good="""\
import tensorflow as tf


@tf.function
def normalise(image):
    centred = image - tf.reduce_mean(image)
    return centred / tf.math.reduce_std(image)


for step in range(3):
    normalise(tf.random.stateless_normal([28, 28], seed=[step, 0]))
""",
    ),
    fix=(
        "Decorate the function with `tf.function`; `graphlift fix` does it. Where the verdict rests on an assumption, confirm that "
        "with a type hint or a `# graphlift: assume` comment, or reject it with `# graphlift: eager` on the `def`."
    ),
)

ADD_SIGNATURE: Final = Rule(
    name="add-input-signature",
    number=102,
    summary="A hybrid function has no `input_signature`, although one that fits all its calls can be written.",
    why=(
        "Without a signature TensorFlow traces a `tf.function` once for each new combination of dtypes and shapes. A signature states "
        "them once: there is one trace, axes that vary stay open, and a call that does not fit fails with a clear error. "
        "A call with another dtype or rank than the signature's raises, so one is offered only where all known calls fit."
    ),
    example=Example(
        bad="""\
import tensorflow as tf


@tf.function
def total(batch):
    return tf.reduce_sum(batch * batch)


for size in (8, 16, 32):
    total(tf.ones([size, 4]))
""",
        good="""\
import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec(shape=(None, 4), dtype=tf.float32)])
def total(batch):
    return tf.reduce_sum(batch * batch)


for size in (8, 16, 32):
    total(tf.ones([size, 4]))
""",
    ),
    fix="Add the signature; `graphlift fix --signatures` does it.",
)

WITHOUT_TENSORS: Final = Rule(
    name="hybrid-without-tensors",
    number=201,
    summary="A hybrid function receives no tensor and does no TensorFlow work.",
    why=(
        "Each call pays for the lookup of a trace by the arguments, and each new Python argument for a trace of its own; nothing in the "
        "function runs as a graph in return. Python numbers, strings and shapes that it returns come back as tensors."
    ),
    example=Example(
        bad="""\
import tensorflow as tf


@tf.function
def warmup_steps():
    return 4 * 25


assert int(warmup_steps()) == 100
""",
        good="""\
def warmup_steps():
    return 4 * 25


assert warmup_steps() == 100
""",
    ),
    fix="Remove `tf.function`; `graphlift fix` does it.",
)

WITH_LITERALS: Final = Rule(
    name="hybrid-with-literals",
    number=202,
    summary="A hybrid function receives Python numbers or strings that take many values: each of them is traced anew.",
    why=(
        "A Python number or string becomes a constant of the graph. A call with a new value therefore traces the function again, which "
        "takes many times longer than running it eagerly, and every trace stays in memory."
    ),
    example=Example(
        bad="""\
import tensorflow as tf


@tf.function
def scale(image, factor):
    return image * factor


for step in range(5):
    scale(tf.ones([4]), step / 10)
""",
        good="""\
import tensorflow as tf


@tf.function
def scale(image, factor):
    return image * factor


for step in range(5):
    scale(tf.ones([4]), tf.constant(step / 10))
""",
    ),
    fix=(
        "Pass a tensor (`tf.constant(step)`), fix the value outside of the function, or remove `tf.function`, as `graphlift fix` "
        "does. `reduce_retracing=True` is no remedy: it generalises shapes, but not numbers."
    ),
)

WITHOUT_COMPUTATION: Final = Rule(
    name="hybrid-without-computation",
    number=203,
    summary="A hybrid function receives tensors but does no TensorFlow work with them.",
    why=("There is no operation for a graph to run: each call only pays for the lookup of a trace and for passing the tensors in and out."),
    example=Example(
        bad="""\
import tensorflow as tf


@tf.function
def split(batch):
    return batch["image"], batch["label"]


split({"image": tf.ones([2, 2]), "label": tf.ones([2])})
""",
        good="""\
import tensorflow as tf


def split(batch):
    return batch["image"], batch["label"]


split({"image": tf.ones([2, 2]), "label": tf.ones([2])})
""",
    ),
    fix="Remove `tf.function`; `graphlift fix` does it.",
)

SIGNATURE_MISMATCH: Final = Rule(
    name="input-signature-mismatch",
    number=204,
    summary="The `input_signature` of a hybrid function does not fit what it is called with.",
    why=(
        "A call whose dtype, rank or known axes differ from the signature raises; so does one with another number of arguments. "
        "Which of the two is wrong, the signature or the call, only the author can tell: nothing is changed."
    ),
    example=Example(
        bad="""\
import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec(shape=(None,), dtype=tf.float32)])
def total(values):
    return tf.reduce_sum(values)


try:
    total(tf.constant([1, 2, 3]))
except (TypeError, ValueError):
    print("the signature asks for float32")
""",
        good="""\
import tensorflow as tf


@tf.function(input_signature=[tf.TensorSpec(shape=(None,), dtype=tf.float32)])
def total(values):
    return tf.reduce_sum(values)


total(tf.constant([1.0, 2.0, 3.0]))
""",
    ),
    fix="Correct the call or the signature.",
)

DECISIONS: Final = (CONVERT, ADD_SIGNATURE, WITHOUT_TENSORS, WITH_LITERALS, WITHOUT_COMPUTATION, SIGNATURE_MISMATCH)
"""All of them, by number."""

BY_PRECONDITION: Final = {
    "P1": CONVERT,
    "P2": WITHOUT_TENSORS,
    "P3": WITH_LITERALS,
    "P4": ADD_SIGNATURE,
    "P5": SIGNATURE_MISMATCH,
    "P6": WITHOUT_COMPUTATION,
}
"""The rule under which a function is reported that passed a precondition."""
