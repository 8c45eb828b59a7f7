"""Modules, models, metrics and moving averages, trained by hand."""

import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, n_in, n_out, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(tf.ones([n_in, n_out]), name="w")
        self.b = tf.Variable(tf.zeros([n_out]), name="b")
        self.built_calls = 0
        self.last = None

    def __call__(self, x):
        return tf.nn.relu(x @ self.w + self.b)

    def remembered(self, x):
        y = x @ self.w
        self.last = y
        return y

    def again(self, x):
        return x if self.last is None else x + self.last[:, :2]


class Lazy(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = None

    def __call__(self, x):
        if self.w is None:
            self.w = tf.Variable(tf.ones([x.shape[-1], 3]))
        return x @ self.w


class Stack(tf.Module):
    def __init__(self):
        super().__init__()
        self.layers = [Dense(2, 2), Dense(2, 2)]
        self.active = 2

    def __call__(self, x):
        for layer in self.layers[: self.active]:
            x = layer(x)
        return x

    def grow(self):
        self.layers.append(Dense(2, 2))
        self.active += 1


class Ema:
    def __init__(self, decay):
        self.decay = decay
        self.value = tf.Variable(0.0)
        self.seen = tf.Variable(0, dtype=tf.int32)

    def update(self, x):
        self.value.assign(self.decay * self.value + (1.0 - self.decay) * tf.reduce_mean(x))
        self.seen.assign_add(1)
        return self.value

    def corrected(self, x):
        n = tf.cast(self.seen, tf.float32)
        return x * self.value / (1.0 - tf.pow(self.decay, n))

    def python_corrected(self, x):
        return x / (1.0 - self.decay ** float(self.seen.numpy()))


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.d1 = tf.keras.layers.Dense(4, activation="relu")
        self.d2 = tf.keras.layers.Dense(1)
        self.drop = tf.keras.layers.Dropout(0.5)
        self.n_calls = 0

    def call(self, x, training=False):
        h = self.drop(self.d1(x), training=training)
        return self.d2(h)

    def features(self, x):
        return self.d1(x)

    def counted(self, x):
        self.n_calls += 1
        return self.d1(x)


def loss_fn(model, x, y):
    return tf.reduce_mean(tf.square(model(x) - y))


def train_step(model, opt, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, x, y)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def grad_norm(model, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, x, y)
    grads = tape.gradient(loss, model.trainable_variables)
    return tf.linalg.global_norm(grads)


def jacobian(x, w):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * w
    return tape.jacobian(y, x)


def sgd(variables, grads, rate):
    for v, g in zip(variables, grads):
        v.assign_sub(rate * g)


def accuracy(logits, labels):
    return tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), labels), tf.float32))


def evaluate(model, batches):
    total = 0.0
    for x, y in batches:
        total += loss_fn(model, x, y)
    return total / len(batches)


def make_metric(values):
    metric = tf.keras.metrics.Mean()
    metric.update_state(values)
    return metric.result()


def use_metric(metric, values):
    metric.update_state(values)
    return metric.result()


def predict_class(model, x):
    return tf.argmax(model(x), axis=-1).numpy()


def soft_update(target, source, tau):
    for t, s in zip(target.variables, source.variables):
        t.assign(tau * s + (1.0 - tau) * t)


if __name__ == "__main__":
    t = tf.ones([3, 2])
    dense = Dense(2, 2)
    for x in (t, t * 2.0):
        print(dense(x), dense.remembered(x), dense.again(x))
    lazy = Lazy()
    print(lazy(t), lazy(t * 2.0))
    stack = Stack()
    print(stack(t))
    stack.grow()
    print(stack(t))
    ema = Ema(0.9)
    for x in (t, t * 3.0):
        print(ema.update(x), ema.corrected(x), ema.python_corrected(x))
    tf.random.set_seed(0)
    net = Net()
    y = tf.zeros([3, 1])
    net(t)
    opt = tf.keras.optimizers.SGD(0.1)
    opt.build(net.trainable_variables)
    print(net.features(t).shape, net.counted(t).shape, net.counted(t).shape, net.features(t * 2).shape)
    for x in (t, t * 2.0):
        print(train_step(net, opt, x, y).shape, grad_norm(net, x, y).shape, evaluate(net, [(x, y), (x, y)]).shape)
    print(jacobian(t[0], tf.constant(2.0)), jacobian(t[1], tf.constant(3.0)))
    w = tf.Variable([1.0, 2.0])
    sgd([w], [tf.ones([2])], 0.1)
    sgd([w], [tf.ones([2])], 0.1)
    print(w.numpy())
    logits = tf.constant([[1.0, 2.0], [2.0, 1.0]])
    print(accuracy(logits, tf.constant([1, 0], tf.int64)), accuracy(logits, tf.constant([0, 0], tf.int64)))
    print(make_metric(t), make_metric(t * 2))
    m = tf.keras.metrics.Mean()
    print(use_metric(m, t), use_metric(m, t * 3))
    print(predict_class(net, t), predict_class(net, t))
    other = Dense(2, 2)
    soft_update(dense, other, 0.5)
    soft_update(dense, other, 0.5)
    print(dense.w.numpy())
