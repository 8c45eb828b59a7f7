"""Two towers with embeddings, sampled negatives, top-k retrieval and metrics in a dictionary."""
import tensorflow as tf


class Tower(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? count: int
    #? size: int
    #? seed: int
    def __init__(self, count, size, seed):
        super().__init__()
        self.table = tf.Variable(tf.random.stateless_normal([count, size], [seed, 0]))

    #? decision=convert
    #? ids: int32[None]
    def __call__(self, ids):
        return tf.nn.l2_normalize(tf.gather(self.table, ids), axis=-1)


class Retrieval(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? users: Tower
    #? items: Tower
    def __init__(self, users, items):
        super().__init__()
        self.users = users
        self.items = items

    #? decision=convert
    #? user_ids: int32[2]
    #? item_ids: int32[None]
    def scores(self, user_ids, item_ids):
        return tf.matmul(self.users(user_ids), self.items(item_ids), transpose_b=True)

    #? decision=convert
    #? features: {item: int32[2], user: int32[2]}
    def compute_loss(self, features):
        logits = self.scores(features["user"], features["item"])
        labels = tf.range(tf.shape(logits)[0])
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))

    #? decision=convert speculative
    #? user_ids: int32[2]
    #? all_items: int32[6]
    #? k: int
    def recommend(self, user_ids, all_items, k):
        return tf.math.top_k(self.scores(user_ids, all_items), k=k).indices


#? decision=convert
#? model: Retrieval
#? optimizer: Adagrad
#? features: {item: int32[2], user: int32[2]}
def train_step(model, optimizer, features):
    with tf.GradientTape() as tape:
        loss = model.compute_loss(features)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return {"loss": loss, "norm": tf.linalg.global_norm([tf.convert_to_tensor(g) for g in gradients])}


model = Retrieval(Tower(5, 3, 1), Tower(6, 3, 2))
optimizer = tf.keras.optimizers.Adagrad(0.5)
data = tf.data.Dataset.from_tensor_slices({"user": [0, 1, 2, 3], "item": [1, 2, 3, 4]}).batch(2)
for epoch in range(2):
    for features in data:
        metrics = train_step(model, optimizer, features)
        print({name: round(float(value), 3) for name, value in metrics.items()})
print(model.recommend(tf.constant([0, 1]), tf.range(6), 2).numpy().tolist(), model.recommend(tf.constant([2, 3]), tf.range(6), 2).numpy().tolist())
