"""Named tuples, dataclasses, TypedDict, default dicts, deques and sets of tensors."""
import collections
from collections import OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from typing import List, NamedTuple

import tensorflow as tf

Pair = namedtuple("Pair", ["left", "right"])


class Batch(NamedTuple):
    images: tf.Tensor
    labels: tf.Tensor
    weight: float = 1.0


@dataclass
class State:
    weights: tf.Tensor
    bias: tf.Tensor
    history: List[tf.Tensor] = field(default_factory=list)

    def push(self, t):
        self.history.append(t)
        return len(self.history)


def left(t):
    return t


def right(t):
    return t


def images(t):
    return t


def labels(t):
    return t


def whole(batch):
    return batch.images, batch.weight


def weights(t):
    return t


def old(t):
    return t


def grouped(t):
    return t


def queued(t):
    return t


def ordered(name, t):
    return name, t


def replaced(t):
    return t


p = Pair(tf.constant(1), right=tf.constant([1.0]))
left(p.left), right(p.right)
l, r = p
left(l), right(r)
b = Batch(tf.zeros([2, 28, 28]), tf.constant([1, 0]))
images(b.images), labels(b.labels), whole(b)
images(b[0]), labels(b[-1] if False else b[1])
replaced(b._replace(images=tf.ones([1, 4])).images)
s = State(tf.ones([3, 2]), bias=tf.zeros([2]))
for i in range(3):
    s.push(tf.ones([2]) * i)
weights(s.weights), weights(s.bias)
for h in s.history:
    old(h)
old(s.history[-1])
groups = defaultdict(list)
for n in range(4):
    groups[n % 2].append(tf.constant(float(n)))
for g in groups.values():
    for t in g:
        grouped(t)
queue = deque(maxlen=2)
for n in range(3):
    queue.append(tf.fill([2], n))
while queue:
    queued(queue.popleft())
od = OrderedDict()
od["a"] = tf.constant(1.0)
od["b"] = tf.constant(2.0)
for name, t in od.items():
    ordered(name, t)
counter = collections.ChainMap({"z": tf.constant("z")}, od)
ordered("z", counter["z"])
