"""A package that imports its own submodules by its full name, used by what it imports."""
import tensorflow as tf

from signals import synths

for factor in (1.0, 2.0):
    x = tf.constant([1.0, 2.0]) * factor
    print(synths.tone(x).numpy(), synths.logged_tone(x).numpy())
