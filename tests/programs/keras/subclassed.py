"""A subclassed model with its own training loop, all inside the model."""
import tensorflow as tf


class Classifier(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? hidden: int
    #? classes: int
    def __init__(self, hidden, classes):
        super().__init__()
        self.first = tf.keras.layers.Dense(hidden, activation="tanh", kernel_initializer=tf.keras.initializers.GlorotUniform(1))
        self.second = tf.keras.layers.Dense(classes, kernel_initializer=tf.keras.initializers.GlorotUniform(2))

    #? decision=keep blockers=unbuilt-keras-call
    #? inputs: float32[6,5]
    #? training: bool
    def call(self, inputs, training=False):
        return self.second(self.first(inputs))

    #? decision=convert
    #? logits: float32[6,3]
    #? labels: int32[6]
    def loss_of(self, logits, labels):
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))

    #? decision=convert
    #? inputs: float32[6,5]
    #? labels: int32[6]
    #? optimizer: Adam
    def step(self, inputs, labels, optimizer):
        with tf.GradientTape() as tape:
            loss = self.loss_of(self(inputs, training=True), labels)
        gradients = tape.gradient(loss, self.trainable_variables)
        optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return loss


model = Classifier(4, 3)
optimizer = tf.keras.optimizers.Adam(0.05)
x = tf.random.stateless_normal([6, 5], [1, 2])
y = tf.constant([0, 1, 2, 0, 1, 2])
for epoch in range(4):
    print("%.4f" % float(model.step(x, y, optimizer)))
print(tf.argmax(model(x), axis=1).numpy())
