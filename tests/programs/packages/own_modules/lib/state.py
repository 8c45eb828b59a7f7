import tensorflow as tf

SCALE = 2.0
count = 0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def bump(x):
    global count
    count += 1
    return x + float(count)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def current():
    return float(count)


#? decision=convert
#? x: float32[2]
def total(x):
    return tf.add_n([x, x])
