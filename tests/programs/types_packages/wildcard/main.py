"""Wildcard imports, of a module of one's own and of TensorFlow."""
from helpers import *
from tensorflow import *


#? decision=convert
#? x: int32[2]
def squared(x):
    return square(x)


print(centred(ones([SIZE])).numpy(), centred(zeros([SIZE])).numpy())
print(squared(constant([2, 3])).numpy(), squared(constant([4, 5])).numpy())
