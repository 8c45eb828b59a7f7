"""Image pipeline."""
import tensorflow as tf
#? decision=keep blockers=covered
#? image: float32[6,6,3]
def augment(image):
    image = tf.image.flip_left_right(image)
    return tf.image.resize(image, [4, 4])
#? decision=convert
#? image: float32[2,4,4,3]
#? mean: float32[3]
#? std: float32[]
def normalise(image, mean, std):
    return (image - mean) / std
#? decision=keep blockers=covered
#? i: int64[]
def load(i):
    return tf.fill([6, 6, 3], tf.cast(i, tf.float32))
#? decision=convert
#? batch: float32[2,4,4,3]
def grey(batch):
    return tf.image.rgb_to_grayscale(batch)
ds = tf.data.Dataset.range(4).map(load).map(augment).batch(2)
for batch in ds:
    print(grey(normalise(batch, tf.constant([0.5, 0.5, 0.5]), tf.constant(2.0))).shape)
