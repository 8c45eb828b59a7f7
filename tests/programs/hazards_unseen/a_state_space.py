"""Recurrent cells and state passed around as tuples, named tuples and dictionaries."""
import collections
import tensorflow as tf

State = collections.namedtuple("State", ["h", "c"])


class Cell:
    def __init__(self, n):
        self.w = tf.Variable(tf.ones([2 * n, 4 * n]) * 0.1)

    def initial(self, x):
        return State(tf.zeros_like(x), tf.zeros_like(x))

    def step(self, x, state):
        z = tf.matmul(tf.concat([x, state.h], -1), self.w)
        i, f, o, g = tf.split(z, 4, -1)
        c = tf.sigmoid(f) * state.c + tf.sigmoid(i) * tf.tanh(g)
        return State(tf.sigmoid(o) * tf.tanh(c), c)


class Stateful:
    def __init__(self, cell):
        self.cell = cell
        self.state = None

    def feed(self, x):
        if self.state is None:
            self.state = self.cell.initial(x)
        self.state = self.cell.step(x, self.state)
        return self.state.h

    def peek(self, x):
        state = self.state or self.cell.initial(x)
        return self.cell.step(x, state).h

    def reset(self):
        self.state = None


def unroll(cell, xs):
    state = cell.initial(xs[0])
    for x in xs:
        state = cell.step(x, state)
    return state


def scan(cell, xs):
    state = cell.initial(xs[0])
    outputs = []
    for t in range(xs.shape[0]):
        state = cell.step(xs[t], state)
        outputs.append(state.h)
    return tf.stack(outputs)


def as_dict(state):
    return {"h": state.h, "c": state.c * 1.0}


def from_dict(d):
    return d["h"] + d["c"]


cell = Cell(2)
stateful = Stateful(cell)
for k in range(4):
    x = tf.constant([[0.1 * k, 1.0], [2.0, -0.5]])
    print(stateful.feed(x), stateful.peek(x))
    state = unroll(cell, [x, x * 2.0])
    print(state, scan(cell, tf.stack([x, x])), as_dict(state), from_dict(as_dict(state)))
    if k == 2:
        stateful.reset()
