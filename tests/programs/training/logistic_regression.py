"""Logistic regression on batches of a repeated dataset."""
import numpy as np
import tensorflow as tf

num_classes, num_features = 3, 4
rng = np.random.RandomState(0)
x_train = rng.rand(12, num_features).astype(np.float32)
y_train = rng.randint(0, num_classes, 12)
train_data = tf.data.Dataset.from_tensor_slices((x_train, y_train)).repeat().batch(4).prefetch(1)

weights = tf.Variable(tf.ones([num_features, num_classes]))
biases = tf.Variable(tf.zeros([num_classes]))


#? decision=convert
#? x: float32[4,4]
def logistic_regression(x):
    return tf.nn.softmax(tf.matmul(x, weights) + biases)


#? decision=convert
#? y_pred: float32[4,3]
#? y_true: int64[4]
def cross_entropy(y_pred, y_true):
    y_true = tf.one_hot(y_true, depth=num_classes)
    y_pred = tf.clip_by_value(y_pred, 1e-9, 1.0)
    return tf.reduce_mean(-tf.reduce_sum(y_true * tf.math.log(y_pred), 1))


#? decision=convert
#? y_pred: float32[4,3]
#? y_true: int64[4]
def accuracy(y_pred, y_true):
    correct = tf.equal(tf.argmax(y_pred, 1), tf.cast(y_true, tf.int64))
    return tf.reduce_mean(tf.cast(correct, tf.float32))


optimizer = tf.keras.optimizers.SGD(0.1)


#? decision=convert
#? x: float32[4,4]
#? y: int64[4]
def run_optimization(x, y):
    with tf.GradientTape() as g:
        loss = cross_entropy(logistic_regression(x), y)
    gradients = g.gradient(loss, [weights, biases])
    optimizer.apply_gradients(zip(gradients, [weights, biases]))


for step, (batch_x, batch_y) in enumerate(train_data.take(6), 1):
    run_optimization(batch_x, batch_y)
    if step % 2 == 0:
        pred = logistic_regression(batch_x)
        print("step %i loss %.4f acc %.4f" % (step, float(cross_entropy(pred, batch_y)), float(accuracy(pred, batch_y))))
