"""Special methods that Python calls unasked: an effect in them is one of whoever tests, prints, converts or iterates an object."""
import tensorflow as tf

seen = []


class Noisy:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __bool__(self):
        seen.append("bool")
        return True

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? item: int
    def __contains__(self, item):
        seen.append("contains")
        return True

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __float__(self):
        seen.append("float")
        return 2.0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __iter__(self):
        seen.append("iter")
        return iter([1.0, 2.0])

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __neg__(self):
        seen.append("neg")
        return 3.0


class Countdown:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.left = 9

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __next__(self):
        self.left -= 1
        return float(self.left)

    def __iter__(self):
        return self


class Quiet:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __bool__(self):
        return True

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __float__(self):
        return 2.0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __iter__(self):
        return iter([1.0, 2.0])

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? item: int
    def __contains__(self, item):
        return item > 0


class Instances:
    made = 0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __new__(cls):
        cls.made += 1
        return object.__new__(cls)


noisy, quiet, countdown = Noisy(), Quiet(), Countdown()


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def tested(x):
    return x * 2.0 if noisy else x


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def negated(x):
    return x + (-noisy)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def member(x):
    return x * (2.0 if 3 in noisy else 1.0)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def converted(x):
    return x * float(noisy)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def summed(x):
    return x * sum(noisy)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def unpacked(x):
    first, second = noisy
    return x * first + second


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def stepped(x):
    return x * next(countdown)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def made(x):
    Instances()
    return x * 2.0


#? decision=convert
#? x: float32[2]
def quietly(x):
    if quiet and 3 in quiet:
        x = x * float(quiet)
    return x + sum(quiet)


#? decision=convert
#? x: float32[2]
def own_countdown(x):
    return x * next(Countdown())


for step in range(2):
    x = tf.constant([1.0, float(step)])
    print(tested(x).numpy(), negated(x).numpy(), member(x).numpy(), converted(x).numpy(), summed(x).numpy(), unpacked(x).numpy())
    print(stepped(x).numpy(), made(x).numpy(), quietly(x).numpy(), own_countdown(x).numpy(), len(seen), Instances.made)
