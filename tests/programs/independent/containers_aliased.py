"""Aliases through containers, and arguments that are changed."""
import copy
import tensorflow as tf

CACHE = {}
STACK = []


def put(cache, key, x):
    cache[key] = x
    return x * 2.0


def get(cache, key, x):
    return cache.get(key, x) + x


def memo(x):
    if "last" in CACHE:
        return CACHE["last"] + x
    CACHE["last"] = x
    return x


def push(x):
    STACK.append(x)
    return tf.add_n(STACK)


def alias_push(x):
    stack = STACK
    stack.append(x)
    return tf.reduce_sum(x)


def copied_push(x):
    stack = list(STACK)
    stack.append(x)
    return tf.add_n(stack)


def deep(x):
    table = copy.deepcopy({"a": [1.0, 2.0]})
    table["a"].append(3.0)
    return x * sum(table["a"])


def pop_last(items, x):
    return items.pop() + x


def sort_items(items, x):
    items.sort()
    return x * items[0]


def sorted_items(items, x):
    return x * sorted(items)[0]


def extend(items, x):
    items += [x]
    return tf.add_n(items)


def extend_new(items, x):
    items = items + [x]
    return tf.add_n(items)


def update(table, x):
    table.update(y=x)
    return tf.add_n(list(table.values()))


def merged(table, x):
    return tf.add_n(list({**table, "y": x}.values()))


def nested_write(state, x):
    state["inner"]["value"] = x
    return x + 1.0


def nested_read(state, x):
    return state["inner"]["value"] + x


def tuple_of_lists(parts, x):
    first, second = parts
    first.append(x)
    return tf.reduce_mean(x)


def fresh_list(x, n=3):
    parts = [x * float(i) for i in range(n)]
    parts[0] = x
    parts.reverse()
    return tf.stack(parts)


def fresh_dict(x):
    table = dict(a=x, b=-x)
    table["c"] = table.pop("a") * 2.0
    return table["c"] - table["b"]


def set_default(table, x):
    return table.setdefault("w", x * 3.0) + x


def delete(table, x):
    del table["gone"]
    return x * float(len(table))


class Node:
    def __init__(self, value, child=None):
        self.value = value
        self.child = child


def chain_sum(node):
    total = node.value
    while node.child is not None:
        node = node.child
        total = total + node.value
    return total


def chain_set(node, x):
    node.child.value = x
    return x * 2.0


def build_chain(x):
    node = Node(x)
    for k in range(3):
        node = Node(x * float(k), node)
    return chain_sum(node)


def keys_of(weights, x):
    return tf.add_n([weights[k] * x for k in sorted(weights)])


def bucket(x, buckets):
    for k in range(len(buckets)):
        x = x + buckets[k]
    return x


def reduce_pairs(pairs):
    return tf.add_n([a * b for a, b in pairs])


def structure(batch):
    return tf.nest.map_structure(tf.reduce_sum, batch)


x = tf.constant([1.0, 2.0])
items, table, state = [3.0, 1.0, 2.0], {"w": x}, {"inner": {"value": x}}
cache = {}
for k in (1.0, 2.0, 3.0):
    y = x * k
    print(put(cache, "a", y), get(cache, "a", y), get(cache, "b", y), memo(y), push(y), alias_push(y), copied_push(y), deep(y))
    print(pop_last([x, y], y), sort_items(items, y), sorted_items(items, y), extend([y], y), extend_new([y], y))
    print(update(table, y), merged(table, y), nested_read(state, y), nested_write(state, y))
    print(tuple_of_lists(([], []), y), fresh_list(y), fresh_dict(y), set_default({}, y), set_default({"w": y}, y))
    print(delete({"gone": 1, "k": 2}, y), chain_sum(Node(y, Node(x))), chain_set(Node(y, Node(x)), y), build_chain(y))
    print(keys_of({"b": x, "a": y}, y), bucket(y, [y, y]), reduce_pairs([(x, y), (y, y)]), structure({"a": y, "b": (y, x)}))
    items.append(-k)
print(len(STACK))
