# SPDX-License-Identifier: MIT
"""Values: what goes in comes out, in the type that was declared; what does not fit is refused in words."""

from __future__ import annotations

import array
import math
import sys
from collections import OrderedDict, UserList, deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

import pytest
from kitchen_package import WARM_UP, import_kitchen, output_of

kitchen: Any = import_kitchen()


def refusal(function: Any, value: Any) -> str:
    with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
        function(value)
    return f"{caught.type.__name__}: {caught.value}"


def same(function: Any, *values: Any) -> None:
    for value in values:
        back = function(value)
        assert back == value
        assert type(back) is type(value)


# -------------------------------------------------------------------------------------------------- scalars


def test_bool() -> None:
    same(kitchen.echo_bool, True, False)
    assert refusal(kitchen.echo_bool, 1) == (
        "TypeError: echo_bool() argument 'value' must be bool, not int"
    )


@pytest.mark.parametrize("bits", [8, 16, 32, 64])
def test_int_of_so_many_bits(bits: int) -> None:
    echo = getattr(kitchen, f"echo_int{bits}")
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    same(echo, low, -1, 0, 1, high)
    for beyond in (low - 1, high + 1, 10**40, -(10**40)):
        assert refusal(echo, beyond).startswith("OverflowError: ")
    assert echo(True) == 1
    assert refusal(echo, 1.0).endswith("must be int, not float")
    assert refusal(echo, "1").endswith("must be int, not str")


def test_int_from_an_object_with_an_index() -> None:
    class Five:
        def __index__(self) -> int:
            return 5

    assert kitchen.echo_int64(Five()) == 5
    assert kitchen.echo_big_int(Five()) == 5


@pytest.mark.parametrize(
    "value",
    [
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        255,
        2**63 - 1,
        2**63,
        -(2**63),
        -(2**63) - 1,
        10**400,
        -(7**999),
    ],
)
def test_big_integer(value: int) -> None:
    same(kitchen.echo_big_int, value)


def test_huge_integer() -> None:
    value = 3**400_000 - 1
    assert kitchen.echo_big_int(value) == value
    assert kitchen.echo_any(-value) == -value


def test_float() -> None:
    same(kitchen.echo_float64, 0.0, 1.5, -1e308, 5e-324, math.inf, -math.inf)
    assert math.copysign(1, kitchen.echo_float64(-0.0)) == -1
    assert math.isnan(kitchen.echo_float64(math.nan))
    assert kitchen.echo_float64(3) == 3.0
    assert refusal(kitchen.echo_float64, "1") == (
        "TypeError: echo_float64() argument 'value' must be float, not str"
    )
    assert refusal(kitchen.echo_float64, 10**400).startswith("OverflowError: ")


def test_float_of_32_bits() -> None:
    assert kitchen.echo_float32(0.1) == 0.10000000149011612
    same(kitchen.echo_float32, 0.5, math.inf)


def test_char() -> None:
    same(kitchen.echo_char, "a", "ä", "\uffff", "\0")
    assert refusal(kitchen.echo_char, "ab").startswith("TypeError: ")
    assert refusal(kitchen.echo_char, "").startswith("TypeError: ")
    assert refusal(kitchen.echo_char, "😀") != ""


# ----------------------------------------------------------------------------------------------------- text

TEXTS = [
    "",
    "plain",
    "NUL \0 inside\0",
    "Ünïcödé",
    "漢字",
    "emoji 👩‍👩‍👧 🎉",
    "\U0010ffff",
    "\x7f\x80\u07ff\u0800\uffff\U00010000",
    "a" * 4095 + "é",
    "é" * 5000,
    "x" * 100_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_text_is_exact(text: str) -> None:
    assert kitchen.echo_text(text) == text
    assert kitchen.echo_utf8(text) == text
    assert kitchen.echo_any(text) == text
    assert kitchen.echo_list([text]) == [text]
    assert kitchen.encode(text) == text.encode()


def test_short_text_is_exact_when_calls_are_cheap() -> None:
    script = """
count = 0
for length in range(40):
    for odd in ["x", "\\0", "?", "\\x7f", "\\x80", "é", "日", "🎉"]:
        for at in range(length):
            text = "abcdefghij" * 4
            text = text[:at] + odd + text[at + 1 : length]
            assert kitchen.echo_text(text) == text, ascii(text)
            assert kitchen.echo_utf8(text) == text, ascii(text)
            count += 1
print(count)
"""
    assert output_of("-c", WARM_UP + script) == [str(8 * sum(range(40)))]


def test_every_character_of_the_planes() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert kitchen.echo_text(text) == text


@pytest.mark.parametrize("lone", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_lone_surrogate_is_refused_on_the_way_in(lone: str) -> None:
    for function, value in [
        (kitchen.echo_text, lone),
        (kitchen.echo_any, lone),
        (kitchen.echo_list, [lone]),
        (kitchen.echo_map, {lone: 1.0}),
    ]:
        with pytest.raises(UnicodeEncodeError) as caught:
            function(value)
        assert caught.value.object == lone


def test_lone_surrogate_is_refused_on_the_way_out() -> None:
    assert refusal(lambda _: kitchen.lone_surrogate(), None) == (
        "ValueError: the Java string has a lone surrogate (U+D800) at index 1, "
        "which UTF-8 cannot hold"
    )


def test_text_of_bytes_where_utf8_is_taken() -> None:
    assert kitchen.echo_utf8("é".encode()) == "é"
    assert kitchen.echo_utf8(bytearray(b"abc")) == "abc"


# ---------------------------------------------------------------------------------------------------- bytes


def test_bytes() -> None:
    same(kitchen.echo_bytes, b"", b"\0\xff", bytes(range(256)) * 100)
    assert kitchen.echo_bytes(bytearray(b"ab")) == b"ab"
    assert kitchen.echo_bytes(memoryview(b"abcd")[1:3]) == b"bc"
    assert kitchen.echo_bytes(array.array("i", [1])) == (1).to_bytes(4, sys.byteorder)
    assert refusal(kitchen.echo_bytes, "ab") == (
        "TypeError: echo_bytes() argument 'value' must be a bytes-like object, not str"
    )
    assert refusal(kitchen.echo_bytes, [1]).endswith("must be a bytes-like object, not list")


def test_buffer_that_is_not_contiguous_is_refused() -> None:
    with pytest.raises((BufferError, ValueError)):
        kitchen.sum_buffer(memoryview(b"abcdef")[::2])


def test_buffer_is_read_in_place() -> None:
    assert kitchen.sum_buffer(b"\1\2\xff") == 258
    assert kitchen.sum_buffer(bytearray(b"")) == 0
    feature = int(kitchen._native._jvm_info()["version"].split(".")[0])
    assert kitchen.is_direct(b"a") is (
        feature >= 22
    )  # a copy before: nothing could end such a view


def test_buffer_is_written_in_place() -> None:
    data = bytearray(5)
    kitchen.fill_buffer(memoryview(data)[1:3], 7)
    assert data == b"\0\7\7\0\0"
    numbers = array.array("h", [0, 0])
    kitchen.fill_buffer(numbers, -1)
    assert list(numbers) == [-1, -1]


def test_buffer_that_is_read_only_is_not_written() -> None:
    with pytest.raises((BufferError, TypeError)):
        kitchen.fill_buffer(b"abc", 1)


def test_bytearray_is_free_again_after_the_call() -> None:
    data = bytearray(b"abc")
    kitchen.sum_buffer(data)
    with pytest.raises(OverflowError):
        kitchen.fill_buffer(data, 1000)
    data.append(1)
    assert data == b"abc\1"


def test_numpy_arrays_without_a_copy() -> None:
    numpy = pytest.importorskip("numpy")
    data = numpy.arange(1000, dtype=numpy.uint8)
    assert kitchen.sum_buffer(data) == int(data.sum())
    kitchen.fill_buffer(data, 3)
    assert data.tolist() == [3] * 1000
    kitchen.fill_buffer(data[100:200], 4)
    assert data.tolist() == [3] * 100 + [4] * 100 + [3] * 800


def test_numpy_arrays_as_primitive_arrays() -> None:
    numpy = pytest.importorskip("numpy")
    assert kitchen.sum_longs(numpy.arange(1000, dtype=numpy.int64)) == 499500
    assert kitchen.sum_doubles(numpy.full(10, 0.5)) == 5.0
    assert kitchen.echo_ints(numpy.array([1, -2], dtype=numpy.int32)) == [1, -2]
    assert numpy.array(kitchen.echo_doubles([1.5])).dtype == numpy.float64
    assert kitchen.echo_int64(numpy.int64(5)) == 5
    assert kitchen.echo_float64(numpy.float32(0.5)) == 0.5


def test_primitive_arrays() -> None:
    same(kitchen.echo_longs, [], [1, -(2**63), 2**63 - 1])
    same(kitchen.echo_ints, [2**31 - 1, -(2**31)])
    same(kitchen.echo_doubles, [1.5, -math.inf])
    assert kitchen.echo_longs(array.array("q", [1, 2])) == [1, 2]
    assert kitchen.echo_longs((1, True)) == [1, 1]
    assert kitchen.echo_doubles(array.array("d", [0.5])) == [0.5]
    assert kitchen.echo_doubles([1, 2]) == [1.0, 2.0]
    assert kitchen.echo_longs(range(5)) == [0, 1, 2, 3, 4]
    assert refusal(kitchen.echo_longs, [1, 2**63]).startswith("OverflowError: ")
    assert refusal(kitchen.echo_ints, [0, 2**31]) == (
        "OverflowError: 2147483648 is not between -2147483648 and 2147483647"
    )
    assert refusal(kitchen.echo_longs, [1, "2"]) == (
        "TypeError: echo_longs() argument 'value'[1] must be int, not str"
    )


# ----------------------------------------------------------------------------------- the standard library's


@pytest.mark.parametrize(
    "text", ["0", "-0", "1.50", "1E+10", "123456789.123456789012345678901234567890", "1E-100", "-7"]
)
def test_decimal(text: str) -> None:
    value = Decimal(text)
    back = kitchen.echo_decimal(value)
    assert back == value
    assert str(back) == (text if text != "-0" else "0")


@pytest.mark.parametrize("length", [8190, 8191, 8192, 100_000])
def test_large_primitive_arrays(length: int) -> None:
    edges = [0, 1, 255, 256, 2**30 - 1, 2**30, 2**60 - 1, 2**60, 2**63 - 1]
    numbers = [*edges, *(-edge for edge in edges), -(2**63)] * (length // 19 + 1)
    assert kitchen.echo_longs(numbers[:length]) == numbers[:length]
    assert kitchen.echo_longs(tuple(numbers[:length])) == numbers[:length]
    reals = [0.0, -0.0, 1.5, float("inf"), 5e-324, -1.7976931348623157e308] * (length // 6 + 1)
    assert repr(kitchen.echo_doubles(reals[:length])) == repr(reals[:length])
    assert kitchen.sum_doubles(list(range(length))) == sum(range(length))


def test_large_primitive_arrays_with_a_misfit() -> None:
    numbers: list[Any] = [7] * 20_000
    assert refusal(kitchen.echo_longs, [*numbers, "8"]) == (
        "TypeError: echo_longs() argument 'value'[20000] must be int, not str"
    )
    assert refusal(kitchen.echo_longs, [*numbers, 2**63]) == (
        "OverflowError: echo_longs() argument 'value'[20000] does not fit into 64 bits"
    )


def test_index_that_shrinks_the_list() -> None:
    class Shrinking:
        def __index__(self) -> int:
            del numbers[2:]
            return 2

    numbers: list[Any] = [1, Shrinking(), *range(20_000)]
    assert kitchen.echo_longs(numbers) == [1, 2]


def test_subclasses_of_int_and_float_in_primitive_arrays() -> None:
    class Number(int):
        pass

    class Real(float):
        pass

    assert kitchen.echo_longs([Number(-5), True, Number(2**62)]) == [-5, 1, 2**62]
    assert kitchen.echo_doubles([Real(0.5), 2]) == [0.5, 2.0]


def test_decimal_that_java_does_not_have_is_refused() -> None:
    for text in ("NaN", "Infinity", "sNaN"):
        with pytest.raises(ValueError):  # noqa: PT011
            kitchen.echo_decimal(Decimal(text))


def test_dates_and_times() -> None:
    same(kitchen.echo_date, date(1, 1, 1), date(2024, 2, 29), date(9999, 12, 31))
    same(kitchen.echo_local_time, time(0), time(23, 59, 59, 999999))
    same(
        kitchen.echo_local_date_time,
        datetime(2024, 2, 29, 12, 30, 15, 5),
        datetime.min,
        datetime.max,
    )
    same(
        kitchen.echo_duration,
        timedelta(0),
        timedelta(days=-1, microseconds=1),
        timedelta(days=99999),
    )


@pytest.mark.parametrize("minutes", [0, 60, -330, 1439 - 360, -720])
def test_dates_and_times_with_an_offset(minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    same(kitchen.echo_offset_time, time(1, 2, 3, 4, tzinfo=zone))
    same(kitchen.echo_offset_date_time, datetime(2024, 1, 2, 3, 4, 5, 6, zone))
    moment = datetime(2024, 1, 2, 3, 4, 5, 6, zone)
    assert kitchen.echo_offset_date_time(moment).utcoffset() == timedelta(minutes=minutes)
    assert kitchen.echo_zoned_date_time(moment) == moment
    assert kitchen.echo_instant(moment) == moment
    assert kitchen.echo_instant(moment).utcoffset() == timedelta(0)


def test_dates_and_times_that_do_not_fit_are_refused() -> None:
    assert refusal(kitchen.echo_instant, datetime(2024, 1, 1)) != ""
    assert refusal(kitchen.echo_local_date_time, datetime(2024, 1, 1, tzinfo=timezone.utc)) != ""
    assert refusal(kitchen.echo_date, "2024-01-01") == (
        "TypeError: echo_date() argument 'value' must be datetime.date, not str"
    )
    assert refusal(kitchen.echo_duration, 5).startswith("TypeError: ")


def test_uuid() -> None:
    same(
        kitchen.echo_uuid,
        UUID(int=0),
        UUID(int=2**128 - 1),
        UUID("12345678-9abc-def0-1234-56789abcdef0"),
    )
    assert refusal(kitchen.echo_uuid, "12345678-9abc-def0-1234-56789abcdef0").startswith(
        "TypeError: "
    )


def test_path() -> None:
    same(kitchen.echo_path, Path("/tmp/ä ☕"), Path("a/b"))
    assert kitchen.echo_path("/x/y") == Path("/x/y")
    assert kitchen.echo_path(PurePosixPath("q")) == Path("q")

    class Sign:
        def __fspath__(self) -> str:
            return "/sign"

    assert kitchen.echo_path(Sign()) == Path("/sign")
    assert refusal(kitchen.echo_path, 1).startswith("TypeError: ")
    with pytest.raises(UnicodeEncodeError):
        kitchen.echo_path("\udc80")


# --------------------------------------------------------------------------------------------------- containers


def test_lists() -> None:
    same(kitchen.echo_list, [], ["a", "", "é"])
    assert kitchen.echo_list(("a", "b")) == ["a", "b"]
    assert kitchen.echo_list(UserList(["a"])) == ["a"]
    assert kitchen.echo_list(deque(["a"])) == ["a"]
    assert kitchen.echo_strings(("a",)) == ["a"]
    assert kitchen.echo_grid([["a"], [], ["b", "c"]]) == [["a"], [], ["b", "c"]]
    assert kitchen.echo_blobs([b"", b"\0"]) == [b"", b"\0"]
    assert refusal(kitchen.echo_list, "abc").endswith("must be a list or another sequence, not str")
    assert refusal(kitchen.echo_list, {"a"}).endswith("must be a list or another sequence, not set")
    assert refusal(kitchen.echo_list, None).endswith("must be a list or another sequence, not None")
    assert refusal(kitchen.echo_grid, [["a"], [1]]) == (
        "TypeError: echo_grid() argument 'value'[1][0] must be str, not int"
    )


def test_sets() -> None:
    same(kitchen.echo_set, set(), {"a", "b"})
    assert kitchen.echo_set(frozenset("ab")) == {"a", "b"}
    assert kitchen.echo_set({"a": 1}.keys()) == {"a"}
    assert refusal(kitchen.echo_set, ["a"]).endswith(", not list")


def test_dicts_keep_their_order() -> None:
    value = {str(n): float(n) for n in range(1000, 0, -1)}
    assert list(kitchen.echo_map(value).items()) == list(value.items())
    assert type(kitchen.echo_map(OrderedDict(a=1.0))) is dict
    assert kitchen.echo_int_keys({2: "b", 1: "a"}) == {2: "b", 1: "a"}
    assert refusal(kitchen.echo_map, [("a", 1.0)]).endswith("must be dict, not list")
    assert refusal(kitchen.echo_map, {"a": "b"}).endswith("'value'['a'] must be float, not str")
    assert refusal(kitchen.echo_map, {1: 1.0}) != ""


def test_pairs() -> None:
    assert kitchen.echo_pair(("a", 1)) == ("a", 1)
    assert refusal(kitchen.echo_pair, ("a",)) != ""
    assert refusal(kitchen.echo_pair, ("a", 1, 2)) != ""


def test_nested_generics() -> None:
    same(kitchen.echo_nested, {}, {"a": [1, None], "b": []})
    same(kitchen.echo_deep, [{"a": {1, 2}, "b": set()}, {}])
    same(kitchen.echo_optionals, ["a", None])
    colors = {kitchen.Color.RED: {"x": 1.0, "y": 2.0}}
    assert kitchen.echo_colors(colors) == colors


def test_iterables_are_drained() -> None:
    assert kitchen.concat(c for c in "abc") == "abc"
    assert kitchen.concat({"a": 1}) == "a"
    assert kitchen.count_items([1, None, "a"]) == 3
    assert refusal(kitchen.concat, 5).startswith("TypeError: ")

    def failing() -> Any:
        yield "a"
        raise LookupError("dry")

    with pytest.raises(LookupError, match=r"^'?dry'?$"):
        kitchen.concat(failing())


def test_optional() -> None:
    assert kitchen.optional_double(1.5) == 1.5
    assert kitchen.optional_double(None) is None


# ---------------------------------------------------------------------------------------------------- anything

ANYTHING = [
    None,
    True,
    0,
    -(2**63),
    2**63,
    10**50,
    1.5,
    "text ☕",
    b"\0\xff",
    [],
    [1, 2, 3],
    [1, "a", None, [2.5]],
    {"a": [1], "b": {"c": None}},
    {1: 2},
    {1, 2},
    date(2024, 2, 29),
    time(1, 2, 3),
    datetime(2024, 1, 2, 3, 4, 5),
    datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
    timedelta(days=-3, seconds=5),
    Decimal("1.50"),
    UUID(int=5),
    Path("/a/b"),
]


@pytest.mark.parametrize("value", ANYTHING, ids=repr)
def test_any_value_by_its_own_type(value: Any) -> None:
    same(kitchen.echo_any, value)


def test_any_value_that_java_has_no_type_for() -> None:
    assert kitchen.echo_any((1, 2)) in ([1, 2], (1, 2))
    assert kitchen.echo_any(bytearray(b"a")) == b"a"
    assert kitchen.echo_any(kitchen.Color.RED) is kitchen.Color.RED
    marker = object()
    assert kitchen.echo_any([marker])[0] is marker


def test_objects_pass_through_java_as_themselves() -> None:
    marker = object()
    assert kitchen.echo_object(marker) is marker
    assert kitchen.echo_object(None) is None
    counter = kitchen.Counter([1])
    assert kitchen.echo_any(counter) == counter


@pytest.mark.parametrize("depth", [1, 50, 190])
def test_nesting_within_the_limit(depth: int) -> None:
    value: Any = "core"
    for _ in range(depth):
        value = [value]
    assert kitchen.nest(depth) == value
    assert kitchen.echo_any(value) == value


@pytest.mark.parametrize("depth", [201, 1000, 100_000])
def test_nesting_beyond_the_limit_is_an_error(depth: int) -> None:
    value: Any = "core"
    for _ in range(depth):
        value = [value]
    with pytest.raises((ValueError, RecursionError)):
        kitchen.echo_any(value)
    with pytest.raises((ValueError, RecursionError)):
        kitchen.nest(depth)
    while isinstance(value, list):
        value = value[0]


def test_value_that_holds_itself_is_an_error() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises((ValueError, RecursionError)):
        kitchen.echo_any(value)
    tree: dict[str, Any] = {"name": "a", "children": []}
    tree["children"].append(tree)
    with pytest.raises((ValueError, RecursionError)):
        kitchen.echo_node(tree)


def test_list_that_changes_while_it_crosses() -> None:
    class Shrinks:
        def __index__(self) -> int:
            values.clear()
            return 1

    for function in (kitchen.echo_numbers, kitchen.echo_longs, kitchen.echo_ints):
        values: list[Any] = [1, Shrinks(), *range(1000)]
        assert function(values) == [1, 1]  # as a for loop over it


def test_dict_that_changes_while_it_crosses() -> None:
    class Grows:
        def __float__(self) -> float:
            for n in range(100):
                table[f"n{n}"] = 1.0
            return 1.0

    table: dict[str, Any] = {"a": 1.0, "b": Grows(), "c": 2.0}
    with pytest.raises((RuntimeError, ValueError)):
        kitchen.echo_map(table)
