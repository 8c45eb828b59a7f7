"""Containers that are filled by methods, merged, copied, popped and sliced before they are handed on."""
import copy

import tensorflow as tf


def all_of(ts):
    return tf.stack(ts)


def popped(t):
    return t


def merged(d):
    return d


def updated(t):
    return t


def defaulted(t):
    return t


def sliced(ts):
    return ts[0]


def joined(ts):
    return tf.concat(ts, axis=0)


def multiplied(ts):
    return len(ts)


def copied(ts):
    return ts[-1]


def removed(d):
    return sorted(d)


def tupled(ts):
    return ts[0] + ts[1]


def table(rows):
    return tf.stack([tf.stack(r) for r in rows])


ts = []
for i in range(3):
    ts.append(tf.constant([i, i + 1]))
print(all_of(ts))
ts.extend([tf.constant([7, 8])])
ts.insert(0, tf.constant([9, 9]))
ts += [tf.constant([0, 0])]
print(all_of(ts), popped(ts.pop()), popped(ts.pop(0)))
d = dict(a=tf.constant(1.0))
d.update(b=tf.constant(2.0))
d.update({"c": tf.constant(3.0)})
print(merged(d), merged({**d, "a": tf.constant(9.0)}))
d["a"] = tf.zeros([2])
print(updated(d["a"]), updated(d.pop("b")))
print(defaulted(d.get("zzz", tf.constant(5))), defaulted(d.setdefault("n", tf.constant(6))))
print(sliced(ts[1:]), sliced(ts[::2]), sliced(ts[:-1]))
print(joined(ts[:1] + ts[1:]), multiplied([tf.constant(0.0)] * 3))
print(copied(list(ts)), copied(copy.copy(ts)), copied(ts.copy()))
removed({k: v for k, v in d.items() if k != "a"})
print(tupled(tuple(ts)[:2]), tupled((tf.constant(1.0), tf.constant(2.0))))
grid = [[tf.constant(0)] * 2 for _ in range(2)]
grid[0][1] = tf.constant(5)
print(table(grid))
