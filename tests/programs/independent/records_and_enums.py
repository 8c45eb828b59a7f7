"""Dataclasses, named tuples, enumerations and slots that carry tensors."""
import collections
import dataclasses
import enum
import typing
import tensorflow as tf

Pair = collections.namedtuple("Pair", ["left", "right"])


class State(typing.NamedTuple):
    position: tf.Tensor
    velocity: tf.Tensor
    step: int = 0

    def energy(self):
        return 0.5 * tf.reduce_sum(self.velocity ** 2)


@dataclasses.dataclass
class Batch:
    x: tf.Tensor
    y: tf.Tensor

    def loss(self):
        return tf.reduce_mean((self.x - self.y) ** 2)


@dataclasses.dataclass(frozen=True)
class Config:
    rate: float = 0.1
    depth: int = 2


@dataclasses.dataclass(eq=False)
class Running:
    total: tf.Tensor
    history: list = dataclasses.field(default_factory=list)

    def push(self, x):
        self.total = self.total + tf.reduce_sum(x)
        self.history.append(self.total)
        return self.total

    def mean(self, x):
        return x * self.total / float(max(1, len(self.history)))


class Mode(enum.Enum):
    TRAIN = 1
    EVAL = 2


class Slotted:
    __slots__ = ("weight",)

    def __init__(self, weight):
        self.weight = weight

    def forward(self, x):
        return x * self.weight


def add_pair(pair):
    return pair.left + pair.right


def swap(pair):
    return Pair(pair.right, pair.left)


def advance(state, dt):
    return state._replace(position=state.position + dt * state.velocity, step=state.step + 1)


def kinetic(state):
    return tf.reduce_sum(state.velocity ** 2)


def batch_loss(batch):
    return tf.reduce_sum(tf.abs(batch.x - batch.y))


def make_batch(x):
    return Batch(x, x * 2.0)


def through_batch(x):
    return make_batch(x).loss()


def descend(x, grad, config):
    for _ in range(config.depth):
        x = x - config.rate * grad
    return x


def by_mode(x, mode):
    if mode is Mode.TRAIN:
        return x * 0.5
    return x


def as_items(batch):
    return tf.add_n([getattr(batch, f.name) for f in dataclasses.fields(batch)])


def as_mapping(x):
    return {"x": x, "sum": tf.reduce_sum(x)}


def ordered(x):
    out = collections.OrderedDict()
    out["b"] = x
    out["a"] = x * 2.0
    return out


def counted(words, x):
    counts = collections.Counter(words)
    return x * float(counts["a"])


def defaulted(table, x):
    return x + tf.add_n(table["k"] + [x])


def deque_mean(window, x):
    window.append(x)
    return tf.add_n(list(window)) / float(len(window))


x = tf.constant([1.0, 2.0])
print(add_pair(Pair(x, x)), add_pair(Pair(x, -x)), swap(Pair(x, 2.0 * x)).left, swap(Pair(x, 3.0 * x)).left)
state = State(x, -x)
for _ in range(3):
    state = advance(state, tf.constant(0.5))
    print(state.position, state.step, kinetic(state), state.energy())
print(batch_loss(Batch(x, -x)), batch_loss(Batch(x, 3.0 * x)), Batch(x, -x).loss(), Batch(x, x).loss())
print(through_batch(x), through_batch(-x), descend(x, x, Config()), descend(x, -x, Config(0.5, 1)))
for mode in (Mode.TRAIN, Mode.EVAL, Mode.TRAIN):
    print(by_mode(x, mode))
print(as_items(Batch(x, x)), as_items(Batch(x, -x)), as_mapping(x)["sum"], as_mapping(-x)["sum"])
print(list(ordered(x)), list(ordered(-x)))
print(counted(["a", "b", "a"], x), counted(["a"], x))
table = collections.defaultdict(list)
print(defaulted(table, x))
table["k"].append(x)
print(defaulted(table, x))
window = collections.deque(maxlen=2)
print(deque_mean(window, x), deque_mean(window, 3.0 * x), deque_mean(window, 5.0 * x))
running = Running(tf.constant(0.0))
print(running.push(x), running.mean(x), running.push(x), running.mean(x))
slotted = Slotted(x)
print(slotted.forward(x), slotted.forward(-x))
