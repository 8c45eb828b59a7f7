"""Shapes and numbers that a function returns beside its work, whether a caller looks at them or not; loggers; generators of numbers."""
import logging
import sys

import tensorflow as tf

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
log = logging.getLogger(__name__)


#? decision=keep blockers=python-return
#? x: float32[2]
def shape_of(x):
    y = tf.square(x)
    return y.shape


#? decision=keep blockers=python-return
#? x: float32[2]
def count_of(x):
    tf.print("counted", tf.reduce_sum(x), output_stream=sys.stdout)
    return len(x.shape)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def logs(x):
    log.info("called")
    return x * 2.0


class Trainer:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.log = logging.getLogger("trainer").getChild("step")

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def step(self, x):
        self.log.warning("step")
        return x * 3.0


#? decision=keep blockers=variable-creation
#? x: float32[2]
def drawn(x):
    generator = tf.random.Generator.from_seed(1)
    return x + 0.0 * generator.uniform([2])


trainer = Trainer()
for step in range(2):
    x = tf.constant([1.0, float(step)])
    shape_of(x)
    count_of(x)
    print(logs(x).numpy(), trainer.step(x).numpy(), drawn(x).numpy())
