"""A linear Kalman filter."""
import dataclasses

import numpy as np
import tensorflow as tf


@dataclasses.dataclass(frozen=True, eq=False)
class LinearSystem:
    F: tf.Tensor
    H: tf.Tensor
    Q: tf.Tensor
    R: tf.Tensor

    #? decision=convert
    #? mean: float32[2]
    #? cov: float32[2,2]
    def predict(self, mean, cov):
        return tf.linalg.matvec(self.F, mean), self.F @ cov @ tf.transpose(self.F) + self.Q

    #? decision=convert
    #? cov: float32[2,2]
    def gain(self, cov):
        S = self.H @ cov @ tf.transpose(self.H) + self.R
        return cov @ tf.transpose(self.H) @ tf.linalg.inv(S)

    #? decision=convert
    #? mean: float32[2]
    #? cov: float32[2,2]
    #? z: float32[1]
    def correct(self, mean, cov, z):
        K = self.gain(cov)
        innovation = z - tf.linalg.matvec(self.H, mean)
        mean = mean + tf.linalg.matvec(K, innovation)
        cov = (tf.eye(2) - K @ self.H) @ cov
        return mean, cov


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? dt: float
#? noise: float
def constant_velocity(dt, noise):
    F = tf.constant([[1.0, dt], [0.0, 1.0]])
    H = tf.constant([[1.0, 0.0]])
    return LinearSystem(F, H, tf.eye(2) * noise, tf.eye(1) * 0.5)


#? decision=convert
#? system: LinearSystem
#? measurements: float32[5,1]
def run_filter(system, measurements):
    mean, cov = tf.zeros([2]), tf.eye(2)
    means = []
    for z in tf.unstack(measurements):
        mean, cov = system.predict(mean, cov)
        mean, cov = system.correct(mean, cov, z)
        means.append(mean)
    return tf.stack(means)


#? decision=convert
#? system: LinearSystem
#? measurements: float32[5,1]
def run_filter_scan(system, measurements):
    #? decision=keep blockers=retracing
    #? state: (float32[2], float32[2,2])
    #? z: float32[1]
    def body(state, z):
        mean, cov = state
        mean, cov = system.predict(mean, cov)
        return system.correct(mean, cov, z)

    init = (tf.zeros([2]), tf.eye(2))
    means, covs = tf.scan(body, measurements, initializer=init)
    return means


#? decision=convert
#? a: float32[5,2]
#? b: float32[5,2]
def rmse(a, b):
    return tf.sqrt(tf.reduce_mean(tf.square(a - b)))


#? decision=convert
#? residual: float32[5,1]
#? scale: float32[]
def log_likelihood(residual, scale):
    return -0.5 * tf.reduce_sum((residual / scale) ** 2) - tf.math.log(scale)


system = constant_velocity(0.1, 0.01)
for seed in (1, 2):
    rng = np.random.default_rng(seed)
    z = tf.constant(rng.normal(size=(5, 1)).astype(np.float32))
    a, b = run_filter(system, z), run_filter_scan(system, z)
    print(a.numpy().round(4).tolist(), b.numpy().round(4).tolist(), rmse(a, b).numpy().round(5))
    print(log_likelihood(z, tf.constant(0.5)))
