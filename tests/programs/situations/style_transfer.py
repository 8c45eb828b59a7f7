"""Optimising an image: gram matrices, a variable clipped in place, a step function over it."""
import tensorflow as tf

kernel = tf.random.stateless_normal([3, 3, 3, 2], [4, 2])


#? decision=convert
#? image: float32[1,4,4,3] | variable float32[1,4,4,3]
def features(image):
    return tf.nn.relu(tf.nn.conv2d(image, kernel, strides=1, padding="SAME"))


#? decision=convert
#? tensor: float32[1,4,4,2]
def gram_matrix(tensor):
    result = tf.linalg.einsum("bijc,bijd->bcd", tensor, tensor)
    shape = tf.shape(tensor)
    return result / tf.cast(shape[1] * shape[2], tf.float32)


#? decision=convert
#? image: variable float32[1,4,4,3]
def clip_0_1(image):
    return tf.clip_by_value(image, clip_value_min=0.0, clip_value_max=1.0)


#? decision=convert
#? outputs: float32[1,4,4,2]
#? style_target: float32[1,2,2]
#? content_target: float32[1,4,4,2]
def style_content_loss(outputs, style_target, content_target):
    style = tf.reduce_mean((gram_matrix(outputs) - style_target) ** 2)
    content = tf.reduce_mean((outputs - content_target) ** 2)
    return style + 0.5 * content


#? decision=convert
#? image: variable float32[1,4,4,3]
#? optimizer: SGD
#? style_target: float32[1,2,2]
#? content_target: float32[1,4,4,2]
def train_step(image, optimizer, style_target, content_target):
    with tf.GradientTape() as tape:
        loss = style_content_loss(features(image), style_target, content_target)
    gradient = tape.gradient(loss, image)
    optimizer.apply_gradients([(gradient, image)])
    image.assign(clip_0_1(image))
    return loss


content = tf.random.stateless_uniform([1, 4, 4, 3], [1, 1])
style = tf.random.stateless_uniform([1, 4, 4, 3], [1, 2])
style_target, content_target = gram_matrix(features(style)), features(content)
image = tf.Variable(content)
optimizer = tf.keras.optimizers.SGD(0.01)
for _ in range(3):
    print("%.4f" % float(train_step(image, optimizer, style_target, content_target)))
