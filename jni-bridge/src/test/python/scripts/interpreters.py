# SPDX-License-Identifier: MIT
"""Isolated interpreters, each with its own GIL, share the JVM: calls, objects, callbacks, errors, many at once, and the
coming and going of them. The argument names the part; prints what it saw."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

if sys.version_info >= (3, 13):
    import _interpreters

    def create() -> Any:
        return _interpreters.create("isolated")

    def execute(interpreter: Any, code: str, **shared: Any) -> None:
        failure = _interpreters.exec(interpreter, code, shared)
        if failure is not None:
            raise RuntimeError(failure.formatted)

    destroy = _interpreters.destroy
else:
    import _xxsubinterpreters

    def create() -> Any:
        return _xxsubinterpreters.create()

    def execute(interpreter: Any, code: str, **shared: Any) -> None:
        _xxsubinterpreters.run_string(interpreter, code, shared)

    destroy = _xxsubinterpreters.destroy

WORK = """
import gc, sys, weakref
import kitchen

assert kitchen.add(1, 2) == 3
assert kitchen.echo_text("ä ☕") == "ä ☕"
assert kitchen.echo_any({"a": [1, 2.5, None, b"x"]}) == {"a": [1, 2.5, None, b"x"]}
counter = kitchen.Counter([1, 2], label="n")
assert counter.append(3) == 3 and list(counter) == [1, 2, 3]
assert type(counter + counter) is kitchen.Counter
assert kitchen.echo_color(kitchen.Color.RED) is kitchen.Color.RED
assert type(kitchen.echo_hit(kitchen.Hit("t", 1.0, [], None))) is kitchen.Hit
assert kitchen.map_texts(["a"], lambda t: t * 2) == ["aa"]
seen = []
kitchen.in_background(5, lambda done, total: seen.append(done))
assert seen == [1, 2, 3, 4, 5]
assert kitchen.call_from_threads(2, 50, lambda n: n) == 2450

class Mine(Exception):
    pass

mine = Mine("me")
def fail(text):
    raise mine
try:
    kitchen.map_texts(["a"], fail)
except Mine as error:
    assert error is mine
try:
    kitchen.fail("syntax", "bad")
except kitchen.SyntaxProblem as error:
    assert error.line == 3 and "Failures.java" in error.__java__.stack_trace
for wrong in (lambda: kitchen.add("1", 2), lambda: kitchen.add(1)):
    try:
        wrong()
    except TypeError:
        pass
    else:
        raise AssertionError
"""


def one() -> None:
    """Import and use in one interpreter, before and after the main one starts the JVM."""
    interpreter = create()
    execute(interpreter, WORK)
    import kitchen

    print("main:", kitchen.add(2, 2))
    execute(interpreter, WORK)
    destroy(interpreter)
    print("main:", kitchen.map_texts(["a"], str.upper), len(kitchen.Counter([1])))


def types_are_apart() -> None:
    import kitchen

    kitchen.nothing()
    before = kitchen._native._jvm_info()["stats"]["handles"]
    interpreter = create()
    execute(interpreter, f"import kitchen\nassert id(kitchen.Counter) != {id(kitchen.Counter)}")
    destroy(interpreter)
    print("handles left:", kitchen._native._jvm_info()["stats"]["handles"] - before)


def at_once() -> None:
    """Eight interpreters in eight threads, all calling at the same time."""
    import kitchen

    failures: list[BaseException] = []

    def work() -> None:
        try:
            interpreter = create()
            execute(interpreter, f"for _ in range(15):\n{indented(WORK)}")
            destroy(interpreter)
        except BaseException as error:
            failures.append(error)

    together(work, 8)
    print("failures:", failures)
    print("main:", kitchen.add(1, 1))


def loop() -> None:
    """Interpreters come and go; what they held is given back."""
    import gc

    import kitchen

    kitchen.nothing()
    before = kitchen._native._jvm_info()["stats"]["handles"]
    for _ in range(40):
        interpreter = create()
        execute(interpreter, WORK)
        destroy(interpreter)
    gc.collect()
    print("handles left:", kitchen._native._jvm_info()["stats"]["handles"] - before)


def own_gil() -> None:
    """While one interpreter computes in Python, another one does not wait for it."""
    import time

    import kitchen

    kitchen.nothing()
    spinning = create()
    thread = threading.Thread(
        target=execute,
        args=(
            spinning,
            "import time\nend = time.monotonic() + 1\nwhile time.monotonic() < end: pass",
        ),
    )
    other = create()
    execute(other, "import kitchen; kitchen.nothing()")
    thread.start()
    time.sleep(0.1)
    start = time.monotonic()
    execute(other, "for _ in range(2000): kitchen.map_texts(['a'], lambda t: t)")
    waited = time.monotonic() - start
    alive = thread.is_alive()
    thread.join()
    destroy(spinning)
    destroy(other)
    print("done while the other one computed:", alive, waited < 0.9)


def across() -> None:
    """An interpreter inside a callback of another one: its callbacks find their own way home."""
    import kitchen

    interpreter = create()

    def inside(text: str) -> str:
        execute(interpreter, WORK)
        return text.upper()

    print(kitchen.map_texts(["a", "b"], inside))
    destroy(interpreter)


def kept() -> None:
    """Java keeps an object of another interpreter, and of one that has ended."""
    import kitchen

    interpreter = create()
    execute(interpreter, "import kitchen\nkitchen.keep(lambda: 1)")
    for _ in range(2):
        try:
            print(kitchen.kept())
        except RuntimeError as error:
            print(error)
        if interpreter is not None:
            destroy(interpreter)
            interpreter = None
    kitchen.keep(None)
    kitchen.collect_garbage()
    print("main:", kitchen.add(1, 1))


SLOW_CALLER = """
import time, kitchen
inside = []
def answer(n):
    inside.append(n)
    time.sleep(0.2)
    return n
kitchen.call_for_ever(answer)
while not inside:
    time.sleep(0.01)
"""


def ended_while_called() -> None:
    """A Java thread is in a callback when its interpreter ends: that waits for it, and Java hears of it at the next call."""
    import kitchen

    for _ in range(5):
        interpreter = create()
        execute(interpreter, SLOW_CALLER)
        destroy(interpreter)
    print("told:", kitchen.wait_for_callers())


def indented(code: str) -> str:
    return "".join(f"    {line}\n" for line in code.splitlines())


def together(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
