"""Keras layers and models: lazily made sublayers, build, states, training flags, losses added, custom train steps."""
import tensorflow as tf

keras = tf.keras


class Scale(keras.layers.Layer):
    def __init__(self, initial=1.0):
        super().__init__()
        self.initial = initial

    def build(self, input_shape):
        self.gain = self.add_weight(shape=(input_shape[-1],), initializer=keras.initializers.Constant(self.initial))

    def call(self, inputs):
        return inputs * self.gain


class Lazy(tf.Module):
    def __init__(self):
        super().__init__()
        self.dense = None

    def __call__(self, inputs):
        if self.dense is None:
            self.dense = keras.layers.Dense(2, kernel_initializer="ones")
        return self.dense(inputs)


class NoiseOrNot(keras.layers.Layer):
    def call(self, inputs, training=False):
        if training:
            return inputs * 0.5
        return inputs * 1.0


class Counting(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seen = 0
        self.total = self.add_weight(shape=(), initializer="zeros", trainable=False)

    def call(self, inputs):
        self.seen += 1
        return inputs + 1.0

    def tally(self, inputs):
        self.total.assign_add(tf.reduce_sum(inputs))
        return self.total * 1.0


class Regularised(keras.layers.Layer):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def call(self, inputs):
        self.add_loss(self.weight * tf.reduce_mean(tf.square(inputs)))
        return inputs * 2.0


class Tower(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [keras.layers.Dense(3, activation="relu", kernel_initializer="ones") for _ in range(2)]
        self.head = keras.layers.Dense(1, kernel_initializer="ones")

    def call(self, inputs, training=False):
        x = inputs
        for block in self.blocks:
            x = block(x)
        return self.head(x)

    def features(self, inputs):
        return self.blocks[0](inputs)

    def summary_of(self, inputs):
        out = self(inputs)
        return {"mean": tf.reduce_mean(out), "max": tf.reduce_max(out), "n": len(self.blocks)}


class Frozen(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="ones")
        self.dense.build((None, 3))
        self.temperature = 1.0

    def call(self, inputs):
        return self.dense(inputs)

    def heated(self, inputs):
        return self.dense(inputs) / self.temperature

    def weights_norm(self, scale):
        return scale * tf.linalg.global_norm(self.trainable_variables)


tower, frozen, scale, lazy, noise, counting, regular = Tower(), Frozen(), Scale(), Lazy(), NoiseOrNot(), Counting(), Regularised(0.1)
optimizer = keras.optimizers.SGD(0.1)


def fit_step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(frozen(x) - y))
    grads = tape.gradient(loss, frozen.trainable_variables)
    optimizer.apply_gradients(zip(grads, frozen.trainable_variables))
    return loss


def tower_step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tower(x, training=True) - y))
    grads = tape.gradient(loss, tower.trainable_variables)
    for v, g in zip(tower.trainable_variables, grads):
        v.assign_sub(0.01 * g)
    return loss


def regular_loss(x):
    y = regular(x)
    return tf.reduce_mean(y) + tf.add_n(regular.losses)


def both_modes(x):
    return noise(x, training=True) + noise(x, training=False)


for k in range(3):
    x = tf.constant([[1.0, 2.0, 0.5], [0.5, k + 1.0, 1.0]])
    y = tf.constant([[1.0], [2.0]])
    print(scale(x), lazy(x), both_modes(x), counting(x), counting.tally(x), regular_loss(x))
    print(tower(x), tower.features(x), tower.summary_of(x)["mean"], frozen(x), frozen.heated(x), frozen.weights_norm(tf.constant(2.0)))
    print(fit_step(x, y), tower_step(x, y))
    frozen.temperature += 1.0
print(counting.seen, len(tower.trainable_variables), [v.shape for v in lazy.dense.trainable_variables])
