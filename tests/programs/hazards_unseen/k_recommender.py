"""A recommender: embeddings, negative samples, popularity counts, candidate caches, reranking, batches of dictionaries."""
import collections
import tensorflow as tf

popularity = collections.Counter()
blocked = set()
index_cache = {}


class Embedding(tf.Module):
    def __init__(self, rows, size):
        super().__init__()
        self.table = tf.Variable(tf.reshape(tf.range(rows * size, dtype=tf.float32), [rows, size]) / 10.0)

    def __call__(self, ids):
        return tf.nn.embedding_lookup(self.table, ids)


class TwoTower(tf.Module):
    def __init__(self):
        super().__init__()
        self.users, self.items = Embedding(4, 2), Embedding(6, 2)
        self.bias = tf.Variable(tf.zeros([6]))
        self.temperature = 1.0
        self.served = 0

    def score(self, batch):
        return tf.reduce_sum(self.users(batch["user"]) * self.items(batch["item"]), axis=-1) + tf.gather(self.bias, batch["item"])

    def all_scores(self, users):
        return tf.matmul(self.users(users), self.items.table, transpose_b=True) / self.temperature

    def top(self, users, k=2):
        return tf.math.top_k(self.all_scores(users), k).indices

    def served_top(self, users):
        self.served += 1
        return self.top(users)

    def loss(self, batch):
        positive = self.score(batch)
        negative = self.score({**batch, "item": batch["negative"]})
        return tf.reduce_mean(tf.nn.softplus(negative - positive))

    def weighted_loss(self, batch):
        weight = batch.get("weight", tf.constant(1.0))
        return tf.reduce_mean(weight) * self.loss(batch)

    def step(self, batch):
        with tf.GradientTape() as tape:
            loss = self.loss(batch)
        for v, g in zip(self.trainable_variables, tape.gradient(loss, self.trainable_variables)):
            v.assign_sub(0.1 * tf.convert_to_tensor(g)) if g is not None else None
        return loss

    def cool(self):
        self.temperature *= 0.5


def negatives(items, seed):
    return tf.random.stateless_uniform(tf.shape(items), seed=seed, maxval=6, dtype=tf.int32)


def with_negatives(batch, seed):
    batch = dict(batch)
    batch["negative"] = negatives(batch["item"], seed)
    return batch


def add_negatives(batch, seed):
    batch["negative"] = negatives(batch["item"], seed)
    return batch["negative"]


def count(items):
    popularity.update(int(i) for i in items)
    return tf.size(items)


def popular(x):
    return x * float(popularity[3])


def debias(scores):
    mask = tf.constant([0.0 if i in blocked else 1.0 for i in range(6)])
    return scores * mask


def rerank(scores, boost=(0.0, 0.1, 0.2)):
    order = tf.argsort(scores, direction="DESCENDING")
    return tf.gather(scores, order)[:3] + tf.constant(boost)


def index_of(key, table):
    if key not in index_cache:
        index_cache[key] = tf.linalg.normalize(table, axis=-1)[0]
    return index_cache[key]


def cosine(table, query):
    return tf.linalg.matvec(tf.linalg.normalize(table, axis=-1)[0], query)


def diversity(items):
    unique, _ = tf.unique(items)
    return tf.size(unique) / tf.size(items)


def hit_rate(top, target):
    hits = 0.0
    for row, t in zip(tf.unstack(top), tf.unstack(target)):
        hits += tf.reduce_max(tf.cast(row == t, tf.float32))
    return hits / len(top)


def mrr(top, target):
    rank = tf.argmax(tf.cast(top == target[:, None], tf.int32), axis=-1)
    found = tf.reduce_any(top == target[:, None], axis=-1)
    return tf.reduce_mean(tf.where(found, 1.0 / (tf.cast(rank, tf.float32) + 1.0), 0.0))


def keep_best(scores, best):
    if best is None:
        return scores
    return tf.maximum(scores, best)


model, best = TwoTower(), None
for k in range(3):
    batch = {"user": tf.constant([0, k]), "item": tf.constant([1, 3])}
    seed = tf.constant([k, 5])
    full = with_negatives(batch, seed)
    print(model.score(batch), model.all_scores(batch["user"]), model.top(batch["user"]), model.served_top(batch["user"]), model.loss(full), model.weighted_loss(full))
    print(model.step(full), sorted(batch), add_negatives(dict(batch), seed), count(batch["item"]), popular(tf.constant(1.0)), negatives(batch["item"], seed))
    scores = model.all_scores(batch["user"])[0]
    print(debias(scores), rerank(scores), index_of("items", model.items.table)[0], cosine(model.items.table, tf.constant([1.0, 0.5 * k])), diversity(batch["user"]))
    top = model.top(batch["user"])
    print(hit_rate(top, batch["item"]), mrr(top, batch["item"]), keep_best(scores, best))
    best = keep_best(scores, best)
    blocked.add(k)
    model.cool()
print(model.served, popularity[3])
