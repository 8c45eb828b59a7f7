"""Two dozen functions of two lines."""
import tensorflow as tf


#? decision=convert
#? x: int32[2]
def a1(x):
    x = x + 1
    return x


#? decision=keep blockers=no-tensor-computation
#? x: int32[2]
def a2(x):
    y = tf.identity(x)
    return y


#? decision=convert speculative
#? x: int32[2]
#? y: int32[2]
#? z: int32[2] | None
#? w: int
def a3(x, y, z=None, *, w=1.0):
    if z is None:
        z = x
    return x + y + z * w


#? decision=keep blockers=no-tensor-parameter
def a4():
    return tf.constant(1) + tf.constant(2)


#? decision=keep blockers=no-tensor-parameter
#? ds: dataset int64[]
def a5(ds):
    total = tf.constant(0, tf.int64)
    for e in ds:
        total += e
    return total


#? decision=keep blockers=no-tensor-parameter
#? ds: dataset int64[]
def a6(ds):
    return ds.reduce(tf.constant(0, tf.int64), lambda s, e: s + e)


#? decision=keep blockers=no-tensor-parameter
#? ds: dataset int64[]
def a7(ds):
    return ds.map(lambda e: e * 2).batch(2)


#? decision=keep blockers=no-tensor-parameter
#? it: iterator int64[]
def a8(it):
    return next(it) + 1


#? decision=convert
#? x: int32[2]
def a9(x):
    for i in range(x.shape[0]):
        tf.print(x[i])
    return x


#? decision=convert
#? x: int32[2]
def a10(x):
    out = []
    for i in range(x.shape[0]):
        out.append(x[i] * 2)
    return out


#? decision=convert
#? x: int32[2]
def a11(x):
    ta = tf.TensorArray(tf.int32, size=2)
    for i in tf.range(2):
        ta = ta.write(i, x[i] * 2)
    return ta.stack()


#? decision=keep blockers=autograph-unsupported
#? x: int32[2]
def a12(x):
    out = []
    for i in tf.range(2):
        out.append(x[i])
    return tf.stack(out)


#? decision=convert
#? x: int32[2]
def a13(x):
    if x[0] > 2:
        y = 1
    else:
        y = 2
    return x * y


#? decision=convert
#? x: int32[2]
def a14(x):
    if x[0] > 2:
        z = x
        return z
    return x * 0


#? decision=keep blockers=no-tensor-computation/python-conversion/tensor-iteration
#? x: int32[2]
def a15(x):
    return tf.constant([int(v) for v in x])


#? decision=keep blockers=python-side-effect
#? x: int32[2]
def a16(x):
    global holder
    holder = x
    return x + 1


#? decision=keep blockers=frozen-read
#? x: int32[2]
def a17(x):
    return holder + x


#? decision=convert
#? x: int32[2]
#? f: function
def a18(x, f=lambda t: t * 3):
    return f(x)


#? decision=convert
#? x: int32[2]
def a19(x):
    #? decision=keep blockers=no-tensor-parameter
    def g():
        return x * 2

    return g()


#? decision=convert
#? x: int32[2]
def a20(x):
    class Local:
        factor = 2

        #? decision=keep blockers=argument-kind/retracing
        #? t: int32[2]
        def go(self, t):
            return t * self.factor

    return Local().go(x)


#? decision=convert
#? x: int32[2]
def a21(x):
    import math

    return x * int(math.pow(2, 2))


#? decision=convert
#? x: int32[2]
def a22(x):
    with tf.control_dependencies([tf.debugging.assert_positive(x)]):
        return tf.identity(x)


#? decision=convert
#? x: int32[2]
def a23(x):
    assert x is not None
    return x * 3


#? decision=convert
#? args: (int32[2], int32[2])
def a24(*args):
    return args[0] + args[1]


for v in ([1, 2], [3, 4]):
    x = tf.constant(v)
    print(a1(x), a2(x), a3(x, x, w=2), a3(x, x, x, w=2), a4(), a9(x), a10(x), a11(x), a12(x), a13(x), a14(x), a15(x), a16(x), a17(x), a18(x), a19(x), a20(x))
    print(a21(x), a22(x), a23(x), a24(x, x))
for n in (2, 3):
    ds = tf.data.Dataset.range(n)
    print(a5(ds), a6(ds), [e.numpy().tolist() for e in a7(ds)], a8(iter(ds)))
