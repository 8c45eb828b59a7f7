"""Sets and frozen sets beside a tensor."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? names: [str]
def in_set(x, names):
    return x * float(len(names))


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? names: [str]
def in_frozen(x, names):
    return x + float(len(names))


for x in (tf.ones([2]), tf.zeros([2])):
    print(in_set(x, {"a", "b"}).numpy(), in_frozen(x, frozenset({"a", "b"})).numpy())
