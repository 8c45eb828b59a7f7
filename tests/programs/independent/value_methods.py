"""What eager tensors, ragged ones, datasets and variables can do that those of a graph cannot, or do otherwise."""
import tensorflow as tf


def ragged_list(r):
    return r.to_list()


def ragged_numpy(r):
    return r.numpy()


def ragged_loop(r):
    total = tf.constant(0.0)
    for row in r:
        total += tf.reduce_max(row)
    return total


def ragged_rows(r):
    return tf.stack([tf.reduce_sum(row) for row in r])


def ragged_first(r):
    return r[0] * 2.0


def ragged_text(r):
    return str(r)


def ragged_values(r):
    return tf.reduce_sum(r.values) + tf.cast(r.nrows(), tf.float32)


def ragged_equal(r):
    return r == r * 1.0


def sparse_parts(s):
    return tf.cast(s.indices, tf.float32) * s.values[:, None]


def sparse_numbers(s):
    return s.values.numpy()


def dataset_length(ds):
    return len(ds) + tf.constant(1)


def dataset_numbers(ds):
    return [int(item) for item in ds.as_numpy_iterator()]


def dataset_spec(ds):
    return tf.zeros(ds.element_spec.shape) + 1.0


def dataset_one(ds):
    return ds.take(1).get_single_element() + 1


def to_cpu(x):
    return x.cpu() + 1.0


def device_of(x):
    return x.device


def backing_of(x):
    return x.backing_device


def dimensions(x):
    return x / float(x.ndim)


def as_array(x):
    return x.__array__()


def item_at(x, i):
    return [1.0, 2.0, 3.0][i] * x


def reversed_rows(x):
    return tf.stack(list(reversed(x)))


def largest_by(x):
    return max(x, key=lambda v: -v)


def sorted_values(x):
    return sorted(x)


def position(x):
    return x + float([x, x].index(x))


def by_reference(x):
    return {x.ref(): x * 2.0}[x.ref()]


def halves(x):
    return pow(x, 2.0) * 0.5


def stacked(array):
    return array.stack() * 2.0


def array_size(array):
    return array.size() + 1


def variable_numbers(v):
    return v.numpy()


def variable_read(v):
    return v.read_value() * 2.0


def variable_text(v):
    return f"{v.name} {v.shape}"


class Item:
    def __init__(self, value):
        self.value = value


def total_of(items, x):
    return tf.add_n([item.value * x for item in items])


def value_in(table, x):
    return table["item"].value * x


x = tf.constant([1.0, -2.5, 3.0])
kept = [Item(2.0), Item(3.0)]
for k in range(3):
    y = x * float(k + 1)
    r = tf.ragged.constant([[1.0, 2.0], [3.0]]) * float(k + 1)
    s = tf.sparse.from_dense(tf.constant([[0.0, float(k + 1)]]))
    ds = tf.data.Dataset.range(k + 2)
    v = tf.Variable(y)
    print(ragged_list(r), ragged_numpy(r).tolist(), ragged_loop(r), ragged_rows(r), ragged_first(r), len(ragged_text(r)), ragged_values(r), ragged_equal(r))
    print(sparse_parts(s), sparse_numbers(s), dataset_length(ds), dataset_numbers(ds), dataset_spec(ds), dataset_one(ds))
    print(to_cpu(y), len(device_of(y)) > 0, len(backing_of(y)) > 0, dimensions(y), as_array(y), item_at(y, tf.constant(k)), reversed_rows(y))
    print(largest_by(y), sorted_values(y), position(y[0]), by_reference(y), halves(y))
    print(stacked(tf.TensorArray(tf.float32, 3).unstack(y)), array_size(tf.TensorArray(tf.float32, 3).unstack(y)))
    print(variable_numbers(v), variable_read(v), variable_text(v))
    print(total_of(kept, y), total_of([Item(1.0), Item(2.0)], y), value_in({"item": Item(1.0)}, y))
