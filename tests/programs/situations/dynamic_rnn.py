"""A recurrent network unrolled by hand over padded sequences of differing true length."""
import tensorflow as tf

units = 3
Wx = tf.Variable(tf.random.stateless_normal([2, units], [1, 1]))
Wh = tf.Variable(tf.random.stateless_normal([units, units], [1, 2]))


#? decision=convert
#? x: float32[2,2]
#? state: float32[2,3]
def cell(x, state):
    return tf.tanh(tf.matmul(x, Wx) + tf.matmul(state, Wh))


#? decision=convert
#? inputs: float32[2,4,2]
#? lengths: int32[2]
def unroll(inputs, lengths):
    state = tf.zeros([inputs.shape[0], units])
    for time in range(inputs.shape[1]):
        new = cell(inputs[:, time], state)
        alive = tf.cast(time < lengths, tf.float32)[:, tf.newaxis]
        state = alive * new + (1.0 - alive) * state
    return state


#? decision=convert
#? inputs: float32[2,4,2]
#? lengths: int32[2]
def unroll_tensor(inputs, lengths):
    state = tf.zeros([tf.shape(inputs)[0], units])
    for time in tf.range(tf.reduce_max(lengths)):
        state = cell(inputs[:, time], state)
    return state


for seed in (1, 2):
    inputs = tf.random.stateless_normal([2, 4, 2], [seed, 3])
    lengths = tf.constant([2 + seed, 4])
    print(unroll(inputs, lengths).numpy().round(3).tolist())
    print(unroll_tensor(inputs, lengths).numpy().round(3).tolist())
