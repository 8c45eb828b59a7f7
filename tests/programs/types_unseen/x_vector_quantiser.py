"""A VQ-VAE: a codebook layer with a straight-through estimator, encoder and decoder by the functional API, a trainer model."""
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class VectorQuantizer(layers.Layer):
    def __init__(self, num_embeddings, embedding_dim, beta=0.25, **kwargs):
        super().__init__(**kwargs)
        self.embedding_dim = embedding_dim
        self.num_embeddings = num_embeddings
        self.beta = beta
        self.embeddings = self.add_weight(shape=(embedding_dim, num_embeddings), initializer="uniform", name="embeddings_vqvae")

    def call(self, x):
        input_shape = tf.shape(x)
        flattened = tf.reshape(x, [-1, self.embedding_dim])
        encodings = tf.one_hot(self.get_code_indices(flattened), self.num_embeddings)
        quantized = tf.reshape(tf.matmul(encodings, self.embeddings, transpose_b=True), input_shape)
        self.add_loss(self.commitment(quantized, x))
        return straight_through(x, quantized)

    def get_code_indices(self, flattened_inputs):
        similarity = tf.matmul(flattened_inputs, self.embeddings)
        distances = (tf.reduce_sum(flattened_inputs ** 2, axis=1, keepdims=True)
                     + tf.reduce_sum(self.embeddings ** 2, axis=0) - 2 * similarity)
        return tf.argmin(distances, axis=1)

    def commitment(self, quantized, x):
        return self.beta * tf.reduce_mean((tf.stop_gradient(quantized) - x) ** 2)


def straight_through(x, quantized):
    return x + tf.stop_gradient(quantized - x)


def get_encoder(latent_dim=4):
    encoder_inputs = keras.Input(shape=(8, 8, 1))
    x = layers.Conv2D(8, 3, activation="relu", strides=2, padding="same")(encoder_inputs)
    return keras.Model(encoder_inputs, layers.Conv2D(latent_dim, 1, padding="same")(x), name="encoder")


def get_decoder(latent_dim=4):
    latent_inputs = keras.Input(shape=get_encoder(latent_dim).output.shape[1:])
    x = layers.Conv2DTranspose(8, 3, activation="relu", strides=2, padding="same")(latent_inputs)
    return keras.Model(latent_inputs, layers.Conv2DTranspose(1, 3, padding="same")(x), name="decoder")


class VQVAETrainer(keras.models.Model):
    def __init__(self, train_variance, latent_dim=4, num_embeddings=6, **kwargs):
        super().__init__(**kwargs)
        self.train_variance = train_variance
        self.encoder = get_encoder(latent_dim)
        self.quantizer = VectorQuantizer(num_embeddings, latent_dim)
        self.decoder = get_decoder(latent_dim)
        self.total_loss_tracker = keras.metrics.Mean(name="total_loss")

    @property
    def metrics(self):
        return [self.total_loss_tracker]

    def call(self, x):
        return self.decoder(self.quantizer(self.encoder(x)))

    def train_step(self, x):
        with tf.GradientTape() as tape:
            reconstructions = self(x, training=True)
            loss = self.reconstruction(x, reconstructions)
            total_loss = loss + sum(self.quantizer.losses)
        grads = tape.gradient(total_loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.total_loss_tracker.update_state(total_loss)
        return {"loss": self.total_loss_tracker.result()}

    def reconstruction(self, x, y):
        return tf.reduce_mean((x - y) ** 2) / self.train_variance


def codes(model, images):
    encoded = model.encoder.predict(images, verbose=0)
    flat = encoded.reshape(-1, encoded.shape[-1])
    indices = model.quantizer.get_code_indices(flat).numpy().reshape(encoded.shape[:-1])
    return usage(indices)


def usage(indices):
    return np.bincount(indices.ravel(), minlength=6)


def psnr(a, b):
    return tf.image.psnr(a, b, max_val=1.0)


images = np.linspace(0, 1, 6 * 64).reshape(6, 8, 8, 1).astype("float32")
trainer = VQVAETrainer(np.var(images))
trainer.compile(optimizer=keras.optimizers.Adam())
trainer.fit(images, epochs=1, batch_size=3, verbose=0)
print(codes(trainer, images).sum(), psnr(trainer(images[:2]), tf.constant(images[:2])).shape)
