"""Effects by way of aliases: of a list, of a method, of a module's function, of print."""
import builtins
import sys

import tensorflow as tf

records = []
alias = records
push = records.append
say = print
nested = {"inner": {"list": records}}


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_alias(x):
    alias.append(1)
    return x * 2.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_bound_method(x):
    push(2)
    return x * 3.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_print_alias(x):
    say("hello")
    return x * 4.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_builtins(x):
    builtins.print("builtin", file=sys.stdout)
    return x * 5.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_nested(x):
    nested["inner"]["list"].append(3)
    return x * 6.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_augmented(x):
    local = records
    local += [4]
    return x * 7.0


#? decision=convert
#? x: float32[1]
def rebound_local(x):
    local = list(records[:0])
    local += [x]
    return local[0] * 8.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_setattr(x):
    setattr(sys.modules[__name__], "flag", True)
    return x * 9.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_globals(x):
    globals()["counter"] = globals().get("counter", 0) + 1
    return x * 10.0


for value in (1.0, 2.0):
    x = tf.constant([value])
    flag = False
    print([f(x).numpy().tolist() for f in (by_alias, by_bound_method, by_print_alias, by_builtins, by_nested, by_augmented, rebound_local, by_setattr, by_globals)])
    print(flag, counter)
print(records)
