"""Linear regression with hand-written gradients."""
import tensorflow as tf

W = tf.Variable(0.5, name="weight")
b = tf.Variable(0.0, name="bias")
rate = 0.05
optimizer = tf.keras.optimizers.SGD(rate)
X = tf.constant([1.0, 2.0, 3.0, 4.0])
Y = tf.constant([2.0, 4.1, 6.2, 7.9])


#? decision=convert
#? x: float32[4]
def linear_regression(x):
    return W * x + b


#? decision=convert
#? y_pred: float32[4]
#? y_true: float32[4]
def mean_square(y_pred, y_true):
    return tf.reduce_mean(tf.square(y_pred - y_true))


#? decision=keep blockers=no-tensor-parameter
def run_optimization():
    with tf.GradientTape() as g:
        pred = linear_regression(X)
        loss = mean_square(pred, Y)
    gradients = g.gradient(loss, [W, b])
    optimizer.apply_gradients(zip(gradients, [W, b]))


for step in range(1, 6):
    run_optimization()
    pred = linear_regression(X)
    print("step %i loss %.4f W %.4f b %.4f" % (step, float(mean_square(pred, Y)), float(W.numpy()), float(b.numpy())))
