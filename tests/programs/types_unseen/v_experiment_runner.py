"""An experiment: registry by decorators, configuration, callbacks with hooks, context managers, a class hierarchy of trainers."""
import abc
import contextlib
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Tuple

import tensorflow as tf

REGISTRY: Dict[str, Callable] = {}


def register(name):
    def wrap(fn):
        REGISTRY[name] = fn
        return fn
    return wrap


@register("mse")
def mean_squared(y_true, y_pred):
    return tf.reduce_mean(tf.math.squared_difference(y_true, y_pred), axis=-1)


@register("mae")
def mean_absolute(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred), axis=-1)


@dataclass(frozen=True)
class Config:
    units: Tuple[int, ...] = (8, 4)
    loss: str = "mse"
    lr: float = 0.05
    extras: Dict[str, Any] = field(default_factory=dict)


class Hook:
    def on_step(self, step, logs):
        pass


class History(Hook):
    def __init__(self):
        self.rows = []

    def on_step(self, step, logs):
        self.rows.append({k: self.convert(v) for k, v in logs.items()})

    def convert(self, value):
        return float(tf.reduce_mean(value))


class Best(Hook):
    def __init__(self):
        self.best = None

    def on_step(self, step, logs):
        loss = logs["loss"]
        if self.best is None or self.better(loss, self.best):
            self.best = loss

    def better(self, new, old):
        return bool(new < old)


class BaseTrainer(abc.ABC):
    def __init__(self, config, hooks=()):
        self.config = config
        self.hooks = list(hooks)
        self.loss_fn = REGISTRY[config.loss]
        self.step_count = 0
        self.model = self.build()

    @abc.abstractmethod
    def build(self):
        ...

    @abc.abstractmethod
    def forward(self, x):
        ...

    def compute(self, batch):
        x, y = batch
        return tf.reduce_mean(self.loss_fn(y, self.forward(x)))

    def run(self, batches):
        for batch in batches:
            with self.timed("step"), tf.GradientTape() as tape:
                loss = self.compute(batch)
            variables = self.variables()
            self.update(tape.gradient(loss, variables), variables)
            self.emit(loss=loss, norm=tf.linalg.global_norm(variables))
        return self

    def update(self, grads, variables):
        for g, v in zip(grads, variables):
            self.apply_one(g, v)

    def apply_one(self, g, v):
        v.assign_sub(self.config.lr * g)

    def emit(self, **logs):
        self.step_count += 1
        for hook in self.hooks:
            hook.on_step(self.step_count, logs)

    @contextlib.contextmanager
    def timed(self, name):
        before = self.step_count
        yield before
        self.last = name


class LinearTrainer(BaseTrainer):
    def build(self):
        self.w = tf.Variable(tf.ones([3, 1]))
        return lambda x: tf.matmul(x, self.w)

    def forward(self, x):
        return self.model(x)

    def variables(self):
        return [self.w]


class KerasTrainer(BaseTrainer):
    def build(self):
        model = tf.keras.Sequential([tf.keras.Input([3])])
        for units in self.config.units:
            model.add(tf.keras.layers.Dense(units, activation="tanh"))
        model.add(tf.keras.layers.Dense(1))
        return model

    def forward(self, x):
        out = self.model(x, training=True)
        return self.postprocess(out)

    def postprocess(self, out):
        return out * self.config.extras.get("scale", 1.0)

    def variables(self):
        return self.model.trainable_variables


def batches(n, size=4):
    for i in range(n):
        x = tf.random.stateless_normal([size, 3], seed=[i, 0])
        yield x, target(x)


def target(x):
    return tf.reduce_sum(x, axis=1, keepdims=True)


def run_all(configs):
    return {name: trainer(config, [History(), Best()]).run(batches(2)) for name, (trainer, config) in configs.items()}


done = run_all({"linear": (LinearTrainer, Config()), "net": (KerasTrainer, Config(loss="mae", extras={"scale": 0.5}))})
for name, trainer in done.items():
    print(name, trainer.step_count, len(trainer.hooks[0].rows), trainer.hooks[1].best.shape)
