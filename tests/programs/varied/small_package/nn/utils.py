import random
import time


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? n: int
def set_seed(n):
    random.seed(n)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def timestamp():
    return time.time()
