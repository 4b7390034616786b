# SPDX-License-Identifier: MIT
"""Functions: parameters of every kind, and mistakes in calls, told in the words of functions written in Python."""

from __future__ import annotations

import inspect
import pydoc
from typing import Any, Callable

import pytest
from kitchen_package import import_kitchen

kitchen: Any = import_kitchen()

# --------------------------------------------------------------------------------- parameters of every kind


def test_positional_and_keyword_arguments() -> None:
    assert kitchen.add(1, 2) == 3
    assert kitchen.add(1, b=2) == 3
    assert kitchen.add(b=1, a=2) == 3


def test_positional_only() -> None:
    assert kitchen.positional_only("a", 1) == "a1"


def test_keyword_only() -> None:
    assert kitchen.keyword_only(width=3) == 6
    assert kitchen.keyword_only(height=5, width=3) == 15


def test_defaults_of_every_kind() -> None:
    assert kitchen.defaults() == "-1 16 0.5 it's true null 2 [1, 2] {a=1} GREEN"
    assert (
        kitchen.defaults(2, 3, 4, "t", False, "n", b"", (), {"b": 2}, color=kitchen.Color.RED)
        == "2 3 4.0 t false n 0 [] {b=2} RED"
    )
    assert kitchen.defaults(color=kitchen.Color.Blue).endswith(" BLUE")


def test_variable_arguments() -> None:
    assert kitchen.join(", ") == ""
    assert kitchen.join(", ", "a", "b", "c") == "a, b, c"
    assert kitchen.join("-", *map(str, range(1000))) == "-".join(map(str, range(1000)))
    assert kitchen.total() == 0
    assert kitchen.total(1, 2, 3) == 6


def test_variable_keywords_beside_every_other_kind() -> None:
    assert kitchen.every_kind(1, 2, c=3) == "1 2 [] 3 4 {}"
    assert kitchen.every_kind(1, 2, 5, 6, c=3, d=7, z=8, y=9) == "1 2 [5, 6] 3 7 {y=9, z=8}"
    assert kitchen.every_kind(1, b=2, c=3, a=4) == "1 2 [] 3 4 {a=4}"


def test_nullable_parameters_and_results() -> None:
    assert kitchen.nullable_int() is None
    assert kitchen.nullable_int(None) is None
    assert kitchen.nullable_int(1) == 2
    assert kitchen.optional_text() is None
    assert kitchen.optional_text("a") == "a!"
    for name, value in [
        ("bool", True),
        ("bool", False),
        ("long", -1),
        ("double", -1.5),
        ("text", ""),
        ("color", kitchen.Color.GREEN),
        ("object", kitchen),
        ("point", {"x": 1.0, "y": 2.0}),
        ("list", ["a"]),
        ("bytes", b""),
    ]:
        function = getattr(kitchen, f"nullable_{name}")
        assert function(value) == value
        assert function(None) is None
    assert kitchen.optional_double(0.0) == 0.0
    assert kitchen.optional_double(None) is None


def test_overloads_have_names_of_their_own() -> None:
    assert kitchen.area_of_square(3) == 9.0
    assert kitchen.area_of_rectangle(3, 4) == 12.0
    assert not hasattr(kitchen, "area")


def test_names_that_generated_code_uses_itself() -> None:
    assert kitchen.awkward_names(1, 2, 3, 4) == 1234
    assert kitchen.awkward_names(self=1, out=2, capacity=3, t=4) == 1234


def test_more_words_than_a_stub_takes() -> None:
    assert kitchen.many_words(*range(17)) == sum(range(17))


def test_no_result_is_none() -> None:
    assert kitchen.nothing() is None


def test_keyword_names_that_are_not_interned() -> None:
    name = "".join(["wid", "th"])
    assert kitchen.keyword_only(**{name: 2}) == 4


# --------------------------------------------------------------------------- the same mistakes, the same words


class Twin:
    """What `kitchen` declares, written in Python."""

    @staticmethod
    def nothing() -> None: ...

    @staticmethod
    def add(a: int, b: int) -> None: ...

    @staticmethod
    def positional_only(a: str, b: int, /) -> None: ...

    @staticmethod
    def keyword_only(*, width: int, height: int = 2) -> None: ...

    @staticmethod
    def every_kind(a: int, /, b: int, *args: int, c: int, d: int = 4, **kwargs: int) -> None: ...

    @staticmethod
    def nullable_int(value: int | None = None) -> None: ...

    @staticmethod
    def join(separator: str, *parts: str) -> None: ...

    @staticmethod
    def many_words(
        a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int, i: int,
        j: int, k: int, l: int, m: int, n: int, o: int, p: int, q: int,  # noqa: E741
    ) -> None: ...  # fmt: skip


for _name, _twin in list(vars(Twin).items()):
    if isinstance(_twin, staticmethod):
        _twin.__func__.__qualname__ = _name


class Counter:
    def append(self, value: int, *, times: int = 1) -> None: ...

    def close(self) -> None: ...

    def __call__(self, factor: int = 2) -> None: ...

    @staticmethod
    def empty() -> None: ...

    @classmethod
    def of_range(cls, n: int) -> None: ...


Call = Callable[[Any], Any]

CALLS: list[tuple[str, Call]] = [
    ("nothing, one given", lambda m: m.nothing(1)),
    ("nothing, two given", lambda m: m.nothing(1, 2)),
    ("nothing, keyword", lambda m: m.nothing(a=1)),
    ("one missing", lambda m: m.add(1)),
    ("two missing", lambda m: m.add()),
    ("first missing", lambda m: m.add(b=1)),
    ("one too many", lambda m: m.add(1, 2, 3)),
    ("unknown keyword", lambda m: m.add(1, 2, c=3)),
    ("unknown keyword and too many", lambda m: m.add(1, 2, 3, c=3)),
    ("twice", lambda m: m.add(1, a=2)),
    ("twice and missing", lambda m: m.add(1, 2, b=2)),
    ("keyword that is no text", lambda m: m.add(**{1: 2})),
    ("positional-only by name", lambda m: m.positional_only("a", b=1)),
    ("positional-only, both by name", lambda m: m.positional_only(b=1, a="a")),
    ("positional-only and unknown", lambda m: m.positional_only("a", b=1, c=2)),
    ("positional-only missing", lambda m: m.positional_only()),
    ("keyword-only missing", lambda m: m.keyword_only()),
    ("keyword-only missing, other given", lambda m: m.keyword_only(height=1)),
    ("keyword-only by position", lambda m: m.keyword_only(1)),
    ("keyword-only by position and by name", lambda m: m.keyword_only(1, width=2)),
    ("keyword-only by position and both by name", lambda m: m.keyword_only(1, 2, width=2, height=1)),
    ("every kind, nothing given", lambda m: m.every_kind()),
    ("every kind, keyword missing", lambda m: m.every_kind(1, 2)),
    ("every kind, positional missing", lambda m: m.every_kind(1, c=2)),
    ("every kind, positional-only as a further keyword", lambda m: m.every_kind(b=2, c=2, a=1)),
    ("every kind, twice", lambda m: m.every_kind(1, 2, b=2, c=2)),
    ("optional, two given", lambda m: m.nullable_int(1, 2)),
    ("varargs, missing", lambda m: m.join()),
    ("varargs, twice", lambda m: m.join("a", "b", separator="c")),
    ("17 missing", lambda m: m.many_words()),
    ("3 missing", lambda m: m.many_words(*range(14))),
]  # fmt: skip

METHOD_CALLS: list[tuple[str, Call]] = [
    ("missing", lambda c: c().append()),
    ("too many", lambda c: c().append(1, 2)),
    ("too many and a keyword", lambda c: c().append(1, 2, times=3)),
    ("too many and an unknown keyword", lambda c: c().append(1, 2, often=3)),
    ("unknown keyword", lambda c: c().append(1, often=3)),
    ("none wanted", lambda c: c().close(1)),
    ("call", lambda c: c()(1, 2)),
    ("call twice", lambda c: c()(1, factor=2)),
    ("static", lambda c: c.empty(1)),
    ("static of an instance", lambda c: c().empty(1)),
    ("class method", lambda c: c.of_range()),
    ("class method, too many", lambda c: c.of_range(1, 2)),
    ("class method of an instance", lambda c: c().of_range(1, 2)),
]


def complaint(call: Call, target: Any) -> str:
    with pytest.raises(TypeError) as caught:
        call(target)
    return str(caught.value)


@pytest.mark.parametrize("call", [c for _, c in CALLS], ids=[n for n, _ in CALLS])
def test_mistakes_in_calls_read_as_those_of_python_functions(call: Call) -> None:
    assert complaint(call, kitchen) == complaint(call, Twin)


@pytest.mark.parametrize("call", [c for _, c in METHOD_CALLS], ids=[n for n, _ in METHOD_CALLS])
def test_mistakes_in_calls_of_methods_read_as_those_of_python_methods(call: Call) -> None:
    assert complaint(call, kitchen.Counter) == complaint(call, Counter)


# ------------------------------------------------------------------------------------- arguments of wrong types


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: kitchen.add("1", 2), TypeError, "add() argument 'a' must be int, not str"),
        (lambda: kitchen.add(1, 2.0), TypeError, "add() argument 'b' must be int, not float"),
        (
            lambda: kitchen.positional_only(1, 1),
            TypeError,
            "positional_only() argument 'a' must be str, not int",
        ),
        (lambda: kitchen.total(1, "2"), TypeError, "total() argument 'numbers'[1] must be int, not str"),
        (
            lambda: kitchen.every_kind(1, 2, c=3, z="8"),
            TypeError,
            "every_kind() argument 'kwargs'['z'] must be int, not str",
        ),
        (
            lambda: kitchen.echo_nested({"a": [1, None, "x"]}),
            TypeError,
            "echo_nested() argument 'value'['a'][2] must be int or None, not str",
        ),
        (
            lambda: kitchen.echo_points([{"x": 1, "y": 2}, {"x": 1, "y": "2"}]),
            TypeError,
            "echo_points() argument 'value'[1]['y'] must be float, not str",
        ),
        (
            lambda: kitchen.Counter([1]).append(None),
            TypeError,
            "Counter.append() argument 'value' must be int, not None",
        ),
        (lambda: kitchen.echo_int32(2**31), OverflowError, None),
        (lambda: kitchen.echo_bool(1), TypeError, "echo_bool() argument 'value' must be bool, not int"),
        (lambda: kitchen.echo_char("ab"), TypeError, None),
    ],
)  # fmt: skip
def test_arguments_of_wrong_types_name_function_parameter_and_place(
    call: Callable[[], Any], error: type[Exception], message: str | None
) -> None:
    with pytest.raises(error) as caught:
        call()
    if message is not None:
        assert str(caught.value) == message


def test_exception_of_an_index_method_passes_unharmed() -> None:
    class Broken:
        def __index__(self) -> int:
            raise LookupError("no index today")

    with pytest.raises(LookupError, match=r"^'no index today'$|^no index today$"):
        kitchen.add(Broken(), 1)


# ---------------------------------------------------------------------------------------------- introspection


@pytest.mark.parametrize(
    ("name", "signature"),
    [
        ("add", "(a: int, b: int) -> int"),
        ("nothing", "() -> None"),
        ("positional_only", "(a: str, b: int, /) -> str"),
        ("keyword_only", "(*, width: int, height: int = 2) -> int"),
        ("every_kind", "(a: int, /, b: int, *args: int, c: int, d: int = 4, **kwargs: int) -> str"),
    ],
)
def test_signature_tells_the_truth(name: str, signature: str) -> None:
    assert str(inspect.signature(getattr(kitchen, name))) == signature


def test_signature_shows_defaults_as_declared() -> None:
    parameters = inspect.signature(kitchen.defaults).parameters
    assert {name: repr(p.default) for name, p in parameters.items()} == {
        "number": "-1",
        "big": "16",
        "real": "0.5",
        "text": '"it\'s"',
        "flag": "True",
        "none": "None",
        "raw": "b'\\x00a'",
        "items": "[1, 2]",
        "table": "{'a': 1}",
        "color": "Color.GREEN",
    }


def test_bind_of_a_signature() -> None:
    bound = inspect.signature(kitchen.every_kind).bind(1, 2, 3, c=4, z=5)
    assert bound.args == (1, 2, 3)
    assert bound.kwargs == {"c": 4, "z": 5}


def test_functions_look_like_functions() -> None:
    assert repr(kitchen.add) == "<built-in function add>"
    assert (kitchen.add.__name__, kitchen.add.__qualname__, kitchen.add.__module__) == (
        "add",
        "add",
        "kitchen",
    )
    assert inspect.isroutine(kitchen.add)
    assert callable(kitchen.add)


def test_docstring_made_from_javadoc() -> None:
    assert kitchen.add.__doc__ == (
        "Adds two numbers.\n\n"
        "Args:\n    a: the first\n    b: the second\n\n"
        "Returns:\n    the sum\n\n"
        "Raises:\n    ArithmeticError: when it does not fit into 32 bits"
    )
    assert kitchen.range.__doc__ == "Lists the numbers below `n`."
    assert kitchen.positional_only.__doc__ is None


def test_help_reads_well() -> None:
    text = pydoc.plain(pydoc.render_doc(kitchen.add))
    assert text.splitlines()[2:8] == [
        "add(a: int, b: int) -> int",
        "    Adds two numbers.",
        "    ",
        "    Args:",
        "        a: the first",
        "        b: the second",
    ] or text.splitlines()[2:8] == [
        "add(a: int, b: int) -> int",
        "    Adds two numbers.",
        "",
        "    Args:",
        "        a: the first",
        "        b: the second",
    ]
