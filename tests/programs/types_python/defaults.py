"""Positional, keyword, default, starred and keyword-only arguments."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
#? scale: float32[] | float
def with_default(x, scale=2.0):
    return x * scale


#? decision=convert
#? tensors: (float32[2], float32[2]) | (float32[2], float32[2], float32[2])
def starred(*tensors):
    return tf.add_n(tensors)


#? decision=convert
#? named: {a: float32[2], b: float32[2]}
def keywords(**named):
    return named["a"] - named["b"]


#? decision=convert
#? x: float32[2]
#? bias: float32[2]
def keyword_only(x, *, bias):
    return x + bias


#? decision=convert
#? first: float32[2]
#? rest: () | (float32[2],)
#? last: float32[2] | None
def mixed(first, *rest, last=None):
    total = first
    for x in rest:
        total = total + x
    return total if last is None else total * last


a, b = tf.ones([2]), tf.fill([2], 3.0)
print(with_default(a).numpy(), with_default(b, scale=tf.constant(3.0)).numpy())
print(starred(a, b).numpy(), starred(*[a, b, a]).numpy())
print(keywords(a=a, b=b).numpy(), keywords(**{"b": a, "a": b}).numpy())
print(keyword_only(a, bias=b).numpy(), keyword_only(bias=a, x=b).numpy())
print(mixed(a).numpy(), mixed(a, b, last=b).numpy())
