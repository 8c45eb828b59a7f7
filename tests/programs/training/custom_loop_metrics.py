"""A training loop with metrics, a test loop, and both nested in functions of their own."""
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input([3]), tf.keras.layers.Dense(2, kernel_initializer=tf.keras.initializers.GlorotUniform(5))])
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam(0.05)
train_loss = tf.keras.metrics.Mean(name="train_loss")
test_accuracy = tf.keras.metrics.SparseCategoricalAccuracy(name="test_accuracy")


#? decision=convert
#? images: float32[4,3]
#? labels: int32[4]
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = loss_object(labels, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    train_loss(loss)


#? decision=convert
#? images: float32[2,3]
#? labels: int32[2]
def test_step(images, labels):
    predictions = model(images, training=False)
    test_accuracy(labels, predictions)


#? decision=keep blockers=no-tensor-parameter
#? train: dataset (float32[None,3], int32[None])
#? test: dataset (float32[None,3], int32[None])
def epoch(train, test):
    train_loss.reset_state()
    test_accuracy.reset_state()
    for images, labels in train:
        train_step(images, labels)
    for images, labels in test:
        test_step(images, labels)
    return float(train_loss.result()), float(test_accuracy.result())


x = tf.random.stateless_normal([8, 3], [3, 4])
y = tf.cast(x[:, 0] > 0, tf.int32)
train = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)
test = tf.data.Dataset.from_tensor_slices((x[:4], y[:4])).batch(2)
for number in range(3):
    print("epoch %d: loss %.4f accuracy %.2f" % (number, *epoch(train, test)))
