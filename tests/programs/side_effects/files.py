"""Files and logging."""
import logging
import sys

import tensorflow as tf

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
logger = logging.getLogger("program")


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def saved(x):
    with open("values.txt", "a") as file:
        file.write("called\n")
    return x * 2.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def logged(x):
    logger.info("called")
    return x + 1.0


#? decision=convert
#? x: float32[1]
def silent(x):
    logger.debug("below the level: nobody sees it")
    return x + 2.0


for step in range(3):
    x = tf.constant([float(step)])
    print(saved(x).numpy(), logged(x).numpy(), silent(x).numpy())
