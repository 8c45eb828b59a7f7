"""Objects, dictionaries and lists that change under conditions on tensors; what returns from branches."""
import tensorflow as tf


class Counter:
    def __init__(self):
        self.n = 0
        self.total = tf.constant(0.0)
        self.flag = False
        self.best = tf.Variable(0.0)

    def bump_if(self, x):
        if tf.reduce_sum(x) > 0:
            self.n += 1
        return x

    def add_if(self, x):
        if tf.reduce_sum(x) > 0:
            self.total = self.total + tf.reduce_sum(x)
        return x * 2.0

    def best_if(self, x):
        s = tf.reduce_sum(x)
        if s > self.best:
            self.best.assign(s)
        return self.best.read_value()

    def set_flag(self, x):
        self.flag = tf.reduce_any(x > 2.0)
        return x

    def use_flag(self, x):
        if self.flag:
            return x
        return -x


class State:
    def __init__(self, x):
        self.x = x
        self.steps = 0


def run_state(x):
    state = State(x)
    while tf.reduce_sum(state.x) < 20.0:
        state.x = state.x * 2.0 + 1.0
    return state.x


def run_state_count(x):
    state = State(x)
    while tf.reduce_sum(state.x) < 20.0:
        state.x = state.x * 2.0 + 1.0
        state.steps += 1
    return state.steps


def for_state(x):
    state = State(tf.constant(0.0))
    for v in x:
        state.x = state.x + v
    return state.x


def method_in_branch(x):
    state = State(x)
    if tf.reduce_sum(x) > 0:
        update(state)
    return state.x


def update(state):
    state.x = state.x * 2.0


def dict_counts(x):
    out = {"n": tf.constant(0)}
    for v in x:
        if v > 0:
            out["n"] = out["n"] + 1
    return out["n"]


def dict_python_counts(x):
    out = {"n": 0}
    for v in x:
        if v > 0:
            out["n"] += 1
    return out["n"]


def list_item(x):
    out = [x, x]
    if tf.reduce_sum(x) > 0:
        out[0] = x * 2.0
    return out[0] + out[1]


def list_item_loop(x):
    out = [tf.constant(0.0), tf.constant(1.0)]
    for v in x:
        out[0] = out[0] + v
        out[1] = out[1] * v
    return out[0] + out[1]


def tuple_rebuilt(x):
    out = (x, 0.0)
    if tf.reduce_sum(x) > 0:
        out = (x * 2.0, 1.0)
    return out[0] + out[1]


def tuple_longer(x):
    out = (x,)
    if tf.reduce_sum(x) > 0:
        out = (x, x)
    return tf.add_n(out)


def string_branch(x):
    mode = "low"
    if tf.reduce_sum(x) > 0:
        mode = "high"
    return tf.strings.length(mode)


def python_flag(x):
    found = False
    if tf.reduce_sum(x) > 0:
        found = True
    return x if found else -x


def python_number(x):
    scale = 1
    if tf.reduce_sum(x) > 0:
        scale = 2
    return x * tf.cast(scale, tf.float32)


def number_and_float(x):
    scale = 1
    if tf.reduce_sum(x) > 0:
        scale = 2.5
    return x * scale


def function_branch(x):
    fn = tf.sin
    if tf.reduce_sum(x) > 0:
        fn = tf.cos
    return fn(x)


def inner_function_branch(x):
    if tf.reduce_sum(x) > 0:
        def act(v):
            return v * 2.0
    else:
        def act(v):
            return v - 1.0
    return act(x)


def shape_branch(x):
    if tf.reduce_sum(x) > 0:
        y = x[:1]
    else:
        y = x
    return y * 2.0


def rank_branch(x):
    if tf.reduce_sum(x) > 0:
        y = x[None]
    else:
        y = x
    return tf.reduce_sum(y)


def dtype_branch(x):
    if tf.reduce_sum(x) > 0:
        y = tf.cast(x, tf.int32)
    else:
        y = x
    return y


def return_branch_dtype(x):
    if tf.reduce_sum(x) > 0:
        return tf.constant(1)
    return tf.constant(1.0)


def return_mixed_number(x):
    if tf.reduce_sum(x) > 0:
        return 1.0
    return tf.reduce_sum(x)


def return_dicts(x):
    if tf.reduce_sum(x) > 0:
        return {"a": x}
    return {"a": -x}


def return_other_keys(x):
    if tf.reduce_sum(x) > 0:
        return {"a": x}
    return {"b": -x}


def return_none(x):
    if tf.reduce_sum(x) > 100:
        return None
    return x


def and_python(x, flag=True):
    if flag and tf.reduce_sum(x) > 0:
        return x
    return -x


def or_side_effect(x, log):
    if tf.reduce_sum(x) > 0 or log.append(1):
        return x
    return -x


def not_in(x, items=(1.0, 2.0)):
    if x[0] not in items:
        return x
    return -x


def chained(x):
    s = tf.reduce_sum(x)
    return x if 0 < s < 3 else -x


def nested_ternary(x):
    s = tf.reduce_sum(x)
    return x if s > 5 else (x * 2.0 if s > 0 else -x)


def while_and(x, limit):
    steps = tf.constant(0)
    while tf.reduce_sum(x) < limit and steps < 5:
        x = x * 2.0
        steps += 1
    return x, steps


def while_python_counter(x):
    steps = 0
    while tf.reduce_sum(tf.abs(x)) < 50.0:
        x = x * 2.0
        steps += 1
    return x * float(steps)


def while_python_counter_tensor(x):
    steps = 0
    while tf.reduce_sum(tf.abs(x)) < 50.0:
        x = x * 2.0
        steps += 1
    return x * tf.cast(steps, tf.float32)


def break_with_value(x):
    found = tf.constant(-1.0)
    for v in x:
        if v > 1.0:
            found = v
            break
    return found


def return_in_loop(x):
    for v in x:
        if v > 1.0:
            return v
    return tf.constant(0.0)


def return_in_loop_mixed(x):
    for v in x:
        if v > 1.0:
            return v
    return None


def continue_python(x):
    total = tf.constant(0.0)
    for k in range(4):
        if k % 2 == 0:
            continue
        total += tf.reduce_sum(x) * float(k)
    return total


def list_grown(x):
    out = []
    i = tf.constant(0)
    while i < 3:
        out.append(x)
        i += 1
    return len(out)


def previous_none(x):
    prev = None
    total = tf.constant(0.0)
    for v in x:
        if prev is not None:
            total += v - prev
        prev = v
    return total


def python_items(x, items):
    best = None
    for item in items:
        value = tf.reduce_sum(x * item)
        if best is None or value > best:
            best = value
    return best


def exception_in_branch(x):
    if tf.reduce_sum(x) > 1000:
        raise ValueError("large")
    return x


def assert_op(x):
    tf.debugging.assert_less(x, 100.0)
    return x * 2.0


def guard_static(x):
    if x.shape[0] is None or x.shape[0] < 1:
        return tf.zeros([1])
    return x


x = tf.constant([1.0, 2.0, -0.5])
counter = Counter()
log = []
for y in (x, -x, 2.0 * x):
    print(counter.bump_if(y), counter.add_if(y), counter.best_if(y), counter.set_flag(y), counter.use_flag(y), counter.n, counter.total)
    print(run_state(tf.abs(y)), run_state_count(tf.abs(y)), for_state(y), method_in_branch(y), dict_counts(y), dict_python_counts(y), list_item(y))
    print(list_item_loop(y), tuple_rebuilt(y), tuple_longer(y), string_branch(y), python_flag(y), python_number(y), number_and_float(y))
    print(function_branch(y), inner_function_branch(y), shape_branch(y), rank_branch(y), dtype_branch(y), return_branch_dtype(y), return_mixed_number(y))
    print(return_dicts(y)["a"], sorted(return_other_keys(y)), return_none(y), and_python(y), or_side_effect(y, log), not_in(y), chained(y))
    print(nested_ternary(y), while_and(tf.abs(y), tf.constant(20.0)), while_python_counter(y), while_python_counter_tensor(y), break_with_value(y))
    print(return_in_loop(y), return_in_loop_mixed(y), continue_python(y), list_grown(y), previous_none(y), python_items(y, [1.0, 2.0]))
    print(exception_in_branch(y), assert_op(y), guard_static(y), len(log))
