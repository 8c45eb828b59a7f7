"""The judge itself: names, notation, comments and comparison without TensorFlow; each verdict with it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.judge.candidates import candidates
from tests.judge.expectations import Expectation, ExpectationError, expectations, rewritten
from tests.judge.instrument import instrument
from tests.judge.mutate import MUTATIONS, mutants
from tests.judge.notation import NotationError, Type, admits, covers, from_report, join, parse, same, show
from tests.judge.outcomes import Outcome
from tests.judge.output import own_lines
from tests.judge.programs import Program
from tests.judge.verification import contradictions, derived


def program(text: str) -> Program:
    return Program("sample", "sample.py", {"sample.py": textwrap.dedent(text)}, Path("sample.py"))


NESTED = """
import functools

def outer(x):
    def inner(y):
        return y
    return inner(x)

class Net:
    @property
    def size(self): return 1
    @size.setter
    def size(self, value): pass
    def call(self, x, *rest, flag=False, **more): return lambda z: z

def outer(x):
    return x
"""


def test_candidates_are_named_as_in_reports() -> None:
    found = candidates(program(NESTED))
    names = ["outer", "outer.<locals>.inner", "Net.size.getter", "Net.size.setter", "Net.call", "outer#2"]
    assert [candidate.qualname for candidate in found] == names
    assert found[2].top + 1 == found[2].line
    assert found[4].parameters == ("self", "x", "rest", "flag", "more")


def test_instrumenting_puts_the_recorder_innermost_and_marks_the_end_of_decorating() -> None:
    text = instrument(program("import functools\n\n@functools.cache\ndef f(x): return x\n\ndef g(x): return x\n"), eager=[0], graph=[1])[
        "sample.py"
    ]
    lines = text.splitlines()
    assert lines[2:5] == ["@_graphlift_judge_.applied(0)", "@functools.cache", "@_graphlift_judge_.eager(0, True)"]
    assert "@_graphlift_judge_.graph(1)" in lines


@pytest.mark.parametrize(
    "text",
    [
        "float32[2,None]",
        "float32[...]",
        "int64[]",
        "variable float32[3,?]",
        "ragged float32[2,None]",
        "ragged2 string[None,None,None]",
        "numpy float64[3] | int",
        "(float32[2], [int32[]], {a: float32[1], b: str})",
        "(float32[2],)",
        "[]",
        "dataset (float32[28], int32[])",
        "None | Net",
    ],
)
def test_notation_reads_what_it_writes(text: str) -> None:
    assert show(parse(text)) == text


@pytest.mark.parametrize("text", ["", "float32[2", "(float32[2]", "{a float32[]}", "float32[2.5]", "float32[] |"])
def test_notation_refuses_what_it_does_not_know(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)


def test_joining_opens_axes_that_differ() -> None:
    assert show(join(parse("float32[2,3] | float32[4,3] | int32[2] | int32[]"))) == "float32[None,3] | int32[...]"
    assert show(join(parse("[float32[2]] | [float32[3]]"))) == "[float32[None]]"


@pytest.mark.parametrize(
    ("reported", "seen", "covered"),
    [
        ("float32[None,3]", "float32[2,3]", True),
        ("float32[2,3]", "float32[None,3]", False),
        ("float32[?]", "float32[None]", True),
        ("?[...]", "int32[2]", True),
        ("float32[2] | int", "int", True),
        ("variable float32[2]", "float32[2]", False),
        ("(float32[None], int)", "(float32[2], int)", True),
        ("[float32[None]]", "[float32[2]]", True),
        ("other", "Net", True),
        ("unknown", "float32[2]", True),
        ("dict", "{a: int}", True),
    ],
)
def test_a_wider_type_covers_a_narrower_one(reported: str, seen: str, covered: bool) -> None:
    assert covers(parse(reported), parse(seen)) is covered


@pytest.mark.parametrize(
    ("seen", "covered"),
    [
        ("float32[2]", True),
        ("float32[3]", False),
        ("numpy float32[2]", True),
        ("numpy float32[2,2]", False),
        ("variable float32[2]", True),
        ("[float]", True),
        ("[[float32[]]]", True),
        ("float", True),
        ("TensorLike", True),
        ("ragged float32[2]", False),
        ("None", False),
        ("Net", False),
        ("[Net]", False),
    ],
)
def test_what_is_like_a_tensor_covers_what_is_converted_to_it(seen: str, covered: bool) -> None:
    assert covers((Type("dense", "float32", (2,), like=True),), parse(seen)) is covered


def test_types_of_reports_are_read() -> None:
    report = {"kind": "tuple", "elements": [{"kind": "dense", "dtype": "float32", "shape": [None, 2]}, {"kind": "other", "name": "int"}]}
    assert str(from_report(report)) == "(float32[None,2], int)"
    assert admits(Type("dense"), Type("dense", "float32", (1,)))
    assert str(from_report({"kind": "other", "name": "function", "of": "loss"})) == "function"
    assert str(from_report({"kind": "dict"})) == "dict"
    assert str(from_report({"kind": "dict", "elements": {}})) == "{}"
    assert str(from_report({"kind": "list", "element": {"kind": "dense", "dtype": "int32", "shape": []}})) == "[int32[]]"


@pytest.mark.parametrize(
    ("reported", "seen", "equal"),
    [
        ("float32[2] | float32[3]", "float32[None]", True),
        ("float32[2]", "float32[None]", False),
        ("iterator int32[]", "iterator nothing", True),
        ("function", "builtin_function_or_method", True),
    ],
)
def test_types_are_the_same_however_they_are_written(reported: str, seen: str, equal: bool) -> None:
    assert same(parse(reported), parse(seen)) is equal


def test_comments_are_read_and_written_back() -> None:
    source = """
    import tensorflow as tf

    class A:
        #? decision=keep blockers=literal-parameter,retracing/frozen-read
        #? x: float32[2]
        @tf.function
        def f(self, x): return x
    """
    sample = program(source)
    found = candidates(sample)
    said = expectations(sample, found)
    assert said["sample.py::A.f"].blockers == ("literal-parameter", "retracing/frozen-read")
    assert rewritten(sample, found, said) == sample.sources
    replaced = rewritten(sample, found, {"sample.py::A.f": Expectation("convert", types=said["sample.py::A.f"].types)})
    assert "    #? decision=convert\n    #? x: float32[2]\n    @tf.function" in replaced["sample.py"]


@pytest.mark.parametrize("comment", ["decision=perhaps", "decision=keep because", "x: float32["])
def test_comments_that_do_not_follow_the_form_say_where(comment: str) -> None:
    sample = program(f"#? {comment}\ndef f(x): return x\n")
    with pytest.raises(ExpectationError, match=r"sample: sample\.py:1: "):
        expectations(sample, candidates(sample))


FACTS = {"tensor_parameter": True, "literal_parameter": False, "recursive": False, "tensor_computation": True, "covered": False}
SAFE = Outcome("SAFE", calls=2, traces=1, facts=FACTS, parameters={"x": "float32[2]"})
DIFFERS = Outcome("DIFFERS", "printed", "line 1", calls=2, traces=1, facts=FACTS, parameters={"x": "float32[2]"})


@pytest.mark.parametrize(
    ("expectation", "outcome", "sentence"),
    [
        (Expectation("convert"), SAFE, ""),
        (Expectation("convert"), DIFFERS, "as a graph it differs: line 1"),
        (Expectation("keep", blockers=("python-side-effect",)), DIFFERS, ""),
        (Expectation("keep", blockers=("python-side-effect",)), SAFE, "it is safe as a graph, so nothing shows python-side-effect"),
        (Expectation("keep", blockers=("covered",)), SAFE, "TensorFlow does not show covered"),
        (Expectation("keep", blockers=("?",)), DIFFERS, "why it is kept is not stated (as a graph it differs: line 1)"),
        (Expectation("keep", types={"x": parse("int32[]")}), SAFE, "x is float32[2]"),
        (Expectation("dehybridize", precondition="P6"), SAFE, "it is no hybrid function, so it cannot be expected to dehybridize"),
        (Expectation("convert"), Outcome("UNCALLED"), "the program never calls it, so TensorFlow has judged nothing"),
    ],
)
def test_what_tensorflow_says_against_an_expectation(expectation: Expectation, outcome: Outcome, sentence: str) -> None:
    found = list(contradictions(expectation, outcome))
    assert (sentence in found) if sentence else not found


def test_expectations_that_tensorflow_can_state_by_itself() -> None:
    (candidate,) = candidates(program("def f(x): return x\n"))
    assert derived(candidate, SAFE, None).decision == "convert"
    assert derived(candidate, DIFFERS, None).blockers == ("?",)
    assert derived(candidate, Outcome("SAFE", calls=1, facts={**FACTS, "covered": True}), None).blockers == ("covered",)
    written = Expectation("keep", blockers=("undetermined",))
    assert derived(candidate, SAFE, written).blockers == ("undetermined",)


def test_mutants_are_the_same_every_time_and_parse() -> None:
    sample = program("import tensorflow as tf\n\ndef f(x):\n    'Doc.'\n    return tf.sqrt(x)\n")
    first, second = ([(m.name, m.program.sources["sample.py"]) for m in mutants(sample, {"sample.py::f": SAFE}, 50)] for _ in range(2))
    assert first == second
    assert len(first) > len(MUTATIONS) // 2
    for name, text in first:
        assert "'Doc.'" in text or '"""Doc."""' in text, name
        compile(text, name, "exec")


JUDGED = """
import tensorflow as tf
log = []
def safe(x): return x * 2.0
def prints(x):
    print("called")
    return x
def host(x): return x.numpy()
def times(x, n): return x * n
def appends(x):
    log.append(1)
    return x + 1.0
def unused(x): return x
@tf.function
def hybrid(x): return safe(x)
class Net:
    def __init__(self): self.calls = 0
    def counts(self, x):
        self.calls += 1
        return x
net = Net()
for n in range(3):
    x = tf.constant([1.0, n])
    safe(x), prints(x), host(x), times(x, n), appends(x), hybrid(x), net.counts(x)
"""


@pytest.mark.tensorflow
@pytest.mark.judge
def test_each_verdict_comes_from_running_the_program() -> None:
    from tests.judge import execution, judging

    execution.prepare()
    outcomes = judging.judge(program(JUDGED))
    verdicts = {key.partition("::")[2]: outcome.verdict for key, outcome in outcomes.items()}
    assert verdicts == {
        "safe": "SAFE",
        "prints": "DIFFERS",
        "host": "RAISES",
        "times": "RETRACES",
        "appends": "DIFFERS",
        "unused": "UNCALLED",
        "hybrid": "SAFE",
        "Net.__init__": "SAFE",
        "Net.counts": "DIFFERS",
    }
    assert outcomes["sample.py::hybrid"].hybrid
    assert outcomes["sample.py::times"].parameters == {"x": "float32[2]", "n": "int"}
    assert outcomes["sample.py::prints"].difference == "line 2 only eagerly: 'called'"


@pytest.mark.tensorflow
@pytest.mark.judge
def test_a_program_that_judges_nothing_is_refused() -> None:
    from tests.judge import execution, judging

    execution.prepare()
    with pytest.raises(judging.BadProgram, match="does not run to its end"):
        judging.judge(program("import tensorflow as tf\ndef f(x): return x\nf(1)\nraise ValueError('broken')\n"))
    with pytest.raises(judging.BadProgram, match="not the same from run to run"):
        judging.judge(program("import os\nimport tensorflow as tf\ndef f(x):\n    print(os.getpid())\n    return x\nf(1)\nf(2)\n"))


def test_what_tensorflow_warns_of_is_no_output_of_the_program() -> None:
    warning = """WARNING:tensorflow:AutoGraph could not transform <function <lambda> at 0x7f> and will run it as-is.
Cause: could not parse the source code: found multiple definitions. The matching definitions were:
Match 0:
lambda x: f(x)

Match 1:
lambda x: g(x)

To silence this warning, decorate the function with @tf.autograph.experimental.do_not_convert
"""
    native = "loc(\"mmap\"): error: 'tfg.While' op body function argument #4 is not compatible\n"
    assert own_lines(f"one\n{warning}{warning}two\n{native}three") == "one\ntwo\nthree"
