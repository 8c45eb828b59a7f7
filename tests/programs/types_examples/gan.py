"""A small GAN that trains on batches of a dataset."""
import tensorflow as tf

tf.keras.utils.set_random_seed(7)


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? outputs: int
#? inputs: int
def make(outputs, inputs):
    return tf.keras.Sequential([tf.keras.Input([inputs]), tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(outputs)])


#? decision=convert
#? scores: float32[3,1]
def real_loss(scores):
    return tf.reduce_mean(tf.nn.softplus(-scores))


#? decision=convert
#? scores: float32[3,1]
def fake_loss(scores):
    return tf.reduce_mean(tf.nn.softplus(scores))


#? decision=convert
#? generator: Sequential
#? critic: Sequential
#? optimizer: Adam
#? images: float32[3,4]
#? noise: float32[3,2]
def train_step(generator, critic, optimizer, images, noise):
    with tf.GradientTape() as tape:
        fake = generator(noise)
        loss = real_loss(critic(images)) + fake_loss(critic(fake))
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables))
    return loss


generator, critic = make(4, 2), make(1, 4)
optimizer = tf.keras.optimizers.Adam(0.01)
optimizer.build(critic.trainable_variables)
dataset = tf.data.Dataset.from_tensor_slices(tf.random.stateless_normal([6, 4], [1, 1])).shuffle(6, seed=1).batch(3)
for epoch in range(2):
    for images in dataset:
        print(train_step(generator, critic, optimizer, images, tf.random.stateless_normal([3, 2], [epoch, 2])).shape)
