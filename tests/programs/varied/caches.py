"""Windows and kernels that are made once: by lru_cache, attributes, globals."""
import functools

import numpy as np
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? n: int
@functools.lru_cache(maxsize=None)
def hann(n):
    return np.hanning(n).astype(np.float32)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? n: int
@functools.lru_cache(maxsize=None)
def hann_tensor(n):
    return tf.constant(np.hanning(n), tf.float32)


#? decision=convert
#? x: float32[4]
def windowed(x):
    return x * hann(4)


#? decision=convert
#? x: float32[4]
def windowed_tensor(x):
    return x * hann_tensor(4)


#? decision=convert
#? x: float32[4]
def stft_power(x):
    return tf.abs(tf.signal.fft(tf.cast(windowed(x), tf.complex64))) ** 2


class Filter:
    _cache = {}

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? order: int
    def __init__(self, order):
        self.order = order
        self._kernel = None

    #? decision=keep blockers=no-tensor-parameter
    @property
    def kernel(self):
        if self._kernel is None:
            self._kernel = tf.ones([self.order]) / self.order
        return self._kernel

    #? decision=keep blockers=no-tensor-parameter
    @functools.cached_property
    def window(self):
        return tf.ones([4]) * self.order

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[4]
    def apply(self, x):
        return x * tf.reduce_sum(self.kernel)

    #? decision=keep blockers=leaked-tensor
    #? x: float32[4]
    def apply_window(self, x):
        return x * self.window

    #? decision=convert
    #? x: float32[4]
    def apply_np(self, x):
        w = np.hamming(4).astype(np.float32)
        return x * w

    #? decision=convert
    #? x: float32[4]
    @classmethod
    def shared(cls, x):
        if "w" not in cls._cache:
            cls._cache["w"] = np.ones(4, np.float32) * 2
        return x * cls._cache["w"]


once = None


#? decision=convert
#? x: float32[4]
def global_once(x):
    global once
    if once is None:
        once = np.arange(4, dtype=np.float32)
    return x + once


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[4]
def global_once_tensor(x):
    global table
    try:
        return x + table
    except NameError:
        table = tf.range(4, dtype=tf.float32)
        return x + table


f = Filter(2)
for k in (1.0, 2.0, 3.0):
    x = tf.constant([k, 1.0, 2.0, 3.0])
    print(windowed(x), windowed_tensor(x), stft_power(x), f.apply(x), f.apply_window(x), f.apply_np(x), f.shared(x), global_once(x))
    print(global_once_tensor(x))
