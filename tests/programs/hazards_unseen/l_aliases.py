"""Containers under several names: aliases, views, containers in containers and loops over names, filled before the calls or between them."""
import tensorflow as tf

weights = {"a": 1.0}
alias = weights
config = {"w": weights}
shown, names = weights.values(), weights.keys()
inner = config["w"]
pair = (weights, 1)
rows = [1.0]
for target in (rows,):
    target.append(2.0)
either = rows if weights else []
ready = {"a": 1.0}
other = ready
other["b"] = 2.0
fixed = ready.values()


def by_alias(x):
    return x * sum(alias.values())


def by_config(x):
    return x * sum(config["w"].values())


def by_shown(x):
    return x * sum(shown)


def by_names(x):
    return x * float(len(names))


def by_inner(x):
    return x * sum(inner.values())


def by_pair(x):
    return x * sum(pair[0].values())


def by_rows(x):
    return x * sum(rows)


def by_either(x):
    return x + sum(either)


def by_ready(x):
    return x * sum(ready.values())


def by_fixed(x):
    return x * sum(fixed)


def local_view(x):
    table = {"a": 1.0}
    seen = table.values()
    table["b"] = 2.0
    return x * sum(seen)


def run():
    table, done = {"a": 1.0}, {"a": 1.0}
    seen, same, kept = table.values(), table, done
    kept["b"] = 2.0

    def by_seen(x):
        return x * sum(seen)

    def by_table(x):
        return x * sum(table.values())

    def by_done(x):
        return x * sum(done.values())

    for k in range(3):
        x = tf.constant([1.0 + k, 2.0])
        print(by_seen(x), by_table(x), by_done(x))
        same[f"c{k}"] = 1.0


def rate_of(x, layer):
    return x * layer.rate if layer.trainable else x


class Scale(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(2.0)
        self.b = tf.Variable(1.0, trainable=False)
        self.power = 2

    def total(self, x):
        return x * tf.add_n(self.trainable_variables)


class Holder(tf.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def count(self, x):
        return x * float(len(self.layer.trainable_variables) + len(self.trainable_variables))


class Grown(tf.Module):
    def __init__(self):
        super().__init__()
        self.parts = [tf.Variable(1.0)]

    def total(self, x):
        return x * tf.add_n(self.trainable_variables)


dense = tf.keras.layers.Dense(1)
dense.build((None, 2))
scale, holder, grown = Scale(), Holder(dense), Grown()
dropout = tf.keras.layers.Dropout(0.5)
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(by_alias(x), by_config(x), by_shown(x), by_names(x), by_inner(x), by_pair(x), by_rows(x), by_either(x), by_ready(x), by_fixed(x), local_view(x))
    print(rate_of(x, dropout), scale.total(x), holder.count(x), grown.total(x))
    dense.trainable = k == 1
    grown.parts.append(tf.Variable(2.0))
    dropout.rate, dropout.trainable = 0.25, k == 1
    weights[f"c{k}"] = float(k)
    either.append(1.0)
run()
