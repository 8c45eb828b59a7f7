"""Functions that ask whether they run eagerly, and what they do about it."""
import tensorflow as tf


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_mode(x):
    return x * 2.0 if tf.executing_eagerly() else x * 3.0


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_mode_statement(x):
    if tf.executing_eagerly():
        return x + 1.0
    return x - 1.0


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_mode_name(x):
    eager = tf.executing_eagerly()
    return tf.where(eager, x, -x)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def helper():
    return 1.0 if tf.executing_eagerly() else 5.0


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def through_helper(x):
    return x * helper()


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_graph_name(x):
    return x * (2.0 if tf.executing_eagerly() or x.shape.rank == 0 else 4.0)


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_kind(x):
    return x * (2.0 if hasattr(x, "numpy") else 6.0)


#? decision=keep blockers=eager-mode-switch
#? x: float32[2]
def by_compat_mode(x):
    return x * (2.0 if tf.compat.v1.executing_eagerly() else 7.0)


#? decision=convert
#? x: float32[2]
def plain(x):
    return x * 2.0


#? decision=convert
#? x: float32[2]
def twice(x):
    return plain(x) + plain(x)


#? decision=convert
#? x: float32[2]
def by_rank(x):
    return x * 2.0 if x.shape.rank == 1 else x


#? decision=convert
#? x: float32[2]
def by_dtype(x):
    return x * 3.0 if x.dtype == tf.float32 else x


#? decision=convert
#? x: float32[2]
def by_device(x):
    with tf.device("/CPU:0"):
        return x * 4.0


#? decision=convert
#? x: float32[2]
def checked(x):
    return x * 5.0 if tf.is_tensor(x) else x


for value in (1.0, 4.0):
    x = tf.constant([value, 9.0])
    for function in (by_mode, by_mode_statement, by_mode_name, through_helper, by_graph_name, by_kind, by_compat_mode):
        print(function(x).numpy())
    for function in (plain, twice, by_rank, by_dtype, by_device, checked):
        print(function(x).numpy())
