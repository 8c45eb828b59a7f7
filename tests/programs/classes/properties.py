"""Properties, class attributes, static and class methods in a numerical class."""
import tensorflow as tf


class Gaussian:
    eps = 1e-6

    #? decision=keep blockers=no-tensor-computation
    #? mean: float32[2]
    #? scale: float32[2]
    def __init__(self, mean, scale):
        self._mean = mean
        self._scale = scale

    #? decision=keep blockers=no-tensor-parameter
    @property
    def variance(self):
        return self._scale**2 + self.eps

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def mean(self):
        return self._mean

    #? decision=keep blockers=no-tensor-computation
    #? value: float32[2]
    @mean.setter
    def mean(self, value):
        self._mean = value

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    @classmethod
    def standard(cls, size):
        return cls(tf.zeros([size]), tf.ones([size]))

    #? decision=convert
    #? x: float32[2]
    #? mean: float32[2]
    #? variance: float32[2]
    @staticmethod
    def normalise(x, mean, variance):
        return (x - mean) / tf.sqrt(variance)

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def log_prob(self, x):
        z = self.normalise(x, self.mean, self.variance)
        return -0.5 * tf.reduce_sum(z**2 + tf.math.log(self.variance))


normal = Gaussian.standard(2)
for value in (0.0, 1.0, 2.0):
    print("%.4f" % float(normal.log_prob(tf.constant([value, 1.0]))))
normal.mean = tf.constant([1.0, 1.0])
print("%.4f" % float(normal.log_prob(tf.constant([1.0, 1.0]))))
