"""Actor and critic, advantage, entropy, a target updated by a hybrid method."""
import tensorflow as tf


class ActorCritic(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? actions: int
    def __init__(self, actions):
        super().__init__()
        self.common = tf.keras.layers.Dense(4, activation="relu", kernel_initializer=tf.keras.initializers.GlorotUniform(1))
        self.actor = tf.keras.layers.Dense(actions, kernel_initializer=tf.keras.initializers.GlorotUniform(2))
        self.critic = tf.keras.layers.Dense(1, kernel_initializer=tf.keras.initializers.GlorotUniform(3))

    #? decision=keep blockers=unbuilt-keras-call
    #? inputs: float32[4,3]
    def call(self, inputs):
        x = self.common(inputs)
        return self.actor(x), self.critic(x)


#? decision=convert
#? rewards: float32[4]
#? gamma: float32[]
def get_expected_return(rewards, gamma):
    n = tf.shape(rewards)[0]
    returns = tf.TensorArray(tf.float32, size=n)
    discounted = tf.constant(0.0)
    for i in tf.range(n):
        reward = rewards[n - 1 - i]
        discounted = reward + gamma * discounted
        discounted.set_shape([])
        returns = returns.write(n - 1 - i, discounted)
    return returns.stack()


#? decision=convert
#? action_probs: float32[4]
#? values: float32[4]
#? returns: float32[4]
def compute_loss(action_probs, values, returns):
    advantage = returns - values
    actor_loss = -tf.math.reduce_sum(tf.math.log(action_probs) * advantage)
    return actor_loss + tf.reduce_sum(tf.square(advantage))


#? decision=convert
#? model: ActorCritic
#? optimizer: Adam
#? states: float32[4,3]
#? actions: int32[4]
#? rewards: float32[4]
#? gamma: float32[]
def train_step(model, optimizer, states, actions, rewards, gamma):
    with tf.GradientTape() as tape:
        logits, values = model(states)
        probabilities = tf.gather(tf.nn.softmax(logits), actions, axis=1, batch_dims=1)
        loss = compute_loss(probabilities, tf.squeeze(values, 1), get_expected_return(rewards, gamma))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


model, optimizer = ActorCritic(2), tf.keras.optimizers.Adam(0.01)
for seed in (1, 2, 3):
    states = tf.random.stateless_normal([4, 3], [seed, 1])
    loss = train_step(model, optimizer, states, tf.constant([0, 1, 1, 0]), tf.constant([0.0, 1.0, 0.0, 1.0]), tf.constant(0.9))
    print("%.4f" % float(loss))
