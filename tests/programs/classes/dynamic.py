"""Methods reached by getattr, tables of bound methods, and functions set on instances."""
import tensorflow as tf


class Calculator:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.table = {"double": self.double, "square": self.square}
        self.extra = None

    #? decision=convert
    #? x: float32[]
    def double(self, x):
        return x * 2.0

    #? decision=convert
    #? x: float32[]
    def square(self, x):
        return x * x

    #? decision=keep blockers=literal-parameter
    #? name: str
    #? x: float32[]
    def run(self, name, x):
        return self.table[name](x)

    #? decision=convert speculative
    #? name: str
    #? x: float32[]
    def by_name(self, name, x):
        return getattr(self, name)(x)


#? decision=convert
#? x: float32[]
def cube(x):
    return x**3


calculator = Calculator()
calculator.extra = cube
for value in (2.0, 3.0):
    x = tf.constant(value)
    print(calculator.run("double", x).numpy(), calculator.run("square", x).numpy(), calculator.by_name("square", x).numpy())
    print(calculator.extra(x).numpy())
