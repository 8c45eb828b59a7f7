"""A tiny GAN and a variational autoencoder, plain and as classes."""
import tensorflow as tf

keras = tf.keras
keras.utils.set_random_seed(2)
generator = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(3)])
discriminator = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
g_optimizer, d_optimizer = keras.optimizers.Adam(0.01), keras.optimizers.Adam(0.01)
bce = keras.losses.BinaryCrossentropy(from_logits=True)


def noise(batch, step):
    return tf.random.stateless_normal([batch, 2], seed=tf.stack([step, 7]))


def generator_loss(fake):
    return bce(tf.ones_like(fake), fake)


def discriminator_loss(real, fake):
    return bce(tf.ones_like(real), real) + bce(tf.zeros_like(fake), fake)


def gan_step(images, z):
    with tf.GradientTape() as g_tape, tf.GradientTape() as d_tape:
        fake = generator(z, training=True)
        real_out = discriminator(images, training=True)
        fake_out = discriminator(fake, training=True)
        g_loss = generator_loss(fake_out)
        d_loss = discriminator_loss(real_out, fake_out)
    g_optimizer.apply_gradients(zip(g_tape.gradient(g_loss, generator.trainable_variables), generator.trainable_variables))
    d_optimizer.apply_gradients(zip(d_tape.gradient(d_loss, discriminator.trainable_variables), discriminator.trainable_variables))
    return g_loss, d_loss


def gradient_penalty(real, fake, alpha):
    mixed = real + alpha * (fake - real)
    with tf.GradientTape() as tape:
        tape.watch(mixed)
        out = discriminator(mixed)
    norm = tf.sqrt(tf.reduce_sum(tape.gradient(out, mixed) ** 2, axis=1) + 1e-8)
    return tf.reduce_mean((norm - 1.0) ** 2)


def interpolate(a, b, steps=3):
    return tf.stack([a + (b - a) * (k / (steps - 1)) for k in range(steps)])


def smooth_labels(labels, amount=0.1):
    return labels * (1.0 - amount) + 0.5 * amount


def ema_update(target, source, decay):
    for t, s in zip(target.trainable_variables, source.trainable_variables):
        t.assign(decay * t + (1.0 - decay) * s)


class Encoder(keras.layers.Layer):
    def __init__(self, latent):
        super().__init__()
        self.dense = keras.layers.Dense(latent * 2)
        self.latent = latent

    def build(self, shape):
        self.dense.build(shape)

    def call(self, x):
        out = self.dense(x)
        return out[:, : self.latent], out[:, self.latent :]


class Decoder(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = keras.layers.Dense(units)

    def call(self, z):
        return self.dense(z)


def reparameterize(mean, log_var, eps):
    return mean + tf.exp(0.5 * log_var) * eps


def kl(mean, log_var):
    return -0.5 * tf.reduce_sum(1.0 + log_var - mean ** 2 - tf.exp(log_var), axis=-1)


class VAE(keras.Model):
    def __init__(self, latent=2, units=3):
        super().__init__()
        self.encoder = Encoder(latent)
        self.decoder = Decoder(units)
        self.beta = tf.Variable(1.0, trainable=False)
        self.seen = 0

    def call(self, x):
        mean, log_var = self.encoder(x)
        return self.decoder(mean)

    def elbo(self, x, eps):
        mean, log_var = self.encoder(x)
        out = self.decoder(reparameterize(mean, log_var, eps))
        return tf.reduce_mean(tf.reduce_sum((out - x) ** 2, 1) + self.beta * kl(mean, log_var))

    def fit_step(self, optimizer, x, eps):
        with tf.GradientTape() as tape:
            loss = self.elbo(x, eps)
        optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        return loss

    def warm_up(self, amount):
        self.beta.assign(tf.minimum(1.0, self.beta + amount))
        return self.beta * 2.0

    def counted(self, x):
        self.seen += x.shape[0]
        return self(x)


images = tf.reshape(tf.range(12.0) / 12.0, [4, 3])
for step in range(3):
    z = noise(4, tf.constant(step))
    print(gan_step(images, z), gradient_penalty(images, generator(z), tf.constant(0.5)), interpolate(z[0], z[1]), smooth_labels(z))
    print(generator_loss(z[:, :1]), discriminator_loss(z[:, :1], z[:, 1:]))
shadow = keras.models.clone_model(generator)
for step in range(2):
    ema_update(shadow, generator, tf.constant(0.9))
    print(shadow(z))
vae = VAE()
vae(images)
vae_optimizer = keras.optimizers.SGD(0.01)
for step in range(3):
    eps = noise(4, tf.constant(step))
    print(vae(images), vae.elbo(images, eps), vae.fit_step(vae_optimizer, images, eps), vae.warm_up(tf.constant(-0.1)), vae.counted(images))
    print(kl(eps, eps), reparameterize(eps, eps, eps))
print(vae.seen)
