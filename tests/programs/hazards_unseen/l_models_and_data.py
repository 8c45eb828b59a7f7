"""Keras models, layers, tf.Module, optimizers, metrics and datasets as a small project uses them, with state that callbacks change."""
import tensorflow as tf

tf.keras.utils.set_random_seed(1)
history, hooks = [], []


class Dense(tf.Module):
    def __init__(self, units_in, units_out, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.ones([units_in, units_out]) * 0.1, name="w")
        self.b = tf.Variable(tf.zeros([units_out]), name="b")
        self.calls = 0

    def __call__(self, x):
        return tf.nn.relu(x @ self.w + self.b)

    def counted(self, x):
        self.calls += 1
        return self(x)


class Lazy(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = None

    def __call__(self, x):
        if self.w is None:
            self.w = tf.Variable(tf.ones([x.shape[-1], 1]))
        return x @ self.w


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(3, kernel_initializer="ones")
        self.out = tf.keras.layers.Dense(1, kernel_initializer="ones")
        self.seen = []
        self.scale = 1.0

    def build(self, shape):
        self.hidden.build(shape)
        self.out.build((None, 3))

    def call(self, x, training=False):
        x = self.hidden(x)
        if training:
            x = x * 0.5
        return self.out(x)

    def scaled(self, x):
        return self(x) * self.scale

    def watched(self, x):
        self.seen.append(x.shape)
        return self(x)


class Unbuilt(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(1, kernel_initializer="ones")

    def call(self, x):
        return self.out(x)


class Gain(tf.keras.layers.Layer):
    def build(self, shape):
        self.gain = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.gain


class Noting(tf.keras.layers.Layer):
    def call(self, x):
        history.append("noting")
        return x * 2.0


net, unbuilt, gain, noting, dense, lazy = Net(), Unbuilt(), Gain(), Noting(), Dense(2, 2), Lazy()
net.build((None, 2))
optimizer = tf.keras.optimizers.SGD(0.001)
metric = tf.keras.metrics.Mean()
loss_fn = tf.keras.losses.MeanSquaredError()


def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, net(x, training=True))
    grads = tape.gradient(loss, net.trainable_variables)
    optimizer.apply_gradients(zip(grads, net.trainable_variables))
    metric.update_state(loss)
    return loss


def train_step_logged(x, y):
    loss = train_step(x, y)
    history.append(float(loss))
    return loss


def manual_step(x, y, rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((dense(x) - y) ** 2)
    for v, g in zip(dense.trainable_variables, tape.gradient(loss, dense.trainable_variables)):
        v.assign_sub(rate * g)
    return loss


def evaluate(x):
    return net(x)


def evaluate_numpy(x):
    return net(x).numpy().tolist()


def predict(x):
    return net.predict(x, verbose=0)


def weight_norm():
    return tf.add_n([tf.reduce_sum(v ** 2) for v in net.trainable_variables])


def current_metric(x):
    return x * metric.result()


def with_gain(x):
    return gain(x)


def with_noting(x):
    return noting(x) + 1.0


def with_lazy(x):
    return lazy(x)


def new_layer(x):
    return tf.keras.layers.Dense(1, kernel_initializer="ones")(x)


def run_hooks(x):
    for hook in hooks:
        x = hook(x)
    return x * 1.0


def learning_rate(x):
    return x * optimizer.learning_rate


def toggle(x):
    return net.hidden(x) if net.hidden.trainable else net.hidden(x) * 2.0


def prepare(x, y):
    return x / 2.0, tf.one_hot(y, 2)


def prepare_noted(x, y):
    history.append("prepare")
    return x, y


def make_data(x, batch):
    return tf.data.Dataset.from_tensor_slices(x).batch(batch)


def total(data):
    result = 0.0
    for batch in data:
        result += tf.reduce_sum(batch)
    return result


def first_batch(data):
    return next(iter(data)) * 2.0


def next_batch(iterator):
    return next(iterator) * 2


def batch_sizes(data):
    return [b.shape[0] for b in data]


def ema(old, new, decay=0.9):
    return old * decay + new * (1.0 - decay)


def clip(grads, norm):
    clipped, total_norm = tf.clip_by_global_norm(grads, norm)
    return clipped, total_norm


def cross(labels, logits):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))


average = tf.zeros([2])
stream = iter(tf.data.Dataset.range(10).batch(2))
for k in range(3):
    x = tf.constant([[1.0 + k, 2.0], [3.0, 4.0]])
    y = tf.constant([[1.0], [0.0]])
    print(train_step(x, y), train_step_logged(x, y), manual_step(x, y, 0.1), evaluate(x), evaluate_numpy(x)[0], predict(x).shape, weight_norm())
    print(current_metric(x), with_gain(x), with_noting(x), with_lazy(x), new_layer(x), run_hooks(x), learning_rate(x), toggle(x))
    print(dense.counted(x), net.scaled(x), net.watched(x), unbuilt(x), net(x[:1], training=bool(k % 2)))
    data = make_data(x, k % 2 + 1)
    print(total(data), first_batch(data), next_batch(stream), batch_sizes(data))
    pairs = tf.data.Dataset.from_tensor_slices((x, [0, 1])).map(prepare).map(prepare_noted)
    print([label.numpy().tolist() for _, label in pairs])
    average = ema(average, x[0])
    print(average, clip([x, y], 1.0)[1], cross(tf.constant([0, 1]), x))
    optimizer.learning_rate = 0.001 / (k + 2)
    gain.gain.assign([2.0, 3.0 + k])
    unbuilt.out.kernel.assign([[0.5 + k], [1.0]])
    net.scale += 1.0
    hooks.append(tf.square)
    net.hidden.trainable = k != 0
print(history, dense.calls, len(net.seen))
