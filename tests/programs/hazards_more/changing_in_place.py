"""Containers and arrays that shrink, are sorted or overwritten between calls, and readers of some that stay as they are."""
import heapq
import random

import numpy as np
import tensorflow as tf

history = [1.0, 2.0, 3.0]
table = {"a": 1.0, "b": 2.0, "c": 3.0}
deck = [1.0, 2.0, 3.0, 4.0, 5.0]
heap = [5.0, 6.0]
rows = [[1.0, 2.0, 3.0]]
buffer = np.zeros(2, np.float32)
totals = np.zeros(2, np.float32)
still = np.ones(2, np.float32)
names = ["x", "y"]


#? decision=keep blockers=frozen-read
#? x: float32[2]
def last(x):
    return x * history[-1]


#? decision=keep blockers=frozen-read
#? x: float32[2]
def size(x):
    return x * float(len(table))


#? decision=keep blockers=frozen-read
#? x: float32[2]
def top(x):
    return x * deck[0]


#? decision=keep blockers=frozen-read
#? x: float32[2]
def smallest(x):
    return x * heap[0]


#? decision=keep blockers=frozen-read
#? x: float32[2]
def inner(x):
    return x * rows[0][0]


#? decision=keep blockers=frozen-read
#? x: float32[2]
def overwritten(x):
    return x + buffer


#? decision=keep blockers=frozen-read
#? x: float32[2]
def accumulated(x):
    return x + totals


#? decision=convert
#? x: float32[2]
def unchanged(x):
    return x + still * float(len(names))


#? decision=convert
#? x: float32[2]
def sliced(x):
    mine = names[:]
    mine.append("z")
    return x * float(len(mine))


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def sums_into(x):
    np.add(totals, 1.0, out=totals)
    return x * 2.0


#? decision=convert
#? x: float32[2]
def sums_into_own(x):
    own = np.zeros(2, np.float32)
    np.add(own, 1.0, out=own)
    own.fill(3.0)
    return x * own


class Replay:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.stored = np.zeros(2, np.float32)
        self.fixed = np.ones(2, np.float32)
        self.at = 0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? value: float
    def put(self, value):
        self.stored[self.at] = value
        self.at = 1 - self.at

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def read(self, x):
        return x + self.stored

    #? decision=convert
    #? x: float32[2]
    def read_fixed(self, x):
        return x + self.fixed


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def accumulator():
    kept, array = [1.0], np.zeros(2, np.float32)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? value: float
    def keep(value):
        kept.append(value)
        array[0] = value

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def total(x):
        return x * sum(kept)

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def shifted(x):
        return x + array

    return keep, total, shifted


replay = Replay()
keep, total, shifted = accumulator()
random.seed(1)
for step in range(3):
    x = tf.constant([1.0, 2.0])
    print(last(x).numpy(), size(x).numpy(), top(x).numpy(), smallest(x).numpy(), inner(x).numpy())
    print(overwritten(x).numpy(), accumulated(x).numpy(), unchanged(x).numpy(), sliced(x).numpy(), sums_into(x).numpy())
    print(sums_into_own(x).numpy(), replay.read(x).numpy(), replay.read_fixed(x).numpy(), total(x).numpy(), shifted(x).numpy())
    history.pop()
    del table["abc"[step]]
    random.shuffle(deck)
    heapq.heappush(heap, 4.0 - step)
    rows[0].sort(reverse=step % 2 == 0)
    buffer[0] = step + 1.0
    replay.put(step + 1.0)
    keep(step + 1.0)
    if not history:
        history.append(9.0)
