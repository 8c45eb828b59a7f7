"""An autoencoder of two sequential parts."""
import tensorflow as tf


class Autoencoder(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? latent: int
    def __init__(self, latent):
        super().__init__()
        self.encoder = tf.keras.Sequential([tf.keras.Input([4]), tf.keras.layers.Dense(latent, kernel_initializer="ones")])
        self.decoder = tf.keras.Sequential([tf.keras.Input([latent]), tf.keras.layers.Dense(4, kernel_initializer="ones")])

    #? decision=convert
    #? x: float32[None,4]
    def call(self, x):
        return self.decoder(self.encoder(x))


#? decision=convert
#? model: Autoencoder
#? x: float32[None,4]
def reconstruction_error(model, x):
    return tf.reduce_mean(tf.square(model(x) - x))


#? decision=convert
#? model: Autoencoder
#? optimizer: SGD
#? x: float32[None,4]
def train_batch(model, optimizer, x):
    with tf.GradientTape() as tape:
        error = reconstruction_error(model, x)
    optimizer.apply_gradients(zip(tape.gradient(error, model.trainable_variables), model.trainable_variables))
    return error


model = Autoencoder(2)
optimizer = tf.keras.optimizers.SGD(0.001)
data = tf.data.Dataset.from_tensor_slices(tf.reshape(tf.range(24.0), [6, 4]) / 24.0).batch(4)
for epoch in range(2):
    for batch in data:
        print("%.4f" % float(train_batch(model, optimizer, batch)))
