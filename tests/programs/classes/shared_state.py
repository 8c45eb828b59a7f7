"""What making an object changes: a global list and an attribute of the class, which others read, and what is its own."""
import tensorflow as tf

made = []
try:
    from tensorflow import no_such_name as extra
except ImportError:
    extra = None


class Part:
    count = 0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        made.append("part")
        Part.count += 1
        self.weights = []
        self.fill()

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def fill(self):
        self.weights.append(2.0)
        self.scale = 3.0

    #? decision=convert
    #? x: float32[2]
    def apply(self, x):
        return x * self.weights[0] * self.scale

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def counted(self, x):
        return x * float(Part.count)

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def rescaled(self, x):
        self.last = tf.reduce_sum(x)
        return x * self.last


#? decision=keep blockers=frozen-read
#? x: float32[2]
def numbered(x):
    return x * float(len(made))


#? decision=convert
#? x: float32[2]
def optional(x):
    return x * (2.0 if extra is None else 1.0)


parts = [Part()]
for step in range(3):
    x = tf.constant([1.0, float(step)])
    part = parts[0]
    print(part.apply(x).numpy(), part.counted(x).numpy(), part.rescaled(x).numpy(), numbered(x).numpy(), optional(x).numpy())
    parts.append(Part())
