"""Errors raised, caught, renamed, counted, suppressed and cleaned up after; fall-backs, retries and validation."""
import contextlib
import warnings
import tensorflow as tf

failures = []
attempts = {"n": 0}


class ShapeMismatch(ValueError):
    pass


class Unstable(Exception):
    def __init__(self, step):
        super().__init__(f"unstable at {step}")
        self.step = step


class Guard:
    def __init__(self):
        self.open = 0

    def __enter__(self):
        self.open += 1
        return self

    def __exit__(self, kind, error, trace):
        self.open -= 1
        return kind is not None and issubclass(kind, KeyError)


guard = Guard()


def inverse(a):
    return tf.linalg.inv(a)


def solved(a, b):
    try:
        return tf.linalg.solve(a, b)
    except tf.errors.InvalidArgumentError:
        return tf.linalg.lstsq(a, b)


def reshaped(x):
    return tf.reshape(x, [2, 2])


def reshaped_or(x):
    try:
        return tf.reshape(x, [2, 2])
    except Exception:
        return x


def must_match(a, b):
    if a.shape != b.shape:
        raise ShapeMismatch(f"{a.shape} and {b.shape}")
    return a + b


def must_be_finite(x):
    if not tf.reduce_all(tf.math.is_finite(x)):
        raise Unstable(0)
    return x * 1.0


def checked_finite(x):
    return tf.debugging.check_numerics(tf.math.log(x), "log")


def looked_up(options, x):
    return x * options["scale"]


def looked_up_or(options, x):
    try:
        return x * options["scale"]
    except KeyError:
        return x


def cleaned(x):
    try:
        return tf.reduce_sum(x)
    finally:
        failures.append("done")


def cleaned_variable(x):
    v.assign_add(1.0)
    try:
        return tf.reduce_sum(x) * v
    finally:
        v.assign_sub(1.0)


def guarded(x):
    with guard:
        return tf.square(x)


def retried(x):
    for _ in range(3):
        try:
            attempts["n"] += 1
            return tf.reshape(x, [-1, 2])
        except tf.errors.InvalidArgumentError:
            continue
    return x


def warned(x):
    if tf.reduce_any(x < 0.0):
        warnings.warn("negative")
    return tf.abs(x)


def warned_static(x):
    if x.dtype != tf.float32:
        warnings.warn("cast")
        x = tf.cast(x, tf.float32)
    return x * 2.0


def suppressed(x):
    with contextlib.suppress(KeyError):
        return x * {"a": 2.0}["b"]
    return x + 1.0


def not_implemented(x, how="sum"):
    if how == "sum":
        return tf.reduce_sum(x)
    raise NotImplementedError(how)


def converted(x):
    try:
        return float(tf.reduce_sum(x))
    except TypeError:
        return 0.0


def asserted(x):
    tf.debugging.assert_greater(tf.reduce_sum(x), -100.0)
    return x + 1.0


def asserted_rank(x):
    tf.debugging.assert_rank(x, 1)
    return x + 1.0


def index_error(x, i):
    return [x, x * 2.0][i]


def first_or(xs):
    try:
        return next(iter(xs)) * 2.0
    except StopIteration:
        return tf.constant(0.0)


def safe_sqrt(x):
    tf.Assert(tf.reduce_all(x >= 0.0), [x])
    return tf.sqrt(x)


v = tf.Variable(1.0)
for k in range(3):
    a = tf.constant([[2.0, 0.5], [0.5, 1.0 + k]])
    x = tf.constant([1.0 + k, 2.0, -1.0, 0.5])
    print(inverse(a), solved(a, a), reshaped(x), reshaped_or(x), must_match(x, x), must_be_finite(x), checked_finite(tf.abs(x)))
    print(looked_up({"scale": tf.constant(2.0)}, x), looked_up_or({"scale": tf.constant(2.0)}, x), looked_up_or({}, x), cleaned(x), cleaned_variable(x), guarded(x))
    print(retried(x), warned_static(x), suppressed(x), not_implemented(x), converted(x), asserted(x), asserted_rank(x), index_error(x, 1), first_or([x]), safe_sqrt(tf.abs(x)))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        print(warned(x), len(seen))
    for call in (lambda: inverse(tf.zeros([2, 2])), lambda: must_be_finite(x / 0.0), lambda: safe_sqrt(x)):
        try:
            print(call())
        except (tf.errors.InvalidArgumentError, Unstable) as error:
            failures.append(type(error).__name__)
    try:
        must_match(x, x[:2])
    except ShapeMismatch:
        failures.append("shape")
    try:
        reshaped(x[:3])
    except tf.errors.InvalidArgumentError:
        failures.append("reshape")
    try:
        looked_up({}, x)
    except KeyError:
        failures.append("key")
    try:
        index_error(x, 5)
    except IndexError:
        failures.append("index")
    try:
        not_implemented(x, "max")
    except NotImplementedError:
        failures.append("implemented")
print(failures, attempts, guard.open)
