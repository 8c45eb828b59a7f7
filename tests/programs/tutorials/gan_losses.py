"""Gan losses."""
import tensorflow as tf
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
#? decision=keep blockers=no-tensor-parameter
def make_generator():
    return tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(4, kernel_initializer="ones")])
#? decision=keep blockers=no-tensor-parameter
def make_discriminator():
    return tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1, kernel_initializer="ones")])
#? decision=convert
#? real: float32[3,1]
#? fake: float32[3,1]
def discriminator_loss(real, fake):
    return bce(tf.ones_like(real), real) + bce(tf.zeros_like(fake), fake)
#? decision=convert
#? fake: float32[3,1]
def generator_loss(fake):
    return bce(tf.ones_like(fake), fake)
gen, disc = make_generator(), make_discriminator()
#? decision=convert
#? images: float32[3,4]
#? noise: float32[3,2]
def train_step(images, noise):
    with tf.GradientTape() as gt, tf.GradientTape() as dt:
        generated = gen(noise, training=True)
        real, fake = disc(images, training=True), disc(generated, training=True)
        gl, dl = generator_loss(fake), discriminator_loss(real, fake)
    gg = gt.gradient(gl, gen.trainable_variables)
    dg = dt.gradient(dl, disc.trainable_variables)
    for v, g in zip(gen.trainable_variables + disc.trainable_variables, gg + dg):
        v.assign_sub(0.01 * g)
    return gl, dl
for _ in range(2):
    a, b = train_step(tf.ones([3, 4]), tf.ones([3, 2]))
    print("%.3f %.3f" % (float(a), float(b)))
