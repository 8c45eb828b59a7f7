"""Ds reduce scan."""
import tensorflow as tf
#? decision=keep blockers=covered
#? state: int64[]
#? value: int64[]
def accumulate(state, value):
    return state + value
#? decision=keep blockers=covered
#? state: int64[]
#? value: int64[]
def running(state, value):
    state = state + value
    return state, state
#? decision=convert
#? v: int64[]
def show(v):
    return v * 2
ds = tf.data.Dataset.range(5)
print(ds.reduce(tf.constant(0, tf.int64), accumulate).numpy())
for v in ds.scan(tf.constant(0, tf.int64), running):
    print(show(v).numpy())
