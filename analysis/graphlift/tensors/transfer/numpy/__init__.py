"""Transfer rules of NumPy: arrays, element-wise functions, reductions, changes of shape."""
