from .sub.ops import product


class Model:
    #? decision=keep blockers=no-tensor-computation
    #? w: float32[3,2]
    def __init__(self, w):
        self.w = w

    #? decision=convert
    #? x: float32[4,3]
    def forward(self, x):
        return product(x, self.w)
