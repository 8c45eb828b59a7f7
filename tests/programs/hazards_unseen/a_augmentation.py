"""Image augmentation, with a policy of steps, probabilities and sizes."""
import random
import tensorflow as tf

random.seed(3)


def flip(image, seed):
    return tf.image.stateless_random_flip_left_right(image, seed)


def brightness(image, delta):
    return tf.clip_by_value(image + delta, 0.0, 1.0)


def cutout(image, top, size=2):
    h, w = image.shape[0], image.shape[1]
    rows = tf.range(h)[:, None]
    mask = tf.logical_and(rows >= top, rows < top + size)
    mask = tf.broadcast_to(mask, [h, w])
    return tf.where(mask[..., None], tf.zeros_like(image), image)


def mixup(a, b, lam):
    return lam * a + (1.0 - lam) * b


def jitter(image):
    return brightness(image, random.uniform(-0.2, 0.2))


def normalise(image, mean=(0.5, 0.5, 0.5), std=(0.5, 0.25, 0.5)):
    return (image - tf.constant(mean)) / tf.constant(std)


class Policy:
    def __init__(self, steps, probability):
        self.steps = list(steps)
        self.probability = probability

    def apply(self, image):
        for step in self.steps:
            if random.random() < self.probability:
                image = step(image)
        return image

    def always(self, image):
        for step in self.steps:
            image = step(image)
        return image

    def add(self, step):
        self.steps.append(step)


class Compose:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, image):
        for step in self.steps:
            image = step(image)
        return image


image = tf.reshape(tf.range(48.0) / 64.0, [4, 4, 3])
policy = Policy([normalise], 0.5)
compose = Compose(normalise, lambda i: brightness(i, 0.1))
for k in range(3):
    print(flip(image, tf.constant([k, 1])), cutout(image, tf.constant(k)), mixup(image, 1.0 - image, tf.constant(0.1 * k)))
    print(jitter(image), policy.apply(image), policy.always(image), compose(image))
    policy.add(lambda i: i * 2.0)
