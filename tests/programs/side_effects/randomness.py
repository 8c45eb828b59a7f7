"""Random numbers: Python's and NumPy's are frozen in a graph, TensorFlow's are not."""
import random

import numpy as np
import tensorflow as tf

random.seed(3)
np.random.seed(3)
generator = tf.random.Generator.from_seed(3)


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[2]
def python_noise(x):
    return x + random.random()


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[2]
def numpy_noise(x):
    return x + np.random.rand()


#? decision=convert
#? x: float32[2]
#? seed: int32[2]
def stateless_noise(x, seed):
    return x + tf.random.stateless_normal(tf.shape(x), seed)


#? decision=convert
#? x: float32[2]
def generated_noise(x):
    return x + generator.uniform(tf.shape(x))


for step in range(3):
    x = tf.constant([1.0, 2.0])
    print(python_noise(x).numpy(), numpy_noise(x).numpy())
    print(stateless_noise(x, tf.constant([step, 1])).numpy(), generated_noise(x).numpy())
