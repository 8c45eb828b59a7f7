"""Neural style and image pieces: Gram matrices, high-pass, clipping, mosaics, deep dream tiles."""
import numpy as np
import tensorflow as tf


def gram_matrix(t):
    result = tf.linalg.einsum("bijc,bijd->bcd", t, t)
    shape = tf.shape(t)
    return result / tf.cast(shape[1] * shape[2], tf.float32)


def clip_0_1(image):
    return tf.clip_by_value(image, 0.0, 1.0)


def grey(image):
    return image


def cropped(image):
    return image


def padded(image):
    return image


def high_pass_x_y(image):
    x_var = image[:, :, 1:, :] - image[:, :, :-1, :]
    y_var = image[:, 1:, :, :] - image[:, :-1, :, :]
    return x_var, y_var


def total_variation_loss(image):
    x_deltas, y_deltas = high_pass_x_y(image)
    return mean_abs(x_deltas) + mean_abs(y_deltas)


def mean_abs(t):
    return tf.reduce_sum(tf.abs(t))


def load(size):
    image = np.linspace(0, 255, size * size * 3).reshape(size, size, 3).astype(np.uint8)
    return preprocess(image)


def preprocess(image):
    img = tf.image.convert_image_dtype(image, tf.float32)
    shape = tf.cast(tf.shape(img)[:-1], tf.float32)
    scale = 8 / max(shape)
    new_shape = tf.cast(shape * scale, tf.int32)
    return tf.image.resize(img, new_shape)[tf.newaxis, :]


class Extractor(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Conv2D(2, 3)
        self.b = tf.keras.layers.Conv2D(4, 3)

    def call(self, x):
        first = self.a(x)
        second = self.b(first)
        return {"style": [gram_matrix(first), gram_matrix(second)], "content": second}


def style_loss(outputs, targets):
    return tf.add_n([difference(o, t) for o, t in zip(outputs["style"], targets["style"])])


def difference(o, t):
    return tf.reduce_mean((o - t) ** 2)


def step(image, extractor, targets):
    with tf.GradientTape() as tape:
        loss = style_loss(extractor(image), targets) + 0.1 * total_variation_loss(image)
    grad = tape.gradient(loss, image)
    move(image, grad)
    return loss


def move(image, grad):
    image.assign(clip_0_1(image - 0.01 * grad))


def tensor_to_image(tensor):
    tensor = np.array(tensor * 255, dtype=np.uint8)
    if np.ndim(tensor) > 3:
        tensor = tensor[0]
    return show(tensor)


def show(array):
    return array.shape


def random_roll(img, maxroll):
    shift = tf.random.uniform(shape=[2], minval=-maxroll, maxval=maxroll, dtype=tf.int32, seed=1)
    return rolled(shift, tf.roll(img, shift=shift, axis=[0, 1]))


def rolled(shift, img):
    return img


tf.keras.utils.set_random_seed(0)
content = load(16)
extractor = Extractor()
targets = extractor(content)
image = tf.Variable(content)
for _ in range(2):
    step(image, extractor, targets)
tensor_to_image(image)
random_roll(content[0], 4)
augmented = tf.image.flip_left_right(content)
clip_0_1(tf.image.adjust_brightness(augmented, 0.2)), grey(tf.image.rgb_to_grayscale(content[0]))
cropped(tf.image.central_crop(content, 0.5)), padded(tf.image.resize_with_pad(content, 10, 12)), clip_0_1(tf.image.per_image_standardization(content))
