"""A registry of models, a singleton, and a service locator."""
import tensorflow as tf

_models = {}


class Service:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.gain = 1.0
        return cls._instance


def register(model):
    _models[type(model).__name__.lower()] = model
    return model


def run(name, x):
    return _models[name](x)


def run_block(x):
    return _models["block"](x) + 1.0


def by_service(x):
    return x * Service().gain


def total(x):
    return tf.add_n([model(x) for model in _models.values()])
