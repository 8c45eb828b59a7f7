"""``try`` around operations whose check happens when they run."""
import tensorflow as tf


#? decision=keep blockers=autograph-unsupported
#? x: float32[]
def guarded(x):
    try:
        tf.debugging.assert_positive(x)
        return tf.math.log(x)
    except tf.errors.InvalidArgumentError:
        return tf.zeros_like(x)


#? decision=convert
#? x: float32[]
def cleaned(x):
    try:
        return tf.sqrt(x)
    finally:
        x = x + 1.0


#? decision=convert
#? x: float32[]
#? options: {scale: float32[]} | {}
def static_error(x, options):
    try:
        scale = options["scale"]
    except KeyError:
        scale = tf.constant(1.0)
    return x * scale


for value in (1.0, -1.0, 4.0):
    x = tf.constant(value)
    print(guarded(x).numpy(), cleaned(tf.abs(x)).numpy(), static_error(x, {}).numpy(), static_error(x, {"scale": x}).numpy())
