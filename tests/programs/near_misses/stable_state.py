"""State that is read and never changes after the first call."""
import os

import tensorflow as tf

SCALE = 2.0
LAYERS = [tf.constant(1.0), tf.constant(2.0)]
OPTIONS = {"gain": 3.0}
MODE = os.environ.get("NO_SUCH_VARIABLE", "default")
SCALE = SCALE * 2.0


#? decision=convert
#? x: float32[]
def by_global(x):
    return x * SCALE


#? decision=convert
#? x: float32[]
def by_list(x):
    for layer in LAYERS:
        x = x + layer
    return x


#? decision=convert
#? x: float32[]
def by_dict(x):
    return x * OPTIONS["gain"]


#? decision=convert
#? x: float32[]
def by_mode(x):
    return x * 2.0 if MODE == "default" else x


class Frozen:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? scale: float
    def __init__(self, scale):
        self.scale = scale
        self.parts = []
        for index in range(3):
            self.parts.append(tf.constant(float(index)))

    #? decision=convert
    #? x: float32[]
    def apply(self, x):
        return x * self.scale + tf.add_n(self.parts)


frozen = Frozen(2.0)
for value in (1.0, 2.0, 3.0):
    x = tf.constant(value)
    print(by_global(x).numpy(), by_list(x).numpy(), by_dict(x).numpy(), by_mode(x).numpy(), frozen.apply(x).numpy())
