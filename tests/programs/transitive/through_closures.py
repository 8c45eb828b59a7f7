"""Hazards behind closures, lambdas, comprehensions and default arguments."""
import tensorflow as tf

events = []


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def make_loud(name):
    #? decision=keep blockers=python-side-effect
    #? x: float32[1]
    def function(x):
        events.append(name)
        return x * 2.0

    return function


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def make_quiet(name):
    #? decision=convert
    #? x: float32[1]
    def function(x):
        return x * float(len(name))

    return function


loud, quiet = make_loud("loud"), make_quiet("quiet")


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def calls_loud(x):
    return loud(x) + 1.0


#? decision=convert
#? x: float32[1]
def calls_quiet(x):
    return quiet(x) + 1.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def lambda_effect(x):
    action = lambda: events.append("lambda")
    action()
    return x * 3.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def comprehension_effect(x):
    [events.append(index) for index in range(2)]
    return x * 4.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
#? memory: [int]
def default_effect(x, memory=[]):
    memory.append(1)
    return x * 5.0


#? decision=keep blockers=retracing/frozen-read/python-side-effect
#? x: float32[1]
#? memory: [int | str]
def default_read(x, memory=events):
    return x * float(len(memory))


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(calls_loud(x).numpy(), calls_quiet(x).numpy(), lambda_effect(x).numpy(), comprehension_effect(x).numpy())
    print(default_effect(x).numpy(), default_read(x).numpy())
print(events)
