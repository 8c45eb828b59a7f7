"""Numbers, strings, tuples, flags and functions as arguments, over a loop."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? k: float
def scaled(x, k):
    return x * k


#? decision=convert speculative
#? x: float32[2]
#? low: float
#? high: float
def clipped(x, low, high):
    return tf.clip_by_value(x, low, high)


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? times: int
def repeated(x, times):
    return tf.tile(x, [times])


#? decision=convert
#? x: float32[2]
#? units: int
def always_ten(x, units=10):
    return tf.tile(x, [units])


#? decision=convert
#? x: float32[2]
#? k: numpy float32[]
def by_numpy(x, k):
    return x * k


#? decision=convert
#? x: float32[2]
#? k: float32[]
def by_tensor(x, k):
    return x * k


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? step: int
def schedule(step):
    return 0.1 * 0.9 ** step


#? decision=keep blockers=literal-parameter
#? w: variable float32[2]
#? lr: float
def update(w, lr):
    w.assign_sub(lr * tf.ones_like(w))
    return w + 0.0


#? decision=keep blockers=retracing
#? x: float32[None]
def growing(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[None]
def by_shape(x):
    return tf.reduce_sum(x * x)


#? decision=convert
#? x: float32[2]
#? flag: bool
def flagged(x, flag):
    return x if flag else -x


#? decision=keep blockers=literal-parameter,no-tensor-computation
#? x: float32[2]
#? name: str
def named(x, name):
    return tf.identity(x, name=name)


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? options: {gain: float}
def with_options(x, options):
    return x * options["gain"]


#? decision=convert speculative
#? x: float32[2]
#? shape: (int, int)
def with_tuple(x, shape):
    return tf.reshape(x, shape)


#? decision=convert
#? x: float32[2]
#? dtype: DType
def with_dtype(x, dtype):
    return tf.cast(x, dtype)


#? decision=convert speculative
#? x: float32[2]
#? axis: int
def with_axis(x, axis):
    return tf.reduce_sum(x, axis=axis)


#? decision=keep blockers=retracing
#? x: float32[2]
#? fn: function
def with_fn(x, fn):
    return fn(x)


x = tf.constant([1.0, 2.0])
w = tf.Variable([1.0, 1.0])
for i in range(7):
    print(scaled(x, i * 0.5), repeated(x, i + 1), by_numpy(x, np.float32(i)), by_tensor(x, tf.constant(float(i))))
    print(update(w, schedule(i)), growing(tf.ones([i + 1])), flagged(x, i % 2 == 0), clipped(x, 0.0, 1.5), always_ten(x))
    print(by_shape(tf.ones([i % 2 + 1])), with_options(x, {"gain": float(i)}), with_tuple(x, (2, 1)), with_dtype(x, tf.int32))
    print(with_axis(x, 0), named(x, "n"), with_fn(x, tf.square))
    print(with_fn(x, lambda t: t + 1.0))
