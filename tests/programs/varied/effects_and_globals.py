"""Small functions with and without effects: prints, counters, lists, a registry, a variable."""
import tensorflow as tf

calls = 0
log = []
registry = {}
TOTAL = tf.Variable(0.0)


#? decision=convert
#? a: float32[2]
def plain(a):
    return a * a + 1.0


#? decision=keep blockers=python-side-effect
#? a: float32[2]
def says(a):
    print("computing")
    return a + 1.0


#? decision=convert
#? a: float32[2]
def says_in_graph(a):
    tf.print("computing", a)
    return a + 1.0


#? decision=keep blockers=python-side-effect
#? a: float32[2]
def counts(a):
    global calls
    calls += 1
    return a * 2.0


#? decision=keep blockers=frozen-read
#? a: float32[2]
def reads_global(a):
    return a * float(calls)


#? decision=keep blockers=python-side-effect
#? a: float32[2]
def appends(a):
    log.append(a.shape.rank)
    return tf.square(a)


#? decision=convert
#? a: float32[2]
def appends_local(a):
    parts = []
    parts.append(a)
    parts.append(a * 2.0)
    return tf.concat(parts, axis=0)


#? decision=keep blockers=literal-parameter
#? a: float32[2]
#? key: str
def stores(a, key):
    registry[key] = tf.reduce_sum(a)
    return registry[key]


#? decision=convert
#? a: float32[2]
def accumulates(a):
    TOTAL.assign_add(tf.reduce_sum(a))
    return TOTAL.read_value()


#? decision=keep blockers=python-side-effect
#? a: float32[2]
def transitively_says(a):
    return says(a) * 3.0


#? decision=convert
#? a: float32[2]
def transitively_plain(a):
    return plain(a) * 3.0


#? decision=convert
#? a: float32[2]
def only_prints_static(a):
    if a.shape.rank > 4:
        print("large")
    return tf.exp(a)


x = tf.constant([1.0, 2.0])
y = tf.constant([3.0, 4.0])
for t in (x, y):
    print(plain(t), says(t), says_in_graph(t), counts(t), reads_global(t), appends(t), appends_local(t))
    print(stores(t, "k"), accumulates(t), transitively_says(t), transitively_plain(t), only_prints_static(t))
print(calls, log, sorted(registry), TOTAL.numpy())
