"""Random numbers of Python, NumPy and TensorFlow; a generator that each call seeds for itself."""
import random

import numpy as np
import tensorflow as tf

rng = np.random.RandomState(0)
gen = tf.random.Generator.from_seed(3)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def python_noise(x):
    return x + random.random()


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def numpy_noise(x):
    return x + rng.randn(2).astype(np.float32)


#? decision=convert
#? x: float32[2]
#? seed: int32[2]
def stateless_noise(x, seed):
    return x + tf.random.stateless_normal(tf.shape(x), seed=seed)


#? decision=convert
#? x: float32[2]
def generator_noise(x):
    return x + gen.normal([2])


#? decision=convert
#? x: float32[2]
#? rate: float
def dropout(x, rate=0.5):
    return tf.nn.experimental.stateless_dropout(x, rate=rate, seed=[1, 2])


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def choose(x):
    if random.choice([True, False]):
        return x
    return -x


#? decision=keep blockers=python-side-effect
#? xs: [float32[2]]
def shuffled(xs):
    order = list(range(len(xs)))
    random.shuffle(order)
    return tf.stack([xs[i] for i in order])


#? decision=convert
#? x: float32[2]
def seeded(x):
    r = np.random.RandomState(7)
    return x * r.uniform(size=2).astype("float32")


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? shape: [int]
def make_mask(shape):
    return np.ones(shape, np.float32)


#? decision=convert
#? x: float32[2]
def masked(x):
    return x * make_mask([2])


random.seed(1)
for i in range(3):
    t = tf.constant([1.0 + i, 2.0])
    print(python_noise(t), numpy_noise(t), stateless_noise(t, tf.constant([i, 1])), generator_noise(t), dropout(t))
    print(choose(t), shuffled([t, t + 1.0, t + 2.0]), seeded(t), masked(t))
