"""A variational autoencoder with stateless noise."""
import math

import tensorflow as tf


class VAE(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    #? latent: int
    def __init__(self, size, latent):
        super().__init__()
        self.latent = latent
        self.enc = tf.Variable(tf.random.stateless_normal([size, 2 * latent], [5, 1]) * 0.1)
        self.dec = tf.Variable(tf.random.stateless_normal([latent, size], [5, 2]) * 0.1)

    #? decision=convert
    #? x: float32[4,6]
    def encode(self, x):
        mean, logvar = tf.split(tf.matmul(x, self.enc), num_or_size_splits=2, axis=1)
        return mean, logvar

    #? decision=convert
    #? mean: float32[4,2]
    #? logvar: float32[4,2]
    #? noise: float32[4,2]
    def reparameterize(self, mean, logvar, noise):
        return noise * tf.exp(logvar * 0.5) + mean

    #? decision=convert
    #? z: float32[None,2]
    #? apply_sigmoid: bool
    def decode(self, z, apply_sigmoid=False):
        logits = tf.matmul(z, self.dec)
        if apply_sigmoid:
            return tf.sigmoid(logits)
        return logits


#? decision=convert
#? sample: float32[4,2]
#? mean: float32[4,2] | float
#? logvar: float32[4,2] | float
#? raxis: int
def log_normal_pdf(sample, mean, logvar, raxis=1):
    log2pi = tf.math.log(2.0 * math.pi)
    return tf.reduce_sum(-0.5 * ((sample - mean) ** 2.0 * tf.exp(-logvar) + logvar + log2pi), axis=raxis)


#? decision=convert
#? model: VAE
#? x: float32[4,6]
#? noise: float32[4,2]
def compute_loss(model, x, noise):
    mean, logvar = model.encode(x)
    z = model.reparameterize(mean, logvar, noise)
    cross_ent = tf.nn.sigmoid_cross_entropy_with_logits(logits=model.decode(z), labels=x)
    logpx_z = -tf.reduce_sum(cross_ent, axis=1)
    logpz = log_normal_pdf(z, 0.0, 0.0)
    logqz_x = log_normal_pdf(z, mean, logvar)
    return -tf.reduce_mean(logpx_z + logpz - logqz_x)


#? decision=convert
#? model: VAE
#? x: float32[4,6]
#? noise: float32[4,2]
#? optimizer: Adam
def train_step(model, x, noise, optimizer):
    with tf.GradientTape() as tape:
        loss = compute_loss(model, x, noise)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


model, optimizer = VAE(6, 2), tf.keras.optimizers.Adam(0.01)
x = tf.random.stateless_uniform([4, 6], [9, 1])
for step in range(3):
    noise = tf.random.stateless_normal([4, 2], [step, 8])
    print("%.4f" % float(train_step(model, x, noise, optimizer)))
print(model.decode(tf.zeros([1, 2]), apply_sigmoid=True).numpy().tolist(), model.decode(tf.ones([1, 2]), True).numpy().round(3).tolist())
