# SPDX-License-Identifier: MIT
"""Python callables as functional interfaces: values and exceptions both ways, threads, lifetime."""

from __future__ import annotations

import gc
import threading
import time
import traceback
import weakref
from functools import partial
from typing import Any

import pytest
from kitchen_package import WARM_UP, import_kitchen, output_of

kitchen: Any = import_kitchen()


def test_any_callable_is_taken() -> None:
    class Upper:
        def __call__(self, text: str) -> str:
            return text.upper()

        def method(self, text: str) -> str:
            return text.title()

    texts = ["a b", "c"]
    assert kitchen.map_texts(texts, lambda t: t + "!") == ["a b!", "c!"]
    assert kitchen.map_texts(texts, str.upper) == ["A B", "C"]
    assert kitchen.map_texts(texts, Upper()) == ["A B", "C"]
    assert kitchen.map_texts(texts, Upper().method) == ["A B", "C"]
    assert kitchen.map_texts(texts, partial("{0}{1}".format, 1)) == ["1a b", "1c"]
    assert kitchen.map_texts(texts, kitchen.echo_text) == texts


def test_functional_interfaces_of_every_shape() -> None:
    assert kitchen.filter_ints([1, 2, 3], lambda n: n > 1) == [2, 3]
    assert kitchen.fold([1, 2, 3], 10, lambda a, b: a + b) == 16
    assert kitchen.measure({"x": 3, "y": 4}, lambda p: p["x"] * p["y"]) == 12.0
    assert kitchen.build(kitchen.Counter.empty) == kitchen.Counter()
    seen: list[Any] = []
    kitchen.deliver(seen.append)
    assert seen == [[1, "two", 3.0]]
    assert kitchen.run_if_given(lambda: seen.clear()) is True
    assert seen == []
    assert kitchen.run_if_given() is False
    assert kitchen.run_if_given(None) is False


def test_interface_of_the_module_s_own() -> None:
    seen: list[tuple[int, int]] = []
    kitchen.in_background(3, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_what_is_not_callable_is_refused_before_java_is_called() -> None:
    with pytest.raises(
        TypeError, match=r"^map_texts\(\) argument 'function' must be callable, not int$"
    ):
        kitchen.map_texts(["a"], 5)


def test_result_of_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"^result of the callback: expected a str, got int$"):
        kitchen.map_texts(["a"], lambda t: 5)
    with pytest.raises(TypeError, match=r"^result of the callback: expected a bool, got str$"):
        kitchen.filter_ints([1], lambda n: "yes")
    with pytest.raises(
        OverflowError,
        match=r"^result of the callback: 4294967296 is not between -2147483648 and 2147483647$",
    ):
        kitchen.fold([1], 1, lambda a, b: 2**32)


def test_callable_called_with_a_wrong_number_of_arguments() -> None:
    with pytest.raises(TypeError, match=r"takes 0 positional arguments but 1 was given$"):
        kitchen.map_texts(["a"], lambda: "b")


# ---------------------------------------------------------------------------------------------- exceptions


class Odd(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def raise_odd() -> None:
    raise Odd(7)


def test_exception_of_a_callable_comes_back_as_itself() -> None:
    mine = Odd(7)

    def fail(_: Any) -> Any:
        raise mine

    with pytest.raises(Odd) as caught:
        kitchen.map_texts(["a"], fail)
    assert caught.value is mine
    assert caught.value.number == 7


def test_exception_of_a_callable_keeps_its_traceback_cause_and_context() -> None:
    def fail(_: Any) -> Any:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise Odd(1) from error

    with pytest.raises(Odd) as caught:
        kitchen.map_texts(["a"], fail)
    assert repr(caught.value.__cause__) == "KeyError('first')"
    assert "fail" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]


@pytest.mark.parametrize(
    "error", [StopIteration(3), KeyboardInterrupt(), SystemExit(3), GeneratorExit(), MemoryError()]
)
def test_exceptions_with_a_meaning_of_their_own_pass(error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        kitchen.run_if_given(fail)
    assert caught.value is error


def test_exception_of_a_callable_seen_by_java() -> None:
    assert kitchen.catch_python(raise_odd) == "Odd: 7"
    assert kitchen.catch_python(lambda: 1 / 0) == "ZeroDivisionError: division by zero"
    assert kitchen.catch_python(lambda: None) == "nothing"


def test_exception_of_a_callable_as_the_cause_of_a_java_exception() -> None:
    with pytest.raises(ValueError, match=r"^wrapped$") as caught:
        kitchen.wrap_python(raise_odd)
    assert isinstance(caught.value.__cause__, Odd)
    assert caught.value.__cause__.number == 7


def test_java_exception_through_python_and_back() -> None:
    def fail() -> None:
        kitchen.fail("syntax", "deep inside")

    with pytest.raises(kitchen.SyntaxProblem, match=r"^deep inside$") as caught:
        kitchen.run_if_given(fail)
    assert caught.value.line == 3


def test_exception_on_a_thread_of_java_s_own_does_not_end_the_process(
    capfd: pytest.CaptureFixture[str],
) -> None:
    kitchen.in_background(3, lambda done, total: raise_odd())
    lines = capfd.readouterr().err.splitlines()
    assert lines[0].endswith(" jnibridge.runtime.PyException: Odd: 7")


def test_object_that_only_the_result_of_a_callable_holds() -> None:
    assert kitchen.build(lambda: kitchen.Counter([1, 2])) == kitchen.Counter([1, 2])
    assert kitchen.call_anything(lambda: [kitchen.Counter([n]) for n in range(3)], []) == [
        kitchen.Counter([n]) for n in range(3)
    ]


# ------------------------------------------------------------------------------------ nesting, threads, lifetime


def test_calls_nest_in_both_directions() -> None:
    def down(text: str) -> str:
        n = int(text)
        return text if n == 0 else f"{n}>{kitchen.map_texts([str(n - 1)], down)[0]}"

    assert kitchen.map_texts(["20"], down) == [">".join(map(str, range(20, -1, -1)))]


def test_endless_nesting_is_a_recursion_error() -> None:
    def down(text: str) -> str:
        return str(kitchen.map_texts([text], down)[0])

    with pytest.raises(RecursionError):
        kitchen.map_texts(["a"], down)
    assert kitchen.add(1, 2) == 3


def test_endless_nesting_through_stubs_is_a_recursion_error() -> None:
    script = """
def down(text):
    return kitchen.map_texts([text], down)[0]

for _ in range(3):
    try:
        down("a")
    except RecursionError:
        print("full", kitchen.add(1, 2))
"""
    assert output_of("-c", WARM_UP + script) == ["full 3"] * 3


def test_stack_that_ends_anywhere_is_a_recursion_error() -> None:
    script = """
import sys
import threading
import kitchen

def down(text):
    return kitchen.map_texts([text], down)[0]

def run():
    try:
        down("a")
    except BaseException as error:
        ends.append(repr(error))

ends = []
sys.setrecursionlimit(10**6)
for size in range(600, 1400, 20):  # so that it ends in other methods each time
    threading.stack_size(size // 4 * 4096)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
print(len(ends), *set(ends))
"""
    assert output_of("-c", script) == ["40 RecursionError('the Java stack is full')"]


def test_calls_back_from_many_java_threads() -> None:
    names = set()

    def answer(n: int) -> int:
        names.add(threading.get_ident())
        return n

    assert kitchen.call_from_threads(6, 500, answer) == 6 * sum(range(500))
    assert 1 <= len(names) <= 6  # one that ended may lend its number to the next
    assert threading.get_ident() not in names


def test_other_python_threads_run_during_a_call_that_released_the_gil() -> None:
    ticks: list[float] = []
    thread = threading.Thread(target=lambda: ticks.extend(time.monotonic() for _ in range(10)))
    start = time.monotonic()
    worker = threading.Thread(target=kitchen.sleep_millis, args=(300,))
    worker.start()
    thread.start()
    thread.join()
    assert ticks[-1] - start < 0.25
    worker.join()


def test_exception_state_of_the_caller_is_kept() -> None:
    try:
        raise KeyError("outer")
    except KeyError as outer:
        kitchen.map_texts(["a"], lambda t: t)
        assert kitchen.catch_python(raise_odd).endswith("Odd: 7")
        with pytest.raises(Odd) as caught:
            kitchen.run_if_given(raise_odd)
        assert caught.value.__context__ is outer  # noqa: PT017


def test_object_kept_by_java_lives_until_java_lets_go() -> None:
    class Thing:
        pass

    thing = Thing()
    seen = weakref.ref(thing)
    kitchen.keep(thing)
    del thing
    gc.collect()
    assert kitchen.kept() is seen()
    kitchen.keep(None)
    kitchen.nothing()
    gc.collect()
    assert seen() is None


def test_callable_is_given_back_when_java_has_collected_it() -> None:
    class Call:
        def __call__(self, text: str) -> str:
            return text

    calls = [Call() for _ in range(20)]
    seen = [weakref.ref(call) for call in calls]
    for call in calls:
        kitchen.map_texts(["a"], call)
    del calls, call
    for _ in range(100):
        kitchen.collect_garbage()
        time.sleep(0.01)
        gc.collect()
        if all(reference() is None for reference in seen):
            break
    assert [reference() for reference in seen] == [None] * 20


def test_python_object_called_by_java_with_arguments_of_any_type() -> None:
    assert kitchen.call_anything(max, [3, 5, 4]) == 5
    assert kitchen.call_anything("{}-{}".format, [1, None]) == "1-None"
    assert kitchen.call_anything(lambda *a: {"n": list(a)}, [1.5, b"x"]) == {"n": [1.5, b"x"]}
