"""Named tuples, meters, queues, counters, and what is only local."""
import collections

import tensorflow as tf

Batch = collections.namedtuple("Batch", ["x", "y"])


class Config:
    lr = 0.1


class Meter:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.values = []

    #? decision=keep blockers=no-tensor-computation
    #? v: float32[]
    def update(self, v):
        self.values.append(float(v))

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def mean(self):
        return sum(self.values) / len(self.values)


meter = Meter()
queue = collections.deque(maxlen=3)
counter = collections.Counter()
config = Config()


#? decision=convert
#? batch: (float32[4], float32[4])
def tuple_in(batch):
    return tf.reduce_mean((batch.x - batch.y) ** 2)


#? decision=convert
#? x: float32[4]
def tuple_out(x):
    return Batch(x * 2.0, x * 3.0)


#? decision=keep blockers=python-side-effect/python-conversion
#? x: float32[4]
def meters(x):
    meter.update(tf.reduce_sum(x))
    return x


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[4]
def queues(x):
    queue.append(x)
    return tf.add_n(list(queue))


#? decision=keep blockers=python-side-effect
#? x: float32[4]
def counts(x):
    counter["calls"] += 1
    return x * 2.0


#? decision=convert
#? x: float32[4]
def local_object(x):
    m = Meter()
    m.values.append(x)
    m.values.append(x)
    return tf.add_n(m.values)


#? decision=keep blockers=frozen-read
#? x: float32[4]
def reads_config(x):
    return x * config.lr


#? decision=keep blockers=no-tensor-computation
#? x: float32[4]
def writes_config(x):
    config.lr = 0.2
    return x


#? decision=keep blockers=python-side-effect
#? x: float32[4]
#? out: {}
def mutates_argument(x, out):
    out["result"] = x * 2.0
    return out["result"]


#? decision=keep blockers=literal-parameter
#? x: float32[4]
#? d: {tmp: int}
def deletes(x, d):
    d.pop("tmp", None)
    return x + 1.0


#? decision=convert
#? xs: float32[4]
def sorts(xs):
    order = sorted([3, 1, 2])
    return tf.gather(xs, order)


#? decision=convert
#? x: float32[4]
def sets(x):
    seen = set()
    for i in range(3):
        seen.add(i)
    return x * float(len(seen))


#? decision=convert
#? pair: (float32[4], float32[4])
def swaps(pair):
    a, b = pair
    a, b = b, a
    return a - b


#? decision=convert
#? x: float32[4]
def slices(x):
    return x[1:] - x[:-1]


#? decision=convert
#? x: float32[4]
def item_assign(x):
    rows = [x, x, x]
    rows[1] = x * 0.0
    return tf.stack(rows)


for k in (1.0, 2.0, 3.0):
    t = tf.constant([k, 2.0, 5.0, 7.0])
    print(tuple_in(Batch(t, t + 1.0)), tuple_out(t), meters(t), queues(t), counts(t), local_object(t), reads_config(t))
    print(writes_config(t), mutates_argument(t, {}), deletes(t, {"tmp": 1}), sorts(t), sets(t), swaps((t, t * 2.0)), slices(t), item_assign(t))
print(counter, meter.mean(), config.lr)
