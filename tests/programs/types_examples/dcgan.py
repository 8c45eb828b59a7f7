"""A tiny DCGAN with two models and two optimizers."""
import tensorflow as tf
from tensorflow.keras import layers

NOISE = 5
BATCH = 4


def make_generator_model():
    model = tf.keras.Sequential()
    model.add(layers.Dense(2 * 2 * 4, use_bias=False, input_shape=(NOISE,)))
    model.add(layers.BatchNormalization())
    model.add(layers.LeakyReLU())
    model.add(layers.Reshape((2, 2, 4)))
    model.add(layers.Conv2DTranspose(1, (3, 3), strides=(2, 2), padding="same", activation="tanh"))
    return model


def make_discriminator_model():
    model = tf.keras.Sequential()
    model.add(layers.Conv2D(4, (3, 3), strides=(2, 2), padding="same", input_shape=[4, 4, 1]))
    model.add(layers.LeakyReLU())
    model.add(layers.Flatten())
    model.add(layers.Dense(1))
    return model


cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    return real_loss + fake_loss


def generator_loss(fake_output):
    return cross_entropy(tf.ones_like(fake_output), fake_output)


def train_step(images):
    noise = tf.random.normal([BATCH, NOISE], seed=3)
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        generated_images = generator(noise, training=True)
        real_output = discriminator(images, training=True)
        fake_output = discriminator(generated_images, training=True)
        gen_loss = generator_loss(fake_output)
        disc_loss = discriminator_loss(real_output, fake_output)
    update(generator_optimizer, gen_tape, gen_loss, generator)
    update(discriminator_optimizer, disc_tape, disc_loss, discriminator)
    return gen_loss, disc_loss


def update(optimizer, tape, loss, model):
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))


def train(dataset, epochs):
    for epoch in range(epochs):
        for image_batch in dataset:
            track(*train_step(image_batch))
        generate_and_save_images(generator, epoch + 1, seed)


def track(g, d):
    history.append((float(g), float(d)))


def generate_and_save_images(model, epoch, test_input):
    predictions = model(test_input, training=False)
    show(predictions[0, :, :, 0] * 127.5 + 127.5)


def show(image):
    return image.shape


tf.keras.utils.set_random_seed(2)
history = []
generator, discriminator = make_generator_model(), make_discriminator_model()
generator_optimizer = tf.keras.optimizers.Adam(1e-4)
discriminator_optimizer = tf.keras.optimizers.Adam(1e-4)
seed = tf.random.normal([2, NOISE], seed=1)
train_images = tf.reshape(tf.linspace(-1.0, 1.0, 8 * 16), [8, 4, 4, 1])
train(tf.data.Dataset.from_tensor_slices(train_images).shuffle(8, seed=1).batch(BATCH), 2)
