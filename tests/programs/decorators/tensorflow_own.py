"""tf.custom_gradient, name scopes, recompute_grad and other decorators of TensorFlow."""
import tensorflow as tf


#? decision=keep blockers=python-return
#? x: float32[]
@tf.custom_gradient
def clipped(x):
    #? decision=keep blockers=retracing
    #? upstream: float32[]
    def grad(upstream):
        return tf.clip_by_value(upstream, -0.5, 0.5)

    return x * x, grad


@tf.Module.with_name_scope
def scoped(module, x):
    return x * module.factor


#? decision=convert
#? x: float32[]
@tf.recompute_grad
def heavy(x):
    return tf.tanh(tf.sin(x))


#? decision=convert
#? x: float32[]
@tf.autograph.experimental.do_not_convert
def untouched(x):
    return tf.cos(x)


class Holder(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.factor = tf.Variable(2.0)

    #? decision=convert
    #? x: float32[]
    @tf.Module.with_name_scope
    def apply(self, x):
        return x * self.factor


#? decision=convert
#? x: float32[]
def gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = clipped(x) + heavy(x)
    return tape.gradient(y, x)


holder = Holder()
for value in (0.1, 2.0):
    x = tf.constant(value)
    print("%.4f" % float(gradient(x)), "%.4f" % float(untouched(x)), holder.apply(x).numpy())
