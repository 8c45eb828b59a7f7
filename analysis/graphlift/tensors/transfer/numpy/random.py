"""``np.random``: the functions of the module, ``RandomState`` and ``Generator``.

Without a ``size`` and with Python numbers for parameters the answer is a Python number.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dim_of, dims_of, given, sequence_items
from graphlift.tensors.transfer.numpy.operands import array, as_array, dtype_argument
from graphlift.tensors.transfer.rules import Call, Rule, function, method
from graphlift.tensors.values import NONE, Const, ExternalObject, Prim, Shape, Value, prim

STATE: Final = "np.random.RandomState"
GENERATOR: Final = "np.random.Generator"

_FLOATS: Final[dict[str, str]] = {
    "beta": "a b size",
    "chisquare": "df size",
    "exponential": "scale size",
    "gamma": "shape scale size",
    "gumbel": "loc scale size",
    "laplace": "loc scale size",
    "logistic": "loc scale size",
    "lognormal": "mean sigma size",
    "normal": "loc scale size",
    "pareto": "a size",
    "rayleigh": "scale size",
    "standard_cauchy": "size",
    "standard_t": "df size",
    "triangular": "left mode right size",
    "uniform": "low high size",
    "vonmises": "mu kappa size",
    "weibull": "a size",
}
_INTEGERS: Final[dict[str, str]] = {
    "binomial": "n p size",
    "geometric": "p size",
    "negative_binomial": "n p size",
    "poisson": "lam size",
    "zipf": "a size",
}
_TYPED: Final[dict[str, str]] = {
    "random": "size dtype",
    "standard_normal": "size dtype",
    "standard_exponential": "size dtype",
    "standard_gamma": "shape size dtype",
}


def drawn(call: Call, dtype: str | None, python: str) -> Value:
    """Numbers of the size asked for, else of the shape that the parameters broadcast to, else one Python number."""
    if given(call, "size"):
        return array(dtype, dims_of(argument(call, "size")))
    parameters = [value for name, value in call.arguments.items() if name not in ("size", "dtype", "endpoint")]
    if all(isinstance(atom, (Const, Prim)) for value in parameters for atom in value):
        return prim(python) if not given(call, "dtype") else array(dtype, ())
    return array(dtype, shapes.broadcast(*(as_array(value).shape for value in parameters)))


def _of_type(dtype: str, python: str) -> Rule:
    return lambda call: drawn(call, dtype_argument(call, default=dtype), python)


def _register(name: str, parameters: str, rule: Rule) -> None:
    function(f"np.random.{name}", parameters=parameters)(rule)
    method(f"object:{STATE}.{name}", f"object:{GENERATOR}.{name}", parameters=parameters)(rule)


for _name, _parameters in _FLOATS.items():
    _register(_name, _parameters, _of_type("float64", "float"))
for _name, _parameters in _INTEGERS.items():
    _register(_name, _parameters, _of_type("int64", "int"))
for _name, _parameters in _TYPED.items():
    _register(_name, _parameters, _of_type("float64", "float"))

function(*(f"np.random.{name}" for name in ("random_sample", "ranf", "sample")), parameters="size")(_of_type("float64", "float"))
method(f"object:{STATE}.random_sample", parameters="size")(_of_type("float64", "float"))


@function("np.random.rand", "np.random.randn", parameters="*dims")
@method(f"object:{STATE}.rand", f"object:{STATE}.randn", parameters="*dims")
def _rand(call: Call) -> Value:
    sizes = sequence_items(argument(call, "dims"))
    return array("float64", tuple(map(dim_of, sizes)) if sizes is not None else None) if sizes != () else prim("float")


@function("np.random.randint", parameters="low high size dtype")
@method(f"object:{STATE}.randint", f"object:{GENERATOR}.integers", parameters="low high size dtype endpoint")
def _randint(call: Call) -> Value:
    dtype = dtype_argument(call, default="int64")
    found = drawn(call, dtype, "int")
    generator = isinstance(call.receiver, ExternalObject) and call.receiver.cls == GENERATOR
    return array(dtype, ()) if generator and found == prim("int") else found


@function("np.random.random_integers", parameters="low high size")
def _random_integers(call: Call) -> Value:
    return drawn(call, "int64", "int")


@function("np.random.choice", parameters="a size replace p")
@method(f"object:{STATE}.choice", f"object:{GENERATOR}.choice", parameters="a size replace p")
def _choice(call: Call) -> Value:
    pool = argument(call, "a")
    found = as_array(pool)
    counted = found.shape == ()
    size = dims_of(argument(call, "size")) if given(call, "size") else ()
    rest: Shape = () if counted else found.shape[1:] if found.shape else None
    shape = None if size is None or rest is None else (*size, *rest)
    if counted and not given(call, "size"):
        return prim("int")
    return array("int64" if counted else found.dtype, shape)


@function("np.random.permutation", parameters="x")
@method(f"object:{STATE}.permutation", f"object:{GENERATOR}.permutation", f"object:{GENERATOR}.permuted", parameters="x axis")
def _permutation(call: Call) -> Value:
    found = as_array(argument(call, "x"))
    if found.shape == ():
        return array("int64", (dim_of(argument(call, "x")),))
    return array(found.dtype, found.shape)


@function("np.random.shuffle", parameters="x")
@function("np.random.seed", parameters="seed")
@method(f"object:{STATE}.shuffle", f"object:{GENERATOR}.shuffle", parameters="x axis")
@method(f"object:{STATE}.seed", parameters="seed")
def _nothing(call: Call) -> Value:
    return NONE


@function("np.random.multivariate_normal", parameters="mean cov size")
@method(f"object:{STATE}.multivariate_normal", f"object:{GENERATOR}.multivariate_normal", parameters="mean cov size")
def _multivariate(call: Call) -> Value:
    mean = as_array(argument(call, "mean")).shape
    size = dims_of(argument(call, "size")) if given(call, "size") else ()
    return array("float64", None if mean is None or size is None else (*size, *mean))


@function("np.random.dirichlet", parameters="alpha size")
@function("np.random.multinomial", parameters="n pvals size")
def _vectors(call: Call) -> Value:
    vector = as_array(argument(call, "alpha") or argument(call, "pvals")).shape
    size = dims_of(argument(call, "size")) if given(call, "size") else ()
    dtype = "int64" if call.name.endswith("multinomial") else "float64"
    return array(dtype, None if vector is None or size is None else (*size, *vector))


@function("np.random.bytes", parameters="length")
def _bytes(call: Call) -> Value:
    return prim("bytes")


@function(STATE, parameters="seed")
@function("np.random.default_rng", GENERATOR, parameters="seed")
def _source(call: Call) -> Value:
    return (
        ExternalObject(cls=STATE if call.name == STATE else GENERATOR, site=call.context.site, arguments=tuple(call.arguments.items())),
    )
