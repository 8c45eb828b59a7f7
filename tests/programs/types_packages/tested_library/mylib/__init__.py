from mylib import ops
