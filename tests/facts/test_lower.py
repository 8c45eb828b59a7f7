"""What lowering makes of a module, by example."""

from __future__ import annotations

import sys

import msgspec
import pytest

from graphlift.facts import ir
from graphlift.facts.lower import lower


def one(text: str) -> ir.Stmt:
    """The only statement of a module."""
    ((statement,),) = lower(text).body
    return statement


def value(text: str) -> ir.Expr:
    """The value of a module that is one expression."""
    statement = one(text)
    assert isinstance(statement, ir.ExprStmt)
    return statement.value


def show(part: object) -> str:
    """An expression in short notation, without positions."""
    match part:
        case None:
            return "-"
        case tuple():
            return "(" + ", ".join(map(show, part)) + ")"
        case ir.Name():
            return part.id
        case ir.Const():
            return repr(part.value)
        case msgspec.Struct():
            fields = [field for field in part.__struct_fields__ if field not in ("at", "end")]
            return type(part).__name__ + show(tuple(getattr(part, field) for field in fields))
        case _:
            return str(part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f(a, *b, k=c, **d)", "Call(f, (a, Starred(b)), (Keyword(k, c), Keyword(-, d)))"),
        ("a.b[1:, ::c]", "Subscript(Attribute(a, b), Display(tuple, (Slice(1, -, -), Slice(-, -, c))))"),
        ("a @ -b ** 2", "Binary(@, a, Unary(-, Binary(**, b, 2)))"),
        ("a < b is not c not in d", "Compare((<, is not, not in), (a, b, c, d))"),
        ("a and b and not c", "Boolean(and, (a, b, Unary(not, c)))"),
        ("a if b else c", "Conditional(b, a, c)"),
        ("{**a, 1: b}", "DictDisplay(((-, a), (1, b)))"),
        ("{a, *b}", "Display(set, (a, Starred(b)))"),
        ("[a async for a, in b if c if d]", "Comprehension(list, a, -, (Generator(Display(tuple, (a)), b, (c, d), True)))"),
        ("{a: b for a in c for b in a}", "Comprehension(dict, b, a, (Generator(a, c, (), False), Generator(b, a, (), False)))"),
        ("(b := 1)", "Walrus(b, 1)"),
        ("f'{a} {b!r:>{c}} {{}}'", "Formatted((a, b, c), (False, True, False), ())"),
        ("f'a' 'b'", "Formatted((), (), (ab))"),
        ("b'\\xe9', 1j, ..., None, True, 1.5", "Display(tuple, ('é', '1j', None, None, True, 1.5))"),
        ("1e999, 1267650600228229401496703205376", "Display(tuple, ('inf', '0x10000000000000000000000000'))"),
    ],
)
def test_expressions(text: str, expected: str) -> None:
    assert show(value(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b, *c = d", "Assign((a, Display(tuple, (b, Starred(c)))), d)"),
        ("a.b: int = 1", "AnnAssign(Attribute(a, b), int, 1)"),
        ("a: 'tf.Tensor'", "AnnAssign(a, Attribute(tf, Tensor), -)"),
        ("a = []  # type: list[int]", "AnnAssign(a, Subscript(list, int), Display(list, ()))"),
        ("a[0] //= 2", "AugAssign(Subscript(a, 0), //, 2)"),
        ("del a, b.c", "Delete((a, Attribute(b, c)))"),
        ("raise a from b", "Raise(a, b)"),
        ("assert a, b", "Assert(a, b)"),
        ("while a: break\nelse: continue", "While(a, (Break()), (Continue()))"),
        ("for a in b: pass", "For(a, b, (Pass()), (), False)"),
        ("with a as b, c: d", "With((WithItem(a, b), WithItem(c, -)), (ExprStmt(d)), False)"),
        (
            "try: a\nexcept b as c: d\nelse: e\nfinally: f",
            "Try((ExprStmt(a)), (Handler(b, c, (ExprStmt(d)))), (ExprStmt(e)), (ExprStmt(f)))",
        ),
        ("from ..a import b as c", "ImportFrom(a, 2, b, c)"),
        ("from . import *", "ImportFrom(, 1, *, *)"),
        ("import a.b.c", "Import(a.b.c, a)"),
    ],
)
def test_statements(text: str, expected: str) -> None:
    assert show(one(text)) == expected


def test_patterns() -> None:
    text = "match a:\n  case [1, *_] | {'k': b, **c} if d: e\n  case B(x, y=None as z): pass\n  case _: pass\n"
    match = one(text)
    assert isinstance(match, ir.Match)
    alternatives, of_class, wildcard = (case.pattern for case in match.cases)
    assert [pattern.kind for pattern in alternatives.patterns] == ["sequence", "mapping"]
    sequence, mapping = alternatives.patterns
    assert [(pattern.kind, show(pattern.value), show(pattern.name)) for pattern in sequence.patterns] == [
        ("value", "1", "-"),
        ("star", "-", "-"),
    ]
    assert (show(mapping.keys), show(mapping.name), show(mapping.patterns[0].name)) == ("('k')", "c", "b")
    assert (show(of_class.value), of_class.keywords) == ("B", ("y",))
    assert [(pattern.kind, show(pattern.name), len(pattern.patterns)) for pattern in of_class.patterns] == [
        ("capture", "x", 0),
        ("capture", "z", 1),
    ]
    assert (wildcard.kind, wildcard.name, wildcard.patterns) == ("capture", None, ())
    assert [show(case.guard) for case in match.cases] == ["d", "-", "-"]


def test_a_function_has_its_parameters_and_flags() -> None:
    text = "async def f(a, /, b: 'int' = 1, *c, d: float, e=g, **h) -> tuple[str]:\n    yield a\n"
    facts = lower(text).functions["f"]
    assert [(p.name, p.kind, show(p.annotation), show(p.default)) for p in facts.parameters] == [
        ("a", "positional", "-", "-"),
        ("b", "normal", "int", "1"),
        ("c", "varargs", "-", "-"),
        ("d", "keyword", "float", "-"),
        ("e", "keyword", "-", "g"),
        ("h", "varkeywords", "-", "-"),
    ]
    assert show(facts.returns) == "Subscript(tuple, str)"
    assert (facts.is_async, facts.is_generator, facts.is_lambda) == (True, True, False)


def test_type_comments_are_annotations() -> None:
    text = """
class A:
    def f(self, a, b):
        # type: (int, 'list[str]') -> bool
        pass
    def g(self, a,  # type: int
          ): pass
"""
    facts = lower(text).functions
    assert [show(p.annotation) for p in facts["A.f"].parameters] == ["-", "int", "Subscript(list, str)"]
    assert show(facts["A.f"].returns) == "bool"
    assert [show(p.annotation) for p in facts["A.g"].parameters] == ["-", "int"]


def test_strings_in_annotations_are_types_where_they_can_be() -> None:
    text = "def f(a: 'A | None', b: List['B'], c: Literal['d'], e: Float['batch 28'], g: Annotated['h', 'i'], j: 'x for x in y'): pass\n"
    found = [show(p.annotation) for p in lower(text).functions["f"].parameters]
    assert found == [
        "Binary(|, A, None)",
        "Subscript(List, B)",
        "Subscript(Literal, 'd')",
        "Subscript(Float, 'batch 28')",
        "Subscript(Annotated, Display(tuple, (h, 'i')))",
        "'x for x in y'",
    ]


def test_qualified_names_tell_redefinitions_and_accessors_apart() -> None:
    text = """
def f(): pass
def f():
    def g(): return lambda: 1
class A:
    @property
    def plain(self): pass
    @property
    def x(self): pass
    @x.setter
    def x(self, v): pass
    @x.deleter
    def x(self): pass
    if debug:
        def h(self): pass
    else:
        def h(self): pass
    key = lambda self: (lambda: 2)
class A:
    def f(self): pass
    class B:
        def f(self): pass
a, b = lambda: 1, [lambda: 2]
"""
    facts = lower(text)
    assert list(facts.functions) == [
        "f",
        "f#2",
        "f#2.<locals>.g",
        "f#2.<locals>.g.<locals>.<lambda>",
        "A.plain",
        "A.x.getter",
        "A.x.setter",
        "A.x.deleter",
        "A.h",
        "A.h#2",
        "A.<lambda>",
        "A.<lambda>.<locals>.<lambda>",
        "A#2.f",
        "A#2.B.f",
        "<lambda>",
        "<lambda>#2",
    ]
    assert list(facts.classes) == ["A", "A#2.B", "A#2"]
    assert facts.functions["A#2.B.f"].cls == facts.functions["A#2.B.f"].parent == "A#2.B"
    assert facts.functions["f#2.<locals>.g"].parent == "f#2"
    assert facts.functions["f#2.<locals>.g"].cls == ""


def test_a_class_has_its_bases_keywords_and_body() -> None:
    facts = lower("@d\nclass A(B, C[int], metaclass=M, k=1):\n    '''Doc.'''\n    x: int = 1\n").classes["A"]
    assert show(facts.bases) == "(B, Subscript(C, int))"
    assert show(facts.keywords) == "(Keyword(k, 1), Keyword(metaclass, M))"
    assert show(facts.decorators) == "(d)"
    assert show(facts.body) == "(AnnAssign(x, int, 1))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1", None),
        ("__all__ = ['a', 'b']", ("a", "b")),
        (
            "__all__ = ('a',) + ('b',)\n__all__ += ['c']\n__all__.extend(['d'])\n__all__.append('e')",
            ("a", "b", "c", "d", "e"),
        ),
        ("__all__: list[str] = ['a']", ("a",)),
        ("__all__ = ['a'] + other.__all__", None),
        ("__all__ = ['a']\n__all__.remove('a')", None),
        ("__all__ = [name for name in dir()]", None),
        ("__all__ = ['a']\nif x: __all__ += ['b']", None),
        ("__all__ = ['a']\nif x: y = 1", ("a",)),
    ],
)
def test_exports(text: str, expected: tuple[str, ...] | None) -> None:
    assert lower(text).exports == expected


def test_literals_that_are_too_long_are_kept_apart_by_a_digest() -> None:
    first, second = (lower(f"x = '{'a' * 5000}{end}'").body[0][0] for end in "bc")
    assert first != second
    assert len(msgspec.msgpack.encode(first)) < 3000


def test_lone_surrogates_in_literals_can_be_encoded() -> None:
    facts = lower(r"x = '\ud800'")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=ir.ModuleFacts) == facts


def test_an_empty_module_has_no_facts() -> None:
    facts = lower("")
    assert (facts.body, facts.functions, facts.classes, facts.exports, facts.line_count) == ((), {}, {}, None, 0)
    assert lower("'''Doc.'''\n").body == ()


@pytest.mark.parametrize(("text", "count"), [("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2), ("\n\n", 2)])
def test_lines_are_counted_as_editors_count_them(text: str, count: int) -> None:
    assert lower(text).line_count == count


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with Python 3.12")
def test_type_parameters_are_names_of_their_definition() -> None:
    text = "def f[T](x: T) -> T:\n    y: T = x\nclass A[T](B[T]):\n    def g(self, x: T): return T\ntype L[T] = list[T]\ntype M = int\n"
    facts = lower(text)
    f, g = facts.functions["f"], facts.functions["A.g"]
    assert isinstance(f.parameters[0].annotation, ir.Name)
    assert f.parameters[0].annotation.scope == "local"
    assert isinstance(g.body[0], ir.Return)
    assert isinstance(g.body[0].value, ir.Name)
    assert f.local_names == ("x", "y")
    assert (g.body[0].value.scope, g.body[0].value.owner) == ("free", "A")
    assert show(facts.body[2:]) == "((Assign((L), Subscript(list, T))), (Assign((M), int)))"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exception groups came with Python 3.11")
def test_exception_groups_are_caught_like_exceptions() -> None:
    assert show(one("try: a\nexcept* B: c")) == "Try((ExprStmt(a)), (Handler(B, -, (ExprStmt(c)))), (), ())"
