"""Short functions with one Python side effect each, or one that looks like it."""
import collections
import tensorflow as tf

counter = 0
results = []
stats = {"calls": 0, "total": tf.constant(0.0)}
names = set()
queue = collections.deque([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
variable = tf.Variable(0.0)
variables = [tf.Variable(1.0), tf.Variable(2.0)]


def count_global(x):
    global counter
    counter += 1
    return x * 2.0


def read_counter(x):
    return x * float(counter)


def append_global(x):
    results.append(1)
    return x + 1.0


def write_dict(x):
    stats["calls"] += 1
    return x + 1.0


def write_dict_tensor(x):
    stats["total"] = stats["total"] + tf.reduce_sum(x)
    return x


def read_dict_tensor(x):
    return x + stats["total"]


def add_to_set(x, name):
    names.add(name)
    return x * 3.0


def pop_queue(x):
    return x * queue.popleft()


def assign_variable(x):
    variable.assign_add(tf.reduce_sum(x))
    return variable * x


def read_variable(x):
    return x * variable


def assign_list_variable(x):
    for v in variables:
        v.assign(v + tf.reduce_sum(x))
    return variables[0] + variables[1]


def local_list(x):
    out = []
    for k in range(3):
        out.append(x * float(k))
    return tf.stack(out)


def local_list_via_helper(x):
    out = []
    helper(out, x)
    helper(out, -x)
    return tf.add_n(out)


def helper(out, x):
    out.append(x)
    return tf.reduce_sum(x)


def local_set(x):
    seen = set()
    for d in x.shape:
        seen.add(d)
    return x * float(len(seen))


def helper_effect(x):
    return count_global(x) + 1.0


def deep_effect(x):
    return helper_effect(tf.square(x))


def effect_in_lambda(x):
    f = lambda y: (results.append(2), y)[1]
    return f(x) * 2.0


def effect_in_comprehension(x):
    return tf.add_n([append_global(x) for _ in range(2)])


def effect_in_default(x, y=results):
    return x * float(len(y))


def effect_in_condition(x):
    if results.append(3) is None:
        return x
    return -x


def effect_in_map(x):
    return tf.map_fn(lambda v: append_global(v), x)


def effect_in_cond(x):
    return tf.cond(tf.reduce_sum(x) > 0, lambda: count_global(x), lambda: x)


def dead_effect(x):
    if x.shape.rank == 7:
        results.append(4)
    return tf.exp(x)


def effect_on_class(x):
    Holder.count += 1
    return x * 2.0


def effect_on_type(x, holder):
    type(holder).count += 1
    return x * 2.0


def effect_on_function(x):
    effect_on_function.calls = getattr(effect_on_function, "calls", 0) + 1
    return x * 2.0


def effect_on_module(x):
    tf.extra = 3
    return tf.sin(x)


class Holder:
    count = 0
    shared = []

    def __init__(self):
        self.items = []
        self.last = None

    def keep(self, x):
        self.last = x
        return tf.reduce_sum(x)

    def share(self, x):
        self.shared.append(1)
        return x * float(len(self.items))

    def total(self, x):
        return x * float(Holder.count)

    def fresh(self, x):
        other = Holder()
        other.keep(x)
        other.items.append(x)
        return other.items[0] * 2.0

    def chain(self, x):
        self.items.append(1.0)
        return self

    def walk(self, x):
        return tf.add_n([x * item for item in self.items] + [x])


x = tf.constant([1.0, 2.0])
holder = Holder()
for k in (1.0, -1.0, 3.0):
    y = x * k
    print(count_global(y), read_counter(y), append_global(y), write_dict(y), write_dict_tensor(y), read_dict_tensor(y))
    print(add_to_set(y, "a"), pop_queue(y), assign_variable(y), read_variable(y), assign_list_variable(y), local_list(y))
    print(local_list_via_helper(y), local_set(y), helper_effect(y), deep_effect(y), effect_in_lambda(y), effect_in_comprehension(y))
    print(effect_in_default(y), effect_in_condition(y), effect_in_map(y), effect_in_cond(y), dead_effect(y), effect_on_class(y))
    print(effect_on_type(y, holder), effect_on_function(y), effect_on_module(y), holder.keep(y), holder.share(y), holder.total(y))
    print(holder.fresh(y), len(holder.chain(y).items), holder.walk(y))
print(counter, len(results), stats["calls"], names, list(queue), effect_on_function.calls, Holder.count)
