"""Integrating a differential equation whose field is a network of variables."""
import tensorflow as tf

w = tf.Variable(tf.eye(2) * 0.5)


#? decision=convert
#? t: float32[]
#? y: float32[3,2]
def field(t, y):
    return tf.tanh(tf.matmul(y, w)) * tf.cos(t)


#? decision=convert
#? t: float32[]
#? y: float32[3,2]
#? h: float32[]
def midpoint(t, y, h):
    half = y + field(t, y) * h / 2.0
    return y + field(t + h / 2.0, half) * h


#? decision=convert
#? y0: float32[3,2]
#? times: [float32[]]
def solve(y0, times):
    states = [y0]
    for i in range(len(times) - 1):
        states.append(midpoint(times[i], states[-1], times[i + 1] - times[i]))
    return tf.stack(states)


#? decision=convert
#? a: float32[3,2]
#? b: float32[3,2]
def distance(a, b):
    return tf.reduce_mean(tf.abs(a - b))


times = [tf.constant(0.0), tf.constant(0.5), tf.constant(1.0)]
for scale in (1.0, 2.0):
    path = solve(tf.ones([3, 2]) * scale, times)
    print(path.shape, distance(path[0], path[-1]).shape)
