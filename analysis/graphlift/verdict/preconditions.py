"""The preconditions that are no hazards: rules 01 to 09 of the GL3xx and GL4xx codes."""

from __future__ import annotations

from typing import Final

from graphlift.verdict.rules import Example, Rule

PYTHON_SIDE_EFFECT: Final = Rule(
    name="python-side-effect",
    number=1,
    summary="It changes Python state, or the world outside, in a way that a graph would not repeat.",
    why=(
        "TensorFlow runs a function's Python code only while tracing it. Printing, appending, counting, writing an attribute or "
        "a file, reading a clock or a random number then happens once per trace instead of once per call, without any error."
    ),
    example=Example(
        bad="import tensorflow as tf\n\nhistory = []\n\ndef step(x):\n    history.append(1)\n    return x * 2.0\n\nstep(tf.ones([2]))\n",
        good="import tensorflow as tf\n\ndef step(x):\n    tf.print('step')\n    return x * 2.0\n\nstep(tf.ones([2]))\n",
    ),
    fix=(
        "Move the effect to the caller, or use the TensorFlow operation for it: `tf.print`, `Variable.assign_add`, "
        "`tf.summary`, `TensorArray`."
    ),
    silent=True,
)
NO_TENSOR_PARAMETER: Final = Rule(
    name="no-tensor-parameter",
    number=2,
    summary="No parameter ever receives a tensor.",
    why=(
        "A graph is traced for the tensors that flow through its parameters. Without one there is one call signature per Python "
        "value, and nothing to reuse."
    ),
    fix="Pass the data in as a tensor, or leave the function eager.",
)
LITERAL_PARAMETER: Final = Rule(
    name="literal-parameter",
    number=3,
    summary="A parameter receives Python numbers or strings, each of which is traced anew.",
    why=(
        "`tf.function` takes a Python number or string as part of the call signature: every new value costs a new trace, which "
        "is far slower than the call itself. (`1`, `1.0` and `True` share one trace.)"
    ),
    example=Example(
        bad="import tensorflow as tf\n\ndef scale(x, n):\n    return x * n\n\nfor i in range(100):\n    scale(tf.ones([2]), i)\n",
        good=(
            "import tensorflow as tf\n\ndef scale(x, n):\n    return x * n\n\n"
            "for i in tf.range(100):\n    scale(tf.ones([2], tf.int32), i)\n"
        ),
    ),
    fix="Pass `tf.constant(value)` at the call, make it an attribute of the object, or fix it with `functools.partial` before converting.",
)
RECURSIVE: Final = Rule(
    name="recursive",
    number=4,
    summary="It can call itself.",
    why=(
        "Tracing follows every call. Recursion that ends on a tensor's value never ends while tracing, since that value is not known then. "
        "Recursion over a Python structure or number ends while tracing and works, but each level puts a copy of the body into the graph; "
        "the message says which it is."
    ),
    fix="Rewrite the recursion as a loop (`tf.while_loop`, or `for` over `tf.range`).",
)
NO_TENSOR_COMPUTATION: Final = Rule(
    name="no-tensor-computation",
    number=5,
    summary="It runs no TensorFlow operation, so a graph has nothing to make faster.",
    why="Calling a `tf.function` costs some microseconds. Without operations in the graph nothing pays for them.",
    fix="Leave it eager.",
)
COVERED: Final = Rule(
    name="covered",
    number=6,
    summary="Everything that calls it is traced already.",
    why="A function called from a traced one becomes part of the caller's graph. Decorating it as well adds a nested call and no speed.",
    fix="Leave it as it is.",
)
UNDETERMINED: Final = Rule(
    name="undetermined",
    number=7,
    summary="Too little is known about it to decide.",
    why=(
        "Nothing that the analysis can see tells what its parameters hold, what something that it calls does, or whether what a graph "
        "does not allow comes to pass."
    ),
    fix=(
        "Add a type hint (`x: tf.Tensor`), a comment such as `# graphlift: assume x: Tensor[float32, (None, 28)]` or `# "
        "graphlift: assume pure`, or a call."
    ),
)
GRAPH_API_USED: Final = Rule(
    name="graph-api-used",
    number=8,
    summary="Something uses the graph that `tf.function` makes of it.",
    why="`get_concrete_function`, `jit_compile`, `experimental_get_tracing_count` and exported signatures exist only on a `tf.function`.",
    fix="Keep the decorator.",
)
PRECONDITIONS: Final = (
    PYTHON_SIDE_EFFECT,
    NO_TENSOR_PARAMETER,
    LITERAL_PARAMETER,
    RECURSIVE,
    NO_TENSOR_COMPUTATION,
    COVERED,
    UNDETERMINED,
    GRAPH_API_USED,
)
