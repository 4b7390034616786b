# SPDX-License-Identifier: MIT
"""convert_toml_to_json, check_toml and TomlDecodeError."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import threading
import time
from typing import Any

import pytest

import afrim_py
from afrim_py import TomlDecodeError, check_toml, convert_toml_to_json


def test_tutorial() -> None:
    assert convert_toml_to_json("[info]\nname = 'sample'") == '{"info": {"name": "sample"}}'


@pytest.mark.parametrize(
    ("toml", "json_text"),
    [
        ("", "{}"),
        ("b = 1\na = 2", '{"b": 1, "a": 2}'),
        ("a.b.c = true\na.d = false", '{"a": {"b": {"c": true}, "d": false}}'),
        ("[[a]]\nx = 1\n[[a]]", '{"a": [{"x": 1}, {}]}'),
        ("a = [[], {}, [1, [2]]]", '{"a": [[], {}, [1, [2]]]}'),
        ("a = 0xFF\nb = 1_000\nc = -0", '{"a": 255, "b": 1000, "c": 0}'),
        (
            "a = 9223372036854775807\nb = -9223372036854775808",
            '{"a": 9223372036854775807, "b": -9223372036854775808}',
        ),
        (
            "a = 1e22\nb = 1e16\nc = 1e15\nd = -0.0\ne = 1e-5\nf = 0.1",
            '{"a": 1e+22, "b": 1e+16, "c": 1000000000000000.0, "d": -0.0, "e": 1e-05, "f": 0.1}',
        ),
        ("a = inf\nb = -inf\nc = nan", '{"a": null, "b": null, "c": null}'),
        (
            "a = 1979-05-27 07:32\nb = 1979-05-27t07:32:00.50z\nc = 07:32:00.999999999\nd = 1979-05-27",
            '{"a": "1979-05-27T07:32:00", "b": "1979-05-27T07:32:00.50Z", '
            '"c": "07:32:00.999999999", "d": "1979-05-27"}',
        ),
        (r'a = "\u0000\t\"\\\u007f"', r'{"a": "\u0000\t\"\\' + "\x7f" + '"}'),
        ("a = 'é☕👨‍👩‍👧'\n'ключ' = '\U0010ffff'", '{"a": "é☕👨‍👩‍👧", "ключ": "\U0010ffff"}'),
        ("\ufeffa = 1", '{"a": 1}'),
        ("a = 1\r\nb = '''x\r\ny'''\r\n", '{"a": 1, "b": "x\\ny"}'),
    ],
)
def test_converts(toml: str, json_text: str) -> None:
    assert convert_toml_to_json(toml) == json_text
    assert convert_toml_to_json(toml.encode()) == json_text


def test_options() -> None:
    toml = "b = [1, {}]\na = {c = []}"
    value = {"b": [1, {}], "a": {"c": []}}
    for indent in (0, 1, 2, 7):
        assert convert_toml_to_json(toml, indent=indent) == json.dumps(value, indent=indent)
    assert convert_toml_to_json(toml, indent=None) == json.dumps(value)
    assert convert_toml_to_json(toml, compact=True) == '{"b":[1,{}],"a":{"c":[]}}'
    assert convert_toml_to_json(toml, indent=2, compact=True) == json.dumps(
        value, indent=2, separators=(",", ":")
    )
    assert convert_toml_to_json(toml, sort_keys=True) == '{"a": {"c": []}, "b": [1, {}]}'


def test_keys_are_sorted_by_code_point() -> None:
    toml = "'\uffff' = 1\n'\U00010000' = 2\na = 3\nB = 4"
    assert list(json.loads(convert_toml_to_json(toml, sort_keys=True))) == [
        "B",
        "a",
        "\uffff",
        "\U00010000",
    ]


def test_versions() -> None:
    toml = 'a = {b = 1,}\nc = "\\e\\x41"'
    assert convert_toml_to_json(toml) == '{"a": {"b": 1}, "c": "\\u001bA"}'
    assert convert_toml_to_json(toml, toml_version="1.1") == convert_toml_to_json(toml)
    with pytest.raises(TomlDecodeError):
        convert_toml_to_json(toml, toml_version="1.0")


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_takes_buffers_as_utf8(make: Any) -> None:
    assert convert_toml_to_json(make("a = 'é'".encode())) == '{"a": "é"}'


def test_takes_a_subclass_of_str() -> None:
    class Text(str):
        __slots__ = ()

    assert convert_toml_to_json(Text("a = 1")) == '{"a": 1}'


def test_result_is_a_plain_str_of_the_smallest_kind() -> None:
    ascii_only = convert_toml_to_json("a = 1")
    assert type(ascii_only) is str
    assert sys.getsizeof(ascii_only) == sys.getsizeof("x" * len(ascii_only))


# ------------------------------------------------------------------------------------------- mistakes


def decode_error(content: Any, **options: Any) -> TomlDecodeError:
    with pytest.raises(TomlDecodeError) as caught:
        convert_toml_to_json(content, **options)
    return caught.value


def test_error_is_a_value_error_with_position() -> None:
    error = decode_error("a = 1\n'ñé' = 'ok'\nb = tru\n")
    assert isinstance(error, ValueError)
    assert (error.lineno, error.colno, error.pos) == (3, 5, 22)
    assert error.doc == "a = 1\n'ñé' = 'ok'\nb = tru\n"
    assert error.msg == "not a value: put text in quotation marks"
    assert str(error) == (
        "not a value: put text in quotation marks (line 3, column 5)\n"
        "3 | b = tru\n"
        "  |     ^ found 't', expected a value"
    )


def test_position_counts_characters_not_bytes() -> None:
    error = decode_error("a = '👨‍👩‍👧é' 1")
    assert error.doc[error.pos] == "1"
    assert (error.lineno, error.colno) == (1, error.pos + 1)
    error = decode_error("a = '👨‍👩‍👧é' 1".encode())
    assert error.doc[error.pos] == "1"


def test_error_in_invalid_utf8() -> None:
    error = decode_error(b"a = 1\nb = '\xff'")
    assert (error.lineno, error.colno) == (2, 6)
    assert error.doc == "a = 1\nb = '\ufffd'"


def test_error_of_an_empty_value_at_the_end() -> None:
    error = decode_error("a =")
    assert (error.lineno, error.colno, error.pos) == (1, 4, 3)


def test_error_has_the_java_side_for_those_who_look() -> None:
    error: Any = decode_error("=")
    assert error.__java__.class_name == "afrim.python.TomlDecodeError"
    assert "at afrim.python.AfrimPy.convertTomlToJson(" in error.__java__.stack_trace


def test_error_is_told_once() -> None:
    error = decode_error("=")
    assert (error.__cause__, error.__suppress_context__) == (None, False)


def test_error_type_says_where_it_is_from() -> None:
    assert TomlDecodeError.__module__ == "afrim_py"
    assert TomlDecodeError.__qualname__ == "TomlDecodeError"
    assert TomlDecodeError.__mro__[1] is ValueError
    assert TomlDecodeError.__doc__


def test_error_can_be_pickled_and_copied() -> None:
    error = decode_error("=")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is TomlDecodeError
        assert str(twin) == str(error)
        assert (twin.msg, twin.doc, twin.pos) == (error.msg, error.doc, error.pos)


def test_error_of_a_large_document_is_quick() -> None:
    text = "a = 1 # é\n" + "".join(f"k{n} = {n}\n" for n in range(200000)) + "="
    start = time.perf_counter()
    error = decode_error(text)
    assert time.perf_counter() - start < 5
    assert (error.lineno, error.colno, error.pos) == (200002, 1, len(text) - 1)


def test_check_lists_all_mistakes_and_none_for_a_good_document() -> None:
    assert check_toml("a = 1") == []
    found = check_toml("a = tru\nb = 1\nc = 'x\n")
    assert [mistake["lineno"] for mistake in found] == [1, 3]
    for mistake in found:
        assert list(mistake) == ["msg", "pos", "lineno", "colno"]


# ------------------------------------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    ("args", "options", "error", "message"),
    [
        ((), {}, TypeError, "convert_toml_to_json() missing 1 required positional argument: 'content'"),
        ((1,), {}, TypeError, None),
        ((None,), {}, TypeError, None),
        (("", 2), {}, TypeError, None),
        (("",), {"indent": 1.5}, TypeError, None),
        (("",), {"indent": "  "}, TypeError, None),
        (("",), {"compact": 1}, TypeError, None),
        (("",), {"sort_keys": None}, TypeError, None),
        (("",), {"toml_version": 1.1}, TypeError, None),
        (("",), {"nothing": 1}, TypeError, None),
        (("",), {"indent": -1}, ValueError, "indent must not be negative, not -1"),
        (("",), {"indent": 2**31}, OverflowError, None),
        (("",), {"toml_version": "2.0"}, ValueError, "toml_version must be '1.0' or '1.1', not '2.0'"),
        (("\ud800",), {}, UnicodeEncodeError, None),
    ],
)  # fmt: skip
def test_wrong_arguments(
    args: Any, options: Any, error: type[Exception], message: str | None
) -> None:
    with pytest.raises(error) as caught:
        convert_toml_to_json(*args, **options)
    assert type(caught.value) is error
    if message is not None:
        assert str(caught.value) == message


# ------------------------------------------------------------------------------------------- size and threads


def test_a_document_of_100_megabytes() -> None:
    line = "key = 'some text of a line that is long enough to be quick'\n"
    count = 100_000_000 // (len(line) + 20)
    document = "".join(f"[t{n:09}]\n{line}" for n in range(count))
    assert len(document) > 85_000_000
    converted = convert_toml_to_json(document)
    assert converted.startswith('{"t000000000": {"key": "some text of a line')
    assert converted.count('"key"') == count


@pytest.mark.parametrize("document", ["[" * 1_000_000, "a = " + "[" * 1_000_000])
def test_nesting_without_end_is_an_error(document: str) -> None:
    assert decode_error(document).lineno == 1


def test_large_documents_let_other_threads_run() -> None:
    document = "".join(f"k{n} = [{n}, 'text']\n" for n in range(500000))
    convert_toml_to_json("a = 1")
    ticks = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.perf_counter()
    convert_toml_to_json(document)
    end = time.perf_counter()
    done.set()
    thread.join()
    during = [at for at in ticks if start < at < end]
    assert len(during) > 5


def test_many_threads_get_their_own_results() -> None:
    results: dict[int, list[str]] = {}

    def work(number: int) -> None:
        text = f"n = {number}\n" + "".join(f"k{i} = '{number}'\n" for i in range(500))
        results[number] = [convert_toml_to_json(text) for _ in range(20)]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, converted in results.items():
        assert len(set(converted)) == 1
        read = json.loads(converted[0])
        assert read["n"] == number
        assert read["k499"] == str(number)


def test_module_says_the_truth_about_itself() -> None:
    import inspect

    text, int_or_none = "str | bytes | bytearray | memoryview", "int | None"
    if sys.version_info < (3, 10):
        text, int_or_none = "Union[str, bytes, bytearray, memoryview]", "Optional[int]"
    elif sys.version_info >= (3, 12):
        text = "str | collections.abc.Buffer"
    assert str(inspect.signature(convert_toml_to_json)) == (
        f"(content: {text}, *, indent: {int_or_none} = None, compact: bool = False, "
        "sort_keys: bool = False, toml_version: str = '1.1') -> str"
    )
    assert convert_toml_to_json.__module__ == "afrim_py"
    assert afrim_py.__all__ == sorted(afrim_py.__all__)
    for name in afrim_py.__all__:
        assert getattr(afrim_py, name).__doc__
