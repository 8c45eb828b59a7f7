"""Objects made anew in a loop, and scalers that are fitted once or again."""
import tensorflow as tf


class Particle:
    #? decision=keep blockers=literal-parameter,no-tensor-computation
    #? pos: float32[2]
    #? mass: float
    def __init__(self, pos, mass):
        self.pos = pos
        self.mass = mass

    #? decision=keep blockers=retracing
    #? other: float32[2]
    def force(self, other):
        d = other - self.pos
        return self.mass * d / (tf.norm(d) ** 3 + 1e-3)

    #? decision=keep blockers=retracing
    #? v: float32[2]
    def kinetic(self, v):
        return 0.5 * self.mass * tf.reduce_sum(v**2)

    #? decision=keep blockers=python-return/retracing
    #? v: float32[2]
    def moved(self, v):
        return Particle(self.pos + v, self.mass)


class Scaler:
    #? decision=keep blockers=no-tensor-computation
    #? mean: float32[]
    #? std: float32[]
    def __init__(self, mean, std):
        self.mean = mean
        self.std = std

    #? decision=convert
    #? x: float32[3,2]
    def transform(self, x):
        return (x - self.mean) / self.std

    #? decision=convert
    #? x: float32[3,2]
    def inverse(self, x):
        return x * self.std + self.mean


class FitScaler:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.mean = None
        self.std = None

    #? decision=keep blockers=python-side-effect/python-return/argument-kind
    #? x: float32[3,2]
    def fit(self, x):
        self.mean = tf.reduce_mean(x, axis=0)
        self.std = tf.math.reduce_std(x, axis=0)
        return self

    #? decision=keep blockers=frozen-read
    #? x: float32[3,2]
    def transform(self, x):
        return (x - self.mean) / self.std

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[3,2]
    def fit_transform(self, x):
        return self.fit(x).transform(x)


#? decision=convert
#? particles: [Particle]
#? at: float32[2]
def total_force(particles, at):
    return tf.add_n([p.force(at) for p in particles])


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? i: int
def make(i):
    return Particle(tf.constant([float(i), 1.0]), 2.0)


x = tf.constant([[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]])
for i in range(6):
    p = make(i)
    print(p.force(tf.constant([0.5, 0.5])).numpy().round(4), p.kinetic(tf.constant([1.0, float(i)])), p.moved(tf.constant([1.0, 1.0])).pos)
s = Scaler(tf.constant(1.0), tf.constant(2.0))
for k in (1.0, 2.0, 3.0):
    print(s.transform(x * k)[0], s.inverse(x * k)[0])
fs = FitScaler().fit(x)
for k in (1.0, 2.0, 3.0):
    print(fs.transform(x * k)[0])
other = FitScaler()
for k in (1.0, 2.0):
    print(other.fit_transform(x * k)[0])
ps = [make(1), make(2)]
for k in (1.0, 2.0):
    print(total_force(ps, tf.constant([k, 0.0])).numpy().round(4))
