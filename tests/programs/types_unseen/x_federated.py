"""Federated averaging: clients with data of their own, weights as lists of arrays, aggregation, clipping, noise, evaluation."""
import collections

import numpy as np
import tensorflow as tf

ClientUpdate = collections.namedtuple("ClientUpdate", "weights examples loss")


def create_model():
    return tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(5, activation="relu"), tf.keras.layers.Dense(3)])


def preprocess(dataset, batch):
    def format_batch(element):
        return collections.OrderedDict(x=tf.reshape(element["pixels"], [-1, 4]), y=tf.reshape(element["label"], [-1, 1]))
    return dataset.batch(batch).map(format_batch)


class Client:
    def __init__(self, name, data, labels):
        self.name = name
        self.dataset = preprocess(tf.data.Dataset.from_tensor_slices({"pixels": data, "label": labels}), 2)
        self.size = len(labels)

    def update(self, model, weights, lr):
        model.set_weights(weights)
        losses = []
        for batch in self.dataset:
            losses.append(self.step(model, batch, lr))
        return ClientUpdate(model.get_weights(), self.size, tf.reduce_mean(losses))

    def step(self, model, batch, lr):
        with tf.GradientTape() as tape:
            loss = cross_entropy(batch["y"], model(batch["x"]))
        grads = tape.gradient(loss, model.trainable_variables)
        for v, g in zip(model.trainable_variables, grads):
            descend(v, g, lr)
        return loss


def cross_entropy(y, logits):
    return tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True))


def descend(v, g, lr):
    v.assign_sub(lr * g)


class Server:
    def __init__(self, clip=1.0):
        self.model = create_model()
        self.clip = clip
        self.history = collections.OrderedDict()

    def round(self, clients, number):
        start = self.model.get_weights()
        updates = [client.update(create_model(), start, 0.1) for client in clients]
        total = sum(u.examples for u in updates)
        average = [weighted(layer, [u.examples / total for u in updates]) for layer in zip(*[u.weights for u in updates])]
        self.model.set_weights([move(a, b, self.clip) for a, b in zip(start, average)])
        self.history[number] = mean_loss(updates)
        return self.history[number]


def weighted(arrays, shares):
    return np.sum([a * s for a, s in zip(arrays, shares)], axis=0)


def move(old, new, clip):
    return old + bounded(new - old, clip)


def bounded(delta, clip):
    norm = np.linalg.norm(delta)
    return delta * min(1.0, clip / (norm + 1e-12))


def mean_loss(updates):
    return tf.add_n([u.loss * float(u.examples) for u in updates]) / float(sum(u.examples for u in updates))


def evaluate(model, clients):
    correct, seen = 0, 0
    for client in clients:
        for batch in client.dataset:
            hits = compare(model(batch["x"], training=False), batch["y"])
            correct += int(tf.reduce_sum(hits))
            seen += hits.shape[0]
    return correct / seen


def compare(logits, y):
    return tf.cast(tf.equal(tf.argmax(logits, 1), tf.squeeze(tf.cast(y, tf.int64), 1)), tf.int32)


rng = np.random.RandomState(0)
clients = [Client(f"c{i}", rng.rand(4, 2, 2).astype(np.float32), np.arange(4) % 3) for i in range(3)]
server = Server()
for number in range(2):
    print(server.round(clients, number).shape)
print(0.0 <= evaluate(server.model, clients) <= 1.0, list(server.history))
