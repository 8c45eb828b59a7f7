"""Named tuples, dataclasses and attribute bags of tensors."""
import collections
import dataclasses
import typing

import tensorflow as tf

Batch = collections.namedtuple("Batch", ["x", "y"])


class State(typing.NamedTuple):
    count: tf.Tensor
    total: tf.Tensor


@dataclasses.dataclass
class Sample:
    image: tf.Tensor
    label: tf.Tensor
    weight: float = 1.0


class Bag:
    pass


#? decision=convert
#? x: float32[2]
#? y: float32[2]
def of_batch(x, y):
    return tf.reduce_sum(x * y)


#? decision=convert
#? state: (int32[], float32[])
def advance(state):
    return State(state.count + 1, state.total + 2.0)


#? decision=convert
#? image: float32[2,2]
def image_of(image):
    return tf.reduce_max(image)


#? decision=convert
#? value: float32[2]
def attribute(value):
    return value / 2.0


for scale in (1.0, 2.0):
    batch = Batch(tf.ones([2]) * scale, tf.ones([2]))
    print(of_batch(batch.x, batch.y).numpy(), of_batch(*batch).numpy())
state = State(tf.constant(0), tf.constant(0.0))
for _ in range(3):
    state = advance(state)
print(state.count.numpy(), state.total.numpy())
sample = Sample(tf.ones([2, 2]), tf.constant(1))
print(image_of(sample.image).numpy(), image_of(dataclasses.replace(sample, image=tf.zeros([2, 2])).image).numpy())
bag = Bag()
bag.value = tf.constant([2.0, 4.0])
print(attribute(bag.value).numpy(), attribute(getattr(bag, "value")).numpy())
