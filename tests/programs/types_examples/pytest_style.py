"""Functions named test_, with parameters looped over by the script."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
#? slope: float32[]
def relu_like(x, slope):
    return tf.maximum(x, x * slope)


#? decision=convert
#? x: int32[2,2]
#? mask: bool[2,2]
def masked(x, mask):
    return tf.where(mask, x, tf.zeros_like(x))


#? decision=keep blockers=no-tensor-parameter
def test_relu():
    for slope in (tf.constant(0.1), tf.constant(0.2)):
        assert relu_like(tf.constant([-1.0, 1.0]), slope).shape == (2,)


#? decision=keep blockers=no-tensor-parameter
def test_mask():
    x = tf.constant([[1, 2], [3, 4]])
    assert masked(x, x > 2).shape == (2, 2)
    assert masked(x, tf.equal(x, 1)).shape == (2, 2)


test_relu()
test_mask()
print("passed")
