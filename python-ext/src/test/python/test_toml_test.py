# SPDX-License-Identifier: MIT
"""The public conformance corpus, each case through the extension. There is no skip list."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from afrim_py._native import _convert_toml_to_tagged_json

import afrim_py

COUNTS = {"1.0": (210, 499), "1.1": (220, 492)}


def cases(folder: Path, version: str, kind: str) -> list[str]:
    listed = (folder / f"files-toml-{version}.0").read_text(encoding="utf-8").split()
    return [name for name in listed if name.startswith(kind + "/") and name.endswith(".toml")]


def matches(value: Any, expected: Any) -> bool:
    """Whether a JSON value is what the tagged one says, in kind as well as in value."""
    if isinstance(expected, list):
        return (
            type(value) is list
            and len(value) == len(expected)
            and all(matches(*pair) for pair in zip(value, expected))
        )
    if not (set(expected) == {"type", "value"} and isinstance(expected["type"], str)):
        return (
            type(value) is dict
            and value.keys() == expected.keys()
            and all(matches(value[key], expected[key]) for key in expected)
        )
    return matches_scalar(value, expected["type"], expected["value"])


def matches_scalar(value: Any, kind: str, text: str) -> bool:
    if kind == "integer":
        return type(value) is int and value == int(text)
    if kind == "float":
        number = float(text)
        if not math.isfinite(number):
            return value is None
        return type(value) is float and value == number
    if kind == "bool":
        return value is (text == "true")
    if kind == "string":
        return type(value) is str and value == text
    return type(value) is str and moment(value) == moment(text)


def moment(text: str) -> str:
    """A date or time without the noughts that end its fraction: "10:32:00.600" is "10:32:00.6"."""
    whole, point, rest = text.partition(".")
    if not point:
        return text
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    zone = rest[len(digits) :]
    digits = digits.rstrip("0")
    return whole + (f".{digits}" if digits else "") + zone


@pytest.mark.parametrize("as_bytes", [False, True], ids=["str", "bytes"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_valid_documents_equal_their_tagged_json(
    toml_test: Path, version: Any, as_bytes: bool
) -> None:
    names = cases(toml_test, version, "valid")
    wrong = []
    for name in names:
        data = (toml_test / name).read_bytes()
        expected = json.loads((toml_test / name).with_suffix(".json").read_text(encoding="utf-8"))
        content = data if as_bytes else data.decode()
        try:
            converted = afrim_py.convert_toml_to_json(content, toml_version=version)
        except ValueError as error:
            wrong.append(f"{name}: {error}")
            continue
        if not matches(json.loads(converted), expected):
            wrong.append(f"{name}: {converted}")
    assert wrong == []
    assert len(names) == COUNTS[version][0]


def same_tags(left: Any, right: Any) -> bool:
    """Equal in every tag and value; numbers and moments may be spelt differently."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same_tags, left, right))
    if set(left) != {"type", "value"} or not isinstance(left["type"], str):
        return left.keys() == right.keys() and all(same_tags(left[key], right[key]) for key in left)
    if left["type"] != right["type"]:
        return False
    if left["type"] == "float":
        return repr(float(left["value"])) == repr(float(right["value"]))
    if left["type"] in ("string", "bool", "integer"):
        return bool(left["value"] == right["value"])
    return moment(left["value"]) == moment(right["value"])


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_valid_documents_have_the_tags_of_their_tagged_json(toml_test: Path, version: Any) -> None:
    names = cases(toml_test, version, "valid")
    wrong = []
    for name in names:
        data = (toml_test / name).read_bytes()
        expected = json.loads((toml_test / name).with_suffix(".json").read_text(encoding="utf-8"))
        got = _convert_toml_to_tagged_json(data, toml_version=version)
        if not same_tags(json.loads(got), expected):
            wrong.append(f"{name}: {got}")
    assert wrong == []
    assert len(names) == COUNTS[version][0]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_invalid_documents_raise_toml_decode_error(toml_test: Path, version: Any) -> None:
    names = cases(toml_test, version, "invalid")
    accepted = []
    for name in names:
        try:
            converted = afrim_py.convert_toml_to_json(
                (toml_test / name).read_bytes(), toml_version=version
            )
        except afrim_py.TomlDecodeError:
            continue
        accepted.append(f"{name}: {converted}")
    assert accepted == []
    assert len(names) == COUNTS[version][1]


def test_comparison_tells_kinds_apart() -> None:
    assert matches_scalar(1, "integer", "1")
    assert not matches_scalar(1.0, "integer", "1")
    assert not matches_scalar(True, "integer", "1")
    assert not matches_scalar(1, "float", "1")
    assert not matches_scalar("1", "integer", "1")
    assert not matches_scalar("true", "bool", "true")
    assert matches_scalar(None, "float", "-inf")
    assert matches_scalar("10:32:00.6Z", "datetime", "10:32:00.600Z")
    assert not matches_scalar("10:32:00.61Z", "datetime", "10:32:00.600Z")
