"""Keras models and layers in ordinary use: subclassed, Functional, Sequential, with attributes that change."""
import tensorflow as tf

tf.keras.utils.set_random_seed(1)


class Encoder(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3, kernel_initializer="ones")
        self.b = tf.keras.layers.Dense(2, kernel_initializer="ones")
        self.scale = 1.0
        self.extra = None
        self.seen = []

    def call(self, x):
        h = tf.nn.relu(self.a(x))
        return self.b(h) * self.scale

    def encode(self, x):
        return self.a(x)

    def embed(self, x):
        h = self.a(x)
        if self.extra is not None:
            h = self.extra(h)
        return h

    def remember(self, x):
        self.seen.append(x)
        return self.a(x)

    def set_extra(self, layer):
        self.extra = layer


def features(model, x):
    return [layer(x) for layer in model.layers[:1]]


def train(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x) - y))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def trainable_norm(model, x):
    norms = [tf.reduce_sum(tf.square(v)) for v in model.trainable_variables]
    return tf.add_n([tf.reduce_sum(model(x)), *norms])


def freeze_and_run(model, x):
    model.trainable = False
    return model(x)


def evaluate(model, x, training):
    return model(x, training=training)


def with_rate(optimizer, x):
    return x * optimizer.learning_rate


def dropout_layers(model, x):
    for layer in model.layers:
        if isinstance(layer, tf.keras.layers.Dropout):
            continue
        x = layer(x)
    return x


def metric_update(metric, x):
    metric.update_state(x)
    return metric.result()


encoder = Encoder()
sequential = tf.keras.Sequential([tf.keras.layers.Dense(2, kernel_initializer="ones"), tf.keras.layers.Dropout(0.0)])
inputs = tf.keras.Input([2])
functional = tf.keras.Model(inputs, tf.keras.layers.Dense(1, kernel_initializer="ones")(inputs))
optimizer = tf.keras.optimizers.SGD(0.1)
optimizer.build(functional.trainable_variables)
metric = tf.keras.metrics.Mean()
x = tf.constant([[1.0, 2.0], [0.5, -1.0]])
encoder(x), sequential(x)
for k in range(3):
    x = tf.constant([[1.0, 2.0 + k], [0.5, -1.0]])
    print(encoder(x), encoder.encode(x), encoder.embed(x), encoder.remember(x), features(sequential, x), train(functional, optimizer, x, x[:, :1]))
    print(trainable_norm(sequential, x), freeze_and_run(encoder, x), evaluate(sequential, x, False), with_rate(optimizer, x))
    print(dropout_layers(sequential, x), metric_update(metric, x))
    encoder.scale += 1.0
    if k == 0:
        encoder.set_extra(tf.nn.relu)
    optimizer.learning_rate = 0.05
    if k == 1:
        sequential.trainable = False
