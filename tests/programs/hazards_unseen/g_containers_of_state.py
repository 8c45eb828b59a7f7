"""State kept in odd places: closures in lists, partials, class attributes by type(self), module dictionaries, default factories, slots of others."""
import collections
import functools
import sys
import tensorflow as tf

module = sys.modules[__name__]
THRESHOLD = 0.5
OPTIONS = dict(scale=2.0, shift=1.0)
stack = [1.0]
queue = collections.deque([1.0, 2.0])
window = collections.deque(maxlen=2)
defaults = collections.defaultdict(lambda: 1.0)
chained = collections.ChainMap({}, {"a": 2.0})
adder = functools.partial(tf.add, 1.0)
box = [tf.constant(1.0)]
holder = {"fn": tf.nn.relu, "v": tf.Variable(1.0)}


class Namespace:
    value = 2.0
    items = []

    class Inner:
        rate = 0.5


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getitem__(self, name):
        return self.target[name]

    def __len__(self):
        return len(self.target)

    def __contains__(self, name):
        return name in self.target

    def __iter__(self):
        return iter(self.target)

    def __bool__(self):
        return bool(self.target)

    def __call__(self, x):
        return x * self.target["scale"]


proxy, fixed_proxy = Proxy(OPTIONS), Proxy({"scale": 3.0})


def by_threshold(x):
    return tf.cast(x > THRESHOLD, tf.float32)


def by_module(x):
    return x * module.THRESHOLD


def by_globals(x):
    return x * globals()["THRESHOLD"]


def by_options(x):
    return x * OPTIONS["scale"] + OPTIONS["shift"]


def by_stack(x):
    return x * stack[-1]


def by_queue(x):
    return x * queue[0]


def by_window(x):
    return x * float(len(window))


def by_defaults(x):
    return x * defaults["k"]


def by_chained(x):
    return x * chained["a"]


def by_adder(x):
    return adder(x)


def by_box(x):
    return x * box[0]


def by_holder(x):
    return holder["fn"](x) * holder["v"]


def by_namespace(x):
    return x * Namespace.value


def by_inner(x):
    return x * Namespace.Inner.rate


def by_items(x):
    for item in Namespace.items:
        x = x * item
    return x + 1.0


def by_proxy(x):
    return x * proxy["scale"]


def by_fixed_proxy(x):
    return x * fixed_proxy["scale"] + float(len(fixed_proxy))


def by_proxy_call(x):
    return proxy(x)


def by_fixed_call(x):
    return fixed_proxy(x)


def by_proxy_truth(x):
    return x * 2.0 if proxy else x


def by_proxy_iter(x):
    return x * float(sum(1 for _ in proxy))


def by_contains(x):
    return x * 2.0 if "late" in proxy else x


def make_accumulator():
    total = [0.0]

    def add(x):
        total[0] += 1.0
        return x * total[0]

    def peek(x):
        return x * total[0]

    return add, peek


def make_table():
    rows = {}

    def put(name, value):
        rows[name] = value

    def get(x):
        return x * rows.get("a", 1.0)

    return put, get


add, peek = make_accumulator()
put, get = make_table()
for k in range(3):
    x = tf.constant([0.25 + k, 2.0])
    print(by_threshold(x), by_module(x), by_globals(x), by_options(x), by_stack(x), by_queue(x), by_window(x), by_defaults(x), by_chained(x), by_adder(x))
    print(by_box(x), by_holder(x), by_namespace(x), by_inner(x), by_items(x), by_proxy(x), by_fixed_proxy(x), by_proxy_call(x), by_fixed_call(x))
    print(by_proxy_truth(x), by_proxy_iter(x), by_contains(x), add(x), peek(x), get(x))
    setattr(module, "THRESHOLD", 0.75)
    OPTIONS |= {"scale": 3.0 + k, f"late{k}": 1.0, "late": 0.0}
    stack.append(2.0)
    queue.rotate(1)
    window.append(k)
    defaults["k"] += 1.0
    chained["a"] = 5.0
    box[0] = tf.constant(2.0)
    holder["v"].assign_add(1.0)
    holder.update(fn=tf.tanh)
    Namespace.value = 3.0
    Namespace.Inner.rate *= 2.0
    Namespace.items += [2.0]
    put("a", 2.0)
