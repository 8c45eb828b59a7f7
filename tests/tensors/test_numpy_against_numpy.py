"""NumPy rules: dtypes and shapes of functions, methods, operators and subscripts, compared with NumPy's own results."""

from __future__ import annotations

import operator as python
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("tensorflow")

from agreement import Score, abstract, context, run, run_method, truth

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.values import NONE, Const, Slice, const, tuple_of

pytestmark = pytest.mark.tensorflow

DTYPES = ["bool", "int8", "int32", "int64", "uint8", "uint32", "float16", "float32", "float64", "complex64"]
REAL = [dtype for dtype in DTYPES if dtype != "complex64"]
small = st.integers(1, 4)


def words(text):
    return text.split()


@st.composite
def arrays(draw, *, dtypes=DTYPES, min_rank=0, max_rank=3, shape=None):
    chosen = shape if shape is not None else tuple(draw(st.lists(small, min_size=min_rank, max_size=max_rank)))
    return np.ones(chosen, draw(st.sampled_from(dtypes)))


@st.composite
def pairs(draw, dtypes=DTYPES):
    """Two operands that broadcast; one of them may be a Python number."""
    left = draw(arrays(dtypes=dtypes))
    if draw(st.integers(0, 3)) == 0:
        number = draw(st.sampled_from([1, 2, 1.5, True]))
        return (left, number) if draw(st.booleans()) else (number, left)
    shape = tuple(draw(st.sampled_from([1, size])) for size in left.shape)
    return left, draw(arrays(dtypes=dtypes, shape=shape[draw(st.integers(0, len(shape))) :]))


def attempt(function):
    """The result, or nothing if NumPy refuses."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return True, function()
        except (TypeError, ValueError, IndexError, np.exceptions.AxisError, np.linalg.LinAlgError, ZeroDivisionError):
            return False, None


def numpy_function(name):
    found = np
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    return found


def compare(score, name, *arguments, **keywords):
    worked, real = attempt(lambda: numpy_function(name)(*arguments, **keywords))
    if worked and real is not NotImplemented:
        score.add((name, arguments, keywords), run(name, *arguments, **keywords), real)


def examples(count):
    return settings(max_examples=count, suppress_health_check=list(HealthCheck))


BINARY = words(
    "add subtract multiply divide true_divide floor_divide mod power maximum minimum arctan2 hypot equal less"
    " logical_and bitwise_and copysign fmod logaddexp float_power left_shift greater_equal not_equal fmax isclose"
)
UNARY = words(
    "sqrt exp log sin tanh floor ceil abs absolute sign square negative isnan isfinite logical_not rint reciprocal"
    " conj degrees invert trunc round real imag nan_to_num log1p expm1 cbrt sinc signbit"
)


@pytest.mark.parametrize("kind", ["binary", "unary", "operators"])
def test_elementwise(kind):
    score = Score(f"numpy {kind}")

    @examples(500)
    @given(st.data())
    def check(data):
        if kind == "binary":
            compare(score, f"np.{data.draw(st.sampled_from(BINARY))}", *data.draw(pairs()))
        elif kind == "unary":
            compare(score, f"np.{data.draw(st.sampled_from(UNARY))}", data.draw(arrays()))
        else:
            sign = data.draw(st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "&", "==", "<", "@"]))
            left, right = data.draw(pairs())
            functions = {"+": python.add, "-": python.sub, "*": python.mul, "/": python.truediv, "//": python.floordiv, "%": python.mod}
            functions |= {"**": python.pow, "&": python.and_, "==": python.eq, "<": python.lt, "@": python.matmul}
            worked, real = attempt(lambda: functions[sign](left, right))
            if worked:
                score.add((left, sign, right), dispatch.binary(sign, abstract(left), abstract(right), context()), real)

    check()
    score.check()


REDUCTIONS = [
    "sum",
    "prod",
    "mean",
    "std",
    "var",
    "max",
    "min",
    "any",
    "all",
    "argmax",
    "argmin",
    "median",
    "cumsum",
    "cumprod",
    "ptp",
    "nanmean",
    "nansum",
    "count_nonzero",
    "sort",
    "argsort",
]


def test_reductions():
    score = Score("numpy reductions")

    @examples(600)
    @given(st.data())
    def check(data):
        name = data.draw(st.sampled_from(REDUCTIONS))
        value = data.draw(arrays(dtypes=REAL))
        rank = value.ndim
        keywords = {}
        if rank and data.draw(st.booleans()):
            keywords["axis"] = data.draw(st.integers(-rank, rank - 1))
        elif rank > 1 and name not in ("argmax", "argmin", "cumsum", "cumprod", "sort", "argsort") and data.draw(st.booleans()):
            keywords["axis"] = (0, -1)
        if name not in ("cumsum", "cumprod", "sort", "argsort") and data.draw(st.booleans()):
            keywords["keepdims"] = data.draw(st.booleans())
        compare(score, f"np.{name}", value, **keywords)
        if hasattr(value, name) and name not in ("sort", "ptp"):
            worked, real = attempt(lambda: getattr(value, name)(**keywords))
            if worked:
                score.add(("method", name, value, keywords), run_method(abstract(value), name, **keywords), real)

    check()
    score.check()


def index_items(rank):
    scalar = st.integers(-2, 1)
    ends = st.one_of(st.none(), st.integers(-2, 3))
    cut = st.builds(slice, ends, ends, st.sampled_from([None, 1, 2, -1]))
    fancy = st.one_of(st.lists(st.integers(0, 1), min_size=2, max_size=2), st.just(np.zeros((2, 1), "int64")))
    return st.one_of(scalar, scalar, cut, cut, st.just(None), st.just(...), fancy)


def as_index(item):
    if item is ...:
        return (Const(value=None, type="ellipsis"),)
    if isinstance(item, slice):
        return (Slice(lower=truth(item.start), upper=truth(item.stop), step=truth(item.step)),)
    return NONE if item is None else truth(item)


def test_subscripts():
    score = Score("numpy subscripts")

    @examples(800)
    @given(st.data())
    def check(data):
        value = data.draw(arrays(dtypes=["float32"], min_rank=1))
        items = tuple(data.draw(st.lists(index_items(value.ndim), min_size=1, max_size=value.ndim)))
        if sum(item is ... for item in items) > 1:
            return
        index = items[0] if len(items) == 1 and data.draw(st.booleans()) else items
        worked, real = attempt(lambda: value[index])
        if worked:
            modelled = tuple_of(map(as_index, index)) if isinstance(index, tuple) else as_index(index)
            score.add((value.shape, index), run_method(abstract(value), "__getitem__", modelled), real)

    check()
    score.check()


def test_construction():
    score = Score("numpy construction")
    cases = [
        ("np.zeros", ((2, 3),), {}),
        ("np.zeros", (4,), {"dtype": "int32"}),
        ("np.ones", ([2, 3], np.float32), {}),
        ("np.full", ((2,), 7), {}),
        ("np.full", ((2,), 7.0, "float32"), {}),
        ("np.eye", (3,), {}),
        ("np.eye", (3, 4), {"dtype": np.int8}),
        ("np.identity", (2,), {}),
        ("np.arange", (5,), {}),
        ("np.arange", (2, 9, 3), {}),
        ("np.arange", (), {"stop": 5, "step": 2}),
        ("np.arange", (5,), {"step": 2}),
        ("np.arange", (5,), {"dtype": np.float32}),
        ("np.arange", (14.0,), {}),
        ("np.arange", (0, 1, 0.1), {}),
        ("np.arange", (1, 1.3, 0.1), {}),
        ("np.arange", (3.0, 1), {}),
        ("np.linspace", (0, 1, 5), {}),
        ("np.linspace", (0.0, 1.0), {}),
        ("np.array", (1,), {}),
        ("np.array", ([1, 2.5],), {}),
        ("np.array", ([[1, 2], [3, 4]],), {"dtype": float}),
        ("np.array", ([True, False],), {}),
        ("np.array", (["a", "b"],), {}),
        ("np.asarray", ((1, 2, 3),), {"dtype": "uint8"}),
        ("np.array", ([],), {}),
        ("np.array", ([[], []],), {}),
        ("np.array", ([np.float32(1), 2],), {}),
        ("np.array", ([np.ones(2, "int8"), [3, 4]],), {}),
        ("np.zeros_like", (np.ones((2, 3), "uint8"),), {}),
        ("np.ones_like", ([1, 2],), {"dtype": bool}),
        ("np.full_like", (np.ones(3), 2), {}),
        ("np.float32", (3,), {}),
        ("np.int64", ([1, 2],), {}),
        ("np.uint8", (np.ones((2, 2)),), {}),
        ("np.indices", ((2, 3),), {}),
        ("np.meshgrid", (np.arange(2), np.arange(3)), {}),
        ("np.meshgrid", (np.arange(2), np.arange(3)), {"indexing": "ij"}),
        ("np.dtype", ("float32",), {}),
        ("np.logspace", (0, 1, 4), {}),
        ("np.tri", (3,), {}),
        ("np.copy", (np.ones((2, 2)),), {}),
        ("np.asarray", (np.ones((2, 2)),), {"dtype": "float32"}),
        ("np.array", (np.ones((2, 2)),), {"dtype": "int"}),
        ("np.ascontiguousarray", (3,), {}),
    ]
    for name, arguments, keywords in cases:
        if name != "np.dtype":
            compare(score, name, *arguments, **keywords)
    score.check(1.0)


def test_changes_of_shape():  # noqa: C901 (one case a function)
    score = Score("numpy shapes")

    @examples(700)
    @given(st.data())
    def check(data):  # noqa: C901 (one case a function)
        value = data.draw(arrays(dtypes=["float32", "int64", "bool"], min_rank=1))
        rank = value.ndim
        axis = data.draw(st.integers(-rank, rank - 1))
        other = data.draw(arrays(dtypes=["float32", "float64", "int8"], shape=value.shape))
        name = data.draw(st.sampled_from(SHAPED))
        match name:
            case "reshape":
                compare(score, "np.reshape", value, data.draw(st.sampled_from([-1, (-1,), (1, -1), (value.size, 1), value.shape])))
                score.add(("method reshape", value.shape), run_method(abstract(value), "reshape", -1, 1), value.reshape(-1, 1))
            case "transpose":
                compare(score, "np.transpose", value, *data.draw(st.sampled_from([(), (tuple(reversed(range(rank))),)])))
                order = data.draw(st.permutations(range(rank)))
                score.add(
                    ("method transpose", value.shape, order), run_method(abstract(value), "transpose", *order), value.transpose(*order)
                )
            case "expand_dims" | "flip" | "cumsum" | "squeeze" | "take_along":
                if name in ("expand_dims", "flip", "cumsum"):
                    compare(score, f"np.{name}", value, axis=axis)
                elif name == "squeeze":
                    compare(score, "np.squeeze", value)
                    compare(score, "np.squeeze", value, axis=axis)
            case "concatenate" | "stack":
                compare(score, f"np.{name}", [value, other], axis=axis)
                compare(score, f"np.{name}", (value, other, value))
            case "vstack" | "hstack" | "dstack" | "column_stack":
                compare(score, f"np.{name}", [value, other])
            case "append":
                compare(score, "np.append", value, other)
                compare(score, "np.append", value, other, axis=axis)
            case "split" | "array_split":
                compare(score, f"np.{name}", value, data.draw(small), axis=axis)
            case "repeat":
                compare(score, "np.repeat", value, data.draw(small), **data.draw(st.sampled_from([{}, {"axis": axis}])))
            case "tile":
                compare(score, "np.tile", value, data.draw(st.one_of(small, st.tuples(small, small))))
            case "pad":
                compare(score, "np.pad", value, data.draw(st.sampled_from([1, (1, 2), [(1, 2)] * rank, ((0, 1),)])))
            case "moveaxis":
                compare(score, "np.moveaxis", value, axis, data.draw(st.integers(-rank, rank - 1)))
            case "swapaxes":
                compare(score, "np.swapaxes", value, axis, data.draw(st.integers(-rank, rank - 1)))
            case "clip":
                compare(score, "np.clip", value, 0, 1)
                compare(score, "np.clip", value, 0.5, 1.5)
            case "where":
                compare(score, "np.where", value > 0, value, other)
                compare(score, "np.where", value > 0, 1.0, value)
            case "diff":
                compare(score, "np.diff", value, axis=axis)
            case "accumulate":
                for operation in ("maximum", "minimum", "add", "multiply"):
                    compare(score, f"np.{operation}.accumulate", value, axis=axis)
            case "lexsort":
                compare(score, "np.lexsort", value)
            case "take":
                compare(score, "np.take", value, [0, 0], axis=axis)
                compare(score, "np.take", value, np.zeros((2, 3), "int64"))
            case "norm":
                compare(score, "np.linalg.norm", value)
                compare(score, "np.linalg.norm", value, axis=axis)
                compare(score, "np.linalg.norm", value, axis=axis, keepdims=True)
            case "percentile":
                compare(score, "np.percentile", value.astype("float64"), [25, 75], axis=axis)
            case _:
                compare(score, f"np.{name}", value)

    check()
    score.check()


SHAPED = words(
    "reshape transpose expand_dims squeeze concatenate stack vstack hstack dstack column_stack append split"
    " array_split repeat tile pad moveaxis swapaxes clip where diff accumulate lexsort take norm percentile ravel atleast_2d atleast_3d"
    " flip cumsum tril fliplr shape ndim size"
)


def test_products():
    score = Score("numpy products")

    @examples(60)
    @given(st.data())
    def check(data):
        n, m, k, b = data.draw(st.tuples(small, small, small, small))
        dtypes = ["float32", "float64", "int32", "bool"]

        def made(*shape):
            return data.draw(arrays(dtypes=dtypes, shape=shape))

        for name, left, right in [
            ("matmul", made(n, m), made(m, k)),
            ("matmul", made(b, n, m), made(m, k)),
            ("matmul", made(m), made(m, k)),
            ("matmul", made(m), made(m)),
            ("dot", made(n, m), made(m, k)),
            ("dot", made(b, n, m), made(m)),
            ("dot", made(b, n, m), made(k, m, 2)),
            ("dot", made(m), made(m)),
            ("inner", made(n, m), made(k, m)),
            ("outer", made(n), made(m)),
            ("vdot", made(n), made(n)),
            ("kron", made(n, m), made(k)),
            ("tensordot", made(n, m, k), made(m, k, b)),
            ("cross", made(n, 3), made(n, 3)),
            ("convolve", made(n), made(m)),
        ]:
            compare(score, f"np.{name}", left, right)
        compare(score, "np.einsum", "ij,jk->ik", made(n, m), made(m, k))
        compare(score, "np.einsum", "bij,bjk->bik", made(b, n, m), made(b, m, k))
        compare(score, "np.einsum", "ii", made(n, n))
        square = np.eye(n, dtype=data.draw(st.sampled_from(["float32", "float64", "int64"])))
        for name in ("inv", "det", "slogdet", "cholesky", "eigh", "qr", "svd", "pinv", "matrix_rank"):
            compare(score, f"np.linalg.{name}", square)
        compare(score, "np.linalg.solve", square, made(n, k))
        compare(score, "np.diag", made(n))
        compare(score, "np.trace", made(n, m))

    check()
    score.check(0.95)


def test_random_numbers():
    score = Score("numpy random")
    cases = [
        ("rand", (2, 3), {}),
        ("rand", (), {}),
        ("randn", (4,), {}),
        ("randint", (5,), {}),
        ("randint", (0, 5, 3), {}),
        ("randint", (5,), {"size": (2, 2)}),
        ("randint", (0, 5, (2,)), {"dtype": "int32"}),
        ("uniform", (), {}),
        ("uniform", (0, 1, (2, 3)), {}),
        ("normal", (0.0, 1.0), {"size": 4}),
        ("normal", (np.zeros(3),), {}),
        ("choice", (5,), {}),
        ("choice", (5, 3), {}),
        ("choice", ([1, 2, 3], (2, 2)), {}),
        ("permutation", (4,), {}),
        ("permutation", (np.ones((3, 2), "float32"),), {}),
        ("random", (3,), {}),
        ("random_sample", ((2,),), {}),
        ("binomial", (3, 0.5, 4), {}),
        ("poisson", (1.0,), {}),
        ("standard_normal", ((2, 2),), {}),
        ("shuffle", ([1, 2],), {}),
        ("multivariate_normal", (np.zeros(2), np.eye(2), 3), {}),
    ]
    for name, arguments, keywords in cases:
        compare(score, f"np.random.{name}", *arguments, **keywords)
    generator = np.random.default_rng(0)
    modelled = run("np.random.default_rng", 0)
    for name, arguments, keywords in [
        ("random", (), {}),
        ("random", ((2, 3),), {}),
        ("random", (3,), {"dtype": "float32"}),
        ("integers", (5,), {}),
        ("integers", (0, 5, 3), {}),
        ("normal", (), {"size": 3}),
        ("standard_normal", (4,), {"dtype": "float32"}),
        ("choice", (5, 2), {}),
        ("permutation", (4,), {}),
    ]:
        score.add((name, arguments), run_method(modelled, name, *arguments, **keywords), getattr(generator, name)(*arguments, **keywords))
    score.check(0.95)


def test_members():
    score = Score("numpy members")
    value = np.ones((2, 3), "float32")
    found = abstract(value)
    for name in ("shape", "ndim", "size", "T", "real", "flat"):
        real = getattr(value, name) if name != "flat" else value.ravel()
        score.add(name, dispatch.attribute(found[0], name, context()), real)
    for name, arguments in [
        ("astype", ("int32",)),
        ("astype", (np.uint8,)),
        ("astype", (float,)),
        ("copy", ()),
        ("flatten", ()),
        ("item", (0,)),
    ]:
        score.add((name, arguments), run_method(found, name, *arguments), getattr(value, name)(*arguments))
    score.add("len", run_method(found, "__len__"), len(value))
    score.add("row", run_method(found, "__iter__"), next(iter(value)))
    assert dispatch.attribute(found[0], "dtype", context()) == truth(np.float32)
    assert run_method(found, "__getitem__", const(0)) == truth(value[0])
    score.check(1.0)
