# SPDX-License-Identifier: MIT
"""The value codec of the C runtime: against a plain second implementation, and against bytes that nobody sent."""

from __future__ import annotations

import array
import datetime
import decimal
import math
import random
import struct
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any

import codec_reference as reference
import pytest

VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    2**63 - 1,
    -(2**63),
    2**63,
    -(2**63) - 1,
    2**1000,
    -(2**127),
    -(2**128),
    0.0,
    -0.0,
    1e308,
    math.inf,
    5e-324,
    "",
    "text",
    "a\0b",
    "Grüße 👋",
    b"",
    b"\x00\xff",
    [],
    [1, [2, [3]]],
    (),
    (1, "a", None),
    {},
    {"b": 1, "a": 2},
    {1: {"x": [None]}},
    set(),
    {7},
    frozenset(["x"]),
    datetime.date(1, 1, 1),
    datetime.date(9999, 12, 31),
    datetime.time(23, 59, 59, 999999),
    datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc),
    datetime.datetime(
        2020, 2, 29, 1, 2, 3, 4, datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))
    ),
    datetime.timedelta(days=-1, microseconds=1),
    datetime.timedelta.max,
    decimal.Decimal("1.50"),
    decimal.Decimal("-1E+400"),
    uuid.UUID(int=2**128 - 2),
    Path("/tmp/ü"),
]


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    parts = reference.descriptor(
        enums=[{"name": "Color", "java": "C", "members": [["RED", "red"], ["GREEN", 2]]}],
        records=[
            {"name": "Point", "java": "P", "fields": [["x", ["int"]], ["y", ["opt", ["str"]]]]},
            {"name": "Hit", "java": "H", "fields": [["score", ["float"]]], "as": "tuple"},
        ],
    )
    return reference.load(tmp_path_factory.mktemp("codec"), reference.encode(parts))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_value_is_written_like_the_reference(native: ModuleType, value: object) -> None:
    assert native._encode(value) == reference.encode(value)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_value_comes_back_with_its_type(native: ModuleType, value: object) -> None:
    back = native._decode(reference.encode(value))
    assert back == value
    assert type(back) is type(value)
    assert repr(back) == repr(value)


def test_nan_comes_back(native: ModuleType) -> None:
    assert math.isnan(native._decode(native._encode(math.nan)))


def test_ascii_text_is_read(native: ModuleType) -> None:
    assert native._decode(reference.text(0x07, b"abc")) == "abc"


def test_ascii_text_with_a_high_byte_is_refused(native: ModuleType) -> None:
    with pytest.raises(UnicodeDecodeError):
        native._decode(reference.text(0x07, b"a\x80"))


def test_list_of_ints_is_packed(native: ModuleType) -> None:
    packed = b"\x19" + struct.pack("<Iqq", 2, 1, -1)
    assert native._encode([1, -1], ["list", ["int"]]) == packed
    assert native._encode(array.array("q", [1, -1]), ["ints"]) == packed
    assert native._encode((1, -1), ["ints"]) == packed
    assert native._decode(packed) == [1, -1]


def test_list_of_floats_is_packed(native: ModuleType) -> None:
    packed = b"\x1a" + struct.pack("<Idd", 2, 1.0, 0.5)
    assert native._encode([1, 0.5], ["list", ["float"]]) == packed
    assert native._encode(array.array("d", [1, 0.5]), ["floats"]) == packed
    assert native._encode(array.array("f", [1, 0.5]), ["floats"]) == packed
    assert native._decode(packed) == [1.0, 0.5]


def test_enum_and_records_cross_by_index(native: ModuleType) -> None:
    green = b"\x0f" + struct.pack("<II", 0, 1)
    assert native._encode(native.Color.GREEN) == green
    assert native._decode(green) is native.Color.GREEN
    point = b"\x10" + struct.pack("<I", 0) + reference.encode(3) + reference.encode("a")
    assert native._encode({"x": 3, "y": "a"}, ["record", 0]) == point
    assert native._decode(point) == {"x": 3, "y": "a"}
    hit = b"\x10" + struct.pack("<I", 1) + reference.encode(0.5)
    assert native._encode(native.Hit(0.5)) == hit
    assert native._decode(hit) == native.Hit(score=0.5)


def test_list_of_records_has_its_header_once(native: ModuleType) -> None:
    point = reference.encode(3) + reference.encode(None)
    packed = b"\x1c" + struct.pack("<II", 0, 2) + point * 2
    assert native._encode([{"x": 3}, {"x": 3, "y": None}], ["list", ["record", 0]]) == packed
    assert native._decode(packed) == [{"x": 3, "y": None}] * 2


def test_end_of_an_iteration_is_told(native: ModuleType) -> None:
    with pytest.raises(StopIteration):
        native._decode(b"\x1b")


@pytest.mark.parametrize(
    ("value", "node", "error", "message"),
    [
        ("a", ["int"], TypeError, "value must be int, not str"),
        (1.0, ["int"], TypeError, "value must be int, not float"),
        (2**31, ["int32"], OverflowError, "value does not fit into 32 bits"),
        (-129, ["int8"], OverflowError, "value does not fit into 8 bits"),
        (1, ["bool"], TypeError, "value must be bool, not int"),
        (None, ["str"], TypeError, "value must be str, not None"),
        (1, ["opt", ["str"]], TypeError, "value must be str or None, not int"),
        ("1", ["float"], TypeError, "value must be float, not str"),
        ("ab", ["char"], TypeError, "value must be a str of one character, not of 2"),
        ([1, "a"], ["list", ["int"]], TypeError, "value[1] must be int, not str"),
        ("ab", ["list", ["str"]], TypeError, "value must be a list or another sequence, not str"),
        (
            {"a": [1]},
            ["dict", ["str"], ["list", ["str"]]],
            TypeError,
            "value['a'][0] must be str, not int",
        ),
        ({1: 1}, ["dict", ["str"], ["int"]], TypeError, "key 1 of value must be str, not int"),
        ({1}, ["set", ["str"]], TypeError, "an element of value must be str, not int"),
        ((1,), ["tuple", ["int"], ["int"]], ValueError, "value must have 2 items, not 1"),
        ({"x": 1, "z": 2}, ["record", 0], ValueError, "value has the unknown key 'z'"),
        ({}, ["record", 0], ValueError, "value lacks the key 'x'"),
        (3, ["record", 0], TypeError, "value must be dict, not int"),
        (3, ["enum", 0], TypeError, "value must be Color, not int"),
        (
            datetime.datetime(2020, 1, 1),
            ["date"],
            TypeError,
            "value must be datetime.date, not datetime.datetime",
        ),
        (b"/", ["path"], TypeError, "value must be str or os.PathLike, not bytes"),
        (object(), ["any"], TypeError, "a value of type object has no bytes"),
    ],
)
def test_wrong_value_is_refused_with_its_place(
    native: ModuleType, value: object, node: list[Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        native._encode(value, node)
    # The full API knows a type by its dotted name, the stable one by its last part.
    assert str(raised.value) in {message, message.replace("not datetime.datetime", "not datetime")}


def test_lone_surrogate_is_refused(native: ModuleType) -> None:
    with pytest.raises(UnicodeEncodeError):
        native._encode(["\ud800"])


@pytest.mark.parametrize("depth", [199, 200])
def test_nesting_up_to_the_limit_passes(native: ModuleType, depth: int) -> None:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    assert native._decode(native._encode(value)) == value


def test_nesting_beyond_the_limit_is_refused(native: ModuleType) -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ValueError, match=r"^value is nested more than 200 deep$"):
        native._encode(endless)
    with pytest.raises(ValueError, match=r"^malformed value: it is nested too deeply$"):
        native._decode(b"\x09\x01\x00\x00\x00" * 201 + b"\x00")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it ends too early"),
        (b"\x03\x00", "it ends too early"),
        (b"\x1e", "unknown tag"),
        (b"\xff", "unknown tag"),
        (b"\x00\x00", "bytes follow its end"),
        (b"\x06\xff\xff\xff\xff", "it ends too early"),
        (b"\x09\xff\xff\xff\xff\x00", "a count exceeds its bytes"),
        (b"\x0d\x02\x00\x00\x00\x00\x00\x00", "a count exceeds its bytes"),
        (b"\x19\x01\x00\x00\x20", "a count exceeds its bytes"),
        (b"\x1c\x00\x00\x00\x00\xff\xff\xff\xff", "a count exceeds its bytes"),
        (b"\x0f\x01\x00\x00\x00\x00\x00\x00\x00", "unknown enum member"),
        (b"\x0f\x00\x00\x00\x00\x02\x00\x00\x00", "unknown enum member"),
        (b"\x10\x02\x00\x00\x00", "unknown record"),
        (b"\x0e" + bytes(12), "a handle that Java did not send"),
        (b"\x18" + bytes(8), "a reference that Java did not send"),
        (b"\x1d\x0d\x00\x00\x00\x00", "an error that Java did not send"),
    ],
)
def test_malformed_bytes_are_refused(native: ModuleType, data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=f"^malformed value: {message}$"):
        native._decode(data)


def test_each_truncation_is_refused(native: ModuleType) -> None:
    whole = reference.encode(VALUES[:30] + VALUES[33:])
    for end in range(len(whole)):
        with pytest.raises(ValueError, match=r"malformed value|codec can't decode"):
            native._decode(whole[:end])


def test_mutated_bytes_give_a_value_or_an_error(native: ModuleType) -> None:
    chance = random.Random(7)
    whole = reference.encode([v for v in VALUES if not isinstance(v, (set, frozenset))])
    for _ in range(20_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice([0, 1, 0xFF, chance.randrange(256)])
        start = chance.randrange(len(data))
        try:
            native._decode(bytes(data))
            native._decode(bytes(data[start:]))
        except (ValueError, TypeError, OverflowError, ArithmeticError, StopIteration):
            pass


def test_list_that_shrinks_while_it_is_written_is_no_danger(native: ModuleType) -> None:
    class Shrinks:
        def __index__(self) -> int:
            values.clear()
            return 1

    values: list[Any] = [Shrinks(), 2, 3]
    assert native._decode(native._encode(values, ["list", ["int"]])) == [1]


def test_dict_that_grows_while_it_is_written_is_refused(native: ModuleType) -> None:
    class Grows:
        def __index__(self) -> int:
            values[len(values)] = 1
            return 1

    values: dict[Any, Any] = {0: Grows(), "a": 2}
    with pytest.raises(RuntimeError, match=r"^dictionary changed size during iteration$"):
        native._encode(values, ["dict", ["any"], ["int"]])
