"""Arguments: ranks, dtypes, structures, scalars that vary, tables keyed by tensors, identity."""
import tensorflow as tf

cache = {}


def ranks(x):
    return x * 2.0


def dtypes(x):
    return x + x


def structures(pair):
    return pair[0] + pair[1]


def varying(x, n):
    return x * n


def repeated(x, times):
    for _ in range(times):
        x = x + 1.0
    return x


def named(x, name):
    return {name: x * 2.0}


def by_ref(x):
    key = x.ref()
    if key not in cache:
        cache[key] = x * 2.0
    return cache[key]


def by_id(x):
    table = {id(v): v for v in (x, x0)}
    return table[id(x)] * 3.0


def same(x, y):
    if x is y:
        return x
    return x + y


def optional(x, mask=None):
    if mask is not None:
        x = x * mask
    return x


def starred(*xs):
    return tf.add_n(xs)


def options(x, **kw):
    return tf.reduce_sum(x, **kw)


def listed(xs):
    xs.append(xs[0] * 2.0)
    return tf.stack(xs)


def popped(d, key="a"):
    return d.pop(key) * 2.0


def returned_tuple(x):
    return x, x.shape[0], "done"


x0 = tf.constant([1.0, 2.0])
for k in range(6):
    x = x0 * float(k + 1)
    print(ranks(x), ranks(x[None]), ranks(tf.constant(1.0)), dtypes(x), dtypes(tf.constant([1, 2])), structures((x, x)), structures([x, x]))
    print(varying(x, k), repeated(x, k), named(x, f"n{k}"), by_ref(x0), by_id(x0), same(x, x), same(x, x0))
    print(optional(x), optional(x, mask=x0), starred(x, x), starred(x, x, x), options(x), options(x, keepdims=True))
    print(listed([x]), popped({"a": x}), returned_tuple(x))
