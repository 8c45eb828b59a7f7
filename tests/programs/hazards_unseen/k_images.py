"""Images: augmentation by flags and seeds, crops with Python and tensor sizes, boxes, anchors, masks, colour tables, metrics."""
import functools
import math
import tensorflow as tf

MEAN = [0.5, 0.4, 0.3]
ANCHORS = [(0.5, 0.5), (1.0, 0.5)]
options = {"flip": True, "crop": 2}
palette = tf.constant([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def compose(*fns):
    def run(image):
        for fn in fns:
            image = fn(image)
        return image
    return run


def normalised(image):
    return (image - tf.constant(MEAN)) / 0.25


def flipped(image):
    return tf.image.flip_left_right(image) if options["flip"] else image


def cropped(image):
    n = options["crop"]
    return image[:n, :n]


def centre_crop(image, size=2):
    h, w = image.shape[0], image.shape[1]
    top, left = (h - size) // 2, (w - size) // 2
    return image[top:top + size, left:left + size]


def dynamic_crop(image):
    size = tf.minimum(tf.shape(image)[0], tf.shape(image)[1])
    return image[:size, :size]


def brightened(image, seed):
    return tf.image.stateless_random_brightness(image, 0.2, seed)


def maybe_flipped(image, seed):
    if tf.random.stateless_uniform([], seed) > 0.5:
        image = tf.image.flip_up_down(image)
    return image


def rotated(image, times):
    for _ in range(times):
        image = tf.image.rot90(image)
    return image


def rotated_tensor(image, times):
    return tf.image.rot90(image, times)


def grey(image):
    weights = tf.constant([0.3, 0.6, 0.1])
    return tf.reduce_sum(image * weights, axis=-1, keepdims=True)


def coloured(mask):
    return tf.gather(palette, mask)


def pooled(image, size=2):
    return tf.nn.avg_pool2d(image[None], size, size, "VALID")[0]


def patches(image, size=2):
    rows = []
    for i in range(0, image.shape[0], size):
        for j in range(0, image.shape[1], size):
            rows.append(tf.reshape(image[i:i + size, j:j + size], [-1]))
    return tf.stack(rows)


def anchors(image):
    h, w = image.shape[:2]
    return tf.constant([[h * a, w * b] for a, b in ANCHORS])


def area(boxes):
    y1, x1, y2, x2 = tf.unstack(boxes, axis=-1)
    return (y2 - y1) * (x2 - x1)


def area_unpacked(box):
    y1, x1, y2, x2 = box
    return (y2 - y1) * (x2 - x1)


def iou(a, b):
    top, bottom = tf.maximum(a[:2], b[:2]), tf.minimum(a[2:], b[2:])
    inter = tf.reduce_prod(tf.maximum(bottom - top, 0.0))
    return inter / (area(a) + area(b) - inter + 1e-6)


def nms(boxes, scores):
    return tf.gather(boxes, tf.image.non_max_suppression(boxes, scores, 2))


def nms_python(boxes, scores, threshold=0.5):
    keep = []
    for i in range(boxes.shape[0]):
        if all(iou(boxes[i], boxes[j]) < threshold for j in keep):
            keep.append(i)
    return tf.gather(boxes, keep)


def gaussian_kernel(sigma, size=3):
    x = tf.range(size, dtype=tf.float32) - (size - 1) / 2
    g = tf.exp(-(x ** 2) / (2.0 * sigma ** 2))
    return g / tf.reduce_sum(g)


@functools.lru_cache(maxsize=None)
def fixed_kernel(size):
    return tuple(math.exp(-((i - size // 2) ** 2) / 2.0) for i in range(size))


def blurred(image, sigma):
    g = gaussian_kernel(sigma)
    kernel = tf.tile((g[:, None] * g[None])[:, :, None, None], [1, 1, 3, 1])
    return tf.nn.depthwise_conv2d(image[None], kernel, [1, 1, 1, 1], "SAME")[0]


def weighted(image):
    return image[:3] * tf.constant(fixed_kernel(3))[:, None, None]


def psnr(a, b):
    return tf.image.psnr(a, b, 1.0)


def dice(a, b):
    return 2.0 * tf.reduce_sum(a * b) / (tf.reduce_sum(a) + tf.reduce_sum(b) + 1e-6)


def described(image):
    height, width, _ = image.shape
    return tf.reduce_mean(image) * height / width


def batch_stats(images):
    return [tf.reduce_mean(i) for i in images], tf.stack(images)


augment = compose(flipped, normalised)
plain = compose(normalised, grey)


def augmented(image):
    return augment(image)


def prepared(image):
    return plain(image)


for k in range(3):
    image = tf.reshape(tf.range(48.0), [4, 4, 3]) / (48.0 + k)
    seed = tf.constant([k, 4])
    print(normalised(image)[0, 0], flipped(image)[0, 0], cropped(image).shape, centre_crop(image)[0, 0], dynamic_crop(image)[0, 0], brightened(image, seed)[0, 0], maybe_flipped(image, seed)[0, 0])
    print(rotated(image, 1)[0, 0], rotated_tensor(image, tf.constant(k))[0, 0], grey(image)[0, 0], coloured(tf.constant([0, k])), pooled(image)[0, 0], patches(image)[0], anchors(image))
    boxes, scores = tf.constant([[0.0, 0.0, 1.0, 1.0], [0.0, 0.1, 1.0, 1.0 + k], [2.0, 2.0, 3.0, 3.0]]), tf.constant([0.9, 0.8, 0.7])
    print(area(boxes), area_unpacked(boxes[1]), iou(boxes[0], boxes[1]), nms(boxes, scores), nms_python(boxes, scores), gaussian_kernel(tf.constant(1.0 + k)), blurred(image, tf.constant(1.0))[0, 0])
    print(weighted(image)[0, 0], psnr(image, image * 0.9), dice(image, image), described(image), batch_stats([image, image])[0], augmented(image)[0, 0], prepared(image)[0, 0])
    options["flip"] = not options["flip"]
    options["crop"] += 1
