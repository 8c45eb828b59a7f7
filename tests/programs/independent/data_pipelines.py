"""tf.data pipelines, with and without Python state."""
import numpy as np
import tensorflow as tf

OFFSET = 1.0
seen = []


def scale(x):
    return tf.cast(x, tf.float32) * 2.0


def with_offset(x):
    return tf.cast(x, tf.float32) + OFFSET


def remember(x):
    seen.append(1)
    return x


def python_square(x):
    return x.numpy() ** 2


def via_py_function(x):
    return tf.py_function(python_square, [x], tf.int64)


def keep_even(x):
    return x % 2 == 0


def make(n):
    return tf.data.Dataset.range(n).filter(keep_even).map(scale).batch(2)


def total(ds):
    return ds.reduce(tf.constant(0.0), lambda acc, v: acc + tf.reduce_sum(v))


def loop_total(ds):
    result = tf.constant(0.0)
    for batch in ds:
        result += tf.reduce_sum(batch)
    return result


def loop_break(ds):
    result = tf.constant(0.0)
    for batch in ds:
        result += tf.reduce_sum(batch)
        if result > 3.0:
            break
    return result


def enumerate_total(ds):
    result = tf.constant(0.0)
    for i, batch in enumerate(ds):
        result += tf.cast(i, tf.float32) * tf.reduce_sum(batch)
    return result


def ds_enumerate(ds):
    result = tf.constant(0.0)
    for i, batch in ds.enumerate():
        result += tf.cast(i, tf.float32) * tf.reduce_sum(batch)
    return result


def collect(ds):
    return [b for b in ds]


def as_numpy(ds):
    return [b.sum() for b in ds.as_numpy_iterator()]


def first(ds):
    return next(iter(ds))


def take_two(iterator):
    return next(iterator) + next(iterator)


def count_batches(ds):
    n = 0
    for _ in ds:
        n += 1
    return n


def cardinality(ds):
    return ds.cardinality()


def mean_of(x):
    ds = tf.data.Dataset.from_tensor_slices(x)
    total = ds.reduce(tf.constant(0.0), lambda a, b: a + b)
    return total / tf.cast(tf.size(x), tf.float32)


def generator_items():
    for k in range(3):
        yield np.float32(k)


def from_generator(x):
    ds = tf.data.Dataset.from_generator(generator_items, output_signature=tf.TensorSpec([], tf.float32))
    for item in ds:
        x = x + item
    return x


def zipped(a, b):
    result = tf.constant(0.0)
    for x, y in tf.data.Dataset.zip((a, b)):
        result += tf.reduce_sum(x) * tf.reduce_sum(y)
    return result


def python_zip(a, b):
    result = tf.constant(0.0)
    for x, y in zip(a, b):
        result += tf.reduce_sum(x) * tf.reduce_sum(y)
    return result


def windows(x):
    ds = tf.data.Dataset.from_tensor_slices(x).window(2, shift=1, drop_remainder=True)
    return ds.flat_map(lambda w: w.batch(2))


def shuffled(x, seed):
    return tf.data.Dataset.from_tensor_slices(x).shuffle(4, seed=seed)


def parse(line):
    parts = tf.strings.split(line, ",")
    return tf.strings.to_number(parts[0]), tf.strings.to_number(parts[1])


def parse_example(features):
    x, y = features["x"], features["y"]
    return x / 2.0, tf.cast(y, tf.int32)


def normalise(image, mean):
    return (tf.cast(image, tf.float32) - mean) / 255.0


def augment(image, seed):
    image = tf.image.stateless_random_brightness(image, 0.2, seed)
    return tf.clip_by_value(image, 0.0, 1.0)


class Pipeline:
    def __init__(self, n):
        self.n = n
        self.reads = 0
        self.mean = tf.constant(1.0)

    def prepare(self, x):
        return tf.cast(x, tf.float32) - self.mean

    def counted(self, x):
        self.reads += 1
        return self.prepare(x)

    def dataset(self):
        return tf.data.Dataset.range(self.n).map(self.prepare).batch(2)

    def epoch(self, model):
        result = tf.constant(0.0)
        for batch in self.dataset():
            result += model(batch)
        return result

    def __iter__(self):
        return iter(self.dataset())


def iterate_pipeline(pipeline):
    result = tf.constant(0.0)
    for batch in pipeline:
        result += tf.reduce_sum(batch)
    return result


def summed(batch):
    return tf.reduce_sum(batch)


for n in (6, 9):
    ds = make(n)
    print(total(ds), loop_total(ds), loop_break(ds), enumerate_total(ds), ds_enumerate(ds), len(collect(ds)), as_numpy(ds), first(ds))
    print(take_two(iter(tf.data.Dataset.range(n))), count_batches(ds), cardinality(tf.data.Dataset.range(n)), mean_of(tf.range(float(n))))
    print(from_generator(tf.constant(1.0)), zipped(ds, ds), python_zip(ds, ds), [w.numpy() for w in windows(tf.range(n))][:2])
    print([int(v) for v in tf.data.Dataset.range(n).map(with_offset)], [v.numpy() for v in tf.data.Dataset.range(3).map(remember)])
    print([v.numpy() for v in tf.data.Dataset.range(3).map(via_py_function)], sorted(int(v) for v in shuffled(tf.range(4), n)))
    print(scale(tf.constant(n)), with_offset(tf.constant(n)), remember(tf.constant(n)), keep_even(tf.constant(n)), parse(tf.constant("1,2")), parse(tf.constant("3,4")))
    print(parse_example({"x": tf.constant(1.0), "y": tf.constant(n)}), normalise(tf.fill([2, 2], n), tf.constant(1.0)), augment(tf.ones([2, 2, 3]) * 0.5, [n, 1]))
    pipeline = Pipeline(n)
    print(pipeline.epoch(summed), pipeline.counted(tf.constant(1)), pipeline.reads, iterate_pipeline(pipeline), pipeline.prepare(tf.constant(3)))
    OFFSET += 1.0
print(len(seen))
