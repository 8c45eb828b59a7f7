"""Names from wildcard and renamed imports."""
from math import *

import tensorflow as t
from tensorflow import GradientTape, Variable, constant, math as tm
from tensorflow.keras import layers as L
from tensorflow.nn import *


#? decision=convert
#? x: float32[1,2]
def activated(x):
    return relu(x) + softmax(x)


#? decision=convert
#? x: float32[1,2]
def logs(x):
    return tm.log(x) * pi


#? decision=convert
#? v: variable float32[]
def gradient(v):
    with GradientTape() as tape:
        y = v * v
    return tape.gradient(y, v)


#? decision=convert
#? layer: Dense
#? x: float32[1,2]
def dense(layer, x):
    return layer(x)


layer = L.Dense(2, kernel_initializer="ones")
v = Variable(3.0)
for value in (1.0, 2.0):
    x = constant([[value, 2.0]])
    print(activated(x).numpy().round(3), logs(x).numpy().round(3), gradient(v).numpy(), dense(layer, x).numpy(), t.reduce_sum(x).numpy())
    v.assign(value)
