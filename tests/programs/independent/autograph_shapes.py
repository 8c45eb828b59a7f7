"""Loops and conditions on tensors: what AutoGraph can and cannot do."""
import tensorflow as tf


def count_down(n):
    steps = 0
    while n > 0:
        n -= 1
        steps += 1
    return steps


def collatz(n):
    steps = tf.constant(0)
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def first_negative(x):
    for i in tf.range(tf.shape(x)[0]):
        if x[i] < 0:
            return i
    return -1


def break_out(x):
    total = tf.constant(0.0)
    for value in x:
        if value < 0:
            break
        total += value
    return total


def skip(x):
    total = tf.constant(0.0)
    for value in x:
        if value < 0:
            continue
        total += value
    return total


def undefined(x):
    if tf.reduce_sum(x) > 0:
        y = x * 2.0
    else:
        z = x
    try:
        return y
    except UnboundLocalError:
        return z


def dtype_change(x):
    total = 0
    for value in x:
        total = total + value
    return total


def dtype_kept(x):
    total = 0.0
    for value in x:
        total = total + value
    return total


def shape_change(x):
    out = tf.zeros([0])
    for i in tf.range(3):
        out = tf.concat([out, x[:1] * tf.cast(i, tf.float32)], 0)
    return out


def append(x):
    out = []
    for value in x:
        out.append(value * 2.0)
    return tf.stack(out)


def array(x):
    out = tf.TensorArray(tf.float32, size=3)
    for i in tf.range(3):
        out = out.write(i, x[i] * 2.0)
    return out.stack()


def array_dynamic(x):
    out = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
    i = 0
    while i < tf.shape(x)[0]:
        if x[i] > 0:
            out = out.write(out.size(), x[i])
        i += 1
    return out.stack()


def none_branch(x):
    best = None
    if tf.reduce_sum(x) > 0:
        best = tf.reduce_max(x)
    return best


def none_loop(x):
    best = None
    for value in x:
        if best is None:
            best = value
        else:
            best = tf.maximum(best, value)
    return best


def dict_branch(x):
    out = {}
    if tf.reduce_sum(x) > 0:
        out["a"] = x
    else:
        out["a"] = -x
    return out["a"]


def dict_missing(x):
    out = {"a": x}
    if tf.reduce_sum(x) > 0:
        out["b"] = x * 2.0
    return tf.add_n(list(out.values()))


def list_branch(x):
    out = [x]
    if tf.reduce_sum(x) > 0:
        out.append(x)
    return tf.add_n(out)


class Box:
    def __init__(self, value):
        self.value = value


def box_branch(x):
    box = Box(x)
    if tf.reduce_sum(x) > 0:
        box.value = x * 2.0
    return box.value


def early(x):
    if tf.reduce_sum(x) < 0:
        return x
    y = tf.sqrt(x)
    return y + 1.0


def early_kinds(x):
    if tf.reduce_sum(x) < 0:
        return 0
    return x


def no_else(x):
    if tf.reduce_sum(x) < 0:
        return tf.zeros_like(x)


def nested(x, n):
    i = 0
    while i < n:
        j = 0
        while j < i:
            x = x + 1.0
            j += 1
        i += 1
    return x


def for_else(x):
    for value in x:
        if value > 2.0:
            result = value
            break
    else:
        result = tf.constant(-1.0)
    return result


def python_loop(x, n=3):
    for k in range(n):
        x = x + float(k)
    return x


def range_tensor(x, n):
    for k in range(n):
        x = x + tf.cast(k, tf.float32)
    return x


def index_python(x, items):
    total = tf.constant(0.0)
    for i in range(3):
        total += x[i] * items[i]
    return total


def while_true(x):
    while True:
        x = x * 2.0
        if tf.reduce_sum(x) > 100.0:
            break
    return x


def walrus(x):
    if (s := tf.reduce_sum(x)) > 0:
        return x * s
    return x


def cond_fn(x):
    return tf.cond(tf.reduce_sum(x) > 0, lambda: x * 2.0, lambda: x - 1.0)


def loop_fn(x):
    return tf.while_loop(lambda v: tf.reduce_sum(v) < 50.0, lambda v: (v * 2.0 + 1.0,), (tf.abs(x),))[0]


def switch(i, x):
    return tf.switch_case(i, [lambda: x, lambda: -x, lambda: x * x])


def chosen(x, flag):
    return tf.sin(x) if flag else tf.cos(x)


def global_in_branch(x):
    global SEEN
    if tf.reduce_sum(x) > 0:
        SEEN = x
    return x


def map_square(x):
    return tf.map_fn(lambda v: v * v + 1.0, x)


def scan_sum(x):
    return tf.scan(lambda a, v: a + v, x)


SEEN = None
x = tf.constant([1.0, 3.0, 2.0])
mixed = tf.constant([1.0, -3.0, 1.0])
for n in (3, 6):
    print(count_down(tf.constant(n)), collatz(tf.constant(n)), nested(x, tf.constant(n)), range_tensor(x, tf.constant(n)))
for y in (x, mixed, -x):
    print(first_negative(y), break_out(y), skip(y), dtype_kept(y), shape_change(y), append(y), array(y), array_dynamic(y))
    print(dtype_change(y), undefined(y), none_branch(y), none_loop(y), dict_branch(y), dict_missing(y), list_branch(y))
    print(box_branch(y), early(y), early_kinds(y), no_else(y), for_else(y), python_loop(y), index_python(y, [1.0, 2.0, 3.0]))
    print(while_true(tf.abs(y)), walrus(y), cond_fn(y), loop_fn(y), chosen(y, True), chosen(y, False), global_in_branch(y))
    print(map_square(y), scan_sum(y), SEEN)
for i in (0, 2):
    print(switch(tf.constant(i), x))
