"""An effect in one subclass only: the same call site means two things."""
import tensorflow as tf

journal = []


class Activation:
    #? decision=convert
    #? x: float32[1]
    def apply(self, x):
        return tf.nn.relu(x)


class Journaled(Activation):
    #? decision=keep blockers=python-side-effect
    #? x: float32[1]
    def apply(self, x):
        journal.append("apply")
        return super().apply(x)


class Quiet(Activation):
    #? decision=convert
    #? x: float32[1]
    def apply(self, x):
        return super().apply(x) + 1.0


#? decision=keep blockers=python-side-effect
#? activation: Journaled | Quiet
#? x: float32[1]
def run(activation, x):
    return activation.apply(x) * 2.0


#? decision=convert
#? activation: Quiet
#? x: float32[1]
def run_quiet(activation, x):
    return activation.apply(x) * 3.0


journaled, quiet = Journaled(), Quiet()
for value in (1.0, -1.0, 2.0):
    x = tf.constant([value])
    print(run(journaled, x).numpy(), run(quiet, x).numpy(), run_quiet(quiet, x).numpy())
print(journal)
