import tensorflow as tf

from . import state

_calls = 0


#? decision=convert
#? y: float32[4,1]
#? p: float32[4,1]
def smooth_l1(y, p):
    d = tf.abs(y - p)
    return tf.reduce_mean(tf.where(d < 1.0, 0.5 * d * d, d - 0.5))


#? decision=convert
#? y: float32[4,1]
#? p: float32[4,1]
#? w: float32[]
def weighted(y, p, w):
    return w * smooth_l1(y, p)


#? decision=keep blockers=python-side-effect
#? y: float32[4,1]
#? p: float32[4,1]
def counted(y, p):
    global _calls
    _calls += 1
    return smooth_l1(y, p)


#? decision=keep blockers=frozen-read
#? y: float32[4,1]
#? p: float32[4,1]
def annealed(y, p):
    return smooth_l1(y, p) * (0.5 ** state.STEP)
