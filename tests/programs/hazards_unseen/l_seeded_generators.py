"""Python's generators of random numbers: made anew with a seed, kept, handed to helpers, drawn from in loops, seeded by what changes."""
import random
import tensorflow as tf

kept = random.Random(5)
seeds = {"seed": 1}
pool = []


class Sampler:
    def __init__(self):
        self.rng = None

    def lazy(self, x):
        if self.rng is None:
            self.rng = random.Random(2)
        return x * self.rng.random()

    def anew(self, x):
        self.rng = random.Random(2)
        return x * self.rng.random()


def draw(rng):
    return rng.uniform(1.0, 2.0)


def draw_with(x, rng):
    return x * rng.random()


def fresh(x):
    return x * random.Random(1).random()


def fresh_unseeded(x):
    return x * float(random.Random().random() >= 0.0)


def fresh_helper(x):
    return x * draw(random.Random(1))


def fresh_twice(x):
    rng = random.Random("name")
    return x * rng.random() + rng.gauss(0.0, 1.0)


def fresh_keyword(x):
    return x * float(random.Random(x=3).randint(1, 9))


def fresh_shuffle(x):
    order = [0, 1]
    random.Random(4).shuffle(order)
    return tf.gather(x, order)


def fresh_changing(x):
    return x * random.Random(seeds["seed"]).random()


def fresh_kept(x):
    rng = random.Random(1)
    pool.append(rng)
    return x * rng.random()


def pooled(x):
    return x * pool[0].random()


def from_kept(x):
    return x * kept.random()


def from_kept_helper(x):
    return x * draw(kept)


def in_loop(x):
    rng = random.Random(1)
    for _ in range(2):
        x = x * rng.random()
    return x


def in_tensor_loop(x):
    rng = random.Random(1)
    for _ in tf.range(2):
        x = x * rng.random()
    return x


def system(x):
    return x * float(random.SystemRandom(1).random() >= 0.0)


sampler = Sampler()
for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(sampler.lazy(x), fresh(x), fresh_unseeded(x), fresh_helper(x), fresh_twice(x), fresh_keyword(x), fresh_shuffle(x), fresh_changing(x))
    print(fresh_kept(x), pooled(x), from_kept(x), from_kept_helper(x), in_loop(x), in_tensor_loop(x), system(x), draw_with(x, random.Random(7)))
    print(draw_with(x, kept), sampler.anew(x), sampler.rng.random())
    seeds["seed"] += 1
