import tensorflow as tf

W = tf.Variable(tf.zeros([3, 1]))
b = tf.Variable(0.0)
LEARNING_RATE = 0.1


def model(x):
    return tf.matmul(x, W) + b


def mse(y_true, y_pred):
    return tf.reduce_mean(tf.square(y_true - y_pred))


def grad(x, y):
    with tf.GradientTape() as tape:
        loss = mse(y, model(x))
    return loss, tape.gradient(loss, [W, b])


def update(variable, gradient):
    variable.assign_sub(LEARNING_RATE * gradient)


def log(epoch, loss):
    print(epoch, round(float(loss), 4))


def second(x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = cube(x)
        dy = inner.gradient(y, x)
    return outer.gradient(dy, x)


def cube(x):
    return x**3


def result(g):
    return g


def jacobian_of(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.stack([x[0] * x[1], x[1] ** 2, x[0]])
    return tape.jacobian(y, x)


X = tf.random.stateless_normal((100, 3), seed=[1, 2])
Y = X @ tf.constant([[1.0], [2.0], [3.0]]) + 0.5
for epoch in range(3):
    for start in range(0, 100, 25):
        xb = X[start : start + 25]
        yb = Y[start : start + 25]
        loss, grads = grad(xb, yb)
        for v, g in zip([W, b], grads):
            update(v, g)
    log(epoch, loss)
result(second(tf.constant(2.0)))
result(jacobian_of(tf.constant([1.0, 2.0])))
