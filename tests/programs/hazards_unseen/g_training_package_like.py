"""A small training framework: engine, state, hooks, metrics, checkpoints in memory, gradient accumulation, EMA, schedules."""
import contextlib
import functools
import tensorflow as tf


class Meter:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)
        return value

    def mean(self):
        return tf.reduce_mean(tf.stack(self.values))


class Ema:
    def __init__(self, variables, decay):
        self.decay = decay
        self.variables = variables
        self.shadow = [tf.Variable(v) for v in variables]
        self.active = False

    def update(self):
        for s, v in zip(self.shadow, self.variables):
            s.assign(self.decay * s + (1.0 - self.decay) * v)

    @contextlib.contextmanager
    def applied(self):
        saved = [v.read_value() for v in self.variables]
        for s, v in zip(self.shadow, self.variables):
            v.assign(s)
        self.active = True
        yield
        for old, v in zip(saved, self.variables):
            v.assign(old)
        self.active = False


def hook(name):
    def wrap(method):
        @functools.wraps(method)
        def inner(self, x, *args):
            for fn in self.hooks[name]:
                x = fn(x)
            return method(self, x, *args)
        return inner
    return wrap


class Engine:
    def __init__(self):
        self.w = tf.Variable([[0.5], [0.25]])
        self.b = tf.Variable([0.0])
        self.hooks = {"before": [], "never": []}
        self.meter = Meter()
        self.ema = Ema([self.w, self.b], 0.5)
        self.accumulated = [tf.Variable(tf.zeros_like(v)) for v in self.variables()]
        self.pending = 0
        self.rate = tf.Variable(0.1)
        self.precision = tf.float32
        self.checkpoint = None
        self.best = None

    def variables(self):
        return [self.w, self.b]

    def forward(self, x):
        return tf.matmul(tf.cast(x, self.precision), self.w) + self.b

    @hook("before")
    def hooked(self, x):
        return self.forward(x)

    @hook("never")
    def unhooked(self, x):
        return self.forward(x)

    def loss(self, x, y):
        return tf.reduce_mean(tf.square(self.forward(x) - y))

    def gradients(self, x, y):
        with tf.GradientTape() as tape:
            loss = self.loss(x, y)
        return loss, tape.gradient(loss, self.variables())

    def step(self, x, y):
        loss, grads = self.gradients(x, y)
        for v, g in zip(self.variables(), grads):
            v.assign_sub(self.rate * g)
        return loss

    def metered_step(self, x, y):
        return self.meter.add(self.step(x, y))

    def accumulate(self, x, y):
        loss, grads = self.gradients(x, y)
        for a, g in zip(self.accumulated, grads):
            a.assign_add(g)
        self.pending += 1
        return loss

    def accumulate_only(self, x, y):
        loss, grads = self.gradients(x, y)
        for a, g in zip(self.accumulated, grads):
            a.assign_add(g)
        return loss

    def apply_pending(self, x):
        for v, a in zip(self.variables(), self.accumulated):
            v.assign_sub(self.rate * a / tf.cast(tf.maximum(self.pending, 1), tf.float32))
            a.assign(tf.zeros_like(a))
        return x * 1.0

    def evaluate(self, x, y):
        with self.ema.applied():
            return self.loss(x, y)

    def evaluate_flag(self, x):
        return self.forward(x) * (2.0 if self.ema.active else 1.0)

    def save(self):
        self.checkpoint = [v.read_value() for v in self.variables()]

    def distance(self, x):
        if self.checkpoint is None:
            return tf.reduce_sum(x)
        return tf.add_n([tf.reduce_sum(tf.abs(v - c)) for v, c in zip(self.variables(), self.checkpoint)]) + tf.reduce_sum(x)

    def track(self, x, y):
        loss = self.loss(x, y)
        if self.best is None or loss < self.best:
            self.best = loss
        return loss

    def clip_norm(self, grads, limit=1.0):
        norm = tf.linalg.global_norm(grads)
        return [g * tf.minimum(1.0, limit / (norm + 1e-6)) for g in grads]

    def set_rate(self, value):
        self.rate.assign(value)


engine = Engine()
for k in range(3):
    x = tf.constant([[1.0, 2.0], [0.5, -1.0]]) * (1.0 + k)
    y = tf.constant([[1.0], [0.0]])
    print(engine.forward(x), engine.hooked(x), engine.unhooked(x), engine.loss(x, y), engine.step(x, y), engine.metered_step(x, y), engine.meter.mean())
    print(engine.accumulate(x, y), engine.accumulate_only(x, y), engine.apply_pending(x), engine.evaluate(x, y), engine.evaluate_flag(x))
    engine.ema.update()
    with engine.ema.applied():
        print(engine.evaluate_flag(x))
    print(engine.distance(x), engine.track(x, y), engine.clip_norm([x, y]))
    engine.save()
    engine.set_rate(0.05)
    engine.hooks["before"].append(tf.abs)
print(engine.best, engine.pending)
