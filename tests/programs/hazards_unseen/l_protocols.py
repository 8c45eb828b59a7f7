"""Objects that behave: context managers with state, iterators, callables, comparisons, truth, indexing, hashing, formatting, subclass hooks."""
import abc
import tensorflow as tf


class Pipeline:
    def __init__(self, *stages):
        self.stages = list(stages)

    def __iter__(self):
        return iter(self.stages)

    def __len__(self):
        return len(self.stages)

    def __call__(self, x):
        for stage in self:
            x = stage(x)
        return x

    def __or__(self, other):
        return Pipeline(*self.stages, other)

    def append(self, stage):
        self.stages.append(stage)

    def first(self, x):
        return self.stages[0](x)

    def size(self, x):
        return x / len(self)


class Stage(abc.ABC):
    count = 0

    def __init__(self):
        self.enabled = True

    def __call__(self, x):
        return self.apply(x) if self.enabled else x

    @abc.abstractmethod
    def apply(self, x):
        ...

    def __bool__(self):
        return self.enabled

    def __repr__(self):
        return f"<{type(self).__name__}>"


class Double(Stage):
    def apply(self, x):
        return x * 2.0


class Counting(Stage):
    def apply(self, x):
        Counting.count += 1
        return x + 1.0


class Masked(Stage):
    def __init__(self, inner, mask):
        super().__init__()
        self.inner, self.mask = inner, mask

    def apply(self, x):
        return tf.where(self.mask, self.inner(x), x)


class Ranged:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i

    def __contains__(self, item):
        return 0 <= item < self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return float(i)


class Consumed:
    def __init__(self, values):
        self.values = list(values)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.values:
            raise StopIteration
        return self.values.pop()


class Scope:
    active = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Scope.active.append(self.name)
        return self

    def __exit__(self, *exc):
        Scope.active.pop()


class Ordered:
    def __init__(self, key, value):
        self.key, self.value = key, value

    def __lt__(self, other):
        return self.key < other.key


pipeline, growing = Pipeline(Double(), Masked(Double(), tf.constant([True, False]))), Pipeline(Double())
counting, toggled, consumed = Counting(), Double(), Consumed([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
ordered = [Ordered(2, 3.0), Ordered(1, 5.0)]


def run(x):
    return pipeline(x)


def run_growing(x):
    return growing(x)


def run_extended(x):
    return (pipeline | Double())(x)


def run_stage(stage, x):
    return stage(x)


def toggle_read(x):
    return toggled(x) if toggled else x


def looped(x):
    for i in Ranged(3):
        x = x + float(i)
    return x


def unpacked(x):
    a, b, c = Ranged(3)
    return x * float(a + b + c)


def listed(x):
    return x * sum(list(Ranged(3)))


def contained(x):
    return x * 2.0 if 2 in Ranged(3) else x


def consumes(x):
    return x * next(consumed)


def consumes_local(x):
    return x * next(Consumed([1.0, 2.0]))


def in_scope(x):
    with Scope("a"):
        return x * 2.0


def scope_read(x):
    return x * float(len(Scope.active) + 1)


def smallest(x):
    return x * min(ordered).value


def sorted_values(x):
    return tf.stack([x * item.value for item in sorted(ordered)])


def shown(x):
    name = f"{pipeline.stages[0]!r}"
    return x * float(len(name))


def typed(x):
    return x * 2.0 if isinstance(pipeline.stages[0], Double) else x


for k in range(3):
    x = tf.constant([1.0 + k, 2.0])
    print(run(x), run_growing(x), run_extended(x), run_stage(pipeline.stages[0], x), toggle_read(x), looped(x), unpacked(x), listed(x), contained(x), consumes(x))
    print(consumes_local(x), in_scope(x), scope_read(x), smallest(x), sorted_values(x), shown(x), typed(x), counting(x), pipeline.first(x), pipeline.size(x), growing.size(x))
    growing.append(counting)
    toggled.enabled = k != 0
    with Scope("outer"):
        print(scope_read(x))
print(Counting.count, len(growing), Scope.active)
