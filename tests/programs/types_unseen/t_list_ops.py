import tensorflow as tf


def f(a):
    return a


def g(a):
    return a


def h(a):
    return a


def add(a, b):
    return a + b


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)

    def pop(self):
        return self.items.pop()

    def peek(self):
        return self.items[-1]


xs = [tf.ones([1, 2]), tf.ones([2, 2])]
xs[0] = tf.zeros([3])
f(xs[0])
ys = xs + [tf.constant(1)]
g(ys[2])
g(ys[-1])
ys += [tf.constant("x")]
h(ys[3])
add(*[tf.ones([2]), tf.ones([2])])
s = Stack()
s.push(tf.ones([4]))
s.push(tf.ones([4]))
f(s.peek())
g(s.pop())
a, b = [tf.constant(1.0), tf.constant([2.0])]
add(a, b)
for x in xs[1:]:
    h(x)
lists = [[tf.ones([2]), tf.zeros([2])], [tf.ones([3])]]
for row in lists:
    for t in row:
        f(t)
flat = [t for row in lists for t in row]
g(flat[0])
h(list(map(lambda t: t * 2, lists[0]))[1])
add(min(1, 2), tf.constant(3))
