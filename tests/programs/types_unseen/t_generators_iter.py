import tensorflow as tf


def counter(n):
    for i in range(n):
        yield tf.constant(i)


def pairs():
    yield tf.ones([2]), "a"
    yield tf.zeros([3]), "b"


def delegating():
    yield from counter(2)
    yield tf.constant([1.0])


class Bag:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)

    def __contains__(self, x):
        return any(x is i for i in self.items)


class Tree:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def walk(self):
        yield self.value
        for c in self.children:
            yield from c.walk()

    def total(self):
        return combine(self.value, [c.total() for c in self.children])


def combine(value, parts):
    for p in parts:
        value = value + p
    return value


def f(x):
    return x


def g(x, label):
    return x


def collect(xs):
    return xs


def running(xs):
    total = tf.constant(0.0)
    for x in xs:
        total += tf.reduce_sum(x)
        yield total


for t in counter(3):
    f(t)
for t, label in pairs():
    g(t, label)
f(next(counter(2)))
for t in delegating():
    f(t)
collect([t for t in counter(2)])
collect(tuple(counter(2)))
bag = Bag(tf.ones([2]), tf.ones([2]))
for item in bag:
    f(item)
f(bag[1])
collect(list(bag))
tree = Tree(tf.constant(1.0), [Tree(tf.constant(2.0)), Tree(tf.constant(3.0), [Tree(tf.constant(4.0))])])
for v in tree.walk():
    f(v)
f(tree.total())
f(sum(running([tf.ones([2]), tf.ones([3])])))
gen = (tf.square(t) for t in [tf.constant(2), tf.constant(3)])
f(next(gen))
collect(list(gen))
it = iter([tf.constant("s"), tf.constant("t")])
g(next(it), next(it, None))
