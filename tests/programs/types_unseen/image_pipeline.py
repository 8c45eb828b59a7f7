import tensorflow as tf

SIZE = 16


def augment(image, label):
    image = tf.image.resize_with_crop_or_pad(image, SIZE + 4, SIZE + 4)
    image = tf.image.random_crop(image, [SIZE, SIZE, 3], seed=1)
    return normalize(tf.image.random_flip_left_right(image, seed=2)), label


def normalize(image):
    return tf.cast(image, tf.float32) / 255.0


def show(images, labels):
    return images


def patches(images, size):
    return tf.image.extract_patches(images, [1, size, size, 1], [1, size, size, 1], [1, 1, 1, 1], "VALID")


def patch(p):
    return p


def gray(g):
    return g


def conv_block(x, filters, kernel=3, stride=1):
    w = tf.ones([kernel, kernel, x.shape[-1], filters])
    x = tf.nn.conv2d(x, w, stride, "SAME")
    return tf.nn.relu(x)


def feature(f):
    return f


def iou(a, b):
    x1 = tf.maximum(a[..., 0], b[..., 0])
    x2 = tf.minimum(a[..., 2], b[..., 2])
    return tf.maximum(0.0, x2 - x1)


images = tf.cast(tf.random.stateless_uniform([6, 20, 20, 3], seed=[1, 2], maxval=255, dtype=tf.int32), tf.uint8)
labels = tf.constant([0, 1, 2, 0, 1, 2])
ds = tf.data.Dataset.from_tensor_slices((images, labels)).map(augment).batch(3)
for x, y in ds:
    show(x, y)
    patch(patches(x, 4))
    gray(tf.image.rgb_to_grayscale(x))
    feature(conv_block(conv_block(x, 4), 8, stride=2))
    feature(tf.nn.avg_pool2d(x, 2, 2, "SAME"))
    feature(tf.reduce_mean(x, axis=[1, 2]))
one = images[0]
gray(tf.image.resize(one, [8, 8]))
gray(tf.image.rot90(one))
gray(tf.image.central_crop(one, 0.5))
gray(tf.image.adjust_brightness(normalize(one), 0.1))
gray(tf.image.convert_image_dtype(one, tf.float32))
gray(tf.image.per_image_standardization(one))
gray(iou(tf.ones([3, 4]), tf.zeros([3, 4])))
