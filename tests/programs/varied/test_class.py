"""A class of the kind that tests use: attributes, properties, operators, class state."""
import tensorflow as tf


class Test:
    num = 1

    #? decision=keep blockers=no-tensor-computation
    #? val: int32[3]
    def __init__(self, val):
        self.val = val

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def value(self):
        return self.val

    #? decision=convert
    #? x: int32[3]
    def times(self, x):
        return x * self.val

    #? decision=convert
    #? x: int32[3]
    def bump(self, x):
        Test.num += 1
        return x * Test.num

    #? decision=keep blockers=no-tensor-computation
    #? x: int32[3]
    def set_val(self, x):
        self.val = x

    #? decision=keep blockers=no-tensor-parameter
    @property
    def doubled(self):
        return self.val * 2

    #? decision=convert
    #? x: int32[3]
    @staticmethod
    def static(x):
        return x + 1

    #? decision=keep blockers=frozen-read
    #? x: int32[3]
    @classmethod
    def klass(cls, x):
        return x * cls.num

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? i: int
    def __getitem__(self, i):
        return self.val[i]

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __len__(self):
        return 3

    #? decision=keep blockers=no-tensor-parameter
    #? other: Test
    def __add__(self, other):
        return Test(self.val + other.val)

    #? decision=keep blockers=no-tensor-parameter
    #? other: Test
    def __eq__(self, other):
        return bool(tf.reduce_all(self.val == other.val))

    def __hash__(self):
        return id(self)


#? decision=keep blockers=no-tensor-computation
#? a: int32[3]
def func(a):
    return a


#? decision=convert
#? a: int32[3]
#? b: int32[3] | int
def func2(a, b=3):
    return a + b


#? decision=convert
#? a: int32[3]
#? args: (int32[3],)
#? kwargs: {c: int32[3]}
def func3(a, *args, **kwargs):
    return a + args[0] + kwargs["c"]


#? decision=keep blockers=no-tensor-parameter
#? t: Test
def func4(t):
    return t.val + 1


#? decision=keep blockers=no-tensor-parameter
def func5():
    t = tf.constant([1, 2])
    return t + 1


#? decision=keep blockers=no-tensor-parameter
#? t: Test
def func6(t):
    t.val = t.val + 1
    return t.val


for v in ([1, 2, 3], [4, 5, 6]):
    x = tf.constant(v)
    t = Test(x)
    print(t.value(), t.times(x), t.bump(x), t.doubled, Test.static(x), t.static(x), Test.klass(x), t[0], len(t), (t + t).val, t == t)
    print(func(x), func2(x), func2(x, b=x), func3(x, x, c=x), func4(t), func5(), func6(t))
    t.set_val(x + 1)
    print(t.value())
