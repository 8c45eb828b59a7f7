"""A global written under a tensor's condition."""
import tensorflow as tf

best = 0.0


#? decision=keep blockers=python-side-effect/once-only-effect
#? x: float32[]
def track(x):
    global best
    if x > best:
        best = x
    return best + x


#? decision=convert
#? x: float32[]
#? top: float32[]
def track_local(x, top):
    if x > top:
        top = x
    return top


top = tf.constant(0.0)
for value in (1.0, 3.0, 2.0):
    print(float(track(tf.constant(value))))
    top = track_local(tf.constant(value), top)
    print(top.numpy())
print(float(best))
