"""A trainer with callbacks, early stopping, schedules, mixed precision flags, gradient hooks, and evaluation contexts."""
import abc
import collections
import contextlib
import enum
import tensorflow as tf


class Phase(enum.Enum):
    TRAIN = 1
    EVAL = 2


class Callback(abc.ABC):
    def on_step(self, trainer, loss):
        return None

    @abc.abstractmethod
    def on_epoch(self, trainer):
        ...


class History(Callback):
    def __init__(self):
        self.losses = collections.defaultdict(list)

    def on_step(self, trainer, loss):
        self.losses[trainer.epoch].append(float(loss))

    def on_epoch(self, trainer):
        return len(self.losses)


class EarlyStopping(Callback):
    def __init__(self, patience):
        self.patience = patience
        self.best = None
        self.wait = 0

    def on_epoch(self, trainer):
        if self.best is None or trainer.last < self.best:
            self.best, self.wait = trainer.last, 0
        else:
            self.wait += 1
        return self.wait >= self.patience


class Schedule:
    def __init__(self, base, decay):
        self.base, self.decay = base, decay

    def __call__(self, step):
        return self.base * self.decay ** tf.cast(step, tf.float32)


class WarmUp(Schedule):
    def __init__(self, base, decay, steps):
        super().__init__(base, decay)
        self.steps = steps

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        return tf.where(step < self.steps, self.base * step / self.steps, super().__call__(step))


class Clip:
    def __init__(self, norm):
        self.norm = norm

    def __call__(self, grads):
        clipped, _ = tf.clip_by_global_norm(grads, self.norm)
        return clipped


class NoiseHook:
    def __init__(self):
        self.generator = tf.random.Generator.from_seed(3)
        self.calls = 0

    def __call__(self, grads):
        self.calls += 1
        return [g + 0.0 * self.generator.normal(tf.shape(g)) for g in grads]


class Model(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable([[0.5], [0.25]])
        self.b = tf.Variable([0.1])

    def __call__(self, x):
        return tf.matmul(x, self.w) + self.b


class Trainer:
    def __init__(self, model, schedule, hooks, callbacks):
        self.model = model
        self.schedule = schedule
        self.hooks = hooks
        self.callbacks = callbacks
        self.step_count = tf.Variable(1, dtype=tf.int64)
        self.epoch = 0
        self.phase = Phase.TRAIN
        self.last = None
        self.l2 = 1e-3
        self.precision = {"compute": tf.float32, "variable": tf.float32}

    @property
    def training(self):
        return self.phase is Phase.TRAIN

    @contextlib.contextmanager
    def evaluating(self):
        self.phase = Phase.EVAL
        try:
            yield self
        finally:
            self.phase = Phase.TRAIN

    def rate(self, scale):
        return self.schedule(self.step_count) * scale

    def regularisation(self, scale):
        return scale * self.l2 * tf.add_n([tf.nn.l2_loss(v) for v in self.model.trainable_variables])

    def loss(self, x, y):
        error = tf.cast(self.model(x) - y, self.precision["compute"])
        return tf.reduce_mean(error ** 2) + self.regularisation(1.0)

    def noisy_loss(self, x, y):
        loss = self.loss(x, y)
        return loss * 2.0 if self.training else loss

    def gradients(self, x, y):
        with tf.GradientTape() as tape:
            loss = self.loss(x, y)
        grads = tape.gradient(loss, self.model.trainable_variables)
        for hook in self.hooks:
            grads = hook(grads)
        return loss, grads

    def train_step(self, x, y):
        loss, grads = self.gradients(x, y)
        for v, g in zip(self.model.trainable_variables, grads):
            v.assign_sub(self.schedule(self.step_count) * g)
        self.step_count.assign_add(1)
        return loss

    def full_step(self, x, y):
        loss = self.train_step(x, y)
        for callback in self.callbacks:
            callback.on_step(self, loss)
        return loss

    def evaluate(self, x, y):
        with self.evaluating():
            return self.noisy_loss(x, y)

    def epoch_end(self):
        self.epoch += 1
        return [callback.on_epoch(self) for callback in self.callbacks]

    def run(self, x, y):
        self.last = self.train_step(x, y)
        return self.last


def predict(model, x):
    return tf.squeeze(model(x), axis=-1)


def agreement(models, x):
    return tf.math.reduce_std(tf.stack([m(x) for m in models]), axis=0)


def swa(models):
    return [tf.reduce_mean(tf.stack(vs), axis=0) for vs in zip(*[m.trainable_variables for m in models])]


def lerp(models, t):
    a, b = models
    return [va + t * (vb - va) for va, vb in zip(a.trainable_variables, b.trainable_variables)]


model, other = Model(), Model()
trainer = Trainer(model, WarmUp(0.1, 0.9, 3.0), [Clip(1.0)], [History(), EarlyStopping(1)])
noisy = Trainer(other, Schedule(0.05, 0.5), [NoiseHook()], [])
for k in range(3):
    x, y = tf.constant([[1.0, 2.0], [0.5, k - 1.0]]), tf.constant([[1.0], [0.5]])
    print(trainer.rate(tf.constant(1.0)), noisy.rate(tf.constant(2.0)), trainer.regularisation(tf.constant(2.0)), trainer.loss(x, y), trainer.noisy_loss(x, y))
    print(trainer.gradients(x, y)[0], noisy.gradients(x, y)[0], trainer.train_step(x, y), trainer.full_step(x, y), trainer.evaluate(x, y), trainer.run(x, y))
    with trainer.evaluating():
        print(trainer.noisy_loss(x, y))
    print(trainer.epoch_end(), predict(model, x), agreement([model, other], x), lerp((model, other), tf.constant(0.5))[0], swa([model, other])[0])
    trainer.l2 *= 2.0
print(trainer.epoch, dict(trainer.callbacks[0].losses).keys(), trainer.callbacks[1].wait, noisy.hooks[0].calls)
