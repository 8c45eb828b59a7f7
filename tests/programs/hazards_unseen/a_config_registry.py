"""A configuration, a registry of blocks, factories."""
import dataclasses
import tensorflow as tf

BLOCKS = {}


def register(name):
    def wrap(cls):
        BLOCKS[name] = cls
        return cls
    return wrap


@dataclasses.dataclass
class Config:
    scale: float = 2.0
    activation: str = "relu"
    layers: tuple = ("double", "shift")


ACTIVATIONS = {"relu": tf.nn.relu, "tanh": tf.tanh}


@register("double")
class Double:
    def __init__(self, config):
        self.config = config

    def run(self, x):
        return x * self.config.scale


@register("shift")
class Shift:
    def __init__(self, config):
        self.config = config

    def run(self, x):
        return x + 1.0


def activate(x, config):
    return ACTIVATIONS[config.activation](x)


def build_and_run(name, x, config):
    return BLOCKS[name](config).run(x)


class Pipeline:
    def __init__(self, config):
        self.config = config
        self.blocks = [BLOCKS[name](config) for name in config.layers]

    def forward(self, x):
        for block in self.blocks:
            x = block.run(x)
        return x

    def activated(self, x):
        return activate(self.forward(x), self.config)

    def size(self, x):
        return tf.size(x) * len(self.blocks)


config = Config()
frozen = Pipeline(Config(scale=3.0))
changing = Pipeline(config)
for k in range(3):
    x = tf.constant([1.0 - k, 2.0])
    print(frozen.forward(x), changing.activated(x), build_and_run("double", x, config), build_and_run("shift", x, config))
    print(activate(x, config), frozen.size(x))
    config.scale += 1.0
    config.activation = "tanh"
