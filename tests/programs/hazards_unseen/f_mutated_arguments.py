"""Arguments that the function or the caller changes: lists, dictionaries, objects, arrays, aliases."""
import copy
import tensorflow as tf


class State:
    def __init__(self):
        self.x = tf.zeros([2])
        self.n = 0
        self.items = []

    def clone(self):
        new = State()
        new.x = self.x + 0.0
        new.n = self.n
        return new


def advance(state, x):
    state.x = state.x + x
    return state.x


def pure_advance(state, x):
    new = copy.copy(state)
    new.x = state.x + x
    return new.x * 2.0


def clone_advance(state, x):
    new = state.clone()
    new.x = new.x + x
    return new.x


def read_state(state, x):
    return state.x * x


def read_count(state, x):
    return x * float(state.n)


def sorted_copy(xs):
    return tf.stack(sorted(xs, key=lambda p: p[1])[0][0:1])


def reversed_in_place(xs):
    xs.reverse()
    return tf.stack(xs)


def copied(xs):
    ys = list(xs)
    ys.append(ys[0] * 2.0)
    return tf.stack(ys)


def extended(xs):
    xs = xs + [xs[0]]
    return tf.stack(xs)


def extended_in_place(xs):
    xs += [xs[0]]
    return tf.stack(xs)


def dict_copy(d):
    d = dict(d)
    d["b"] = d["a"] * 2.0
    return d["b"]


def dict_merge(d):
    return {**d, "b": d["a"] * 2.0}


def dict_pop(d):
    a = d.pop("a")
    return a * 2.0


def dict_get(d):
    return d.get("a") * d.get("z", 2.0)


def dict_items(d):
    return tf.add_n([v * 1.0 for k, v in sorted(d.items())])


def setdefault(d):
    d.setdefault("c", tf.constant(1.0))
    return d["a"] * d["c"]


def swap(pair):
    a, b = pair
    return b * 1.0, a * 1.0


def star(*xs, scale=1.0):
    return tf.add_n([x * scale for x in xs])


def kw(**d):
    d["a"] = d["a"] * 2.0
    return d["a"]


def nested_list(xss):
    return tf.add_n([x * 1.0 for xs in xss for x in xs])


def alias(xs):
    ys = xs
    ys[0] = ys[0] * 2.0
    return ys[0]


def slice_copy(xs):
    ys = xs[:]
    ys[0] = ys[0] * 2.0
    return ys[0]


def delete(xs):
    del xs[0]
    return xs[0] * 2.0


def tuple_item(t):
    return t[0] * t[1]["k"]


def none_in(xs):
    return tf.add_n([x * 2.0 for x in xs if x is not None])


def append_to_state(state, x):
    state.items.append(1)
    return x * 2.0


state, still = State(), State()
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(advance(state, x), pure_advance(state, x), clone_advance(still, x), read_state(state, x), read_count(state, x), sorted_copy([(x, 2), (x, 1)]))
    print(reversed_in_place([x, x * 2.0]), copied([x, x]), extended([x, x]), extended_in_place([x, x]), dict_copy({"a": x}), dict_merge({"a": x}))
    print(dict_pop({"a": x}), dict_get({"a": x}), dict_items({"a": x, "b": x}), setdefault({"a": x}), swap((x, x * 2.0)), star(x, x), star(x, scale=2.0))
    print(kw(a=x), nested_list([[x], [x, x]]), alias([x]), slice_copy([x]), delete([x, x]), tuple_item((x, {"k": x})), none_in([x, None]))
    print(append_to_state(still, x), len(still.items))
    state.n += 1
