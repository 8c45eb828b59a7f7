# judge: shapes only
"""Tabular data end to end: feature specifications, preprocessing, wide-and-deep models, folds, class weights, callbacks and a leaderboard."""
import dataclasses
import logging
from collections import defaultdict
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

logger = logging.getLogger(__name__)

FEATURES = [
    {"name": "age", "kind": "numeric", "low": 18.0, "high": 90.0},
    {"name": "income", "kind": "numeric", "low": 0.0, "high": 250.0},
    {"name": "tenure", "kind": "numeric", "low": 0.0, "high": 40.0},
    {"name": "city", "kind": "category", "values": ["Oslo", "Rome", "Lima"]},
    {"name": "plan", "kind": "category", "values": ["free", "basic", "pro", "team"]},
    {"name": "device", "kind": "category", "values": ["phone", "desktop"]},
]

EXPERIMENTS = [
    {"name": "linear", "hidden": [], "dropout": 0.0, "learning_rate": 0.1},
    {"name": "deep", "hidden": [16, 8], "dropout": 0.2, "learning_rate": 0.005},
]


@dataclasses.dataclass
class FoldResult:
    experiment: str
    fold: int
    loss: float
    auc: float
    history: Dict[str, List[float]] = dataclasses.field(default_factory=dict)


def generate(count: int, seed: int) -> Tuple[Dict[str, np.ndarray], np.ndarray]:
    rng = np.random.default_rng(seed)
    columns: Dict[str, np.ndarray] = {}
    for spec in FEATURES:
        columns[spec["name"]] = make_column(spec, count, rng)
    score = (columns["age"] - 50.0) / 20.0 + (columns["plan"] == "pro")
    labels = (score + rng.normal(size=count) > 0).astype("int64")
    return columns, labels


def make_column(spec, count, rng):
    if spec["kind"] == "numeric":
        return rng.uniform(spec["low"], spec["high"], size=count).astype("float32")
    return rng.choice(spec["values"], size=count)


def select(columns, rows):
    return {name: values[rows] for name, values in columns.items()}


def k_folds(count, folds, seed=0):
    order = np.random.RandomState(seed).permutation(count)
    size = count // folds
    for fold in range(folds):
        held_out = order[fold * size : (fold + 1) * size]
        yield fold, np.setdiff1d(order, held_out), held_out


def class_weights(labels):
    counts = np.bincount(labels, minlength=2)
    total = counts.sum()
    return {label: float(total / (2.0 * max(count, 1))) for label, count in enumerate(counts)}


def sample_weights(labels, weights):
    table = tf.constant([weights[0], weights[1]], tf.float32)
    return tf.gather(table, labels)


def make_dataset(columns, labels, batch_size, weights=None):
    data: Tuple[Any, ...] = (columns, labels)
    if weights is not None:
        data = (*data, sample_weights(labels, weights).numpy())
    return tf.data.Dataset.from_tensor_slices(data).batch(batch_size)


class MinMaxScaler(layers.Layer):
    def __init__(self, low, high, **kwargs):
        super().__init__(**kwargs)
        self.low, self.high = low, high

    def call(self, values):
        return rescale(values, self.low, self.high)[:, tf.newaxis]


def rescale(values, low, high):
    return (values - low) / (high - low)


class Preprocessor(layers.Layer):
    def __init__(self, features, **kwargs):
        super().__init__(**kwargs)
        self.scalers = {spec["name"]: MinMaxScaler(spec["low"], spec["high"]) for spec in features if spec["kind"] == "numeric"}
        self.lookups = {
            spec["name"]: layers.StringLookup(vocabulary=spec["values"], output_mode="one_hot", num_oov_indices=1)
            for spec in features
            if spec["kind"] == "category"
        }

    def encode(self, name, values):
        if name in self.scalers:
            return self.scalers[name](values)
        return self.lookups[name](values)

    def call(self, columns):
        parts = [self.encode(name, columns[name]) for name in sorted(columns)]
        return combine(parts)


def combine(parts):
    return tf.concat([tf.cast(part, tf.float32) for part in parts], axis=1)


class WideAndDeep(keras.Model):
    def __init__(self, hidden, dropout, preprocessor=None):
        super().__init__()
        self.preprocessor = preprocessor or Preprocessor(FEATURES)
        self.wide = layers.Dense(1)
        self.deep = build_tower(hidden, dropout)

    def call(self, columns, training=False):
        features = self.preprocessor(columns)
        logits = self.wide(features)
        if self.deep is not None:
            logits += self.deep(features, training=training)
        return tf.squeeze(logits, axis=1)


def build_tower(hidden: List[int], dropout: float) -> Optional[keras.Sequential]:
    if not hidden:
        return None
    tower = keras.Sequential(name="deep")
    for units in hidden:
        add_block(tower, units, dropout)
    tower.add(layers.Dense(1))
    return tower


def add_block(model, units, dropout):
    model.add(layers.Dense(units, activation="relu"))
    if dropout > 0:
        model.add(layers.Dropout(dropout))


def focal_loss(labels, logits, gamma=2.0):
    labels = tf.cast(labels, logits.dtype)
    each = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    probability = tf.sigmoid(logits)
    correct = labels * probability + (1.0 - labels) * (1.0 - probability)
    return modulate(each, correct, gamma)


def modulate(each, correct, gamma):
    return tf.pow(1.0 - correct, gamma) * each


class EarlyStop(keras.callbacks.Callback):
    def __init__(self, monitor="loss", patience=2):
        super().__init__()
        self.monitor, self.patience = monitor, patience
        self.best, self.waited = float("inf"), 0

    def on_epoch_end(self, epoch, logs=None):
        current = logs.get(self.monitor)
        if self.improved(current):
            self.best, self.waited = current, 0
        else:
            self.waited += 1
            if self.waited >= self.patience:
                self.model.stop_training = True

    def improved(self, value):
        return value < self.best - 1e-4


class HistoryLogger(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.values = defaultdict(list)

    def on_train_batch_end(self, batch, logs=None):
        self.values["batches"].append(batch)

    def on_epoch_end(self, epoch, logs=None):
        self.remember(epoch, logs or {})

    def remember(self, epoch, logs):
        for key, value in logs.items():
            self.values[key].append(value)
        logger.debug("epoch %d: %s", epoch, sorted(logs))


def auc(labels, scores):
    order = np.argsort(scores)
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if not positives or not negatives:
        return 0.5
    return float((ranks[labels == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def evaluate(model, dataset):
    losses, scores, truth = [], [], []
    for columns, labels in dataset:
        logits = model(columns, training=False)
        losses.append(tf.reduce_mean(focal_loss(labels, logits)))
        scores.append(logits)
        truth.append(labels)
    return float(tf.reduce_mean(losses)), auc(tf.concat(truth, 0).numpy(), tf.concat(scores, 0).numpy())


def run_fold(config, fold, train, test):
    model = WideAndDeep(config["hidden"], config["dropout"])
    model.compile(keras.optimizers.Adam(config["learning_rate"]), loss=focal_loss, run_eagerly=True)
    history = HistoryLogger()
    weights = class_weights(train[1])
    model.fit(make_dataset(*train, batch_size=8, weights=weights), epochs=2, shuffle=False, verbose=0, callbacks=[EarlyStop(), history])
    loss, score = evaluate(model, make_dataset(*test, batch_size=8))
    return FoldResult(config["name"], fold, loss, score, dict(history.values))


def leaderboard(results: List[FoldResult]):
    by_name = defaultdict(list)
    for result in results:
        by_name[result.experiment].append(result.auc)
    return summarise(by_name)


def summarise(scores):
    return {name: (np.mean(values), np.std(values)) for name, values in scores.items()}


def main():
    keras.utils.set_random_seed(3)
    columns, labels = generate(12, seed=1)
    results = []
    for config in EXPERIMENTS:
        for fold, train_rows, test_rows in k_folds(len(labels), folds=3):
            if fold > 0:
                break
            train = (select(columns, train_rows), labels[train_rows])
            test = (select(columns, test_rows), labels[test_rows])
            results.append(run_fold(config, fold, train, test))
    print(sorted(leaderboard(results)), [len(result.history) for result in results])


if __name__ == "__main__":
    main()
