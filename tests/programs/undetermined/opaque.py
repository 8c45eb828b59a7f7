"""Values that come from where no analysis sees: JSON, getattr by computed names, exec."""
import json

import tensorflow as tf


#? decision=convert speculative
#? x: float32[]
#? settings: {scale: float}
def configured(x, settings):
    return x * settings["scale"]


#? decision=convert speculative
#? x: float32[]
#? name: str
def computed_name(x, name):
    return getattr(tf, name)(x)


namespace = {}
exec("def generated(x):\n    return x * 2.0", namespace)


#? decision=convert
#? x: float32[]
def through_generated(x):
    return namespace["generated"](x) + 1.0


settings = json.loads('{"scale": 2.0}')
for value in (1.0, 2.0):
    x = tf.constant(value)
    print(configured(x, settings).numpy(), computed_name(x, "squ" + "are").numpy(), through_generated(x).numpy())
