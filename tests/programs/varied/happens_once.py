"""Effects under a flag that the same condition sets; one flag is reset, one effect shows a tensor."""
import tensorflow as tf

announced = False


#? decision=convert
#? x: float32[2]
def announce(x):
    global announced
    if not announced:
        print("starting")
        announced = True
    return x * 2.0


class Machine:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.ready = False
        self.warned = False
        self.shown = False
        self.reset_flag = False
        self.log = []

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? n: int
    def prepare(self, n):
        self.scale = 2.0
        self.size = n
        self.ready = True

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        if not self.ready:
            self.prepare(x.shape[0])
        return x * self.scale

    #? decision=convert
    #? x: float32[2]
    def warn(self, x):
        if not self.warned:
            self.warned = True
            print("warning", x.shape)
        return x - 1.0

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def shows(self, x):
        if not self.shown:
            self.shown = True
            print(x)
        return x - 1.0

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def resettable(self, x):
        if not self.reset_flag:
            self.reset_flag = True
            print("reset")
        return x + 1.0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def reset(self):
        self.reset_flag = False

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def under(self, x):
        if tf.reduce_sum(x) > 100.0:
            self.say()
        return x

    def say(self):
        if not hasattr(self, "said"):
            self.said = True
            print("said")

    #? decision=convert
    #? x: float32[2]
    def logs(self, x):
        if not self.log:
            self.log.append(1)
            print("first")
        return x * 3.0


m = Machine()
for v in (1.0, 2.0, 30.0):
    x = tf.constant([v, 2.0])
    print(announce(x).numpy(), m(x).numpy(), m.warn(x).numpy(), m.shows(x).numpy(), m.resettable(x).numpy(), m.under(x).numpy(), m.logs(x).numpy())
    m.reset()
