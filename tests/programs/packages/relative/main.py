"""A package with relative imports, re-exports through __init__ and an alias."""
import tensorflow as tf

import lib
from lib import normalise as norm
from lib.ops import activations

for value in (1.0, 2.0):
    x = tf.constant([value, 2.0, 3.0])
    print(lib.pipeline(x).numpy().round(4), norm(x).numpy().round(4), activations.swish(x).numpy().round(4))
print(lib.COUNT["calls"])
