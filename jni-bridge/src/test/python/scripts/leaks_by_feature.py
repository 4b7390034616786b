# SPDX-License-Identifier: MIT
"""One feature, used very often: what it held comes back to its number. Prints what is left, by kind.

Handles (Java objects held by Python) and objects known to Python's collector are counted exactly, references to the
arguments too; memory of the process may grow by a few megabytes for caches of Java's and of malloc's."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import kitchen

TEXT = "some text, long enough to be no cached string " * 3
TEXTS = [TEXT + str(n) for n in range(10)]
BIG = [2**70 + n for n in range(10)]
POINTS = [{"x": 1.0, "y": float(n)} for n in range(10)]
COUNTER = kitchen.Counter([1, 2, 3])
ARGUMENTS = [TEXT, TEXTS, BIG, POINTS, COUNTER, *TEXTS, *BIG, *POINTS]


class Broken:
    def __index__(self) -> int:
        raise LookupError

    __float__ = __index__

    def __iter__(self) -> Any:
        yield TEXT
        raise LookupError


REFUSALS = (TypeError, ValueError, OverflowError, LookupError)


def refused(
    call: Callable[[], Any], errors: type[Exception] | tuple[type[Exception], ...] = REFUSALS
) -> None:
    try:
        call()
    except errors:
        return
    raise AssertionError("not refused")


def fail(*ignored: Any) -> Any:
    raise LookupError


# ---------------------------------------------------------------------------------- the features, by name


def success() -> None:
    kitchen.add(1, b=2)
    kitchen.echo_text(TEXT)
    kitchen.echo_list(TEXTS)
    kitchen.echo_any([BIG, POINTS, {"a": TEXT}])
    kitchen.echo_points(POINTS)
    kitchen.every_kind(1, 2, 3, c=4, z=5)
    kitchen.echo_nested({"a": [1, None]})
    kitchen.echo_hit(kitchen.Hit("t", 1.0, [], None))
    kitchen.sum_buffer(b"abc")
    kitchen.repeat("x", 5000)


def missing_arguments() -> None:
    refused(lambda: kitchen.add(1))
    refused(lambda: kitchen.every_kind(1, 2, 3, z=TEXT))
    refused(lambda: kitchen.add(1, 2, 3))
    refused(lambda: kitchen.add(1, 2, **{TEXT: 1}))
    refused(lambda: kitchen.add(1, a=2))
    refused(lambda: kitchen.Counter(TEXTS, TEXTS))


def wrong_arguments() -> None:
    refused(lambda: kitchen.positional_only(TEXT, TEXT))
    refused(lambda: kitchen.add(1, 2**40))
    refused(lambda: kitchen.echo_bool(TEXTS))
    refused(lambda: kitchen.Counter([1, 2], label=5))
    refused(lambda: COUNTER.append(TEXT))
    refused(lambda: setattr(COUNTER, "label", 5))


def wrong_arguments_inside_structures() -> None:
    refused(lambda: kitchen.echo_list([*TEXTS, 5]))
    refused(lambda: kitchen.echo_points([*POINTS, {"x": 1.0}]))
    refused(lambda: kitchen.echo_points([*POINTS, {"x": 1.0, "y": TEXT}]))
    refused(lambda: kitchen.echo_nested({"a": [1], "b": [TEXT]}))
    refused(lambda: kitchen.total_area([kitchen.Square(), COUNTER]))
    refused(lambda: kitchen.total(1, 2, TEXT))
    refused(lambda: kitchen.echo_any([COUNTER, object(), "\ud800"]))
    refused(lambda: kitchen.call_anything(fail, [object(), COUNTER, "\ud800"]))


def buffers_of_refused_calls() -> None:
    data = bytearray(b"abc")
    refused(lambda: kitchen.fill_buffer(data, 1000))
    refused(lambda: kitchen.fill_buffer(data, TEXT))
    data.append(1)  # a buffer that is still exported cannot grow


def errors_in_the_midst_of_an_argument() -> None:
    refused(lambda: kitchen.add(1, Broken()))
    refused(lambda: kitchen.echo_longs([1, Broken()]))
    refused(lambda: kitchen.concat(Broken()))
    refused(lambda: kitchen.echo_map({"a": 1.0, "b": Broken()}))
    refused(lambda: kitchen.map_texts([TEXT, 5], lambda t: t))


def java_exceptions() -> None:
    refused(lambda: kitchen.fail("illegal_argument", TEXT))
    refused(lambda: kitchen.fail("character", TEXT))
    refused(lambda: kitchen.fail("caused", TEXT), RuntimeError)
    refused(lambda: COUNTER[99])
    try:
        kitchen.fail("syntax", TEXT)
    except ValueError as error:
        repr(error.__java__)  # type: ignore[attr-defined]


def callbacks() -> None:
    kitchen.map_texts(TEXTS, lambda t: t + "!")
    kitchen.run_if_given(lambda: None)
    kitchen.build(lambda: kitchen.Counter([1]))
    refused(lambda: kitchen.map_texts(TEXTS, fail))
    refused(lambda: kitchen.map_texts(TEXTS, lambda t: 5))
    kitchen.catch_python(fail)
    refused(lambda: kitchen.wrap_python(fail))
    kitchen.nothing()


def objects() -> None:
    a, b = kitchen.Counter([1]), kitchen.Counter.of_range(5)
    len(a + b)
    kitchen.make_shapes()
    with kitchen.Counter() as c:
        c.label = TEXT
        del c.label
    kitchen.echo_any([a, b, a])


def iterators() -> None:
    steps = iter(COUNTER)
    next(steps)
    del steps
    numbers = kitchen.naturals()
    next(numbers)
    del numbers
    list(kitchen.counters(3))
    broken = kitchen.broken()
    next(broken)
    next(broken)
    refused(lambda: next(broken), RuntimeError)


def cycles() -> None:
    class Holder(kitchen.Counter):  # type: ignore[misc]
        pass

    holder = Holder([1])
    holder.me = holder
    pair = [iter(holder), holder]
    pair.append(pair)


def kept_objects() -> None:
    kitchen.keep([TEXT])
    kitchen.keep(None)
    kitchen.nothing()


# ----------------------------------------------------------------------------------------------- measuring


def handles() -> int:
    return int(kitchen._native._jvm_info()["stats"]["handles"])


def resident() -> int:
    """Megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4 // 1024


def settle() -> int:
    """Waits for Java's collector to give back what it finds; the number of objects that Python has then."""
    count, calm = -1, 0
    while calm < 4:
        kitchen.collect_garbage()
        time.sleep(0.03)
        kitchen.nothing()
        gc.collect()
        calm = calm + 1 if len(gc.get_objects()) == count else 0
        count = len(gc.get_objects())
    return count


def measure(feature: Callable[[], None], rounds: int) -> list[str]:
    for _ in range(20):
        feature()
    before = settle(), handles(), [sys.getrefcount(a) for a in ARGUMENTS]
    for _ in range(rounds // 3):
        feature()
    settle()
    memory = resident()
    for _ in range(rounds - rounds // 3):
        feature()
    after = settle(), handles(), [sys.getrefcount(a) for a in ARGUMENTS]
    left = []
    if after[0] > before[0] + 100:  # caches of the standard library; a leak leaves one a round
        left.append(f"{after[0] - before[0]} objects")
    if after[1] != before[1]:
        left.append(f"{after[1] - before[1]} handles")
    if after[2] != before[2]:
        left.append(f"{sum(after[2]) - sum(before[2])} references to arguments")
    if resident() > memory + 24 and "asan" not in os.environ.get("LD_PRELOAD", ""):
        left.append(f"{resident() - memory} MB")
    return left


if __name__ == "__main__":
    for name in sys.argv[2:]:
        print(name, measure(globals()[name], int(sys.argv[1])) or "nothing left")
