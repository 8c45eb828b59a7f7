"""A generator against a discriminator: two tapes, two optimizers, a step that takes images."""
import tensorflow as tf

noise_dim = 3
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)
generator_optimizer = tf.keras.optimizers.Adam(1e-2)
discriminator_optimizer = tf.keras.optimizers.Adam(1e-2)


#? decision=keep blockers=no-tensor-parameter
def make_generator():
    init = tf.keras.initializers.GlorotUniform(1)
    return tf.keras.Sequential([tf.keras.Input([noise_dim]), tf.keras.layers.Dense(4, activation="tanh", kernel_initializer=init)])


#? decision=keep blockers=no-tensor-parameter
def make_discriminator():
    init = tf.keras.initializers.GlorotUniform(2)
    return tf.keras.Sequential([tf.keras.Input([4]), tf.keras.layers.Dense(1, kernel_initializer=init)])


generator, discriminator = make_generator(), make_discriminator()


#? decision=convert
#? real_output: float32[2,1]
#? fake_output: float32[2,1]
def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    return real_loss + fake_loss


#? decision=convert
#? fake_output: float32[2,1]
def generator_loss(fake_output):
    return cross_entropy(tf.ones_like(fake_output), fake_output)


#? decision=convert
#? images: float32[2,4]
#? noise: float32[2,3]
def train_step(images, noise):
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        generated = generator(noise, training=True)
        real_output = discriminator(images, training=True)
        fake_output = discriminator(generated, training=True)
        gen_loss = generator_loss(fake_output)
        disc_loss = discriminator_loss(real_output, fake_output)
    gen_gradients = gen_tape.gradient(gen_loss, generator.trainable_variables)
    disc_gradients = disc_tape.gradient(disc_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gen_gradients, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(zip(disc_gradients, discriminator.trainable_variables))
    return gen_loss, disc_loss


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? dataset: dataset float32[None,4]
#? epochs: int
def train(dataset, epochs):
    for epoch in range(epochs):
        for index, image_batch in enumerate(dataset):
            noise = tf.random.stateless_normal([2, noise_dim], [epoch, index])
            gen_loss, disc_loss = train_step(image_batch, noise)
        print("epoch %d: %.4f %.4f" % (epoch, float(gen_loss), float(disc_loss)))


train(tf.data.Dataset.from_tensor_slices(tf.reshape(tf.range(16.0), [4, 4]) / 16.0).batch(2), 3)
