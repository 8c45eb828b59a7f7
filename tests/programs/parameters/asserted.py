"""Assertions on shapes and dtypes: what they say of tensors that come from files and of tensors of several ranks."""
import tensorflow as tf


#? decision=convert
#? image: uint8[2,2,1]
def normalised(image):
    assert image.shape == (2, 2, 1)
    return tf.cast(image, tf.float32) / 255.0


#? decision=convert
#? x: float32[...]
def batched(x):
    if len(x.shape) == 1:
        x = x[tf.newaxis]
    x.shape.assert_has_rank(2)
    return summed(x)


#? decision=convert
#? x: float32[None,None]
def summed(x):
    tf.debugging.assert_rank(x, 2)
    return tf.reduce_sum(x, axis=1)


#? decision=convert
#? x: float32[2]
#? scale: float32[]
def checked(x, scale):
    if x.shape != (2,) or x.dtype != tf.float32:
        raise ValueError("two floats are needed")
    tf.debugging.assert_shapes([(x, ("N",)), (scale, ())])
    return scaled(x, scale)


#? decision=convert
#? x: float32[2]
#? scale: float32[]
def scaled(x, scale):
    return x * tf.ensure_shape(scale, ())


encoded = tf.io.encode_png(tf.constant([[[0], [51]], [[102], [255]]], tf.uint8))
tf.io.write_file("image.png", encoded)
for factor in (1.0, 2.0):
    pixels = tf.io.decode_png(tf.io.read_file("image.png"))
    print((normalised(pixels) * factor).numpy().ravel().tolist())
    print(batched(tf.constant([1.0, factor])).numpy(), batched(tf.constant([[1.0], [factor]])).numpy())
    stored = tf.io.parse_tensor(tf.io.serialize_tensor(tf.constant([factor, 3.0])), tf.float32)
    print(checked(stored, tf.constant(factor)).numpy())
