"""Reads and writes of the process's surroundings."""
import os
import warnings

import tensorflow as tf

os.environ["PROGRAM_SCALE"] = "1"


#? decision=keep blockers=frozen-read
#? x: float32[1]
def from_environment(x):
    return x * float(os.environ["PROGRAM_SCALE"])


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def into_environment(x):
    os.environ["PROGRAM_CALLS"] = os.environ.get("PROGRAM_CALLS", "") + "x"
    return x + 1.0


#? decision=convert speculative
#? x: float32[1]
#? name: str
def joined_path(x, name):
    os.path.join("folder", name)
    return x + 2.0


for scale in ("1", "2", "3"):
    os.environ["PROGRAM_SCALE"] = scale
    x = tf.constant([1.0])
    print(from_environment(x).numpy(), into_environment(x).numpy(), joined_path(x, "file").numpy())
    print(os.environ["PROGRAM_CALLS"])
