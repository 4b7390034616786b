# SPDX-License-Identifier: MIT
"""Iterators and streams, one step at a time; futures, awaited and cancelled."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pytest
from kitchen_package import import_kitchen

kitchen: Any = import_kitchen()

# ------------------------------------------------------------------------------------------------ iterators


def test_iterator_of_a_class() -> None:
    assert list(kitchen.Counter([1, 2])) == [1, 2]
    steps = iter(kitchen.Counter([1]))
    assert iter(steps) is steps
    assert next(steps) == 1
    for _ in range(3):
        with pytest.raises(StopIteration):
            next(steps)


def test_stream_is_lazy() -> None:
    before = kitchen.made()
    numbers = kitchen.naturals()
    assert kitchen.made() == before
    assert list(islice(numbers, 5)) == [0, 1, 2, 3, 4]
    assert kitchen.made() - before == 5
    assert list(kitchen.Counter([1, 2, 3]).squares()) == [1, 4, 9]


def test_stream_is_closed_when_it_is_dropped_half_way() -> None:
    before = kitchen.closed()
    numbers = kitchen.naturals()
    next(numbers)
    assert kitchen.closed() == before
    del numbers
    assert kitchen.closed() == before + 1


def test_iterator_of_objects() -> None:
    assert [len(c) for c in kitchen.counters(3)] == [0, 1, 2]


def test_exception_in_the_midst_of_an_iteration() -> None:
    pages = kitchen.broken()
    assert [next(pages), next(pages)] == ["page 0", "page 1"]
    with pytest.raises(RuntimeError) as raised:
        next(pages)
    assert str(raised.value) == "java.lang.IllegalStateException: page 2 is torn"
    assert next(pages) == "page 3"


def test_iterator_outlives_its_owner() -> None:
    steps = iter(kitchen.Counter([1, 2, 3]))
    gc.collect()
    assert list(steps) == [1, 2, 3]


def test_change_during_iteration_is_told() -> None:
    counter = kitchen.Counter([1, 2])
    steps = iter(counter)
    next(steps)
    counter.append(3)
    with pytest.raises(RuntimeError) as raised:
        next(steps)
    assert str(raised.value) == "java.util.ConcurrentModificationException"


def test_iterator_shared_by_threads_gives_each_value_once() -> None:
    numbers = kitchen.naturals()
    got: list[int] = []
    lock = threading.Lock()

    def take() -> None:
        mine = list(islice(numbers, 500))
        with lock:
            got.extend(mine)

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(3000))


# ------------------------------------------------------------------------------- iterables that Java pulls


def test_iterable_is_pulled_in_pieces_and_not_to_its_end() -> None:
    numbers = count()
    words = map(str, numbers)
    assert kitchen.take(words, 3) == ["0", "1", "2"]
    assert next(numbers) == 16  # the first piece
    assert kitchen.take(words, 100) == [str(n) for n in range(17, 117)]
    assert kitchen.take(["a", "b"], 5) == ["a", "b"]
    assert kitchen.take({}, 5) == []
    assert kitchen.take((str(n) for n in range(5000)), 9999) == [str(n) for n in range(5000)]


def test_large_items_make_small_pieces() -> None:
    numbers = count()
    assert len(kitchen.take(("x" * 300_000 for _ in numbers), 2)) == 2
    assert next(numbers) < 6


def test_misfit_is_told_by_its_place_behind_the_items_before_it() -> None:
    words = ["word"] * 20 + [3]
    assert kitchen.take(words, 20) == ["word"] * 20
    with pytest.raises(TypeError) as caught:
        kitchen.take(words, 21)
    assert str(caught.value) == "take() argument 'words'[20] must be str, not int"
    with pytest.raises(TypeError) as caught:
        kitchen.take(3, 1)
    assert str(caught.value) == "take() argument 'words' must be iterable, not int"


def test_exception_of_a_pulled_iterable_comes_back_as_itself() -> None:
    raised = LookupError("torn")

    def torn() -> Iterator[str]:
        yield from ["a", "b"]
        raise raised

    assert kitchen.take(torn(), 2) == ["a", "b"]
    with pytest.raises(LookupError) as caught:
        kitchen.take(torn(), 3)
    assert caught.value is raised


def test_objects_that_nobody_else_holds_are_pulled() -> None:
    expected = [n % 3 for n in range(3000)]
    assert kitchen.lengths(kitchen.Counter([1] * n) for n in expected) == expected
    assert kitchen.lengths(None) == kitchen.lengths() == []


def test_pulled_iterable_is_let_go_when_the_call_is_over() -> None:
    def words() -> Iterator[str]:
        yield from ["word"] * 100

    pulled = words()
    gone = weakref.ref(pulled)
    assert len(kitchen.take(pulled, 3)) == 3
    del pulled
    kitchen.take([], 0)  # what Java gave back is dropped by the next call at the latest
    assert gone() is None


# -------------------------------------------------------------------------------------------------- futures


def test_future_is_awaited() -> None:
    async def main() -> Any:
        return await kitchen.later("done", 20)

    assert asyncio.run(main()) == "done"


def test_futures_run_side_by_side() -> None:
    async def main() -> Any:
        return await asyncio.gather(*(kitchen.later(str(n), 200) for n in range(4)))

    start = time.monotonic()
    # On a machine with one core the common pool has one thread; then they come one by one.
    assert asyncio.run(main()) == ["0", "1", "2", "3"]
    assert time.monotonic() - start < 2


def test_loop_goes_on_while_a_future_is_awaited() -> None:
    async def main() -> int:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        ticker = asyncio.ensure_future(tick())
        await kitchen.later("", 200)
        ticker.cancel()
        return ticks

    assert asyncio.run(main()) > 5


def test_future_that_fails_raises_its_exception() -> None:
    async def main() -> None:
        await kitchen.fail_later("no luck")

    with pytest.raises(ValueError, match=r"^no luck$"):
        asyncio.run(main())


def test_future_awaited_with_a_timeout_is_cancelled_in_java() -> None:
    cancelled = threading.Event()

    async def main() -> None:
        await asyncio.wait_for(kitchen.watched(cancelled.set), 0.05)

    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(main())
    assert cancelled.wait(5)


def test_task_that_awaits_a_future_is_cancelled() -> None:
    cancelled = threading.Event()

    async def wait() -> None:
        await kitchen.watched(cancelled.set)

    async def main() -> None:
        task = asyncio.ensure_future(wait())
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert cancelled.wait(5)


def test_future_outside_of_a_loop_says_so() -> None:
    with pytest.raises(RuntimeError, match="no running event loop"):
        kitchen.later("a", 0).__await__()
