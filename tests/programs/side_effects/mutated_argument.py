"""Dictionaries, lists and arrays of the caller changed in place."""
import tensorflow as tf


#? decision=keep blockers=python-side-effect/argument-kind
#? x: float32[1]
#? settings: {scale: float}
def fill_in(x, settings):
    settings["scale"] = 2.0
    return x * settings["scale"]


#? decision=keep blockers=python-side-effect/argument-kind
#? x: float32[1]
#? memo: {value: float32[1]} | {}
def cached(x, memo):
    if "value" not in memo:
        memo["value"] = x
    return memo["value"] + x


#? decision=keep blockers=python-side-effect/argument-kind
#? names: [str]
#? x: float32[1]
def sort_in_place(names, x):
    names.sort()
    return x * float(len(names))


#? decision=convert
#? x: float32[1]
#? extra: [float32[1]]
def extended(x, extra):
    return tf.concat([*extra, x], axis=0)


#? decision=convert
#? x: float32[1]
#? settings: {base: float32[1]}
def copied(x, settings):
    settings = dict(settings)
    settings["offset"] = x
    return settings["offset"] + settings["base"]


memo = {}
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    settings = {"scale": 1.0}
    print(fill_in(x, settings).numpy(), settings)
    print(cached(x, memo).numpy())
    names = ["b", "a"]
    print(sort_in_place(names, x).numpy(), names)
    print(extended(x, [x, x]).numpy(), copied(x, {"base": tf.constant([10.0])}).numpy())
