"""Windows over a series, a small recurrent model by hand, rolling forecasts."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? length: int
def make_series(length):
    t = np.arange(length, dtype=np.float32)
    return np.sin(0.3 * t) + 0.1 * t


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? series: numpy float32[16]
#? size: int
def windows(series, size):
    data = tf.data.Dataset.from_tensor_slices(series)
    data = data.window(size + 1, shift=1, drop_remainder=True).flat_map(lambda w: w.batch(size + 1))
    return data.map(lambda w: (w[:-1], w[-1])).batch(4, drop_remainder=True)


class Forecaster(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    def __init__(self, size):
        super().__init__()
        self.kernel = tf.Variable(tf.ones([size]) / size)
        self.bias = tf.Variable(0.0)

    #? decision=convert
    #? window: float32[None,4]
    def predict(self, window):
        return tf.linalg.matvec(window, self.kernel) + self.bias

    #? decision=convert
    #? window: float32[4,4]
    #? target: float32[4]
    def loss(self, window, target):
        return tf.reduce_mean(tf.abs(self.predict(window) - target))

    #? decision=convert
    #? window: float32[4,4]
    #? target: float32[4]
    #? rate: float32[]
    def fit_batch(self, window, target, rate):
        with tf.GradientTape() as tape:
            loss = self.loss(window, target)
        variables = self.trainable_variables
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(rate * gradient)
        return loss

    #? decision=convert speculative
    #? window: float32[1,4]
    #? steps: int
    def roll(self, window, steps):
        outputs = []
        for _ in range(steps):
            following = self.predict(window)
            outputs.append(following)
            window = tf.concat([window[:, 1:], following[:, tf.newaxis]], axis=1)
        return tf.stack(outputs, axis=1)


series = make_series(16)
forecaster = Forecaster(4)
for window, target in windows(series, 4):
    print("%.4f" % float(forecaster.fit_batch(window, target, tf.constant(0.05))))
print(forecaster.roll(tf.constant(series[None, -4:]), 3).numpy().round(3).tolist())
print(forecaster.roll(tf.constant(series[None, :4]), 3).numpy().round(3).tolist())
