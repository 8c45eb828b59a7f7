"""tf.data pipelines of many kinds: records, windows, buckets, interleave, generators, features, iteration by hand."""
import numpy as np
import tensorflow as tf


def series(n):
    t = np.arange(n, dtype=np.float32)
    return np.sin(0.3 * t) + 0.01 * t


def to_window(w):
    return w.batch(5, drop_remainder=True)


def split_xy(w):
    return w[:-1], w[-1:]


def windowed(values, batch):
    ds = tf.data.Dataset.from_tensor_slices(values)
    ds = ds.window(5, shift=2, drop_remainder=True).flat_map(to_window)
    return ds.map(split_xy).batch(batch).prefetch(1)


def example_of(i):
    feature = {
        "id": tf.train.Feature(int64_list=tf.train.Int64List(value=[i])),
        "x": tf.train.Feature(float_list=tf.train.FloatList(value=[i * 1.0, i * 2.0])),
        "name": tf.train.Feature(bytes_list=tf.train.BytesList(value=[b"n%d" % i])),
    }
    return tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString()


SPEC = {"id": tf.io.FixedLenFeature([], tf.int64), "x": tf.io.FixedLenFeature([2], tf.float32),
        "name": tf.io.FixedLenFeature([], tf.string, default_value="")}


def parse(record):
    row = tf.io.parse_single_example(record, SPEC)
    return row["x"], row["id"], row["name"]


def write(path, n):
    with tf.io.TFRecordWriter(path) as writer:
        for i in range(n):
            writer.write(example_of(i))


def sentences():
    for n in (1, 4, 2, 7, 3, 6):
        yield np.arange(n, dtype=np.int32), n % 2


def length(seq, label):
    return tf.shape(seq)[0]


def bucketed():
    ds = tf.data.Dataset.from_generator(sentences, output_signature=(
        tf.TensorSpec(shape=(None,), dtype=tf.int32), tf.TensorSpec(shape=(), dtype=tf.int32)))
    return ds.bucket_by_sequence_length(length, bucket_boundaries=[4], bucket_batch_sizes=[2, 2])


def expand(x):
    return tf.data.Dataset.from_tensors(x).repeat(3)


def is_even(i, x):
    return tf.equal(i % 2, 0)


def drop_index(i, x):
    return x


def standardise(x, mean, std):
    return (x - mean) / std


def column_stats(batch):
    return tf.reduce_mean(batch, 0), tf.math.reduce_std(batch, 0)


def accumulate(state, element):
    total, count = state
    return total + tf.reduce_sum(element), count + 1


def consume_pair(x, y):
    return tf.reduce_sum(x) + tf.reduce_sum(y)


def consume_seq(tokens, labels):
    return tf.cast(tokens, tf.float32) * tf.cast(labels[:, None], tf.float32)


def consume_row(x, i, name):
    return tf.strings.join([name, tf.strings.as_string(i)])


def consume_any(e):
    return e


for x, y in windowed(series(20), 3):
    consume_pair(x, y)
write("rows.tfrecord", 5)
records = tf.data.TFRecordDataset("rows.tfrecord").map(parse)
for row in records:
    consume_row(*row)
for x, i, name in records.batch(2):
    consume_any(x)
for tokens, labels in bucketed().map(lambda s, l: (s, l)):
    consume_seq(tokens, labels)
interleaved = tf.data.Dataset.range(4).interleave(expand, cycle_length=2, block_length=1)
for e in interleaved.enumerate().filter(is_even).map(drop_index):
    consume_any(e)
table = tf.data.Dataset.from_tensor_slices(np.ones((6, 3), "float32")).batch(6)
mean, std = column_stats(next(iter(table)))
scaled = table.unbatch().map(lambda r: standardise(r, mean, std + 1.0))
print(scaled.element_spec)
total, count = scaled.reduce((tf.constant(0.0), tf.constant(0, tf.int64)), accumulate)
print(total, count)
zipped = tf.data.Dataset.zip((tf.data.Dataset.range(3), scaled.take(3)))
for i, r in zipped.as_numpy_iterator():
    consume_any(r)
chosen = tf.data.Dataset.sample_from_datasets([tf.data.Dataset.range(3), tf.data.Dataset.range(10, 13)], seed=1)
iterator = iter(chosen.concatenate(tf.data.Dataset.range(1)).batch(2, drop_remainder=True))
consume_any(next(iterator))
consume_any(iterator.get_next())
ragged = tf.data.Dataset.from_tensor_slices(tf.ragged.constant([[1], [2, 3], [4, 5, 6]]))
for r in ragged.batch(2):
    consume_any(r)
