# SPDX-License-Identifier: MIT
"""Much at once: threads during the switch of the call tier, shared objects, very many handles, absurd sizes, whole
structures."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from kitchen_package import import_kitchen, output_of

kitchen: Any = import_kitchen()


@pytest.fixture(autouse=True, scope="module")
def started() -> None:
    """What earlier tests left is gone, futures that Java's collector finds among it: handles can be counted."""
    calm, count = 0, -1
    while calm < 10:
        kitchen.collect_garbage()
        time.sleep(0.03)
        kitchen.nothing()
        calm = calm + 1 if handles() == count else 0
        count = handles()


def handles() -> int:
    gc.collect()  # what earlier tests left in cycles
    return int(kitchen._native._jvm_info()["stats"]["handles"])


def together(count: int, work: Callable[[int], None]) -> None:
    """Runs work(0), work(1)… in threads; the first failure is raised."""
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_values_stay_right_while_calls_change_their_tier() -> None:
    lines = output_of("tiers.py")
    assert lines[0] == "wrong: 0"
    assert lines[1] in ("tier: 2", "tier: 1, as there are no stubs")


def test_values_stay_right_where_calls_stay_on_jni() -> None:
    old = "-Djdk.util.jar.enableMultiRelease=false"  # no class for Java 22 and newer is seen
    assert output_of("tiers.py", env={"JNIBRIDGE_JAVA_OPTIONS": old}) == [
        "wrong: 0",
        "tier: 1, as there are no stubs",
    ]


def test_object_shared_by_threads_stays_consistent() -> None:
    countdown = kitchen.Countdown(4000)
    got: list[list[int]] = [[] for _ in range(8)]
    together(8, lambda n: got[n].extend(countdown))
    assert sorted(number for mine in got for number in mine) == list(range(1, 4001))


def test_object_not_made_for_threads_never_corrupts_the_process() -> None:
    counter = kitchen.Counter()

    def work(n: int) -> None:
        for i in range(2000):
            try:
                counter.append(n)
                if i % 3 == 0:
                    counter[0]
                if i % 100 == 0:
                    list(counter)
            except (RuntimeError, IndexError):
                pass  # what Java says of a list that others change

    together(8, work)
    assert 0 < len(counter) <= 16000


def test_objects_made_and_dropped_in_many_threads() -> None:
    before = handles()

    def work(n: int) -> None:
        for i in range(500):
            assert list(kitchen.Counter([n, i]) + kitchen.Counter([i])) == [n, i, i]

    together(8, work)
    assert handles() == before


def test_a_quarter_of_a_million_handles() -> None:
    before = handles()
    many = [kitchen.Circle(n) for n in range(250_000)]
    assert handles() == before + 250_000
    assert (many[123_456].radius, many[-1].radius) == (123_456.0, 249_999.0)
    del many
    assert handles() == before


@pytest.mark.slow
def test_two_million_handles() -> None:
    before = handles()
    many = [kitchen.Circle(n) for n in range(2_000_000)]
    assert kitchen.total_area(many[-1:]) == many[-1].area()
    del many
    assert handles() == before


# ------------------------------------------------------------------------------------------ whole structures


def test_a_million_ints_each_way() -> None:
    numbers = list(range(1_000_000))
    assert kitchen.sum_longs(numbers) == sum(numbers)
    assert kitchen.range(1_000_000) == numbers
    assert kitchen.echo_numbers(numbers) == numbers


def test_a_hundred_thousand_records_each_way() -> None:
    points = [{"x": float(n), "y": float(-n)} for n in range(100_000)]
    assert kitchen.make_points(100_000) == points
    assert kitchen.sum_points(points) == sum(range(100_000))
    assert kitchen.echo_points(points) == points


def test_whole_structure_has_the_values_of_a_loop_of_calls() -> None:
    assert kitchen.range(5000) == [kitchen.echo_int64(n) for n in range(5000)]
    assert kitchen.make_points(500) == [kitchen.echo_point({"x": n, "y": -n}) for n in range(500)]


# --------------------------------------------------------------------------------------------- absurd sizes


def test_text_of_fifty_megabytes() -> None:
    text = "ä" * 25_000_000
    assert kitchen.echo_text(text) == text
    assert kitchen.count_characters(text) == 25_000_000


@pytest.mark.parametrize("tag", [*range(0x20), 0xFF])
def test_lengths_beyond_the_buffer_are_refused_before_anything_is_allocated(tag: int) -> None:
    for length in (0x7FFFFFFF, 0x80000000, 0xFFFFFFFF):
        data = bytes([tag]) + length.to_bytes(4, "little") * 2
        try:
            value = kitchen._native._decode(data + b"\0" * 8)
        except (ValueError, OverflowError, StopIteration):
            continue
        assert sys.getsizeof(value) < 1000


def test_buffer_of_more_than_two_gigabytes_is_refused() -> None:
    with memoryview(bytearray(1)) as one:
        assert kitchen.sum_buffer(one) == 0
    try:
        import mmap

        large = mmap.mmap(-1, 5 << 30, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    except (OSError, OverflowError):
        pytest.skip("no room for 5 GB of address space")
    with large:
        for function in (kitchen.sum_buffer, kitchen.echo_bytes, kitchen.echo_utf8):
            with pytest.raises((OverflowError, ValueError, MemoryError)):
                function(large)
