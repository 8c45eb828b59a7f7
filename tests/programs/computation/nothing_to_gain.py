"""Functions that pass tensors around and compute nothing with them."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? x: float32[1]
#? y: float32[1]
def pair(x, y):
    return x, y


#? decision=keep blockers=no-tensor-computation
#? batch: (float32[1], float32[1])
def first(batch):
    return batch[0]


#? decision=keep blockers=no-tensor-computation
#? x: float32[1]
def rank(x):
    return x.shape.rank


#? decision=keep blockers=no-tensor-computation
#? flag: bool
#? x: float32[1]
#? y: float32[1]
def choose(flag, x, y):
    return x if flag else y


#? decision=keep blockers=no-tensor-computation
#? batch: (float32[1], float32[1])
def pick(batch):
    features, labels = batch
    return {"features": features, "labels": labels}


x, y = tf.constant([1.0]), tf.constant([2.0])
for flag in (True, False):
    print([part.numpy() for part in pair(x, y)], first((x, y)).numpy(), rank(x), choose(flag, x, y).numpy())
    print(sorted(pick((x, y))))
