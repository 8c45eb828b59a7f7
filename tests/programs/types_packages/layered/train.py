import tensorflow as tf


#? decision=convert
#? labels: int32[2]
#? logits: float32[2,2]
def cross_entropy(labels, logits):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))


#? decision=convert
#? model: Linear
#? x: float32[2,2]
#? y: int32[2]
def train_step(model, x, y):
    with tf.GradientTape() as tape:
        loss = cross_entropy(y, model(x))
    for variable, gradient in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
        variable.assign_sub(0.1 * gradient)
    return loss
