"""Recursion that only a tensor ends: tracing it never comes to an end."""
import tensorflow as tf


#? decision=keep blockers=recursive
#? n: int32[]
#? steps: int32[]
def collatz(n, steps):
    if n <= 1:
        return steps
    if n % 2 == 0:
        return collatz(n // 2, steps + 1)
    return collatz(3 * n + 1, steps + 1)


#? decision=convert
#? n: int32[]
def loop(n):
    steps = tf.constant(0)
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


for start in (1, 6, 3):
    print(collatz(tf.constant(start), tf.constant(0)).numpy(), loop(tf.constant(start)).numpy())
