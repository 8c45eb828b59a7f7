"""One small function each, called in the ways of a test-suite: constants, ones, lists, keywords, elements of datasets, models."""
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1, kernel_initializer="ones")])


#? decision=convert
#? t: float32[2,2]
def with_constant(t):
    return t + 1


#? decision=convert
#? t: float32[2,2]
def with_ones(t):
    return tf.matmul(t, t)


#? decision=convert
#? values: [float32[2,2]]
def with_list(values):
    return tf.add_n(values)


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? values: [float]
def with_numbers(values):
    return tf.reduce_sum(tf.constant(values))


#? decision=convert
#? t: float32[2,2]
def by_keyword(*, t):
    return t * 2.0


#? decision=convert
#? t: int64[]
def with_element(t):
    return tf.cast(t, tf.float32) / 2.0


#? decision=convert
#? t: float32[2,2]
def with_model(t):
    return model(t)


#? decision=keep blockers=invalid-name-argument
#? t: float32[2,2]
def misnamed(t):
    return tf.sqrt(t, t.dtype)


#? decision=convert
#? t: float32[2,2]
def named(t):
    return tf.sqrt(t, name="root")


#? decision=convert
#? a: float32[2,2]
#? b: int32[]
def mixed_dtypes(a, b):
    return a + tf.cast(b, a.dtype)


#? decision=keep blockers=literal-parameter
#? a: int
#? b: float32[2,2]
def number_and_tensor(a, b):
    return a * b


#? decision=convert
#? tensors: (float32[2,2], float32[2,2])
def rest(*tensors):
    return tensors[0] + tensors[1]


#? decision=convert
#? tensors: {a: float32[2,2], b: float32[2,2]}
def named_rest(**tensors):
    return tensors["a"] - tensors["b"]


#? decision=convert
#? t: float32[2,2]
#? factor: float
def default(t, factor=2.0):
    return t * factor


#? decision=keep blockers=literal-parameter
#? t: float32[2,2]
#? factor: float
def overridden_default(t, factor=2.0):
    return t * factor


#? decision=convert
#? pairs: [(float32[2,2], float32[2,2])]
def nested_list(pairs):
    return pairs[0][0] + pairs[1][1]


#? decision=convert
#? batch: {x: float32[2,2], y: float32[2,2]}
def dictionary(batch):
    return batch["x"] * batch["y"]


#? decision=keep blockers=no-tensor-computation
#? t: float32[2,2]
def shape_only(t):
    return t.shape[0]


#? decision=keep blockers=no-tensor-computation
#? t: float32[2,2]
def identity(t):
    return t


#? decision=keep blockers=no-tensor-computation
#? t: float32[2,2]
def nothing(t):
    return None


for step in range(3):
    value = float(step + 1)
    t = tf.constant([[value, 1.0], [2.0, value]])
    print(with_constant(t).numpy().tolist(), with_ones(tf.ones([2, 2])).numpy().tolist(), with_list([t, t]).numpy().tolist())
    print(with_numbers([value, 2.0]).numpy(), by_keyword(t=t).numpy().tolist(), with_model(t).numpy().tolist(), misnamed(t).numpy().tolist())
    print(named(t).numpy().tolist(), mixed_dtypes(t, tf.constant(step)).numpy().tolist(), number_and_tensor(step + 2, t).numpy().tolist())
    print(rest(t, t).numpy().tolist(), named_rest(a=t, b=tf.ones([2, 2])).numpy().tolist(), default(t).numpy().tolist())
    print(overridden_default(t, factor=value).numpy().tolist(), nested_list([(t, t), (t, t)]).numpy().tolist())
    print(dictionary({"x": t, "y": t}).numpy().tolist(), shape_only(t), identity(t).numpy().tolist(), nothing(t))
for element in tf.data.Dataset.range(4):
    print(with_element(element).numpy())
