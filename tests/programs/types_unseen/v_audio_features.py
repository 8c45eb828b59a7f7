"""Audio: waveforms to spectrograms, mel scale, MFCCs, a small classifier; padding and framing."""
import numpy as np
import tensorflow as tf

RATE = 8000


def tone(freq, seconds=0.25):
    t = tf.range(0, seconds, 1.0 / RATE)
    return tf.sin(2.0 * np.pi * freq * t)


def squeeze(audio, labels):
    audio = tf.squeeze(audio, axis=-1)
    return audio, labels


def pad_to(waveform, n):
    missing = tf.maximum(n - tf.shape(waveform)[0], 0)
    padded = tf.concat([waveform, tf.zeros([missing], tf.float32)], 0)
    return tf.ensure_shape(padded[:n], [n])


def get_spectrogram(waveform):
    spectrogram = tf.signal.stft(waveform, frame_length=255, frame_step=128)
    spectrogram = tf.abs(spectrogram)
    return spectrogram[..., tf.newaxis]


def mel(spectrogram, bins=16):
    matrix = tf.signal.linear_to_mel_weight_matrix(bins, spectrogram.shape[-1], RATE, 80.0, 3600.0)
    return project(spectrogram, matrix)


def project(spectrogram, matrix):
    out = tf.tensordot(spectrogram, matrix, 1)
    out.set_shape(spectrogram.shape[:-1].concatenate(matrix.shape[-1:]))
    return out


def mfcc(mel_spec, count=5):
    logs = tf.math.log(mel_spec + 1e-6)
    return tf.signal.mfccs_from_log_mel_spectrograms(logs)[..., :count]


def frames(x, length, step):
    return energy(tf.signal.frame(x, length, step, pad_end=True))


def energy(framed):
    return tf.sqrt(tf.reduce_mean(tf.square(framed), axis=-1))


def lowpass(x, keep):
    spectrum = tf.signal.rfft(x)
    mask = tf.cast(tf.range(tf.shape(spectrum)[-1]) < keep, tf.complex64)
    return restore(spectrum * mask, x.shape[-1])


def restore(spectrum, n):
    return tf.signal.irfft(spectrum, fft_length=[n])


def window(x):
    return x * tf.signal.hann_window(x.shape[-1])


class Classifier(tf.keras.Model):
    def __init__(self, labels):
        super().__init__()
        self.resize = tf.keras.layers.Resizing(16, 16)
        self.norm = tf.keras.layers.Normalization()
        self.conv = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.pool = tf.keras.layers.GlobalAveragePooling2D()
        self.out = tf.keras.layers.Dense(labels)

    def call(self, spectrograms):
        x = self.norm(self.resize(spectrograms))
        return self.head(self.conv(x))

    def head(self, maps):
        return self.out(self.pool(maps))


def to_spec(waveform, label):
    return get_spectrogram(waveform), label


def decide(logits):
    probabilities = tf.nn.softmax(logits[0])
    return tf.argmax(probabilities).numpy()


waves = [tone(f) for f in (220.0, 440.0, 880.0)]
print([pad_to(w, 2048).shape for w in waves])
batch = tf.stack([pad_to(w, 2048) for w in waves])
ds = tf.data.Dataset.from_tensor_slices((batch[..., None], [0, 1, 2])).batch(3).map(squeeze).map(to_spec)
model = Classifier(3)
for specs, labels in ds:
    model.norm.adapt(tf.image.resize(specs, [16, 16]))
    print(decide(model(specs)), labels.shape)
plain = tf.abs(tf.signal.stft(batch, 256, 128))
print(mfcc(mel(plain)).shape)
print(frames(batch[0], 400, 200).shape, frames(batch, 512, 512).shape)
print(lowpass(batch, 40).shape, lowpass(batch[1], 10).shape)
print(window(batch[2]).shape)
