"""Rows to columns and back: zip of unpacked rows, enumerate, dictionaries out of both, copies that are changed."""
import copy

import tensorflow as tf


#? decision=convert
#? states: (float32[2], float32[2], float32[2])
#? actions: int32[3]
#? weights: {bias: float32[], other: float32[1]}
def loss(states, actions, weights):
    return tf.reduce_sum(tf.stack(states)) * tf.cast(actions[0], tf.float32) + weights["bias"]


#? decision=convert
#? pair: (int, float32[])
#? named: {a: float32[], b: float32[1]}
def first(pair, named):
    return pair[1] + named["a"]


#? decision=keep blockers=literal-parameter
#? x: float32[1]
#? options: {rates: [float]}
def grown(x, options):
    options = copy.deepcopy(options)
    options["rates"].append(0.5)
    options["count"] = 2
    return x * options["rates"][0] + float(options["count"])


#? decision=keep blockers=python-side-effect/argument-kind
#? x: float32[1]
#? memo: {total: float32[1]} | {}
def remembered(x, memo):
    if "total" not in memo:
        memo["total"] = tf.zeros_like(x)
    return memo["total"] + x


memo = {}
for seed in (1.0, 2.0):
    rows = []
    for step in range(3):
        rows.append((tf.constant([seed, 2.0]), step))
    states, actions = zip(*rows)
    names, values = zip(("bias", tf.constant(1.0)), ("other", tf.constant([2.0])))
    print(loss(states, tf.constant(actions), dict(zip(names, values))).numpy())
    print(first(list(enumerate(values))[0], dict(zip("ab", values))).numpy())
    print(grown(values[1], {"rates": [seed]}).numpy())
    print(remembered(values[1], memo).numpy())
