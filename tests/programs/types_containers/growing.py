"""Lists and dicts that are filled step by step before they are passed on."""
import collections

import tensorflow as tf


#? decision=convert
#? rows: [float32[2]]
def stacked(rows):
    return tf.stack(rows)


#? decision=convert
#? parts: (float32[1], float32[2]) | [float32[None]]
def joined(parts):
    return tf.concat(parts, axis=0)


#? decision=keep blockers=argument-kind
#? queue: [float32[]]
def queue_mean(queue):
    return tf.reduce_mean(tf.stack(list(queue)))


#? decision=convert
#? x: float32[None]
def grouped(x):
    return tf.reduce_sum(x)


rows = []
for i in range(3):
    rows.append(tf.fill([2], float(i)))
print(stacked(rows).numpy(), stacked(rows).numpy())
parts = [tf.ones([1])]
parts.extend([tf.zeros([2])])
print(joined(parts).numpy(), joined(tuple(parts)).numpy())
queue = collections.deque(maxlen=2)
queue.append(tf.constant(1.0))
queue.append(tf.constant(3.0))
print(queue_mean(queue).numpy(), queue_mean(queue).numpy())
groups = collections.defaultdict(list)
for key, x in (("a", 1.0), ("b", 2.0), ("a", 3.0)):
    groups[key].append(tf.constant(x))
for key in sorted(groups):
    print(key, grouped(tf.stack(groups[key])).numpy())
