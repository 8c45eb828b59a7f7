"""Tensors that are shared, compared and passed twice; tapes around what is captured and passed; results kept and looked at later."""
import tensorflow as tf

anchor = tf.constant([1.0, 2.0])
weights = tf.Variable([0.5, 0.25])
log = {}


def penalty(x):
    return tf.reduce_sum((x - anchor) ** 2)


def pulled(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = penalty(x) + tf.reduce_sum(x * anchor)
    return tape.gradient(y, x)


def grad_pair(x, y):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, y])
        z = tf.reduce_sum(x * y)
    return tape.gradient(z, x), tape.gradient(z, y)


def grad_weights(x):
    with tf.GradientTape() as tape:
        z = tf.reduce_sum(x * weights)
    return tape.gradient(z, weights)


def doubled(x, y):
    return x + 2.0 * y


def swapped(pair):
    a, b = pair
    return b, a


def kept(x):
    log["last"] = x * 2.0
    return log["last"]


def kept_shape(x):
    log["shape"] = x.shape
    return tf.reduce_sum(x)


def last_or(x):
    return log.get("last", x)


def assigned(x, v):
    v.assign_add(x)
    return v * 1.0


def assigned_twice(x, v, w):
    v.assign_add(x)
    w.assign_sub(x * 0.5)
    return v + w


def same_variable(v, w, x):
    return x * 2.0 if v is w else x


def read_then_assign(x):
    old = weights.read_value()
    weights.assign(old * 0.9)
    return old + x


def alias_then_assign(x):
    old = weights
    weights.assign(weights * 0.9)
    return old + x


def snapshot(x):
    before = weights + 0.0
    weights.assign_add(x)
    return before


def flag_of(x):
    return tf.reduce_any(x > 1.0)


def branch_on(flag, x):
    return x * 2.0 if flag else x


def negate(flag):
    return not flag


def both(a, b):
    return a and b


def count_true(flags):
    return sum(tf.cast(f, tf.int32) for f in flags)


def any_of(flags):
    return any(flags)


def select(x, index):
    return [x, x * 2.0, x * 3.0][index]


def select_tensor(x, index):
    return tf.stack([x, x * 2.0, x * 3.0])[index]


def slice_to(x, n):
    return x[:n]


def pick_or_none(x, flag):
    if flag:
        return x * 2.0


def defaulted(x, scale=None):
    scale = scale if scale is not None else tf.constant(2.0)
    return x * scale


def or_default(x, scale=None):
    scale = scale or 2.0
    return x * scale


v, w = tf.Variable([0.0, 0.0]), tf.Variable([1.0, 1.0])
for k in range(3):
    x = tf.constant([0.5 + k, 1.5])
    print(penalty(x), pulled(x), pulled(anchor), grad_pair(x, x + 1.0), grad_weights(x), doubled(x, x), swapped((x, anchor)), kept(x), kept_shape(x), last_or(x))
    print(assigned(x, v), assigned_twice(x, v, w), same_variable(v, w, x), same_variable(v, v, x), read_then_assign(x), alias_then_assign(x), snapshot(x))
    f = flag_of(x - 1.0)
    print(f, branch_on(f, x), negate(f), both(f, f), count_true([f, f]), any_of([f, f]), select(x, 1), select_tensor(x, tf.constant(k)), slice_to(x, 1), slice_to(x, tf.constant(1)))
    print(pick_or_none(x, f), defaulted(x), defaulted(x, tf.constant(3.0)), or_default(x), or_default(x, tf.constant(3.0)))
