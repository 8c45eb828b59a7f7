"""Containers that are given back as they came, and then changed by the caller; copies, and objects that are taken apart."""
import copy
import pickle
import tensorflow as tf

history = []
config = {"scale": 2.0}


def checked(items):
    tf.add_n(items)
    return items


def checked_copy(items):
    tf.add_n(items)
    return list(items)


def with_history(x):
    x + 1.0
    return history, x * 2.0


def merged(table, x):
    table = dict(table, x=x * 2.0)
    return table


def passed(table, x):
    return {"table": table, "x": x * 2.0}


def fixed(x, pair):
    return pair, x * 2.0


def pickled(x):
    return x * float(len(pickle.dumps(config)))


def copied(x):
    return copy.copy(x) * 2.0


def deep_copied(x):
    return copy.deepcopy([x, x * 2.0])[1]


def deep_copied_config(x):
    return x * copy.deepcopy(config)["scale"]


for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    items = [x, x]
    checked(items).append(x)
    checked_copy(items).append(x)
    print(len(items))
    out, y = with_history(x)
    out.append(y)
    print(len(history), y)
    table = {"y": x}
    merged(table, x)["z"] = x
    passed(table, x)["table"]["w"] = x
    print(sorted(table), fixed(x, (x, x))[1], pickled(x), copied(x), deep_copied(x), deep_copied_config(x))
