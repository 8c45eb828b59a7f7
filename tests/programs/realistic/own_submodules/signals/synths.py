import tensorflow as tf

from signals import core


#? decision=convert
#? x: float32[2]
def tone(x):
    return core.windowed(tf.square(x), 257)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def logged_tone(x):
    return core.logged(tf.sin(x))
