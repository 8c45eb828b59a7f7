import json

import tensorflow as tf

HYPER = json.loads('{"units": 3, "rate": 0.5}')


def build(params):
    return {f"w{i}": tf.ones([i + 1, 2]) for i in range(params["units"])}


def weight(w):
    return w


def by_name(name, w):
    return name, w


def total(ws):
    return tf.add_n([tf.reduce_sum(w) for w in ws.values()])


def ordered(ws):
    return [ws[k] for k in sorted(ws)]


def scaled(t):
    return t


ws = build(HYPER)
weight(ws["w0"]), weight(ws["w2"])
for name, w in ws.items():
    by_name(name, w)
total(ws), total({"a": tf.constant(1.0)})
for w in ordered(ws):
    weight(w)
scaled(ws["w1"] * HYPER["rate"]), scaled(tf.constant([HYPER["rate"]]))
state = {"step": tf.Variable(0, dtype=tf.int64), "loss": []}
for i in range(3):
    state["step"].assign_add(1)
    state["loss"].append(tf.constant(float(i)))
scaled(state["step"]), scaled(tf.stack(state["loss"])), scaled(state["loss"][-1])
