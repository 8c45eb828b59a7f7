"""Functions built from configuration: closures in dictionaries, partials, factories, environment, feature flags, versions and defaults."""
import argparse
import functools
import json
import os
import types
import tensorflow as tf

CONFIG = json.loads('{"model": {"layers": [2, 3], "activation": "relu", "dropout": 0.0}, "loss": {"kind": "mse", "weight": 0.5}}')
FLAGS = types.SimpleNamespace(verbose=False, scale=2.0)
ARGS = argparse.Namespace(rate=0.1, clip=None)
FEATURES = {"residual"}
REGISTRY = {}
DEFAULTS = dict(alpha=0.5)


def register(name):
    def wrap(fn):
        REGISTRY[name] = fn
        return fn
    return wrap


@register("mse")
def mse(y, p):
    return tf.reduce_mean((y - p) ** 2)


@register("mae")
def mae(y, p):
    return tf.reduce_mean(tf.abs(y - p))


def build_loss(config):
    fn, weight = REGISTRY[config["kind"]], config["weight"]

    def loss(y, p):
        return weight * fn(y, p)

    return loss


def build_mlp(config):
    weights = [tf.Variable(tf.ones([2, n]) if i == 0 else tf.ones([config["layers"][i - 1], n])) for i, n in enumerate(config["layers"])]
    activation = getattr(tf.nn, config["activation"])

    def mlp(x):
        for w in weights:
            x = activation(x @ w)
        return x * (1.0 - config["dropout"])

    return mlp


loss_fn = build_loss(CONFIG["loss"])
mlp_fn = build_mlp(CONFIG["model"])
scaled_loss = functools.partial(loss_fn, tf.constant([1.0, 2.0]))


def compute(y, p):
    return loss_fn(y, p)


def compute_scaled(p):
    return scaled_loss(p)


def direct(y, p):
    return REGISTRY[CONFIG["loss"]["kind"]](y, p)


def flagged(x):
    if FLAGS.verbose:
        print("verbose")
    return x * FLAGS.scale


def arg_clipped(x):
    return x if ARGS.clip is None else tf.clip_by_value(x, -ARGS.clip, ARGS.clip)


def rated(x):
    return x * ARGS.rate


def featured(x):
    y = tf.tanh(x)
    return y + x if "residual" in FEATURES else y


def by_env(x):
    return x * float(os.environ.get("SCALE", "1.0"))


def by_getenv_once(x, scale=float(os.environ.get("OTHER", "2.0"))):
    return x * scale


def by_version(x):
    return tf.square(x) if tf.__version__ >= "2" else x


def defaulted(x, options=None):
    options = {**DEFAULTS, **(options or {})}
    return x * options["alpha"]


def dispatched(x, kind="double"):
    return {"double": lambda v: v * 2.0, "half": lambda v: v * 0.5}[kind](x)


def switch(x):
    return _CHOICES[CONFIG["model"]["activation"]](x)


_CHOICES = {"relu": tf.nn.relu, "tanh": tf.tanh}


class Experiment:
    def __init__(self, config):
        self.config = config
        self.seed = config.get("seed", 1)
        self.loss = build_loss(config["loss"])
        self.model = build_mlp(config["model"])
        self.metrics = {}
        self.version = 1

    def forward(self, x):
        return self.model(x)

    def objective(self, x, y):
        return self.loss(y, self.model(x))

    def noisy(self, x):
        return x + tf.random.stateless_normal(tf.shape(x), seed=[self.seed, 1])

    def reseed(self, value):
        self.seed = value

    def measure(self, x, y):
        value = self.objective(x, y)
        self.metrics["objective"] = value
        return value

    def versioned(self, x):
        return x * float(self.version)

    def configured(self, x):
        return x * self.config["loss"]["weight"]

    def override(self, **changes):
        for name, value in changes.items():
            setattr(self, name, value)


experiment, fixed = Experiment(CONFIG), Experiment({"model": {"layers": [1], "activation": "tanh", "dropout": 0.5}, "loss": {"kind": "mae", "weight": 2.0}})
for k in range(3):
    x = tf.constant([[1.0, 0.5 * k], [-1.0, 2.0]])
    y, p = tf.constant([1.0, 2.0]), tf.constant([0.5 + k, 2.5])
    print(mse(y, p), mae(y, p), compute(y, p), compute_scaled(p), direct(y, p), mlp_fn(x), flagged(x), arg_clipped(x), rated(x), featured(x))
    print(by_env(x), by_getenv_once(x), by_version(x), defaulted(x), defaulted(x, {"alpha": 2.0}), dispatched(x), switch(x))
    print(experiment.forward(x), experiment.objective(x, tf.ones([2, 3])), experiment.noisy(x), experiment.measure(x, tf.ones([2, 3])), experiment.versioned(x))
    print(experiment.configured(x), fixed.forward(x), fixed.noisy(x), fixed.versioned(x), fixed.configured(x))
    CONFIG["loss"].update(kind="mae", weight=3.0)
    FLAGS.scale = 3.0
    ARGS.clip = 0.75
    FEATURES.clear()
    os.environ["SCALE"] = "2.0"
    experiment.reseed(k)
    experiment.override(version=k + 2)
