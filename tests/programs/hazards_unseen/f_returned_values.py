"""What functions return, and what callers do with it."""
import collections
import tensorflow as tf

Pair = collections.namedtuple("Pair", "first second")


class Result:
    def __init__(self, value):
        self.value = value


def as_pair(x):
    return Pair(x, x * 2.0)


def with_int(x):
    return Pair(x * 2.0, 3)


def with_text(x):
    return {"x": x * 2.0, "name": "x"}


def as_result(x):
    return Result(x * 2.0)


def as_list(x):
    return [x, x * 2.0]


def as_dict(x):
    return {"a": x, "b": x * 2.0}


def as_nested(x):
    return {"a": [x, (x * 2.0, {"b": x * 3.0})]}


def as_generator(x):
    return (v * 2.0 for v in tf.unstack(x))


def as_set(x):
    return {"a", "b"}, x * 2.0


def as_shape(x):
    return (x * 2.0).shape


def as_shape_list(x):
    return tf.shape(x * 2.0)


def as_dtype(x):
    return (x * 2.0).dtype


def as_bool(x):
    return len((x * 2.0).shape) == 1


def as_none(x):
    tf.reduce_sum(x)


def as_maybe(x, flag):
    return x * 2.0 if flag else None


def as_same(x):
    tf.reduce_sum(x)
    return x


def as_variable(x):
    v.assign_add(x)
    return v


def as_value(x):
    v.assign_add(x)
    return v.read_value()


def as_empty(x):
    return [], x * 2.0


def as_function(x):
    y = x * 2.0
    return lambda z: z + y


def as_ordered(x):
    return collections.OrderedDict([("b", x), ("a", x * 2.0)])


def as_default(x):
    d = collections.defaultdict(list)
    d["a"].append(x * 2.0)
    return d


def as_indexed(x):
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.gather(table, tf.constant([0, 1])) * x)
    return tape.gradient(y, table)


def as_dataset(x):
    return tf.data.Dataset.from_tensor_slices(x * 2.0)


def as_ragged(x):
    return tf.ragged.constant([[1.0], [2.0, 3.0]]) * x[0]


def as_numpy(x):
    return (x * 2.0).numpy()


def as_iterator(x):
    return iter([x, x * 2.0])


def as_range(x):
    return range(x.shape[0]), x * 2.0


v, table = tf.Variable([1.0, 1.0]), tf.Variable([[1.0, 2.0], [3.0, 4.0]])
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    first, second = as_pair(x)
    items = as_list(x)
    items.append(k)
    d = as_dict(x)
    d["c"] = k
    print(first, second, with_int(x), with_text(x)["name"], as_result(x).value, items, d, as_nested(x), list(as_generator(x)), as_set(x))
    print(as_shape(x), as_shape_list(x), as_dtype(x), as_bool(x), as_none(x), as_maybe(x, k > 0), as_same(x), as_value(x))
    print(as_variable(x).shape, as_empty(x), as_function(x)(x), list(as_ordered(x)), sorted(as_default(x)), as_ragged(x), as_numpy(x))
    print(tf.convert_to_tensor(as_indexed(x)), list(as_dataset(x)), list(as_iterator(x)), list(as_range(x)[0]))
