import tensorflow as tf

__all__ = ["centred", "SIZE"]
SIZE = 3


#? decision=convert
#? x: float32[3]
def centred(x):
    return x - tf.reduce_mean(x)


def hidden(x):
    return x
