from core import Engine, config
from core.ops import activations as act
from core.ops.losses import *

import tensorflow as tf


def run(engine, steps):
    history = []
    for step in range(steps):
        value = engine.step(batch(step))
        history.append(value)
    return history


def batch(step):
    return tf.ones([config.BATCH, config.FEATURES]) * float(step)


def last(value):
    return value


if __name__ == "__main__":
    engine = Engine(act.get("relu"), l2)
    last(run(engine, 3)[-1])
    last(Engine(act.get("softplus"), hinge).step(batch(1)))
    last(act.ACTIVATIONS["relu"](tf.constant([-1.0])))
