"""Well known functions, each with one thing hidden in it."""
import functools
import tensorflow as tf

trace_log = []
LAYERS = [tf.square, tf.tanh]
history = {"calls": 0}


def debug(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        result = fn(*args, **kwargs)
        trace_log.append(getattr(result, "shape", None))
        return result
    return inner


def quiet(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)
    return inner


@quiet
def softmax(x):
    e = tf.exp(x - tf.reduce_max(x))
    return e / tf.reduce_sum(e)


@debug
def softmax_logged(x):
    e = tf.exp(x - tf.reduce_max(x))
    return e / tf.reduce_sum(e)


def layer_norm(x, cache={}):
    if "eps" not in cache:
        cache["eps"] = 1e-3
    m, v = tf.nn.moments(x, [-1], keepdims=True)
    return (x - m) / tf.sqrt(v + cache["eps"])


def mlp(x):
    for layer in LAYERS:
        x = layer(x)
    return x + 0.0


def weighted_mean(x, w=None):
    w = w if w is not None else tf.ones_like(x)
    return tf.reduce_sum(x * w) / tf.reduce_sum(w)


def safe_divide(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return a


def running_max(x, state=[None]):
    state[0] = x if state[0] is None else tf.maximum(state[0], x)
    return state[0]


def cosine_similarity(a, b):
    assert a.shape == b.shape, f"{a.shape} and {b.shape}"
    return tf.reduce_sum(a * b) / (tf.norm(a) * tf.norm(b) + 1e-6)


def checked_similarity(a, b):
    assert tf.norm(a) > 0.0
    return tf.reduce_sum(a * b)


def gelu(x):
    return 0.5 * x * (1.0 + tf.tanh(0.79788 * (x + 0.044715 * x**3)))


def batch_gelu(xs):
    return [gelu(x) for x in xs]


def counted_gelu(x):
    history["calls"] += 1
    return gelu(x)


def l1_or_l2(x, p):
    if p == 1:
        return tf.reduce_sum(tf.abs(x))
    return tf.reduce_sum(tf.square(x))


def argmax_label(x, labels):
    return labels[tf.argmax(x)]


def argmax_name(x):
    names = ["a", "b"]
    return names[int(tf.argmax(x))]


def threshold(x):
    return [v for v in tf.unstack(x) if v > 0.5]


def threshold_mask(x):
    return tf.boolean_mask(x, x > 0.5)


def format_scalar(x):
    return tf.constant(f"{tf.reduce_sum(x):.2f}")


def as_text(x):
    return tf.strings.as_string(tf.reduce_sum(x))


def loop_until(x):
    count = 0
    while tf.reduce_sum(x) < 50.0:
        x = x * 2.0
        count += 1
    return x, count


def halve(x):
    while True:
        if tf.reduce_sum(x) < 1.0:
            return x
        x = x / 2.0


def unpack_shape(x):
    b, n = tf.shape(x)
    return tf.reshape(x, [b * n])


def static_unpack(x):
    b, n = x.shape
    return tf.reshape(x, [b * n])


def top_sorted(x):
    return sorted(x.numpy())[0] + tf.reduce_sum(x)


def int_of_shape(x):
    return tf.reduce_sum(x) / int(tf.shape(x)[0])


def list_of(x):
    return tf.stack(list(x))


def enumerate_rows(x):
    out = tf.zeros([2])
    for i, row in enumerate(x):
        out += row * float(i)
    return out


def zip_rows(x, y):
    return tf.stack([a + b for a, b in zip(x, y)])


def in_list(x):
    return x * 2.0 if x[0] in (1.0, 2.0) else x


def chained(x):
    return tf.cond(x[0] > 1.0, lambda: x * 2.0, lambda: x)


def map_rows(m):
    return tf.map_fn(lambda r: r / tf.reduce_sum(r), m)


def effect_in_cond(x):
    def yes():
        history["yes"] = history.get("yes", 0) + 1
        return x * 2.0
    return tf.cond(x[0] > 1.0, yes, lambda: x)


def effect_in_map(m):
    def row(r):
        trace_log.append("row")
        return r * 2.0
    return tf.map_fn(row, m)


for k in range(3):
    x = tf.constant([0.25 + k, 1.5])
    m = tf.stack([x, x + 1.0])
    print(softmax(x), softmax_logged(x), layer_norm(m), mlp(x), weighted_mean(x), weighted_mean(x, x), safe_divide(x, 2.0), running_max(x))
    print(cosine_similarity(x, x), checked_similarity(x, x), gelu(x), batch_gelu([x, x]), counted_gelu(x), l1_or_l2(x, 1), l1_or_l2(x, 2))
    print(argmax_label(x, tf.constant([1, 2])), argmax_name(x), threshold(x), threshold_mask(x), format_scalar(x), as_text(x), loop_until(x), halve(x))
    print(unpack_shape(m), static_unpack(m), top_sorted(x), int_of_shape(x), list_of(x), enumerate_rows(m), zip_rows(m, m), in_list(x), chained(x))
    print(map_rows(m), effect_in_cond(x), effect_in_map(m))
    LAYERS.reverse()
print(len(trace_log), history)
