from tensorflow import Variable, constant, convert_to_tensor, eye, fill, float64, int32, keras, linspace, one_hot, ones, random, range, uint8, zeros


def func(x):
    pass


def func2(x, y):
    pass


def func3(v):
    pass


func(ones(shape=(1, 2), dtype=int32, name="a"))
func(value) if (value := constant(value=[1.0, 2.0], shape=(2, 2) if False else (2,))) is not None else None
func2(fill(dims=[2, 1], value=3), fill([1], value=constant(2.0)))
func2(zeros(shape=[3], dtype=uint8), eye(num_rows=2, dtype=float64))
func(range(start=1, limit=9, delta=3, dtype=float64))
func(range(3, dtype=int32))
func(one_hot(indices=[1, 2], depth=3, on_value=5, off_value=0))
func(linspace(start=constant(0.0, dtype=float64), stop=1.0, num=4))
func(random.uniform(shape=[2], minval=1, maxval=3, dtype=int32, seed=1))
func(convert_to_tensor(value=(1, 2, 3)))
func3(Variable(initial_value=[[1, 2]], dtype=float64))
func3(keras.Input(shape=(5,), batch_size=2))
func3(keras.backend.constant([1, 2]))
