"""A perceptron with the low-level core alone: layers as tf.Module, own optimizer, batches, accuracy, export."""
import tensorflow as tf


def xavier_init(shape):
    in_dim, out_dim = shape
    lim = tf.sqrt(6.0) / tf.sqrt(tf.cast(in_dim + out_dim, tf.float32))
    return tf.random.stateless_uniform(shape, [1, 2], -lim, lim)


class DenseLayer(tf.Module):
    def __init__(self, out_dim, weight_init=xavier_init, activation=tf.identity):
        self.out_dim = out_dim
        self.weight_init = weight_init
        self.activation = activation
        self.built = False

    def __call__(self, x):
        if not self.built:
            self.in_dim = x.shape[1]
            self.w = tf.Variable(self.weight_init(shape=(self.in_dim, self.out_dim)))
            self.b = tf.Variable(tf.zeros(shape=(self.out_dim,)))
            self.built = True
        z = tf.add(tf.matmul(x, self.w), self.b)
        return self.activation(z)


class MLP(tf.Module):
    def __init__(self, layers):
        self.layers = layers

    @tf.function
    def __call__(self, x, preds=False):
        for layer in self.layers:
            x = layer(x)
        return x


def cross_entropy_loss(y_pred, y):
    sparse_ce = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=y_pred)
    return tf.reduce_mean(sparse_ce)


def accuracy(y_pred, y):
    class_preds = tf.argmax(tf.nn.softmax(y_pred), axis=1)
    is_equal = tf.equal(y, class_preds)
    return tf.reduce_mean(tf.cast(is_equal, tf.float32))


class Adam:
    def __init__(self, learning_rate=1e-3, beta_1=0.9, beta_2=0.999, ep=1e-7):
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.learning_rate = learning_rate
        self.ep = ep
        self.t = 1.0
        self.v_dvar, self.s_dvar = [], []
        self.built = False

    def apply_gradients(self, grads, vars):
        if not self.built:
            for var in vars:
                v = tf.Variable(tf.zeros(shape=var.shape))
                s = tf.Variable(tf.zeros(shape=var.shape))
                self.v_dvar.append(v)
                self.s_dvar.append(s)
            self.built = True
        for i, (d_var, var) in enumerate(zip(grads, vars)):
            self.moments(i, d_var)
            v_bc = self.correct(self.v_dvar[i], self.beta_1)
            s_bc = self.correct(self.s_dvar[i], self.beta_2)
            var.assign_sub(self.update(v_bc, s_bc))
        self.t += 1.0

    def moments(self, i, d_var):
        self.v_dvar[i].assign(self.beta_1 * self.v_dvar[i] + (1 - self.beta_1) * d_var)
        self.s_dvar[i].assign(self.beta_2 * self.s_dvar[i] + (1 - self.beta_2) * tf.square(d_var))

    def correct(self, moment, beta):
        return moment / (1 - (beta ** self.t))

    def update(self, v, s):
        return self.learning_rate * (v / (tf.sqrt(s) + self.ep))


def train_step(x_batch, y_batch, loss, acc, model, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x_batch)
        batch_loss = loss(y_pred, y_batch)
    batch_acc = acc(y_pred, y_batch)
    grads = tape.gradient(batch_loss, model.variables)
    optimizer.apply_gradients(grads, model.variables)
    return batch_loss, batch_acc


def val_step(x_batch, y_batch, loss, acc, model):
    y_pred = model(x_batch)
    return loss(y_pred, y_batch), acc(y_pred, y_batch)


def train_model(mlp, train_data, val_data, loss, acc, optimizer, epochs):
    train_losses, val_accs = [], []
    for epoch in range(epochs):
        batch_losses, batch_accs = [], []
        for x_batch, y_batch in train_data:
            batch_loss, _ = train_step(x_batch, y_batch, loss, acc, mlp, optimizer)
            batch_losses.append(batch_loss)
        for x_batch, y_batch in val_data:
            batch_accs.append(val_step(x_batch, y_batch, loss, acc, mlp)[1])
        train_losses.append(mean_of(batch_losses))
        val_accs.append(mean_of(batch_accs))
    return train_losses, val_accs


def mean_of(values):
    return tf.reduce_mean(values)


def preprocess(x, y):
    return tf.reshape(x, shape=[-1, 16]), y


class ExportModule(tf.Module):
    def __init__(self, model, preprocess, class_pred):
        self.model = model
        self.preprocess = preprocess
        self.class_pred = class_pred

    @tf.function(input_signature=[tf.TensorSpec(shape=[None, None], dtype=tf.uint8)])
    def __call__(self, x):
        x = self.preprocess(x)
        y = self.model(x)
        return self.class_pred(y)


def preprocess_test(x):
    x = tf.reshape(x, shape=[-1, 16])
    return tf.cast(x, dtype=tf.float32) / 255


def class_pred_test(y):
    return tf.argmax(tf.nn.softmax(y), axis=1)


images = tf.reshape(tf.cast(tf.range(12 * 16) % 7, tf.float32), [12, 4, 4])
labels = tf.cast(tf.range(12) % 3, tf.int64)
train_data = tf.data.Dataset.from_tensor_slices((images, labels)).batch(4).map(preprocess)
val_data = tf.data.Dataset.from_tensor_slices((images[:8], labels[:8])).batch(8).map(preprocess)
model = MLP([DenseLayer(out_dim=6, activation=tf.nn.relu), DenseLayer(out_dim=5, activation=tf.nn.relu), DenseLayer(out_dim=3)])
out = train_model(model, train_data, val_data, cross_entropy_loss, accuracy, Adam(), 2)
print(len(out[0]), len(out[1]))
export = ExportModule(model=model, preprocess=preprocess_test, class_pred=class_pred_test)
print(export(tf.ones([2, 16], tf.uint8)).shape)
