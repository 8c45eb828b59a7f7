"""Custom layers, models and metrics, built early and late."""
import tensorflow as tf

keras = tf.keras
keras.utils.set_random_seed(4)


class Scale(keras.layers.Layer):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def call(self, x):
        return x * self.factor


class Affine(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], self.units), initializer="ones")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, x):
        return tf.matmul(x, self.w) + self.b


class Block(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(2)
        self.norm = keras.layers.LayerNormalization()

    def call(self, x):
        return self.norm(self.dense(x))


class Counting(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.count = 0
        self.total = self.add_weight(shape=(), initializer="zeros", trainable=False)

    def call(self, x):
        self.count += 1
        return x

    def accumulate(self, x):
        self.total.assign_add(tf.reduce_sum(x))
        return self.total * 1.0


class Penalised(keras.layers.Layer):
    def call(self, x):
        self.add_loss(tf.reduce_mean(x ** 2))
        return x * 2.0


class Dropping(keras.layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def call(self, x, training=False):
        if training:
            return tf.nn.experimental.stateless_dropout(x, self.rate, seed=[1, 2])
        return x


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = keras.layers.Dense(3, activation="relu")
        self.second = keras.layers.Dense(2)
        self.taps = []

    def call(self, x):
        return self.second(self.first(x))

    def features(self, x):
        return self.first(x)

    def tapped(self, x):
        h = self.first(x)
        self.taps.append(h)
        return self.second(h)

    def predict_class(self, x):
        return tf.argmax(self(x), axis=-1)

    def grow(self, x):
        self.layers_added = getattr(self, "layers_added", 0) + 1
        return x


class Accuracy(keras.metrics.Metric):
    def __init__(self):
        super().__init__()
        self.hits = self.add_weight(name="hits", initializer="zeros")
        self.seen = self.add_weight(name="seen", initializer="zeros")

    def update_state(self, y, p):
        self.hits.assign_add(tf.reduce_sum(tf.cast(y == p, tf.float32)))
        self.seen.assign_add(tf.cast(tf.size(y), tf.float32))

    def result(self):
        return self.hits / self.seen

    def reset_state(self):
        self.hits.assign(0.0)
        self.seen.assign(0.0)


class Weighted(keras.losses.Loss):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def call(self, y, p):
        return self.weight * tf.reduce_mean((y - p) ** 2, axis=-1)


def use_layer(layer, x):
    return layer(x) + 1.0


def fresh_layer(x):
    return keras.layers.Dense(2)(x)


def fresh_stateless_layer(x):
    return keras.layers.Flatten()(x)


def fresh_activation(x):
    return keras.layers.ReLU()(x)


def fresh_loss(y, p):
    return keras.losses.MeanAbsoluteError()(y, p)


def fresh_metric(y, p):
    m = keras.metrics.MeanSquaredError()
    m.update_state(y, p)
    return m.result()


def shared_metric(metric, y):
    metric.update_state(y, y)
    return metric.result()


def set_factor(layer, x, factor):
    layer.factor = factor
    return layer(x)


def count_params(model, x):
    return x * float(model.count_params())


def weight_norm(model):
    return tf.add_n([tf.reduce_sum(w ** 2) for w in model.trainable_weights])


def get_layer(model, x):
    return model.get_layer(index=0)(x)


def losses_of(layer, x):
    layer(x)
    return tf.add_n(layer.losses)


def train_mode(layer, x):
    return layer(x, training=True)


x = tf.constant([[1.0, 2.0], [3.0, -4.0]])
scale, affine, block, counting, penalised, dropping, net = Scale(2.0), Affine(3), Block(), Counting(), Penalised(), Dropping(0.5), Net()
accuracy, weighted = Accuracy(), Weighted(0.5)
for k in (1.0, 2.0, -1.0):
    y = x * k
    print(scale(y), affine(y), block(y), counting(y), counting.accumulate(y), penalised(y), dropping(y), dropping(y, training=True), net(y))
    print(net.features(y), net.tapped(y), net.predict_class(y), net.grow(y), use_layer(affine, y), use_layer(scale, y))
    accuracy.update_state(tf.argmax(y, 1), tf.constant([1, 1], tf.int64))
    print(accuracy.result(), weighted(x, y), fresh_layer(y).shape, fresh_stateless_layer(y), fresh_activation(y), fresh_loss(x, y), fresh_metric(x, y))
    print(shared_metric(accuracy, tf.argmax(y, 1)), set_factor(scale, y, k + 1.0), count_params(net, y), weight_norm(net))
    print(get_layer(net, y), losses_of(penalised, y), train_mode(dropping, y), len(net.taps), counting.count)
accuracy.reset_state()
print(accuracy.hits, len(penalised.losses))
