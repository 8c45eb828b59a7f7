"""Prefixes of dotted names: by which routes people reach the same public namespace, and which file holds it."""

from __future__ import annotations

from typing import Final

PREFIXES: Final[tuple[tuple[str, str], ...]] = (
    ("tensorflow_core", "tensorflow"),
    ("tensorflow._api.v2.v2", "tf"),
    ("tensorflow._api.v2", "tf"),
    ("tensorflow.compat.v2", "tf"),
    ("tensorflow.python.framework.ops.convert_to_tensor", "tf.convert_to_tensor"),
    ("tensorflow.python.framework.ops.convert_to_tensor_v2", "tf.convert_to_tensor"),
    ("tf.compat.v2", "tf"),
    ("tf.compat.v1.compat.v1", "tf.compat.v1"),
    ("tf.compat.v1.compat.v2", "tf"),
    ("tf.compat.v1.keras", "keras"),
    ("tf.keras", "keras"),
    ("tf.losses", "keras.losses"),
    ("tf.metrics", "keras.metrics"),
    ("tf.optimizers", "keras.optimizers"),
    ("tf.initializers", "keras.initializers"),
    ("tensorflow.python.keras.api._v2.keras", "keras"),
    ("keras.api._v2.keras", "keras"),
    ("keras.api._v1.keras", "keras"),
    ("keras._tf_keras.keras", "keras"),
    ("tf_keras.api._v2.keras", "keras"),
    ("tf_keras.api._v1.keras", "keras"),
    ("keras.api", "keras"),
    ("tf_keras", "keras"),
    ("numpy", "np"),
    ("tensorflow_probability.substrates.numpy", "tfp"),
    ("tensorflow_probability.python", "tfp"),
    ("tensorflow_probability", "tfp"),
    ("tensorflow_addons", "tfa"),
    ("sonnet", "snt"),
    ("keras_hub", "keras_nlp"),
)
"""A leading name and what it is rewritten to, tried in order until none fits any more."""

FILES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("tf.raw_ops", ("raw_ops",)),
    ("tf.compat.v1", ("compat_v1",)),
    ("tf", ("tensorflow",)),
    ("tensorflow.python.keras", ("tensorflow_keras",)),
    ("tensorflow.python.ops", ("tensorflow_ops",)),
    ("tensorflow", ("tensorflow_private",)),
    ("keras", ("keras{keras}", "keras{keras}_private")),
    ("np", ("numpy",)),
    ("", ("companions",)),
)
"""Which files hold the names below a prefix; the first that fits. ``{keras}`` is the major version of Keras."""

TENSORFLOW_FAMILY: Final = frozenset(
    {
        "tensorflow", "tf", "keras", "tf_keras", "tensorflow_probability", "tensorflow_addons", "tensorflow_datasets", "tensorflow_hub",
        "tensorflow_text", "sonnet", "keras_cv", "keras_nlp", "keras_hub", "tensorflow_core",
    }
)  # fmt: skip
"""Packages that work on TensorFlow's tensors; ``tf`` is the name that modules hand TensorFlow on by."""

OTHER_TENSORS: Final = frozenset({"torch", "jax", "mxnet", "paddle", "cupy", "theano", "chainer", "mindspore", "tinygrad"})
"""Packages with tensors of their own, of which a graph of TensorFlow knows nothing."""

VERSIONED: Final = frozenset({"tensorflow", "compat_v1", "raw_ops", "keras2"})
"""Tables whose ``since`` and ``until`` are versions of TensorFlow (Keras 2 counts along with it) and are heeded. Private modules
move from version to version: a path that any version had is understood in all."""


def below(name: str, prefix: str) -> bool:
    """Whether a dotted name is the prefix or stands below it."""
    return name == prefix or name.startswith(prefix + ".")


def rewrite(name: str) -> str:
    """
    The name with its leading part brought to the one form that the tables use.

    ``tensorflow.x`` becomes ``tf.x``; the private ``tensorflow.python`` and other packages inside TensorFlow that are not public stay.
    """
    for old, new in PREFIXES:
        if below(name, old):
            return rewrite(new + name[len(old) :])
    if below(name, "tensorflow") and not below(name, "tensorflow.python") and not below(name, "tensorflow.core"):
        return rewrite("tf" + name[len("tensorflow") :])
    return name


def before_src(name: str) -> str:
    """A private path of Keras as it was before the package had a ``src``: ``keras.engine.training`` for ``keras.src.engine.training``."""
    return name if below(name, "keras.src") else "keras.src" + name[len("keras") :]


def files(name: str, keras: str) -> tuple[str, ...]:
    """The tables in which a rewritten name stands, if it is known at all."""
    for prefix, names in FILES:
        if not prefix or below(name, prefix):
            return tuple(file.format(keras=keras) for file in names)
    return ()
