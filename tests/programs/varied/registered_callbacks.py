"""Functions reached through tables, decorators and callbacks."""
import functools

import tensorflow as tf

ACTIVATIONS = {}


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def register(name):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? fn: function
    def wrap(fn):
        ACTIVATIONS[name] = fn
        return fn

    return wrap


#? decision=convert
#? x: float32[2]
@register("swish")
def swish(x):
    return x * tf.sigmoid(x)


#? decision=convert
#? x: float32[2]
@register("mish")
def mish(x):
    return x * tf.tanh(tf.nn.softplus(x))


#? decision=keep blockers=literal-parameter
#? x: float32[2]
#? name: str
def activate(x, name):
    return ACTIVATIONS[name](x)


#? decision=convert
#? x: float32[2]
def swish_activated(x):
    return activate(x, "swish")


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? fn: function
def traced(fn):
    #? decision=keep blockers=python-side-effect
    #? args: (float32[2],)
    #? kwargs: {}
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        print("->", fn.__name__)
        return fn(*args, **kwargs)

    return inner


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? fn: function
def quiet(fn):
    #? decision=convert
    #? args: (float32[2],)
    #? kwargs: {}
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)

    return inner


#? decision=convert
#? x: float32[2]
@traced
def loud_gelu(x):
    return tf.nn.gelu(x)


#? decision=convert
#? x: float32[2]
@quiet
def quiet_gelu(x):
    return tf.nn.gelu(x)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def uses_loud(x):
    return loud_gelu(x) + 1.0


#? decision=convert
#? x: float32[2]
def uses_quiet(x):
    return quiet_gelu(x) + 1.0


class EventSource:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.handlers = []

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? handler: function
    def on(self, handler):
        self.handlers.append(handler)

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def emit(self, x):
        for h in self.handlers:
            x = h(x)
        return x


#? decision=convert
#? x: float32[2]
def double(x):
    return x * 2.0


events = []


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def record(x):
    events.append(x.shape)
    return x


source, silent = EventSource(), EventSource()
source.on(double)
source.on(record)
silent.on(double)
for v in ([1.0, -2.0], [0.5, 3.0]):
    t = tf.constant(v)
    print(activate(t, "swish"), activate(t, "mish"), swish_activated(t), loud_gelu(t), quiet_gelu(t), uses_loud(t), uses_quiet(t))
    print(source.emit(t), silent.emit(t))
print(len(events))
