"""Denoising diffusion: schedule, time embedding, a conditioned network in a custom train_step, sampling loop."""
import math

import numpy as np
import tensorflow as tf
from tensorflow import keras


def linear_schedule(steps, start=1e-4, end=0.02):
    return np.linspace(start, end, steps, dtype=np.float64)


class GaussianDiffusion:
    def __init__(self, timesteps=10):
        self.timesteps = timesteps
        betas = linear_schedule(timesteps)
        alphas = 1.0 - betas
        cumulative = np.cumprod(alphas, axis=0)
        previous = np.append(1.0, cumulative[:-1])
        self.betas = tf.constant(betas, dtype=tf.float32)
        self.sqrt_cum = tf.constant(np.sqrt(cumulative), dtype=tf.float32)
        self.sqrt_one_minus = tf.constant(np.sqrt(1.0 - cumulative), dtype=tf.float32)
        variance = betas * (1.0 - previous) / (1.0 - cumulative)
        self.log_variance = self.clipped_log(variance)

    def clipped_log(self, variance):
        return tf.constant(np.log(np.maximum(variance, 1e-20)), dtype=tf.float32)

    def _extract(self, a, t, x_shape):
        out = tf.gather(a, t)
        return tf.reshape(out, [x_shape[0], 1, 1, 1])

    def q_sample(self, x_start, t, noise):
        shape = tf.shape(x_start)
        return self._extract(self.sqrt_cum, t, shape) * x_start + self._extract(self.sqrt_one_minus, t, shape) * noise

    def p_sample(self, predicted, x, t):
        mean = x - self._extract(self.betas, t, x.shape) * predicted
        noise = tf.random.stateless_normal(x.shape, [1, 2])
        keep = tf.reshape(1 - tf.cast(tf.equal(t, 0), tf.float32), [tf.shape(x)[0], 1, 1, 1])
        return self.add_noise(mean, keep, tf.exp(0.5 * self._extract(self.log_variance, t, x.shape)) * noise)

    def add_noise(self, mean, keep, noise):
        return mean + keep * noise


class TimeEmbedding(keras.layers.Layer):
    def __init__(self, dim, **kwargs):
        super().__init__(**kwargs)
        self.dim = dim
        self.half_dim = dim // 2
        self.emb = math.log(10000) / (self.half_dim - 1)
        self.freqs = tf.exp(tf.range(self.half_dim, dtype=tf.float32) * -self.emb)

    def call(self, inputs):
        inputs = tf.cast(inputs, dtype=tf.float32)
        emb = inputs[:, None] * self.freqs[None, :]
        return self.both(emb)

    def both(self, emb):
        return tf.concat([tf.sin(emb), tf.cos(emb)], axis=-1)


def time_mlp(units):
    def apply(inputs):
        temb = keras.layers.Dense(units, activation="swish")(inputs)
        return keras.layers.Dense(units)(temb)
    return apply


def residual(width):
    def apply(inputs):
        x, t = inputs
        h = keras.layers.Conv2D(width, 3, padding="same")(x)
        temb = keras.layers.Dense(width)(keras.activations.swish(t))[:, None, None, :]
        h = keras.layers.Add()([h, temb])
        return h
    return apply


def build_network(size, width=4):
    image = keras.layers.Input((size, size, 1), name="image")
    time = keras.layers.Input((), dtype="int32", name="time")
    temb = time_mlp(8)(TimeEmbedding(8)(time))
    x = keras.layers.Conv2D(width, 3, padding="same")(image)
    for _ in range(2):
        x = residual(width)([x, temb])
    return keras.Model([image, time], keras.layers.Conv2D(1, 1)(x))


class DiffusionModel(keras.Model):
    def __init__(self, network, ema_network, diffusion, ema=0.9):
        super().__init__()
        self.network = network
        self.ema_network = ema_network
        self.diffusion = diffusion
        self.ema = ema
        self.loss_tracker = keras.metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.loss_tracker]

    def train_step(self, images):
        batch_size = tf.shape(images)[0]
        t = tf.random.uniform((batch_size,), 0, self.diffusion.timesteps, dtype=tf.int32, seed=1)
        with tf.GradientTape() as tape:
            noise = tf.random.normal(shape=tf.shape(images), dtype=images.dtype, seed=2)
            images_t = self.diffusion.q_sample(images, t, noise)
            pred_noise = self.network([images_t, t], training=True)
            loss = self.distance(noise, pred_noise)
        gradients = tape.gradient(loss, self.network.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.network.trainable_weights))
        for weight, ema_weight in zip(self.network.weights, self.ema_network.weights):
            ema_weight.assign(self.ema * ema_weight + (1 - self.ema) * weight)
        self.loss_tracker.update_state(loss)
        return {m.name: m.result() for m in self.metrics}

    def distance(self, noise, predicted):
        return tf.reduce_mean(tf.square(noise - predicted))

    def generate(self, count, size):
        samples = tf.random.stateless_normal((count, size, size, 1), [3, 4])
        for t in reversed(range(0, self.diffusion.timesteps)):
            tt = tf.fill([count], t)
            predicted = self.ema_network([samples, tt])
            samples = self.diffusion.p_sample(predicted, samples, tt)
        return to_image(samples)


def to_image(samples):
    return tf.clip_by_value(samples * 127.5 + 127.5, 0.0, 255.0)


def preprocess(image):
    image = tf.image.convert_image_dtype(image, tf.float32)
    return rescale(image)


def rescale(image):
    return image * 2.0 - 1.0


raw = tf.cast(tf.reshape(tf.range(8 * 6 * 6) % 256, [8, 6, 6, 1]), tf.uint8)
ds = tf.data.Dataset.from_tensor_slices(raw).map(preprocess, num_parallel_calls=tf.data.AUTOTUNE).batch(4, drop_remainder=True)
network, ema_network = build_network(6), build_network(6)
ema_network.set_weights(network.get_weights())
model = DiffusionModel(network, ema_network, GaussianDiffusion(5))
model.compile(optimizer=keras.optimizers.Adam(1e-3))
model.fit(ds, epochs=2, verbose=0)
for count in (1, 3):
    print(model.generate(count, 6).shape)
