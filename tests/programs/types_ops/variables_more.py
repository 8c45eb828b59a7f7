"""Variables: reading, assigning, passing on."""
import tensorflow as tf


#? decision=convert
#? v: variable float32[2]
def read(v):
    return v + 1.0


#? decision=convert
#? x: float32[2]
def value_of(x):
    return x * 2.0


#? decision=keep blockers=python-return
#? v: variable float32[2]
#? by: float32[2]
def moved(v, by):
    return v.assign_add(by)


#? decision=convert
#? variables: [variable float32[2]]
def list_of(variables):
    return tf.add_n([tf.reduce_sum(v) for v in variables])


v = tf.Variable(tf.ones([2]))
w = tf.Variable(lambda: tf.zeros([2]))
for each in (v, w):
    print(read(each).numpy(), value_of(each.read_value()).numpy(), value_of(each + 0.0).numpy(), moved(each, tf.constant([1.0, 2.0])).numpy())
print(list_of([v, w]).numpy(), list_of([w]).numpy())
