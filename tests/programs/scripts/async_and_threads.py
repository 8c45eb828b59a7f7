"""Coroutines, executors and generators beside tensor functions."""
import asyncio
from concurrent.futures import ThreadPoolExecutor

import tensorflow as tf


#? decision=convert
#? x: float32[2]
def work(x):
    return tf.reduce_sum(tf.square(x))


#? decision=keep blockers=autograph-unsupported/python-return
#? x: float32[2]
async def fetch(x):
    await asyncio.sleep(0)
    return work(x)


#? decision=keep blockers=no-tensor-computation
#? values: [float32[2]]
async def gather(values):
    return [await fetch(value) for value in values]


#? decision=keep blockers=no-tensor-computation
#? values: [float32[2]]
def stream(values):
    for value in values:
        yield work(value)


values = [tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])]
print([float(value) for value in asyncio.run(gather(values))])
print([float(value) for value in stream(values)])
with ThreadPoolExecutor(1) as pool:
    print([float(value) for value in pool.map(work, values)])
