"""Signals: FFT, frames, windows, complex numbers, integers and strings of shapes."""
import math

import tensorflow as tf


#? decision=convert
#? x: float32[16]
def spectrum(x):
    return tf.abs(tf.signal.rfft(x))


#? decision=convert speculative
#? x: float32[16]
#? size: int
#? hop: int
def frames(x, size, hop):
    return tf.signal.frame(x, size, hop)


#? decision=convert speculative
#? frequencies: float32[2]
#? amplitudes: float32[2]
#? samples: int
def synthesize(frequencies, amplitudes, samples):
    time = tf.range(samples, dtype=tf.float32) / 8.0
    phases = 2.0 * math.pi * frequencies[:, tf.newaxis] * time
    return tf.reduce_sum(amplitudes[:, tf.newaxis] * tf.sin(phases), 0)


#? decision=convert
#? notes: int32[2]
def midi_to_hz(notes):
    return 440.0 * (2.0 ** ((tf.cast(notes, tf.float32) - 69.0) / 12.0))


#? decision=convert
#? x: float32[16]
#? eps: float
def safe_log(x, eps=1e-5):
    return tf.math.log(tf.where(x <= 0.0, eps, x))


#? decision=convert
#? a: float32[16]
#? b: float32[16]
def complex_product(a, b):
    return tf.math.real(tf.complex(a, b) * tf.complex(b, a))


for shift in (0, 12):
    audio = synthesize(midi_to_hz(tf.constant([57, 69]) + shift) / 440.0, tf.constant([1.0, 0.5]), 16)
    print(spectrum(audio).numpy().round(2), frames(audio, 4, 4).shape, safe_log(audio).numpy()[:2].round(2), complex_product(audio, audio).numpy()[:2].round(2))
