# judge: shapes only
"""Variational autoencoders from configurations: a registry of decoders, an annealed objective, callbacks and reports."""
import abc
import enum
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, NamedTuple

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

DECODERS: Dict[str, Callable[..., keras.Model]] = {}


class Loss(str, enum.Enum):
    BERNOULLI = "bernoulli"
    GAUSSIAN = "gaussian"


class Posterior(NamedTuple):
    mean: tf.Tensor
    log_variance: tf.Tensor


@dataclass
class Settings:
    latent: int = 2
    side: int = 8
    decoder: str = "dense"
    loss: Loss = Loss.BERNOULLI
    beta: float = 1.0
    extras: Dict[str, Any] = field(default_factory=dict)


def decoder(name):
    def register(build):
        DECODERS[name] = build
        return build

    return register


@decoder("dense")
def dense_decoder(settings: Settings, width: int = 16) -> keras.Model:
    inputs = keras.Input(shape=(settings.latent,))
    x = layers.Dense(width, activation="relu")(inputs)
    x = layers.Dense(settings.side * settings.side)(x)
    outputs = layers.Reshape((settings.side, settings.side, 1))(x)
    return keras.Model(inputs, outputs, name="dense_decoder")


@decoder("conv")
def conv_decoder(settings: Settings, filters: int = 4) -> keras.Model:
    inputs = keras.Input(shape=(settings.latent,))
    quarter = settings.side // 4
    x = layers.Dense(quarter * quarter * filters, activation="relu")(inputs)
    x = layers.Reshape((quarter, quarter, filters))(x)
    x = up(x, filters)
    x = up(x, filters // 2)
    outputs = layers.Conv2D(1, 3, padding="same", name="pixels")(x)
    return keras.Model(inputs, outputs, name="conv_decoder")


def up(x, filters):
    x = layers.Conv2DTranspose(filters, 3, strides=2, padding="same")(x)
    return layers.ReLU()(x)


class Sampling(layers.Layer):
    def call(self, inputs):
        mean, log_variance = inputs
        return reparameterise(mean, log_variance)


def reparameterise(mean, log_variance):
    noise = tf.random.normal(tf.shape(mean), seed=5)
    return mean + tf.exp(0.5 * log_variance) * noise


def kl_divergence(posterior: Posterior):
    each = 1.0 + posterior.log_variance - tf.square(posterior.mean) - tf.exp(posterior.log_variance)
    return -0.5 * tf.reduce_sum(each, axis=1)


def bernoulli(images, logits):
    each = tf.nn.sigmoid_cross_entropy_with_logits(labels=images, logits=logits)
    return sum_pixels(each)


def gaussian(images, logits):
    return sum_pixels(tf.math.squared_difference(images, logits))


def sum_pixels(x):
    return tf.reduce_sum(x, axis=[1, 2, 3])


RECONSTRUCTION = {Loss.BERNOULLI: bernoulli, Loss.GAUSSIAN: gaussian}


class Schedule(abc.ABC):
    @abc.abstractmethod
    def __call__(self, epoch: int) -> float: ...


class Constant(Schedule):
    def __init__(self, value):
        self.value = value

    def __call__(self, epoch):
        return self.value


class Warmup(Schedule):
    def __init__(self, value, epochs):
        self.value, self.epochs = value, epochs

    def __call__(self, epoch):
        return self.value * min(1.0, (epoch + 1) / self.epochs)


class VAE(keras.Model):
    def __init__(self, settings: Settings):
        super().__init__()
        self.settings = settings
        self.body = keras.Sequential([layers.Flatten(), layers.Dense(16, activation="relu")])
        self.to_mean = layers.Dense(settings.latent, name="mean")
        self.to_log_variance = layers.Dense(settings.latent, name="log_variance")
        self.sampling = Sampling()
        self.decoder = DECODERS[settings.decoder](settings, **settings.extras)
        self.reconstruction = RECONSTRUCTION[settings.loss]
        self.beta = tf.Variable(settings.beta, trainable=False, dtype=tf.float32)
        self.trackers = OrderedDict((name, keras.metrics.Mean(name=name)) for name in ("loss", "kl"))

    def encode(self, images) -> Posterior:
        hidden = self.body(images)
        return Posterior(self.to_mean(hidden), self.to_log_variance(hidden))

    def call(self, images, training=None):
        posterior = self.encode(images)
        z = self.sampling([posterior.mean, posterior.log_variance])
        return self.decoder(z), posterior

    def objective(self, images, logits, posterior):
        likelihood = self.reconstruction(images, logits)
        kl = kl_divergence(posterior)
        return self.weigh(likelihood, kl)

    def weigh(self, likelihood, kl):
        return tf.reduce_mean(likelihood + self.beta * kl), tf.reduce_mean(kl)

    def train_step(self, data):
        images = data[0] if isinstance(data, tuple) else data
        with tf.GradientTape() as tape:
            logits, posterior = self(images, training=True)
            loss, kl = self.objective(images, logits, posterior)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return self.track({"loss": loss, "kl": kl})

    def track(self, values: Dict[str, tf.Tensor]):
        for name, value in values.items():
            self.trackers[name].update_state(value)
        return {name: tracker.result() for name, tracker in self.trackers.items()}

    @property
    def metrics(self):
        return list(self.trackers.values())


class Annealing(keras.callbacks.Callback):
    def __init__(self, schedule: Schedule):
        super().__init__()
        self.schedule = schedule

    def on_epoch_begin(self, epoch, logs=None):
        set_beta(self.model, self.schedule(epoch))


def set_beta(model, value):
    model.beta.assign(value)


class Collector(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.values: Dict[str, List[float]] = defaultdict(list)

    def on_epoch_end(self, epoch, logs=None):
        for name, value in (logs or {}).items():
            self.note(name, value)

    def note(self, name, value):
        self.values[name].append(float(value))


def interpolate(model, start, stop, steps=3):
    ratios = tf.linspace(0.0, 1.0, steps)[:, tf.newaxis]
    path = mix(start, stop, ratios)
    return tf.sigmoid(model.decoder(path))


def mix(start, stop, ratios):
    return (1.0 - ratios) * start + ratios * stop


def tile_images(images, columns):
    rows = images.shape[0] // columns
    grid = tf.reshape(images[: rows * columns], [rows, columns, *images.shape[1:3]])
    return tf.reshape(tf.transpose(grid, [0, 2, 1, 3]), [rows * images.shape[1], -1])


def report(results):
    for settings, values in results:
        print(describe(settings), sorted(values), count_values(values))


def describe(settings):
    return f"{settings.decoder}/{settings.loss.value}/{settings.latent}"


def count_values(values):
    return sum(len(each) for each in values.values())


def synthetic(count, side, seed=0):
    generator = np.random.default_rng(seed)
    return (generator.random((count, side, side, 1)) > 0.5).astype(np.float32)


def run(settings: Settings, images, schedule: Schedule):
    model = VAE(settings)
    model.compile(optimizer=keras.optimizers.Adam(1e-3))
    collector = Collector()
    model.fit(images, batch_size=4, epochs=2, verbose=0, callbacks=[Annealing(schedule), collector])
    return model, dict(collector.values)


def main():
    tf.keras.utils.set_random_seed(4)
    images = synthetic(8, 8)
    trials = [
        (Settings(), Constant(1.0)),
        (Settings(decoder="conv", latent=3, loss=Loss.GAUSSIAN, extras={"filters": 6}), Warmup(0.5, 2)),
    ]
    results = []
    for settings, schedule in trials:
        model, values = run(settings, images, schedule)
        posterior = model.encode(images[:2])
        pictures = interpolate(model, posterior.mean[:1], posterior.mean[1:])
        print(pictures.shape, tile_images(model(images)[0], 2).shape)
        results.append((settings, values))
    report(results)


main()
