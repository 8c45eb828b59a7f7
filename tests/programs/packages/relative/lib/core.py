from .ops import activations
from .ops.scaling import normalise as scale

COUNT = {"calls": 0}


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def note():
    COUNT["calls"] += 1


#? decision=keep blockers=python-side-effect
#? x: float32[3]
def pipeline(x):
    note()
    return activations.swish(scale(x))
