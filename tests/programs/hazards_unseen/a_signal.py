"""Filters and frames, with buffers that live between calls."""
import math
import tensorflow as tf


def window(n):
    k = tf.range(n, dtype=tf.float32)
    return 0.5 - 0.5 * tf.cos(2.0 * math.pi * k / (n - 1))


def energy(frames):
    return tf.reduce_mean(tf.square(frames), -1)


def frames_of(signal, size=4, hop=2):
    return tf.signal.frame(signal, size, hop)


def spectrum(signal):
    return tf.abs(tf.signal.rfft(frames_of(signal) * window(4)))


def decibels(power, floor=1e-6):
    return 10.0 * tf.math.log(tf.maximum(power, floor)) / math.log(10.0)


class Biquad:
    def __init__(self, b0, a1):
        self.b0, self.a1 = b0, a1
        self.previous = tf.zeros([])

    def process(self, signal):
        out = []
        y = self.previous
        for x in tf.unstack(signal):
            y = self.b0 * x - self.a1 * y
            out.append(y)
        self.previous = y
        return tf.stack(out)

    def response(self, omega):
        w = tf.cast(omega, tf.complex64)
        return tf.abs(self.b0 / (1.0 + self.a1 * tf.exp(-1j * w)))

    def tune(self, a1):
        self.a1 = a1


class Delay:
    def __init__(self, length):
        self.buffer = tf.Variable(tf.zeros([length]))

    def push(self, x):
        self.buffer.assign(tf.concat([self.buffer[1:], x[None]], 0))
        return self.buffer[0]

    def fir(self, taps):
        return tf.reduce_sum(self.buffer * taps)


class Gain:
    def __init__(self, db):
        self._db = db

    @property
    def linear(self):
        return 10.0 ** (self._db / 20.0)

    def apply(self, signal):
        return signal * self.linear

    def louder(self):
        self._db += 6.0


biquad, delay, gain, steady = Biquad(0.5, 0.2), Delay(3), Gain(0.0), Gain(3.0)
for k in range(3):
    signal = tf.sin(tf.range(8, dtype=tf.float32) * (0.3 + 0.1 * k))
    print(spectrum(signal), tf.round(decibels(energy(frames_of(signal)))), biquad.process(signal), biquad.response(signal))
    print(delay.push(signal[1]), delay.fir(tf.constant([0.1, 0.2, 0.7])), gain.apply(signal), steady.linear)
    gain.louder()
