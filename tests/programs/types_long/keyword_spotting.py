# judge: shapes only
"""Keyword spotting: synthetic waveforms, log-mel spectrograms, augmentation, two- and one-dimensional convolutions, confusion, saliency."""
import os
from functools import partial

import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model, Sequential, layers, regularizers

SAMPLE_RATE = 800
LABELS = ["yes", "no", "up", "down"]
CONV_BLOCKS = [
    {"filters": 4, "kernel": 3, "pool": 2, "dropout": 0.0},
    {"filters": 8, "kernel": 3, "pool": 2, "dropout": 0.1},
]


def tone(frequency, samples, rng):
    time = np.arange(samples) / SAMPLE_RATE
    wave = np.sin(2 * np.pi * frequency * time) + 0.05 * rng.standard_normal(samples)
    return wave.astype(np.float32)


def synthesise(count, samples, seed):
    rng = np.random.default_rng(seed)
    waves, labels = [], []
    for i in range(count):
        label = i % len(LABELS)
        waves.append(tone(40.0 * (label + 1), samples, rng))
        labels.append(label)
    return np.stack(waves), np.array(labels)


class LogMel(layers.Layer):
    def __init__(self, frame_length=64, frame_step=32, mel_bins=16, **kwargs):
        super().__init__(**kwargs)
        self.frame_length, self.frame_step = frame_length, frame_step
        self.matrix = tf.signal.linear_to_mel_weight_matrix(
            num_mel_bins=mel_bins,
            num_spectrogram_bins=frame_length // 2 + 1,
            sample_rate=SAMPLE_RATE,
            lower_edge_hertz=10.0,
            upper_edge_hertz=SAMPLE_RATE / 2,
        )

    def call(self, waves):
        spectrogram = magnitude(waves, self.frame_length, self.frame_step)
        mel = tf.matmul(spectrogram, self.matrix)
        return compress(mel)[..., tf.newaxis]


def magnitude(waves, frame_length, frame_step):
    return tf.abs(tf.signal.stft(waves, frame_length, frame_step, window_fn=tf.signal.hann_window))


def compress(mel, floor=1e-6):
    return tf.math.log(mel + floor)


def shift(wave, label, amount=4):
    offset = tf.random.stateless_uniform([], seed=(1, 2), minval=-amount, maxval=amount + 1, dtype=tf.int32)
    return tf.roll(wave, offset, axis=0), label


def add_noise(wave, label, level):
    noise = tf.random.stateless_normal(tf.shape(wave), seed=(3, 4))
    return wave + level * noise, label


def mixup(waves, labels, alpha=0.4):
    targets = tf.one_hot(labels, len(LABELS))
    order = tf.range(tf.shape(waves)[0])[::-1]
    return blend(waves, tf.gather(waves, order), alpha), blend(targets, tf.gather(targets, order), alpha)


def blend(a, b, weight):
    return weight * a + (1.0 - weight) * b


def make_dataset(waves, labels, batch_size=4, training=False):
    dataset = tf.data.Dataset.from_tensor_slices((waves, labels))
    if training:
        dataset = dataset.map(shift).map(partial(add_noise, level=0.01)).shuffle(16, seed=1)
    dataset = dataset.batch(batch_size, drop_remainder=training)
    if training:
        dataset = dataset.map(mixup, num_parallel_calls=tf.data.AUTOTUNE)
    return dataset.prefetch(1)


def conv_block(model, filters, kernel, pool, dropout):
    model.add(layers.Conv2D(filters, kernel, padding="same", kernel_regularizer=regularizers.l2(1e-4)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    if pool > 1:
        model.add(layers.MaxPooling2D(pool))
    if dropout:
        model.add(layers.Dropout(dropout))


def build_cnn(shape, classes):
    model = Sequential(name="cnn")
    model.add(Input(shape=shape))
    model.add(LogMel(name="features"))
    for block in CONV_BLOCKS:
        conv_block(model, **block)
    model.add(layers.GlobalAveragePooling2D(name="embedding"))
    model.add(layers.Dense(classes, name="logits"))
    return model


def build_tcn(shape, classes, units=8):
    inputs = Input(shape=shape)
    x = LogMel(name="features")(inputs)
    x = flatten_channels(x)
    for i in range(2):
        x = layers.Conv1D(units, 3, dilation_rate=2**i, padding="causal", activation="relu", name=f"conv_{i}")(x)
    x = x[:, -1]
    outputs = layers.Dense(classes, name="logits")(x)
    return Model(inputs, outputs, name="tcn")


def flatten_channels(x):
    return layers.Reshape((x.shape[1], x.shape[2] * x.shape[3]))(x)


def embedder(model, name):
    return Model(model.inputs, model.get_layer(name).output)


def nearest(queries, bank):
    similarity = tf.matmul(unit(queries), unit(bank), transpose_b=True)
    return tf.argmax(similarity, axis=1)


def unit(x):
    return tf.math.l2_normalize(x, axis=-1)


class Mean:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def update(self, value, weight=1):
        self.total += float(value) * weight
        self.count += weight

    @property
    def value(self):
        return self.total / max(self.count, 1)


class Experiment:
    builders = {"cnn": build_cnn, "tcn": build_tcn}

    def __init__(self, kind, samples, directory):
        self.model = self.builders[kind]((samples,), len(LABELS))
        self.optimizer = tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.ExponentialDecay(1e-2, 10, 0.9))
        self.checkpoint = tf.train.Checkpoint(model=self.model, step=tf.Variable(0))
        self.manager = tf.train.CheckpointManager(self.checkpoint, os.path.join(directory, kind), max_to_keep=1)

    def loss(self, targets, logits):
        each = tf.nn.softmax_cross_entropy_with_logits(labels=targets, logits=logits)
        return tf.reduce_mean(smooth(each)) + sum_losses(self.model.losses)

    def train_step(self, waves, targets):
        with tf.GradientTape() as tape:
            logits = self.model(waves, training=True)
            loss = self.loss(targets, logits)
        gradients = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.model.trainable_variables))
        self.checkpoint.step.assign_add(1)
        return loss

    def test_step(self, waves, labels):
        predicted = tf.argmax(self.model(waves, training=False), axis=-1)
        return confusion(labels, predicted, len(LABELS))

    def run(self, train, test, epochs=1):
        for epoch in range(epochs):
            mean = Mean()
            for waves, targets in train:
                mean.update(self.train_step(waves, targets), weight=len(waves))
            matrix = tf.zeros([len(LABELS), len(LABELS)], tf.int32)
            for waves, labels in test:
                matrix += self.test_step(waves, labels)
            summary(epoch, mean.value, *scores(matrix))
        self.manager.save()
        return matrix


def smooth(each, clip=5.0):
    return tf.minimum(each, clip)


def sum_losses(losses):
    return tf.add_n(losses) if losses else tf.constant(0.0)


def confusion(labels, predicted, classes):
    cells = tf.cast(labels * classes + predicted, tf.int32)
    return tf.reshape(count_cells(cells, classes**2), [classes, classes])


def count_cells(cells, size):
    return tf.math.bincount(cells, minlength=size, maxlength=size)


def scores(matrix):
    hits = tf.cast(tf.linalg.diag_part(matrix), tf.float32)
    actual = tf.cast(tf.reduce_sum(matrix, axis=1), tf.float32)
    found = tf.cast(tf.reduce_sum(matrix, axis=0), tf.float32)
    return safe_ratio(hits, found), safe_ratio(hits, actual)


def safe_ratio(a, b):
    return tf.math.divide_no_nan(a, b)


def summary(epoch, loss, precision, recall):
    table = {name: (float(p), float(r)) for name, p, r in zip(LABELS, precision, recall)}
    print(epoch, sorted(table), np.shape(loss))


def saliency(model, waves, index):
    waves = tf.convert_to_tensor(waves)
    with tf.GradientTape() as tape:
        tape.watch(waves)
        score = tf.gather(model(waves), index, axis=1)
    return peak(tape.gradient(score, waves))


def peak(gradients):
    return tf.argmax(tf.abs(gradients), axis=-1)


def main():
    tf.keras.utils.set_random_seed(2)
    waves, labels = synthesise(8, 256, seed=5)
    train = make_dataset(waves[:4], labels[:4], training=True)
    test = make_dataset(waves[4:], labels[4:])
    for kind in ("cnn", "tcn"):
        experiment = Experiment(kind, waves.shape[1], "checkpoints")
        matrix = experiment.run(train, test)
        print(kind, matrix.shape, saliency(experiment.model, waves[:2], 1).shape)
        if kind == "cnn":
            embed = embedder(experiment.model, "embedding")
            print(nearest(embed(waves[4:]), embed(waves[:4])).shape)


main()
