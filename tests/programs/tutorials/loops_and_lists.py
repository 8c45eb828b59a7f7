"""Loops and lists."""
import tensorflow as tf
#? decision=convert
#? parts: [float32[None]]
def mean(parts):
    return tf.add_n(parts) / float(len(parts))
#? decision=convert
#? parts: [float32[None]]
def stacked(parts):
    return tf.stack(parts, axis=1)
#? decision=convert
#? cell: function
#? xs: [float32[None]]
#? h: float32[None]
def rnn(cell, xs, h):
    outs = []
    for x in xs:
        h = cell(x, h)
        outs.append(h)
    return outs, h
#? decision=convert
#? x: float32[None]
#? h: float32[None]
def cell(x, h):
    return tf.tanh(x + h)
for n in (2, 3):
    parts = [tf.ones([n]) * i for i in range(3)]
    outs, h = rnn(cell, parts, tf.zeros([n]))
    print(mean(parts).numpy(), stacked(outs).shape, h.numpy().round(3))
