"""How shapes follow: reductions, reshapes, slices, broadcasts, stacks, matmul, convolution."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? x: float32[2,3,4]
def a(x):
    return x


#? decision=convert
#? x: float32[2,3,4]
def see(x):
    return x * 1.0


#? decision=convert
#? x: float32[...]
def reduced(x):
    return x + 0.0


#? decision=convert
#? x: float32[...]
def reshaped(x):
    return x + 0.0


#? decision=convert
#? x: float32[...]
def sliced(x):
    return x + 0.0


#? decision=convert
#? x: float32[...]
def broadcast(x):
    return x + 0.0


#? decision=convert
#? x: float32[...]
def stacked(x):
    return x + 0.0


#? decision=convert
#? x: float32[2,3,None]
def multiplied(x):
    return x + 0.0


#? decision=convert
#? x: float32[1,4,4,None]
def convolved(x):
    return x + 0.0


#? decision=convert
#? x: float32[...]
def gathered(x):
    return x + 0.0


#? decision=convert
#? x: float32[None,None,None]
def transposed(x):
    return x + 0.0


#? decision=convert
#? x: float32[2,6,5]
def padded(x):
    return x + 0.0


x = tf.reshape(tf.range(24.0), [2, 3, 4])
image = tf.zeros([1, 8, 8, 3])
for _ in range(2):
    see(x)
    reduced(tf.reduce_sum(x, axis=1))
    reduced(tf.reduce_mean(x, axis=[0, 2]))
    reduced(tf.reduce_max(x, axis=-1, keepdims=True))
    reshaped(tf.reshape(x, [6, -1]))
    reshaped(tf.reshape(x, [tf.shape(x)[0], -1]))
    reshaped(tf.expand_dims(x[0], 0))
    sliced(x[:, 1:, ::2])
    sliced(x[..., 0])
    sliced(x[1])
    broadcast(x * tf.ones([4]))
    broadcast(x + tf.ones([3, 1]))
    broadcast(tf.broadcast_to(tf.ones([1, 4]), [3, 4]))
    stacked(tf.stack([x, x], axis=1))
    stacked(tf.concat([x, x], axis=2))
    stacked(tf.tile(x, [1, 2, 1]))
    multiplied(tf.matmul(x, tf.ones([2, 4, 5])))
    multiplied(tf.einsum("bij,kj->bik", x, tf.ones([6, 4])))
    convolved(tf.nn.conv2d(image, tf.zeros([3, 3, 3, 5]), 2, "SAME"))
    convolved(tf.nn.max_pool2d(image, 2, 2, "VALID"))
    gathered(tf.gather(x, [0, 0, 1], axis=0))
    gathered(tf.boolean_mask(x[0], [True, False, True]))
    transposed(tf.transpose(x))
    transposed(tf.transpose(x, [0, 2, 1]))
    padded(tf.pad(x, [[0, 0], [1, 2], [0, 1]]))
print(a(x).shape)
