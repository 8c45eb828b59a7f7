"""Results of the standard library's functions: numbers, times, paths, iterators.

Only what the result is; what a function does besides (reading a clock, drawing a number) stands in the effect tables.
"""

from __future__ import annotations

import itertools
import math
import posixpath
from collections.abc import Callable
from typing import Any, Final

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import argument, dim_of, given, sequence_items
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.transfer.sequences import a_list, element_of, items_of, view
from graphlift.tensors.values import Const, Dict, ExternalObject, Iterator, Prim, Tuple, Value, const, join, prim, tuple_of, unknown, widen

_MAX_TEXT: Final = 1000

_FLOATS: Final = (
    *("acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "copysign", "cos", "cosh", "degrees", "dist", "erf", "erfc"),
    *("exp", "exp2", "expm1", "fabs", "fmod", "fsum", "gamma", "hypot", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "nextafter"),
    *("pow", "radians", "remainder", "sin", "sinh", "sqrt", "tan", "tanh", "ulp", "sumprod", "fma"),
)
_INTS: Final = ("ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "trunc")
_TESTS: Final = ("isclose", "isfinite", "isinf", "isnan")
_EXACT: Final[dict[str, Callable[..., Any]]] = {
    "ceil": math.ceil,
    "floor": math.floor,
    "trunc": math.trunc,
    "gcd": math.gcd,
    "isqrt": math.isqrt,
    "sqrt": math.sqrt,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "pow": math.pow,
    "exp": math.exp,
}
"""What is computed for constants, since shapes are often worked out with them."""


def rest(call: Call) -> tuple[Value, ...]:
    """The positional arguments that ``*args`` took."""
    return sequence_items(argument(call, "args")) or ()


def constants(values: tuple[Value, ...]) -> list[Any] | None:
    """The Python constants that the values are, if they are small numbers."""
    found = [value[0].value for value in values if len(value) == 1 and isinstance(value[0], Const)]
    if len(found) != len(values) or not all(isinstance(number, (int, float)) and abs(number) < 1e15 for number in found):
        return None
    return found


def _mathematical(call: Call) -> Value:
    name = call.name.removeprefix("math.")
    numbers = constants(rest(call))
    if numbers and name in _EXACT:
        try:
            return const(_EXACT[name](*numbers))
        except (ArithmeticError, ValueError, TypeError):
            return ()
    return prim("float" if name in _FLOATS else "bool" if name in _TESTS else "int")


for _name in (*_FLOATS, *_INTS, *_TESTS):
    function(f"math.{_name}", parameters="*args")(_mathematical)


@function("math.frexp", "math.modf", parameters="x")
def _split_number(call: Call) -> Value:
    return tuple_of((prim("float"), prim("int" if call.name.endswith("frexp") else "float")))


CASE: Final = "pytest.param"
"""A row of values for a test; here since it is a tuple and nothing else."""


@function("math.prod", parameters="iterable")
def _product(call: Call) -> Value:
    iterable = argument(call, "iterable")
    items = items_of(iterable)
    total: Value = argument(call, "start") or const(1)
    if items is None:
        return join(total, element_of(iterable, call.context))
    for item in items:
        total = dispatch.binary("*", total, item, call.context) or unknown("a product that is not known")
    return total


# --- random numbers, times, the system -----------------------------------------------------------------

_BY_TYPE: Final[dict[str, tuple[str, ...]]] = {
    "float": (
        *("random.random", "random.uniform", "random.gauss", "random.normalvariate", "random.betavariate", "random.expovariate"),
        *("random.triangular", "random.lognormvariate", "random.vonmisesvariate", "random.paretovariate", "random.weibullvariate"),
        *("random.gammavariate", "time.time", "time.perf_counter", "time.monotonic", "time.process_time", "time.thread_time"),
        *("time.mktime", "timeit.default_timer", "timeit.timeit", "os.path.getmtime", "statistics.mean", "statistics.stdev"),
    ),
    "int": (
        *("random.randint", "random.randrange", "random.getrandbits", "time.time_ns", "time.perf_counter_ns", "os.getpid", "os.cpu_count"),
        *("os.path.getsize", "sys.getsizeof", "sys.getrefcount", "operator.index", "operator.length_hint", "multiprocessing.cpu_count"),
    ),
    "str": (
        *("time.strftime", "time.ctime", "os.getcwd", "os.getenv", "json.dumps", "platform.system", "platform.python_version"),
        *("tempfile.mkdtemp", "tempfile.gettempdir", "textwrap.dedent", "textwrap.fill", "pprint.pformat", "getpass.getuser"),
        *("inspect.getsource", "traceback.format_exc", "shutil.which", "uuid.uuid4.hex"),
    ),
    "bool": ("os.path.exists", "os.path.isfile", "os.path.isdir", "os.path.isabs", "os.path.islink", "math.isclose"),
    "bytes": ("pickle.dumps", "os.urandom", "struct.pack", "zlib.compress", "base64.b64encode", "base64.b64decode"),
    "NoneType": (
        *("random.seed", "random.shuffle", "time.sleep", "os.makedirs", "os.mkdir", "os.remove", "os.rename", "os.unlink", "os.rmdir"),
        *("os.chdir", "shutil.rmtree", "json.dump", "pickle.dump", "gc.disable", "gc.enable", "warnings.warn", "warnings.filterwarnings"),
        *("warnings.simplefilter", "logging.debug", "logging.info", "logging.warning", "logging.error", "logging.critical"),
        *(
            "logging.exception",
            "logging.basicConfig",
            "pprint.pprint",
            "traceback.print_exc",
            "sys.exit",
            "heapq.heappush",
            "heapq.heapify",
        ),
    ),
}


def _typed(name: str) -> Callable[[Call], Value]:
    result = const(None) if name == "NoneType" else prim(name)
    return lambda call: result


for _type, _names in _BY_TYPE.items():
    for _name in _names:
        if _name != "math.isclose":
            function(_name, parameters="*args")(_typed(_type))
        if _name.startswith("random."):
            method(f"object:random.Random.{_name.removeprefix('random.')}", parameters="*args")(_typed(_type))


@function("random.Random", parameters="x")
def _generator(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site, arguments=tuple(call.arguments.items())),)


_MAX_SAMPLE: Final = 128
"""Of larger samples the length is forgotten."""


@function("random.choice", parameters="seq")
@method("object:random.Random.choice", parameters="seq")
def _choice(call: Call) -> Value:
    return element_of(argument(call, "seq"), call.context)


@function("random.sample", "random.choices", parameters="population weights cum_weights k")
@method("object:random.Random.sample", "object:random.Random.choices", parameters="population weights cum_weights k")
def _sample(call: Call) -> Value:
    count = dim_of(argument(call, "k") or (argument(call, "weights") if call.name.endswith("sample") else ()) or const(1))
    each = element_of(argument(call, "population"), call.context)
    known = isinstance(count, int) and 0 <= count <= _MAX_SAMPLE
    return a_list((each,) * count if known and isinstance(count, int) else None, each, call.context)


# --- paths -----------------------------------------------------------------------------------------------


@function(
    *(
        f"os.path.{name}"
        for name in ("join", "basename", "dirname", "abspath", "expanduser", "expandvars", "realpath", "normpath", "relpath")
    ),
    parameters="*args",
)
def _path(call: Call) -> Value:
    name = call.name.rpartition(".")[2]
    parts = [value[0].value for value in rest(call) if len(value) == 1 and isinstance(value[0], Const)]
    texts = [part for part in parts if isinstance(part, str) and len(part) < _MAX_TEXT]
    if len(texts) == len(rest(call)) > 0 and name in ("join", "basename", "dirname") and len(texts) < 20:
        functions: dict[str, Callable[..., str]] = {"join": posixpath.join, "basename": posixpath.basename, "dirname": posixpath.dirname}
        if name == "join" or len(texts) == 1:
            return const(functions[name](*texts))
    return prim("str")


@function("os.path.split", "os.path.splitext", parameters="p")
def _split_path(call: Call) -> Value:
    return tuple_of((prim("str"), prim("str")))


@function("os.listdir", "glob.glob", "sys.argv", "shlex.split", "os.fspath", parameters="path")
def _paths(call: Call) -> Value:
    return prim("str") if call.name.endswith("fspath") else a_list(None, prim("str"), call.context)


@function("os.walk", parameters="top")
def _walk(call: Call) -> Value:
    names = a_list(None, prim("str"), call.context)
    return (Iterator(element=tuple_of((prim("str"), names, names)), of="os.walk"),)


@function("os.environ.get", parameters="key default")
def _environment(call: Call) -> Value:
    return join(prim("str"), argument(call, "default") or const(None))


# --- iterators and containers ----------------------------------------------------------------------------


@function("itertools.count", parameters="start step")
def _count(call: Call) -> Value:
    start = join(argument(call, "start"), argument(call, "step"))
    kinds = {atom.type for atom in start if isinstance(atom, (Const, Prim))} or {"int"}
    return (Iterator(element=(Prim(type="int", open=True),) if kinds == {"int"} else prim("float"), of="itertools.count"),)


@function("itertools.cycle", "itertools.takewhile", "itertools.dropwhile", parameters="iterable rest")
@function("itertools.islice", "itertools.compress", parameters="iterable *args")
@function("itertools.filterfalse", parameters="predicate iterable")
def _passing(call: Call) -> Value:
    source = argument(call, "rest") if call.name.endswith("while") else argument(call, "iterable")
    return (Iterator(element=element_of(source, call.context), of=call.name),)


@function("itertools.accumulate", parameters="iterable func")
def _accumulate(call: Call) -> Value:
    each = element_of(argument(call, "iterable"), call.context)
    total = join(each, argument(call, "initial"))
    for _ in range(2):
        if given(call, "func"):
            added = call.context.apply(argument(call, "func"), (total, each))
        else:
            added = dispatch.binary("+", total, each, call.context) or unknown("a running sum that is not known")
        total = widen(total, join(total, added))
    return (Iterator(element=total, of=call.name),)


@function("itertools.repeat", parameters="object times")
def _repeat(call: Call) -> Value:
    return (Iterator(element=argument(call, "object"), of=call.name),)


@function("itertools.chain", parameters="*args")
def _chain(call: Call) -> Value:
    return (Iterator(element=join(*(element_of(value, call.context) for value in rest(call))), of=call.name),)


@function("itertools.chain.from_iterable", parameters="iterable")
def _flattened(call: Call) -> Value:
    return (Iterator(element=element_of(element_of(argument(call, "iterable"), call.context), call.context), of="itertools.chain"),)


@function(CASE, parameters="*args")
def _case(call: Call) -> Value:
    """A row for ``pytest.mark.parametrize``, with marks or a name."""
    return (Tuple(elements=tuple(rest(call)), cls=CASE),)


@function("itertools.product", "itertools.zip_longest", parameters="*args")
def _tuples(call: Call) -> Value:
    parts = [element_of(value, call.context) for value in rest(call)]
    if call.name.endswith("zip_longest"):
        parts = [join(part, argument(call, "fillvalue") or const(None)) for part in parts]
    if given(call, "repeat"):
        return (Iterator(element=view(None, join(*parts)), of=call.name),)
    return (Iterator(element=tuple_of(parts), of=call.name, elements=None if call.name.endswith("zip_longest") else _products(call)),)


_MAX_PRODUCTS: Final = 64
"""More combinations than this are not kept one by one."""


def _products(call: Call) -> tuple[Value, ...] | None:
    """The combinations in order, where all items are known."""
    rows = [items_of(value) for value in rest(call)]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or math.prod(map(len, known)) > _MAX_PRODUCTS:
        return None
    return tuple(tuple_of(combination) for combination in itertools.product(*known))


@function("itertools.permutations", "itertools.combinations", "itertools.combinations_with_replacement", parameters="iterable r")
@function("itertools.pairwise", parameters="iterable")
def _selections(call: Call) -> Value:
    each = element_of(argument(call, "iterable"), call.context)
    size = 2 if call.name.endswith("pairwise") else dim_of(argument(call, "r"))
    known = isinstance(size, int) and 0 <= size <= 16
    return (Iterator(element=tuple_of((each,) * size) if known and isinstance(size, int) else view(None, each), of=call.name),)


@function("itertools.tee", parameters="iterable n")
def _tee(call: Call) -> Value:
    each: Value = (Iterator(element=element_of(argument(call, "iterable"), call.context), of="itertools.tee"),)
    count = dim_of(argument(call, "n") or const(2))
    return tuple_of((each,) * count) if isinstance(count, int) and 0 <= count <= 16 else view(None, each)


@function("itertools.groupby", parameters="iterable key")
def _groupby(call: Call) -> Value:
    group: Value = (Iterator(element=element_of(argument(call, "iterable"), call.context), of="itertools.groupby"),)
    return (Iterator(element=tuple_of((unknown("the key of a group"), group)), of="itertools.groupby"),)


@function("collections.defaultdict", parameters="default_factory mapping")
def _defaultdict(call: Call) -> Value:
    factory = argument(call, "default_factory")
    made = call.context.apply(factory, ()) if factory and factory != const(None) else ()
    return (Dict(site=call.context.site, items=(), type="defaultdict", default=made),)


@function("collections.Counter", parameters="iterable")
def _counter(call: Call) -> Value:
    key = element_of(argument(call, "iterable"), call.context) or unknown("a key that is not known")
    return (Dict(site=call.context.site, items=(), key=key, element=prim("int"), type="Counter"),)


@method("dict.most_common", parameters="n")
def _most_common(call: Call) -> Value:
    receiver = call.receiver
    pair = tuple_of((receiver.key, receiver.element)) if isinstance(receiver, Dict) else ()
    return a_list(None, pair, call.context)


@function("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", parameters="tz")
def _now(call: Call) -> Value:
    return (ExternalObject(cls="datetime.datetime", site=call.context.site),)


@method("object:datetime.datetime.strftime", parameters="format")
@method("object:datetime.datetime.isoformat", parameters="sep timespec")
def _date_text(call: Call) -> Value:
    return prim("str")


@method("object:datetime.datetime.timestamp")
def _timestamp(call: Call) -> Value:
    return prim("float")
