"""A digit classifier as in introductory tutorials, on made-up data."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? count: int
def load_data(count):
    rng = np.random.RandomState(1)
    images = rng.randint(0, 256, (count, 4, 4)).astype(np.uint8)
    labels = rng.randint(0, 3, count)
    return images, labels


#? decision=keep blockers=covered
#? image: uint8[4,4]
#? label: int64[]
def preprocess(image, label):
    image = tf.cast(image, tf.float32) / 255.0
    return tf.reshape(image, [16]), tf.cast(label, tf.int32)


class MLP(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? sizes: [int]
    def __init__(self, sizes):
        super().__init__()
        self.weights = []
        for index, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
            initial = tf.random.stateless_normal([n_in, n_out], [index, 1]) * 0.3
            self.weights.append((tf.Variable(initial), tf.Variable(tf.zeros([n_out]))))

    #? decision=convert
    #? x: float32[4,16]
    def __call__(self, x):
        for w, b in self.weights[:-1]:
            x = tf.nn.relu(x @ w + b)
        w, b = self.weights[-1]
        return x @ w + b


#? decision=convert
#? model: MLP
#? x: float32[4,16]
#? y: int32[4]
def loss_fn(model, x, y):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(x)))


#? decision=convert
#? model: MLP
#? x: float32[4,16]
#? y: int32[4]
def accuracy_fn(model, x, y):
    return tf.reduce_mean(tf.cast(tf.argmax(model(x), 1, output_type=tf.int32) == y, tf.float32))


#? decision=convert speculative
#? model: MLP
#? x: float32[4,16]
#? y: int32[4]
#? learning_rate: float
def train(model, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, x, y)
    for v, g in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
        v.assign_sub(learning_rate * g)
    return loss


dataset = tf.data.Dataset.from_tensor_slices(load_data(12)).map(preprocess).batch(4)
model = MLP([16, 8, 3])
for epoch in range(2):
    for x, y in dataset:
        loss = train(model, x, y, 0.1)
    print("epoch %d loss %.4f accuracy %.3f" % (epoch, float(loss), float(accuracy_fn(model, x, y))))
