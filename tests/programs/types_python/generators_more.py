"""Generators, iterators, yield from, send, context managers and coroutines that carry tensors."""
import asyncio
from contextlib import contextmanager

import tensorflow as tf


def produce(n):
    for i in range(n):
        yield tf.fill([i + 1], float(i))


def take(t):
    return t


def chain(*generators):
    for g in generators:
        yield from g


def chained(t):
    return t


def pairs():
    yield tf.constant(1), "one"
    yield tf.constant(2), "two"


def number(t, name):
    return t, name


class Countdown:
    def __init__(self, start):
        self.value = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.value <= 0:
            raise StopIteration
        self.value -= 1
        return tf.constant(self.value)


def counted(t):
    return t


def accumulator():
    total = tf.constant(0.0)
    while True:
        x = yield total
        if x is None:
            return
        total = accumulate(total, x)


def accumulate(total, x):
    return total + x


def received(t):
    return t


@contextmanager
def scaled(x):
    yield x * 10.0


def inside(t):
    return t


class Session:
    def __init__(self, t):
        self.t = t

    def __enter__(self):
        return self.t

    def __exit__(self, *args):
        return False


async def fetch(x):
    await asyncio.sleep(0)
    return x + 1


async def main():
    y = await fetch(tf.constant(1))
    awaited(y)
    for z in await asyncio.gather(fetch(tf.constant(2)), fetch(tf.constant(3))):
        awaited(z)


def awaited(t):
    return t


for t in produce(3):
    take(t)
for t in chain(produce(1), produce(2)):
    chained(t)
for t, name in pairs():
    number(t, name)
for t in Countdown(3):
    counted(t)
counted(next(Countdown(2)))
acc = accumulator()
next(acc)
received(acc.send(tf.constant(2.0)))
received(acc.send(tf.constant(3.0)))
with scaled(tf.ones([2])) as s:
    inside(s)
with Session(tf.constant("t")) as s:
    inside(s)
asyncio.run(main())
