"""Objects handed in whose state changes between calls, containers filled later, class state."""
import dataclasses
import tensorflow as tf


@dataclasses.dataclass
class Params:
    gain: float
    bias: float = 0.0


@dataclasses.dataclass(frozen=True)
class Const:
    gain: float


class Bag:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)


class Session:
    current = None
    depth = 0


class Tracker:
    total = 0.0

    @classmethod
    def note(cls, value):
        cls.total += value


def with_params(x, params):
    return x * params.gain + params.bias


def with_const(x, const):
    return x * const.gain


def with_bag(x, bag):
    return x * float(len(bag))


def with_session(x):
    return x * float(Session.depth)


def with_tracker(x):
    Tracker.note(1.0)
    return x * 2.0


def with_updated(x, params):
    q = dataclasses.replace(params, gain=2.0)
    return with_params(x, q)


def with_list_of(x, weights):
    return sum(w * x for w in weights)


def with_dict(x, table):
    total = tf.zeros_like(x)
    for name in sorted(table):
        total += table[name] * x
    return total


def with_variable(x, v):
    v.assign_add(tf.reduce_sum(x))
    return v * x


params, const, bag = Params(1.0), Const(2.0), Bag()
weights, v = [1.0, 2.0], tf.Variable(0.0)
table = {"a": tf.constant(1.0)}
for k in range(3):
    x = tf.constant([1.0, 2.0 + k])
    print(with_params(x, params), with_const(x, const), with_bag(x, bag), with_session(x), with_tracker(x), with_updated(x, params))
    print(with_list_of(x, weights), with_dict(x, table), with_variable(x, v))
    params.gain += 1.0
    bag.items.append(k)
    Session.depth += 1
    weights.append(3.0)
    table[f"b{k}"] = tf.constant(2.0)
print(Tracker.total)
