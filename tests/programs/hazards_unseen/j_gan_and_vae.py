"""Generators, critics and autoencoders: alternating steps, penalties, annealed weights, frozen parts, samples kept for show."""
import math
import tensorflow as tf


class Linear(tf.Module):
    def __init__(self, n_in, n_out, seed):
        super().__init__()
        self.w = tf.Variable(tf.random.stateless_normal([n_in, n_out], seed=[seed, 1]) * 0.3)
        self.b = tf.Variable(tf.zeros([n_out]))

    def __call__(self, x):
        return x @ self.w + self.b


class Stack(tf.Module):
    def __init__(self, sizes, activation):
        super().__init__()
        self.layers = [Linear(a, b, a + b) for a, b in zip(sizes, sizes[1:])]
        self.activation = activation

    def __call__(self, x):
        for layer in self.layers[:-1]:
            x = self.activation(layer(x))
        return self.layers[-1](x)

    def weights_norm(self, factor):
        return factor * sum(tf.reduce_sum(v ** 2) for v in self.trainable_variables)


class Annealer:
    def __init__(self, start, rate):
        self.value = start
        self.rate = rate

    def __call__(self):
        self.value = min(1.0, self.value + self.rate)
        return self.value

    def peek(self):
        return self.value


class VAE(tf.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Stack([4, 3, 4], tf.nn.relu)
        self.decoder = Stack([2, 3, 4], tf.nn.tanh)
        self.annealer = Annealer(0.0, 0.25)
        self.beta = tf.Variable(0.5, trainable=False)
        self.free_bits = 0.1
        self.samples = []

    def encode(self, x):
        mean, logvar = tf.split(self.encoder(x), 2, axis=-1)
        return mean, logvar

    def reparameterise(self, mean, logvar, seed):
        eps = tf.random.stateless_normal(tf.shape(mean), seed=seed)
        return mean + tf.exp(0.5 * logvar) * eps

    def kl(self, mean, logvar):
        kl = -0.5 * (1.0 + logvar - mean ** 2 - tf.exp(logvar))
        return tf.reduce_mean(tf.reduce_sum(tf.maximum(kl, self.free_bits), axis=-1))

    def elbo(self, x, seed):
        mean, logvar = self.encode(x)
        z = self.reparameterise(mean, logvar, seed)
        reconstruction = tf.reduce_mean(tf.reduce_sum((self.decoder(z) - x) ** 2, axis=-1))
        return reconstruction + self.beta * self.kl(mean, logvar)

    def annealed(self, x):
        mean, logvar = self.encode(x)
        return self.annealer() * self.kl(mean, logvar)

    def weighted(self, x):
        mean, logvar = self.encode(x)
        return self.annealer.peek() * self.kl(mean, logvar)

    def sample(self, z):
        out = self.decoder(z)
        self.samples.append(tf.reduce_mean(out))
        return out

    def generate(self, z):
        return tf.sigmoid(self.decoder(z))


class WGAN:
    def __init__(self):
        self.generator = Stack([2, 3, 4], tf.nn.relu)
        self.critic = Stack([4, 3, 1], tf.nn.leaky_relu)
        self.rounds = 0
        self.weight = tf.constant(10.0)
        self.history = {"critic": [], "generator": []}

    def critic_loss(self, real, z):
        fake = self.generator(z)
        return tf.reduce_mean(self.critic(fake)) - tf.reduce_mean(self.critic(real))

    def penalty(self, real, z):
        fake = self.generator(z)
        mixed = 0.5 * (real + fake)
        with tf.GradientTape() as tape:
            tape.watch(mixed)
            score = self.critic(mixed)
        grads = tape.gradient(score, mixed)
        norm = tf.sqrt(tf.reduce_sum(grads ** 2, axis=-1) + 1e-8)
        return self.weight * tf.reduce_mean((norm - 1.0) ** 2)

    def train_critic(self, real, z):
        with tf.GradientTape() as tape:
            loss = self.critic_loss(real, z) + self.penalty(real, z)
        variables = self.critic.trainable_variables
        for v, g in zip(variables, tape.gradient(loss, variables)):
            v.assign_sub(0.01 * g)
        return loss

    def train_generator(self, z):
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(self.critic(self.generator(z)))
        variables = self.generator.trainable_variables
        for v, g in zip(variables, tape.gradient(loss, variables)):
            v.assign_sub(0.01 * g)
        return loss

    def step(self, real, z):
        loss = self.train_critic(real, z)
        if self.rounds % 2 == 1:
            loss = loss + self.train_generator(z)
        self.rounds += 1
        return loss

    def logged_step(self, real, z):
        loss = self.train_critic(real, z)
        self.history["critic"].append(loss)
        return loss

    def distance(self, real, z):
        return tf.norm(tf.reduce_mean(real, axis=0) - tf.reduce_mean(self.generator(z), axis=0))


def log_density(x, mean=0.0, scale=1.0):
    return -0.5 * ((x - mean) / scale) ** 2 - math.log(scale) - 0.5 * math.log(2.0 * math.pi)


def interpolate(a, b, steps=3):
    return tf.stack([a + (b - a) * (i / (steps - 1)) for i in range(steps)])


vae, gan = VAE(), WGAN()
for k in range(3):
    x = tf.constant([[0.1, 0.5, 0.2, 0.9], [0.3, 0.1, 0.8, 0.4]]) + 0.1 * k
    z = tf.constant([[0.5, -0.5], [1.0, 0.2 * k]])
    seed = tf.constant([k, 7])
    mean, logvar = vae.encode(x)
    print(mean, vae.reparameterise(mean, logvar, seed), vae.kl(mean, logvar), vae.elbo(x, seed), vae.annealed(x), vae.weighted(x))
    print(vae.sample(z), vae.generate(z), vae.encoder.weights_norm(tf.constant(0.5)))
    print(gan.critic_loss(x, z), gan.penalty(x, z), gan.train_critic(x, z), gan.train_generator(z), gan.step(x, z), gan.logged_step(x, z), gan.distance(x, z))
    print(log_density(x), interpolate(z[0], z[1]))
    vae.beta.assign_add(0.1)
print(len(vae.samples), gan.rounds, len(gan.history["critic"]))
