"""Recommendation: sparse ratings, matrix factorisation, lookup layers, ranking metrics."""
import dataclasses
from typing import Dict, List, Optional

import numpy as np
import tensorflow as tf


@dataclasses.dataclass
class Ratings:
    users: tf.Tensor
    items: tf.Tensor
    scores: tf.Tensor
    weights: Optional[tf.Tensor] = None

    def as_dict(self):
        return {"user": self.users, "item": self.items}

    def __len__(self):
        return int(self.users.shape[0])

    def split(self, at):
        return self.part(slice(0, at)), self.part(slice(at, None))

    def part(self, window):
        return Ratings(self.users[window], self.items[window], self.scores[window])


def to_sparse(ratings, n_users, n_items):
    indices = tf.stack([ratings.users, ratings.items], axis=1)
    sparse = tf.SparseTensor(tf.cast(indices, tf.int64), ratings.scores, [n_users, n_items])
    return tf.sparse.reorder(sparse)


def sparse_mse(sparse, users, items):
    predicted = tf.gather_nd(tf.matmul(users, items, transpose_b=True), sparse.indices)
    return tf.reduce_mean(tf.square(sparse.values - predicted))


class Factoriser:
    def __init__(self, n_users, n_items, dim=3):
        init = tf.random_normal_initializer(stddev=0.1, seed=3)
        self.vars = {
            "users": tf.Variable(init([n_users, dim])),
            "items": tf.Variable(init(shape=(n_items, dim))),
        }
        self.history: Dict[str, List[float]] = {}

    def loss(self, sparse):
        return sparse_mse(sparse, self.vars["users"], self.vars["items"]) + self.penalty(self.vars.values())

    def penalty(self, variables):
        return 0.01 * sum(tf.nn.l2_loss(v) for v in variables)

    def train(self, sparse, steps, optimizer):
        variables = list(self.vars.values())
        for step in range(steps):
            with tf.GradientTape() as tape:
                loss = self.loss(sparse)
            self.apply(optimizer, tape.gradient(loss, variables), variables)
            self.record("loss", loss)
        return self

    def apply(self, optimizer, grads, variables):
        optimizer.apply_gradients(zip(grads, variables))

    def record(self, key, value):
        self.history.setdefault(key, []).append(float(value))

    def scores(self, user):
        return tf.linalg.matvec(self.vars["items"], self.vars["users"][user])


def recommend(scores, seen, k):
    masked = tf.tensor_scatter_nd_update(scores, seen[:, None], tf.fill(tf.shape(seen), -1e9))
    return tf.math.top_k(masked, k).indices


def precision_at(top, relevant):
    hits = tf.sets.intersection(top[None], relevant[None])
    return tf.sets.size(hits) / tf.shape(top)[0]


class TwoTower(tf.keras.Model):
    def __init__(self, users, items):
        super().__init__()
        self.user_model = tf.keras.Sequential([tf.keras.layers.StringLookup(vocabulary=users), tf.keras.layers.Embedding(len(users) + 1, 4)])
        self.item_model = tf.keras.Sequential([tf.keras.layers.StringLookup(vocabulary=items), tf.keras.layers.Embedding(len(items) + 1, 4)])

    def call(self, features):
        return self.score(self.user_model(features["user"]), self.item_model(features["item"]))

    def score(self, u, i):
        return tf.reduce_sum(u * i, axis=-1, keepdims=True)


def report(values: np.ndarray):
    return values.mean()


data = Ratings(tf.constant([0, 0, 1, 2, 2]), tf.constant([1, 3, 0, 2, 3]), tf.constant([5.0, 3.0, 4.0, 1.0, 2.0]))
first, rest = data.split(3)
print(len(data), len(first), len(rest))
sparse = to_sparse(data, 3, 4)
model = Factoriser(3, 4).train(sparse, 3, tf.keras.optimizers.SGD(0.1))
print(report(np.array(model.history["loss"])) > 0)
for user, seen in ((0, [1, 3]), (1, [0])):
    top = recommend(model.scores(user), tf.constant(seen), 2)
    print(precision_at(top, tf.constant([2, 0])).shape)
towers = TwoTower(["ann", "bob"], ["x", "y", "z"])
print(towers({"user": tf.constant(["ann", "bob"]), "item": tf.constant(["z", "x"])}).shape)
print(sorted(first.as_dict()))
