import tensorflow as tf


def one(x):
    return x


def norm(vector):
    return tf.sqrt(tf.reduce_sum(vector**2))


def table(d):
    return d["k0"]


def cell(i, j, m):
    return m[i, j]


def rows(row):
    return tf.reduce_mean(row)


def collect(values):
    return tf.stack(values)


def gen(n):
    for i in range(n):
        yield tf.ones([3]) * i


def consume(x):
    return x


m = tf.reshape(tf.range(6.0), [2, 3])
vectors = [tf.fill([i + 1], 1.0) for i in range(3)]
lengths = [norm(v) for v in vectors]
collect(lengths)
table({f"k{i}": tf.constant(i) for i in range(2)})
cells = [cell(i, j, m) for i in range(2) for j in range(3)]
one(cells[0])
means = [rows(r) for r in m]
one(means[1])
one(tf.add_n([c for c in cells if float(c) > 2]))
for x in gen(3):
    consume(x)
collect(list(gen(2)))
collect([g[0] for g in gen(4)])
pairs = [(tf.ones([2]), tf.zeros([])) for _ in range(2)]
collect([a for a, _ in pairs])
one({k: v for k, v in zip("ab", cells)}["a"])
first = next(x for x in vectors if x.shape[0] > 1)
consume(first)
