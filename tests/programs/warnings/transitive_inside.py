"""Effects below a hybrid function, in helpers, methods and callbacks."""
import tensorflow as tf

journal = []


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation,covered
#? text: str
def note(text):
    journal.append(text)


class Part:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.calls = 0

    #? decision=keep blockers=covered
    #? x: float32[1]
    def run(self, x):
        self.calls += 1
        return x * 2.0


part = Part()


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def noting(x):
    note("call")
    return x + 1.0


#? decision=keep warnings=python-side-effect
#? x: float32[1]
@tf.function
def running(x):
    return part.run(x)


#? decision=keep warnings=python-side-effect
#? x: float32[1]
#? callback: function
@tf.function
def with_callback(x, callback):
    callback("called")
    return x - 1.0


#? decision=keep
#? x: float32[1]
@tf.function
def pure(x):
    return helper(x) * 3.0


#? decision=keep blockers=covered
#? x: float32[1]
def helper(x):
    return tf.sqrt(x)


for value in (1.0, 4.0, 9.0):
    x = tf.constant([value])
    print(noting(x).numpy(), running(x).numpy(), with_callback(x, note).numpy(), pure(x).numpy())
print(journal, part.calls)
