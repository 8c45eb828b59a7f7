"""What looks like a side effect and is none: local prints to a buffer, string building, sorting copies, annotations."""
import copy
import io
import itertools
import logging
import math
import re

import tensorflow as tf

logger = logging.getLogger(__name__)


#? decision=convert
#? x: float32[2]
def buffered(x):
    buffer = io.StringIO()
    print("nothing to see", file=buffer)
    return x * 2.0


#? decision=convert
#? x: float32[2]
def formatted_names(x):
    names = ["a", "b"]
    names.sort(reverse=True)
    text = "-".join(names).upper().split("-")
    return x * float(len(text))


#? decision=convert speculative
#? x: float32[2]
#? options: {a: float}
def copied(x, options):
    local = copy.deepcopy(options)
    local["b"] = 1.0
    return x * local["a"] + local["b"]


#? decision=convert
#? x: float32[2]
def mathematical(x):
    return x * math.sqrt(2.0) + math.pi


#? decision=convert
#? x: float32[2]
def combinatorial(x):
    total = tf.zeros_like(x)
    for a, b in itertools.combinations(range(3), 2):
        total += x * float(a + b)
    return total


#? decision=convert
#? x: float32[2]
def matched(x):
    return x * float(re.match(r"v(\d+)", "v12").group(1))


#? decision=convert
#? x: float32[2]
def annotated(x):
    y: tf.Tensor = x * 2.0
    z: float = 3.0
    return y * z


#? decision=convert
#? x: float32[2]
def docstring_and_assert(x):
    """Has a docstring, asserts on static facts and deletes a local."""
    assert x.shape.rank == 1, "rank"
    y = x * 2.0
    z = y + 1.0
    del y
    return z


class Config:
    defaults = {"scale": 2.0}

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? name: str
    @classmethod
    def get(cls, name):
        return cls.defaults[name]


#? decision=convert
#? x: float32[2]
def class_constant(x):
    return x * Config.get("scale")


options = {"a": 2.0}
for value in (1.0, 2.0):
    x = tf.constant([value, 4.0])
    print(buffered(x).numpy(), formatted_names(x).numpy(), copied(x, options).numpy(), mathematical(x).numpy().round(4))
    print(combinatorial(x).numpy(), matched(x).numpy(), annotated(x).numpy(), docstring_and_assert(x).numpy(), class_constant(x).numpy())
