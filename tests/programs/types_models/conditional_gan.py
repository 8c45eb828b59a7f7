"""A conditional GAN as one Keras model with its own train_step."""
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

LATENT, CLASSES = 4, 3


class ConditionalGAN(keras.Model):
    def __init__(self, discriminator, generator, latent_dim):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent_dim = latent_dim
        self.gen_loss_tracker = keras.metrics.Mean(name="generator_loss")
        self.disc_loss_tracker = keras.metrics.Mean(name="discriminator_loss")

    @property
    def metrics(self):
        return [self.gen_loss_tracker, self.disc_loss_tracker]

    def compile(self, d_optimizer, g_optimizer, loss_fn):
        super().compile()
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer
        self.loss_fn = loss_fn

    def train_step(self, data):
        real, labels = data
        batch_size = tf.shape(real)[0]
        noise = self.noise(batch_size, labels)
        generated = self.generator(noise)
        combined = self.join(generated, labels, real)
        truth = tf.concat([tf.ones((batch_size, 1)), tf.zeros((batch_size, 1))], axis=0)
        with tf.GradientTape() as tape:
            d_loss = self.loss_fn(truth, self.discriminator(combined))
        grads = tape.gradient(d_loss, self.discriminator.trainable_weights)
        self.d_optimizer.apply_gradients(zip(grads, self.discriminator.trainable_weights))
        self.disc_loss_tracker.update_state(d_loss)
        return {"d_loss": self.disc_loss_tracker.result()}

    def noise(self, batch_size, labels):
        random = tf.random.normal(shape=(batch_size, self.latent_dim), seed=1)
        return tf.concat([random, labels], axis=1)

    def join(self, generated, labels, real):
        fake = tf.concat([generated, labels], axis=1)
        return tf.concat([fake, tf.concat([real, labels], axis=1)], axis=0)


def stack(units, outputs, inputs):
    model = keras.Sequential(name="net")
    model.add(keras.Input((inputs,)))
    for size in units:
        model.add(layers.Dense(size))
        model.add(layers.LeakyReLU())
    model.add(layers.Dense(outputs))
    return model


def interpolate(first, second, steps):
    weights = tf.cast(tf.linspace(0, 1, steps)[:, None], tf.float32)
    return first * (1.0 - weights) + second * weights


def generate(model, labels):
    return model(labels)


def show(images):
    return images.shape


keras.utils.set_random_seed(0)
x = np.random.RandomState(0).rand(8, 5).astype("float32")
y = keras.utils.to_categorical(np.arange(8) % CLASSES, CLASSES)
dataset = tf.data.Dataset.from_tensor_slices((x, y.astype("float32"))).shuffle(8, seed=1).batch(4)
gan = ConditionalGAN(stack([6], 1, 5 + CLASSES), stack([6], 5, LATENT + CLASSES), LATENT)
gan.compile(keras.optimizers.Adam(0.01), keras.optimizers.Adam(0.01), keras.losses.BinaryCrossentropy(from_logits=True))
gan.fit(dataset, epochs=1, verbose=0)
show(generate(gan.generator, tf.ones([2, LATENT + CLASSES])))
show(interpolate(tf.zeros([1, 4]), tf.ones([1, 4]), 3))
