"""Objects that go through phases: enabled flags, current items, strategies by name, versions."""
import enum
import tensorflow as tf


class Phase(enum.Enum):
    WARMUP = 1
    MAIN = 2


class Machine:
    limit = 2

    def __init__(self):
        self.phase = Phase.WARMUP
        self.enabled = True
        self.history = ()
        self.strategies = {"a": self.double, "b": self.halve}
        self.current = "a"
        self.stats = {"n": 0, "fixed": 2.0}
        self.weights = tf.Variable([1.0, 1.0])
        self.frozen = tf.constant([0.5, 0.5])
        self._scale = None

    def double(self, x):
        return x * 2.0

    def halve(self, x):
        return x / 2.0

    def by_phase(self, x):
        if self.phase is Phase.WARMUP:
            return x * 0.1
        return x

    def by_flag(self, x):
        return x * self.weights if self.enabled else x

    def by_strategy(self, x):
        return self.strategies[self.current](x)

    def by_stats(self, x):
        return x * self.stats["n"]

    def by_fixed_stats(self, x):
        return x * self.stats["fixed"]

    def by_history(self, x):
        for value in self.history:
            x = x + value
        return x * 2.0

    def by_weights(self, x):
        return x * self.weights + self.frozen

    def by_limit(self, x):
        return x * float(self.limit)

    @property
    def scale(self):
        if self._scale is None:
            self._scale = float(len(self.history) + 1)
        return self._scale

    def by_scale(self, x):
        return x * self.scale

    def advance(self, x):
        self.phase = Phase.MAIN
        self.enabled = not self.enabled
        self.history = self.history + (1.0,)
        self.current = "b"
        self.stats["n"] += 1
        self.weights.assign_add(x)
        self._scale = None


def swap(machine):
    machine.double, machine.halve = machine.halve, machine.double


m = Machine()
for k in range(4):
    x = tf.constant([1.0, 2.0 + k])
    print(m.by_phase(x), m.by_flag(x), m.by_strategy(x), m.by_stats(x), m.by_fixed_stats(x), m.by_history(x), m.by_weights(x))
    print(m.by_limit(x), m.by_scale(x), m.double(x))
    m.advance(x)
    if k == 1:
        swap(m)
