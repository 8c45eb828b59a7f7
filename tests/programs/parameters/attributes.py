"""Tensors kept in attributes of objects and read back by others."""
import tensorflow as tf


class Filter:
    #? decision=keep blockers=no-tensor-computation
    #? kernel: float32[3,1,1]
    #? scale: float32[]
    def __init__(self, kernel, scale):
        self.kernel = kernel
        self.scale = scale

    #? decision=convert
    #? signal: float32[1,8,1]
    def apply(self, signal):
        return tf.nn.conv1d(signal, self.kernel, stride=1, padding="SAME") * self.scale


#? decision=convert
#? filtered: float32[1,8,1]
def energy(filtered):
    return tf.reduce_sum(filtered**2)


#? decision=convert
#? kernel: float32[3,1,1]
#? factor: float32[]
def weigh(kernel, factor):
    return kernel * factor


smooth = Filter(tf.ones([3, 1, 1]) / 3.0, tf.constant(1.0))
sharp = Filter(tf.reshape(tf.constant([-1.0, 3.0, -1.0]), [3, 1, 1]), tf.constant(0.5))
signal = tf.reshape(tf.sin(tf.range(8.0)), [1, 8, 1])
for unit in (smooth, sharp):
    print("%.4f" % float(energy(unit.apply(signal))))
    print(tf.reshape(weigh(unit.kernel, unit.scale), [-1]).numpy())
    print("%.4f" % float(energy(unit.apply(signal * 2.0))))
