"""Global settings: changed by a setter, by a context manager, in another object, or never."""
import contextlib
import types
import tensorflow as tf

settings = types.SimpleNamespace(eps=1e-3, precision=tf.float32)
_MODES = ["train"]
DEFAULTS = {"alpha": 0.1, "axis": -1}
LIMIT = 5.0
hooks = []


@contextlib.contextmanager
def mode(name):
    _MODES.append(name)
    try:
        yield
    finally:
        _MODES.pop()


def set_eps(value):
    settings.eps = value


def normalise(x):
    return x / (tf.norm(x) + settings.eps)


def dropout(x):
    if _MODES[-1] == "train":
        return x * 0.5
    return x


def leaky(x):
    return tf.maximum(x, DEFAULTS["alpha"] * x)


def summed(x):
    return tf.reduce_sum(x, DEFAULTS["axis"])


def limited(x):
    return tf.minimum(x, LIMIT)


def hooked(x):
    for hook in hooks:
        x = hook(x)
    return x + 0.5


def cast(x):
    return tf.cast(x, settings.precision)


for k in range(3):
    x = tf.constant([1.0, -2.0, 3.0 + 2 * k])
    print(normalise(x), leaky(x), summed(x), limited(x), hooked(x), cast(x), dropout(x))
    with mode("test"):
        print(dropout(x))
    set_eps(0.1 * (k + 1))
    DEFAULTS.update(alpha=0.2 * k)
    hooks.append(tf.nn.relu)
