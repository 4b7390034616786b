# SPDX-License-Identifier: MIT
"""Java exceptions in Python: built-in types, declared ones, causes, what is behind them."""

from __future__ import annotations

import pickle
import sys
import traceback
from typing import Any

import pytest
from kitchen_package import import_kitchen

kitchen: Any = import_kitchen()

BUILT_IN: list[tuple[str, type[BaseException], str]] = [
    ("illegal_argument", ValueError, "the message"),
    ("number_format", ValueError, "the message"),
    ("index", IndexError, "the message"),
    ("no_element", KeyError, "'the message'"),
    ("arithmetic", ArithmeticError, "the message"),
    ("unsupported", NotImplementedError, "the message"),
    ("class_cast", TypeError, "the message"),
    ("file_not_found", FileNotFoundError, "the message"),
    ("io", OSError, "the message"),
    ("unchecked_io", OSError, "the message"),
    ("illegal_state", RuntimeError, "java.lang.IllegalStateException: the message"),
    ("null_message", ValueError, ""),
    ("python", OverflowError, "the message"),
    ("error", RuntimeError, "java.lang.AssertionError: the message"),
    ("", RuntimeError, "java.lang.Exception: the message"),
]


def caught(kind: str, message: str = "the message") -> BaseException:
    with pytest.raises(Exception) as info:  # noqa: PT011
        kitchen.fail(kind, message)
    return info.value


@pytest.mark.parametrize(("kind", "expected", "text"), BUILT_IN, ids=[row[0] for row in BUILT_IN])
def test_java_exception_as_a_built_in(kind: str, expected: type[BaseException], text: str) -> None:
    error = caught(kind)
    assert (type(error), str(error)) == (expected, text)


@pytest.mark.parametrize(
    ("kind", "expected", "number"),
    [
        ("no_such_file", FileNotFoundError, 2),
        ("file_exists", FileExistsError, 17),
        ("access_denied", PermissionError, 13),
    ],
)
def test_file_errors_have_number_and_file_name(
    kind: str, expected: type[OSError], number: int
) -> None:
    error = caught(kind, "/some/file")
    assert type(error) is expected
    assert isinstance(error, OSError)
    assert (error.errno, error.filename) == (number, "/some/file")


def test_stack_overflow_is_a_recursion_error_and_calls_go_on() -> None:
    for _ in range(3):
        with pytest.raises(RecursionError):
            kitchen.overflow_stack(0)
        assert kitchen.add(1, 1) == 2


def test_null_where_none_is_announced() -> None:
    with pytest.raises(RuntimeError) as info:
        kitchen.broken_promise()
    assert "NullPointerException" in str(info.value)


def test_message_is_exact() -> None:
    assert str(caught("illegal_argument", "NUL \0, ☕, 😀\nsecond line")) == (
        "NUL \0, ☕, 😀\nsecond line"
    )
    assert str(caught("illegal_argument", "x" * 100_000)) == "x" * 100_000


# ------------------------------------------------------------------------------------------ declared types


def test_declared_exceptions_are_a_hierarchy() -> None:
    assert kitchen.SyntaxProblem.__mro__[:3] == (kitchen.SyntaxProblem, ValueError, Exception)
    assert issubclass(kitchen.CharacterProblem, kitchen.SyntaxProblem)
    assert kitchen.SyntaxProblem.__module__ == "kitchen"
    assert kitchen.SyntaxProblem.__doc__ == "A mistake in a text."


def test_declared_exception_with_attributes() -> None:
    error: Any = caught("syntax", "bad")
    assert (type(error), str(error), error.line) == (kitchen.SyntaxProblem, "bad", 3)
    error = caught("character", "worse")
    assert type(error) is kitchen.CharacterProblem
    assert (str(error), error.line, error.column) == ("worse", 3, 7)
    with pytest.raises(ValueError, match=r"^worse$"):
        kitchen.fail("character", "worse")


def test_declared_exception_can_be_raised_in_python() -> None:
    with pytest.raises(ValueError, match=r"^mine$"):
        raise kitchen.SyntaxProblem("mine")


def test_cause_becomes_the_cause() -> None:
    error = caught("caused", "outer")
    assert str(error) == "java.lang.IllegalStateException: outer"
    cause: Any = error.__cause__
    assert (type(cause), str(cause), cause.line) == (kitchen.SyntaxProblem, "inner", 1)


# --------------------------------------------------------------------------------------------- behind them


def test_java_exception_behind_a_python_exception() -> None:
    java = caught("arithmetic").__java__  # type: ignore[attr-defined]
    assert java.class_name == "java.lang.ArithmeticException"
    lines = java.stack_trace.splitlines()
    assert lines[0] == "java.lang.ArithmeticException: the message"
    assert "at kitchen.Failures.fail(Failures.java:" in lines[1]
    assert repr(java) == "<Java exception java.lang.ArithmeticException>"
    assert str(java) == java.stack_trace


def test_stack_trace_includes_causes() -> None:
    java = caught("caused").__java__  # type: ignore[attr-defined]
    assert "Caused by: kitchen.Failures$SyntaxProblem: inner" in java.stack_trace


def test_unexpected_exception_has_the_java_frames_as_a_note() -> None:
    error = caught("illegal_state")
    (note,) = error.__notes__  # type: ignore[attr-defined,unused-ignore]
    java = error.__java__  # type: ignore[attr-defined]
    assert f"{error}\n{note}\n" == java.stack_trace
    if sys.version_info >= (3, 11):
        shown = "".join(traceback.format_exception_only(type(error), error))
        assert shown == f"RuntimeError: {java.stack_trace}"


def test_cause_is_in_the_note_of_what_it_caused() -> None:
    error = caught("caused", "outer")
    (note,) = error.__notes__  # type: ignore[attr-defined,unused-ignore]
    assert "\nCaused by: kitchen.Failures$SyntaxProblem: inner\n" in note
    assert not hasattr(error.__cause__, "__notes__")


@pytest.mark.parametrize("kind", ["illegal_argument", "io", "python", "syntax"])
def test_exception_that_python_has_a_type_for_has_no_note(kind: str) -> None:
    assert not hasattr(caught(kind), "__notes__")


def test_traceback_ends_at_the_call() -> None:
    try:
        kitchen.fail("syntax", "bad")
    except ValueError as error:
        frames = traceback.extract_tb(error.__traceback__)
        assert [frame.name for frame in frames] == ["test_traceback_ends_at_the_call"]


def test_exception_crosses_to_another_process() -> None:
    error = caught("syntax", "bad")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.line) == (kitchen.SyntaxProblem, "bad", 3)
    assert back.__java__.class_name == "kitchen.Failures$SyntaxProblem"


def test_exception_may_be_raised_again_and_again() -> None:
    errors = [caught("syntax", str(n)) for n in range(50)]
    assert [str(error) for error in errors] == [str(n) for n in range(50)]
