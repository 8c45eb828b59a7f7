"""Tensors in dicts: by key, get, items, values, updates, comprehension."""
import tensorflow as tf


#? decision=convert
#? w: float32[3]
def weight(w):
    return tf.reduce_sum(w)


#? decision=convert
#? v: float32[3]
def value(v):
    return v - 1.0


#? decision=convert
#? params: {b: float32[3], w: float32[3]}
def whole(params):
    return params["w"] * params["b"]


#? decision=convert
#? config: {layers: {first: int32[], second: int32[]}}
def inner(config):
    return config["layers"]["first"] + config["layers"]["second"]


params = {"w": tf.ones([3]), "b": tf.fill([3], 2.0)}
print(weight(params["w"]).numpy(), weight(params.get("b")).numpy())
for name, item in params.items():
    print(name, value(item).numpy())
for item in params.values():
    print(value(item).numpy())
print(whole(params).numpy(), whole({name: item * 2.0 for name, item in params.items()}).numpy())
print(whole({**params, "b": tf.zeros([3])}).numpy(), whole(dict(w=params["b"], b=params["w"])).numpy())
config = {"layers": {"first": tf.constant(1), "second": tf.constant(2)}}
print(inner(config).numpy(), inner(config).numpy())
