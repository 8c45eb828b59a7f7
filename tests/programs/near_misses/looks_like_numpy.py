"""Methods named like the eager-only ones on objects of the program; NumPy on what is not symbolic."""
import numpy as np
import tensorflow as tf


class Series:
    #? decision=keep blockers=no-tensor-computation
    #? values: float32[2]
    def __init__(self, values):
        self.values = values

    #? decision=keep blockers=no-tensor-parameter
    def tolist(self):
        return [self.values, self.values * 2.0]

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def item(self):
        return self.values

    #? decision=keep blockers=no-tensor-parameter
    def mean(self):
        return tf.reduce_mean(self.values)


TABLE = np.linspace(0.0, 1.0, 4).astype(np.float32)


#? decision=convert
#? x: float32[2]
#? series: Series
def uses_series(x, series):
    return x + series.item() + series.tolist()[1] + series.mean()


#? decision=convert
#? x: float32[2]
def uses_table(x):
    return x * TABLE[:2] + TABLE.mean()


#? decision=convert
#? x: float32[2]
def uses_numpy_constants(x):
    return x * np.float32(np.pi) + np.float32(np.log(2.0))


#? decision=convert
#? x: float32[2]
def uses_shape(x):
    return x.shape.num_elements() * x / float(np.prod(x.shape.as_list()))


#? decision=convert
#? x: float32[2]
def uses_numpy_dtype(x):
    return tf.cast(x, np.float64) + np.finfo(np.float64).eps


#? decision=convert
#? x: float32[2]
def uses_tnp(x):
    return tf.experimental.numpy.sum(x) + tf.experimental.numpy.mean(x)


series = Series(tf.constant([1.0, 2.0]))
for value in (1.0, 2.0):
    x = tf.constant([value, 4.0])
    print(uses_series(x, series).numpy(), uses_table(x).numpy(), uses_numpy_constants(x).numpy().round(4), uses_shape(x).numpy())
    print(uses_numpy_dtype(x).numpy(), uses_tnp(x).numpy())
