"""What functions return: tensors, tuples, dictionaries, shapes, Booleans, functions."""
import tensorflow as tf
from tensorflow import Tensor, constant, ones
import tensorflow.keras.backend as K


#? decision=convert
#? a: float32[3]
#? b: float32[3]
def add(a, b):
    return a + b


#? decision=convert
#? a: float32[3]
#? b: float32[...]
def sub(a: Tensor, b: Tensor = constant(1.0)):
    return a - b


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def noop(a):
    pass


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def returns_shape(a):
    return a.shape


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def returns_dtype(a):
    return a.dtype


#? decision=convert
#? a: float32[3]
def returns_tuple(a):
    return a, a * 2.0


#? decision=convert
#? a: float32[3]
def returns_dict(a):
    return {"a": a, "double": a * 2.0}


#? decision=keep blockers=python-return
#? a: float32[3]
def returns_mixed(a):
    return a * 2.0, 3, "name"


#? decision=convert
#? a: float32[3]
def returns_none(a):
    tf.add(a, 1.0)


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def returns_function(a):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def f():
        return a

    return f


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def returns_str(a):
    return "rank " + str(a.shape.rank)


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def returns_bool(a):
    return a.shape.rank == 1


#? decision=convert
#? a: float32[3]
def checks_bool(a):
    if returns_bool(a):
        return a * 2.0
    return a


#? decision=convert
#? a: float32[3]
def returns_list(a):
    return [a, a + 1.0]


#? decision=convert
#? a: float32[3]
def backend(a):
    return K.mean(K.square(a))


#? decision=keep blockers=no-tensor-computation
#? a: float32[3]
def numpy_method(a):
    return a.numpy()


#? decision=convert
#? a: float32[3]
def nested_call(a):
    return add(sub(a), sub(a, a))


for v in (1.0, 2.0):
    x = ones([3]) * v
    print(add(x, x), sub(x), sub(x, x), noop(x), returns_shape(x), returns_dtype(x) == tf.float32, returns_tuple(x), returns_dict(x)["double"])
    print(returns_mixed(x)[1:], returns_none(x), returns_function(x)(), returns_str(x), returns_bool(x), checks_bool(x), returns_list(x))
    print(backend(x), numpy_method(x), nested_call(x))
    if returns_bool(x) is True:
        print("rank one")
