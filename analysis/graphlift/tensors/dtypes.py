"""Names of TensorFlow dtypes, and which dtype a Python or NumPy type becomes.

A dtype is its TensorFlow name (``float32``, ``string``, ``bool`` …), ``None`` where it is not known. TensorFlow does not promote
between tensors: operands of different dtypes raise. Only Python numbers and NumPy arrays adapt to the tensor they meet, which
:mod:`graphlift.tensors.conversion` works out.
"""

from __future__ import annotations

from typing import Final

FLOATING: Final = frozenset({"float16", "bfloat16", "float32", "float64", "float8_e4m3fn", "float8_e5m2"})
COMPLEX: Final = frozenset({"complex64", "complex128"})
SIGNED: Final = frozenset({"int4", "int8", "int16", "int32", "int64"})
UNSIGNED: Final = frozenset({"uint4", "uint8", "uint16", "uint32", "uint64"})
INTEGER: Final = SIGNED | UNSIGNED
QUANTIZED: Final = frozenset({"qint8", "quint8", "qint16", "quint16", "qint32"})
OTHER: Final = frozenset({"bool", "string", "resource", "variant"})
ALL: Final = FLOATING | COMPLEX | INTEGER | QUANTIZED | OTHER

_ALIASES: Final = {
    "half": "float16",
    "float": "float32",
    "double": "float64",
    "single": "float32",
    "str": "string",
    "bytes": "string",
}
_NUMPY_ALIASES: Final = {
    **{name: name for name in FLOATING | COMPLEX | INTEGER | {"bool"}},
    "bool_": "bool",
    "half": "float16",
    "single": "float32",
    "double": "float64",
    "float_": "float64",
    "float": "float64",
    "csingle": "complex64",
    "cdouble": "complex128",
    "complex_": "complex128",
    "complex": "complex128",
    "byte": "int8",
    "short": "int16",
    "intc": "int32",
    "int_": "int64",
    "intp": "int64",
    "int": "int64",
    "long": "int64",
    "longlong": "int64",
    "ubyte": "uint8",
    "ushort": "uint16",
    "uintc": "uint32",
    "uint": "uint64",
    "ulong": "uint64",
    "str_": "string",
    "bytes_": "string",
    "object_": "string",
    "object": "string",
}
_PYTHON: Final = {"int": "int32", "float": "float32", "complex": "complex128", "bool": "bool", "str": "string", "bytes": "string"}
_REAL: Final = {"complex64": "float32", "complex128": "float64"}
_COMPLEX_OF: Final = {"float32": "complex64", "float64": "complex128", "complex64": "complex64", "complex128": "complex128"}
_SIZES: Final = {"bool": 1, "complex64": 8, "complex128": 16, "bfloat16": 2}

_INT32_LIMIT: Final = 1 << 31


def of_python(type_name: str, value: object = None) -> str | None:
    """The dtype that ``tf.convert_to_tensor`` gives a Python value of a builtin type; integers past 32 bits become int64."""
    if type_name == "int" and isinstance(value, int) and not -_INT32_LIMIT <= value < _INT32_LIMIT:
        return "int64"
    return _PYTHON.get(type_name)


def of_python_class(name: str) -> str | None:
    """The dtype that a Python class stands for where TensorFlow takes a dtype: ``dtype=float`` is float32, ``dtype=int`` int32."""
    return {"int": "int32", "float": "float32", "complex": "complex128", "bool": "bool", "str": "string", "bytes": "string"}.get(name)


def of_text(name: str) -> str | None:
    """The dtype that a string names (``"float32"``, ``"half"``), if it names one."""
    plain = name.removesuffix("_ref")
    return plain if plain in ALL else _ALIASES.get(plain)


def of_dotted(name: str) -> str | None:
    """The dtype that a canonical dotted name stands for (``tf.float32``, ``np.float64``, ``builtins.float``), if any."""
    root, _, last = name.rpartition(".")
    if root in ("tf", "tf.dtypes", "tensorflow", "tensorflow.dtypes"):
        return of_text(last) if last not in ("str", "bytes", "float", "single") else None
    if root in ("np", "numpy", "tf.experimental.numpy", "jax.numpy"):
        return _NUMPY_ALIASES.get(last)
    if root in ("builtins", ""):
        return of_python_class(last)
    return None


def is_floating(dtype: str | None) -> bool | None:
    """Whether a dtype is floating, ``None`` if it is not known."""
    return None if dtype is None else dtype in FLOATING


def is_integer(dtype: str | None) -> bool | None:
    """Whether a dtype is an integer one, ``None`` if it is not known."""
    return None if dtype is None else dtype in INTEGER


def is_complex(dtype: str | None) -> bool | None:
    """Whether a dtype is complex, ``None`` if it is not known."""
    return None if dtype is None else dtype in COMPLEX


def real_part(dtype: str | None) -> str | None:
    """The dtype of the real part: of complex64 float32, of a real dtype itself."""
    return None if dtype is None else _REAL.get(dtype, dtype)


def complex_of(dtype: str | None) -> str | None:
    """The complex dtype whose parts have this dtype."""
    return None if dtype is None else _COMPLEX_OF.get(dtype)


def size_of(dtype: str) -> int | None:
    """Bytes of one element, ``None`` for strings, resources and the like."""
    if dtype in _SIZES:
        return _SIZES[dtype]
    if dtype in OTHER or dtype not in ALL:
        return None
    if dtype.startswith("float8") or dtype in ("int4", "uint4"):
        return 1
    return int("".join(filter(str.isdigit, dtype))) // 8
