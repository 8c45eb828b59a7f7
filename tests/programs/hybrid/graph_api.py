"""Hybrid functions whose graph itself is used."""
import tensorflow as tf


#? decision=keep blockers=graph-api-used
#? x: float32[2]
#? scale: float
@tf.function
def concrete(x, scale):
    return x * scale


#? decision=keep blockers=graph-api-used
#? x: float32[1]
#? scale: float
@tf.function
def counted(x, scale):
    return x * scale


class Saved(tf.Module):
    #? decision=keep
    #? x: float32[1]
    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def serve(self, x):
        return x * 2.0


made = concrete.get_concrete_function(tf.TensorSpec([2], tf.float32), 3.0)
print(made(tf.constant([1.0, 2.0])).numpy(), concrete(tf.constant([1.0, 2.0]), 4.0).numpy())
print(counted(tf.constant([1.0]), 2.0).numpy(), counted(tf.constant([1.0]), 3.0).numpy(), counted.experimental_get_tracing_count())
saved = Saved()
print(saved.serve(tf.constant([1.0])).numpy())
tf.saved_model.save(saved, "saved", signatures=saved.serve)
restored = tf.saved_model.load("saved")
print(restored.signatures["serving_default"](x=tf.constant([4.0]))["output_0"].numpy())
