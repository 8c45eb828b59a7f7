"""Context managers, decorators, loggers and timers around tensor code; the state they keep, and who reads it."""
import contextlib
import functools
import logging
import time
import warnings
import tensorflow as tf

logger = logging.getLogger("train")
logger.addHandler(logging.NullHandler())
CALLS = {}
_scale_stack = [1.0]
_mode = "train"
timings = []


def counted(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        CALLS[fn.__name__] = CALLS.get(fn.__name__, 0) + 1
        return fn(*args, **kwargs)
    return wrapper


def checked(fn):
    @functools.wraps(fn)
    def wrapper(x, *args):
        tf.debugging.assert_all_finite(x, "finite")
        return fn(x, *args)
    return wrapper


def retry(times):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(x):
            for _ in range(times):
                x = fn(x)
            return x
        return inner
    return wrap


class scale_by:
    def __init__(self, factor):
        self.factor = factor

    def __enter__(self):
        _scale_stack.append(self.factor)
        return self

    def __exit__(self, *exc):
        _scale_stack.pop()
        return False


class Timer:
    def __init__(self):
        self.elapsed = 0.0

    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *exc):
        self.elapsed += time.perf_counter() - self.start


@contextlib.contextmanager
def mode(name):
    global _mode
    old, _mode = _mode, name
    try:
        yield
    finally:
        _mode = old


@contextlib.contextmanager
def pure_scope(name):
    with tf.name_scope(name):
        yield name


def current():
    return _scale_stack[-1]


def scaled(x):
    return x * current()


def scaled_inside(x):
    with scale_by(3.0):
        return x * current()


def moded(x):
    return x if _mode == "train" else x * 0.5


def moded_inside(x):
    with mode("eval"):
        return moded(x) + 1.0


def scoped(x):
    with pure_scope("block"):
        return tf.nn.relu(x)


def logged(x):
    y = tf.reduce_sum(x)
    logger.info("sum %s", y)
    return y


def debug_logged(x):
    y = tf.reduce_sum(x)
    if logger.isEnabledFor(logging.DEBUG):
        timings.append("debug")
    return y


def warned(x):
    if x.shape[0] > 5:
        warnings.warn("large")
    return tf.reduce_sum(x)


def timed(x):
    with Timer() as timer:
        y = tf.matmul(x, x, transpose_b=True)
    timings.append(timer.elapsed)
    return y


def timed_locally(x):
    start = time.time()
    y = tf.matmul(x, x, transpose_b=True)
    _ = time.time() - start
    return y


@counted
def count_me(x):
    return tf.square(x)


@checked
def check_me(x, y):
    return x * y


@retry(3)
def thrice(x):
    return x * 2.0


def calls_counted(x):
    return count_me(x) + 1.0


def suppressed(x):
    with contextlib.suppress(ValueError, tf.errors.InvalidArgumentError):
        x = tf.reshape(x, [3, -1])
    return x * 2.0


def stacked(x):
    with contextlib.ExitStack() as stack:
        stack.enter_context(tf.name_scope("a"))
        stack.callback(timings.append, "closed")
        return x + 1.0


def device_scoped(x):
    with tf.device("/CPU:0"):
        return tf.reduce_max(x)


for k in range(3):
    x = tf.constant([[1.0 + k, 2.0], [0.5, -1.0]])
    print(scaled(x), scaled_inside(x), moded(x), moded_inside(x), scoped(x), logged(x), debug_logged(x), warned(x))
    print(timed(x), timed_locally(x), count_me(x), check_me(x, x), thrice(x), calls_counted(x), stacked(x), device_scoped(x))
    print(suppressed(x[0] if k else tf.ones([3])))
    with scale_by(2.0), mode("eval"):
        print(scaled(x), moded(x))
print(CALLS, [t for t in timings if isinstance(t, str)], len(timings))
