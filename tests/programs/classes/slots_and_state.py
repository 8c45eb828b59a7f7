"""Objects whose state changes between calls, read by methods that look pure."""
import tensorflow as tf


class Scheduler:
    #? decision=keep blockers=variable-creation/python-side-effect
    #? base: float32[]
    def __init__(self, base):
        self.base = base
        self.step = tf.Variable(0.0)
        self.python_step = 0

    #? decision=keep blockers=no-tensor-parameter
    def tick(self):
        self.step.assign_add(1.0)
        self.python_step += 1

    #? decision=convert
    #? scale: float32[]
    def rate(self, scale):
        return self.base * scale / (1.0 + self.step)

    #? decision=keep blockers=frozen-read
    #? scale: float32[]
    def python_rate(self, scale):
        return self.base * scale / (1.0 + self.python_step)


class Mode:
    training = False

    #? decision=keep blockers=frozen-read
    #? x: float32[]
    def apply(self, x):
        return x * 2.0 if self.training else x

    #? decision=convert
    #? x: float32[]
    #? training: bool
    def apply_given(self, x, training):
        return x * 2.0 if training else x * 1.0


scheduler, mode = Scheduler(tf.constant(0.1)), Mode()
for round_ in range(3):
    scale = tf.constant(2.0)
    print("%.4f %.4f" % (float(scheduler.rate(scale)), float(scheduler.python_rate(scale))))
    print(mode.apply(scale).numpy(), mode.apply_given(scale, mode.training).numpy())
    scheduler.tick()
    mode.training = not mode.training
