"""Two inputs through one encoder, a contrastive loss, margins from a dictionary."""
import tensorflow as tf

CONFIG = {"margin": 1.0, "classes": 2}


#? decision=keep blockers=no-tensor-parameter
def make_encoder():
    return tf.keras.Sequential([tf.keras.Input([3]), tf.keras.layers.Dense(2, kernel_initializer="ones", bias_initializer="zeros")])


encoder = make_encoder()


#? decision=convert
#? a: float32[4,3]
#? b: float32[4,3]
def distance(a, b):
    return tf.norm(encoder(a) - encoder(b), axis=1)


#? decision=convert
#? distances: float32[4]
#? same: bool[4]
def contrastive(distances, same):
    same = tf.cast(same, tf.float32)
    return tf.reduce_mean(same * distances**2 + (1.0 - same) * tf.maximum(0.0, CONFIG["margin"] - distances) ** 2)


#? decision=convert
#? a: float32[4,3]
#? b: float32[4,3]
#? same: bool[4]
def step(a, b, same):
    with tf.GradientTape() as tape:
        loss = contrastive(distance(a, b), same)
    gradients = tape.gradient(loss, encoder.trainable_variables)
    for variable, gradient in zip(encoder.trainable_variables, gradients):
        if gradient is not None:
            variable.assign_sub(0.1 * gradient)
    return loss


for seed in (1, 2, 3):
    a, b = tf.random.stateless_normal([4, 3], [seed, 1]), tf.random.stateless_normal([4, 3], [seed, 2])
    print("%.4f" % float(step(a, b, tf.constant([True, False, True, False]))))
