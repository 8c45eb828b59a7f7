"""Relative imports between the modules of a package."""
import tensorflow as tf
from lib.model import Model
from lib.sub import ops

model = Model(tf.ones([3, 2]))
print(model.forward(tf.ones([4, 3])).numpy(), model.forward(tf.zeros([4, 3])).numpy())
print(ops.shifted(tf.constant([1, 2])).numpy(), ops.shifted(tf.constant([3, 4])).numpy())
