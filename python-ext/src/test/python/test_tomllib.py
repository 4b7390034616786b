# SPDX-License-Identifier: MIT
"""Against the standard library's reader: documents made from values, and texts that were tampered with."""

from __future__ import annotations

import datetime as dt
import json
import math
import sys
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import afrim_py

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MANY = settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, max_size=12)
integers = st.integers(-(2**63), 2**63 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.one_of(texts, integers, floats, st.booleans())
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(texts, values, max_size=6)


# ------------------------------------------------------------------------------------------- a writer of TOML


def basic(text: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\"}
    return (
        '"'
        + "".join(escapes.get(c) or (c if c.isprintable() else f"\\U{ord(c):08X}") for c in text)
        + '"'
    )


def quoted(text: str, draw: Any) -> str:
    """A string in one of the forms that can hold it."""
    forms = ["basic", "multi"]
    if all(c == "\t" or (ord(c) >= 32 and ord(c) != 127) for c in text) and "'" not in text:
        forms += ["literal", "multi-literal"]
    form = draw(st.sampled_from(forms))
    if form == "literal":
        return f"'{text}'"
    if form == "multi-literal":
        return f"'''\n{text}'''"
    if form == "multi":
        return '"""\n' + basic(text)[1:-1] + '"""'
    return basic(text)


def key(text: str, draw: Any) -> str:
    bare = text.isascii() and text and all(c.isalnum() or c in "-_" for c in text)
    if bare and draw(st.booleans()):
        return text
    return basic(text)


def number(value: int, draw: Any) -> str:
    forms = [str(value)]
    if value >= 0:
        forms += [f"+{value}", f"0x{value:X}", f"0o{value:o}", f"0b{value:b}", f"{value:_}"]
    return str(draw(st.sampled_from(forms)))


def written(value: Any, draw: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return number(value, draw)
    if isinstance(value, float):
        return repr(value) if "e" not in repr(value) else f"{value:.17e}"
    if isinstance(value, str):
        return quoted(value, draw)
    if isinstance(value, list):
        gap: str = draw(st.sampled_from(["", " ", "\n", " # note\n"]))
        return "[" + gap + f",{gap}".join(written(item, draw) + gap for item in value) + "]"
    pairs = (f"{key(name, draw)} = {written(item, draw)}" for name, item in value.items())
    return "{" + ", ".join(pairs) + "}"


def table(content: dict[str, Any], path: str, draw: Any) -> str:
    """Plain values first, then what is written under headers of its own."""
    lines, below = [], []
    for name, value in content.items():
        here = key(name, draw)
        full = f"{path}.{here}" if path else here
        if isinstance(value, dict) and draw(st.booleans()):
            below.append(f"[{full}]\n{table(value, full, draw)}")
        elif (
            isinstance(value, list)
            and value
            and all(isinstance(item, dict) for item in value)
            and draw(st.booleans())
        ):
            below += [f"[[{full}]]\n{table(item, full, draw)}" for item in value]
        else:
            lines.append(f"{here} = {written(value, draw)}\n")
    return "".join(lines + below)


@st.composite
def toml(draw: Any) -> tuple[dict[str, Any], str]:
    content = draw(documents)
    text = table(content, "", draw)
    return content, text.replace("\n", "\r\n") if draw(st.booleans()) else text


def ours(text: str) -> str | None:
    try:
        return afrim_py.convert_toml_to_json(text, toml_version="1.0")
    except afrim_py.TomlDecodeError:
        return None


# ------------------------------------------------------------------------------------------- the tests


@MANY
@given(toml())
def test_document_made_from_values_converts_as_json_dumps_prints_it(
    case: tuple[dict[str, Any], str],
) -> None:
    _, text = case
    read = tomllib.loads(text)
    assert ours(text) == json.dumps(read, ensure_ascii=False)
    assert afrim_py.convert_toml_to_json(text) == json.dumps(read, ensure_ascii=False)


@MANY
@given(toml(), st.integers(0, 8), st.booleans())
def test_options_print_as_those_of_json_dumps(
    case: tuple[dict[str, Any], str], indent: int, sort_keys: bool
) -> None:
    _, text = case
    read = tomllib.loads(text)
    assert afrim_py.convert_toml_to_json(text, indent=indent, sort_keys=sort_keys) == json.dumps(
        read, ensure_ascii=False, indent=indent, sort_keys=sort_keys
    )
    assert afrim_py.convert_toml_to_json(text, compact=True, sort_keys=sort_keys) == json.dumps(
        read, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys
    )


SNIPPETS = [
    "=", "[", "]", "[[", "]]", "{", "}", ",", ".", "#", '"', "'", '"""', "'''", "\\", "\n", "\r", "\r\n", "\t", " ",
    "\x00", "\x7f", "\ufeff", "_", "0x", "1e5", "1.0", ".5", "+", "-", "inf", "nan", "true", "a", "a.b", "\\u00e9",
    "\\ud800", "\\x41", "\\e", "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5+01:00", "é", "0", "9",
]  # fmt: skip


@st.composite
def tampered(draw: Any) -> str:
    _, text = draw(toml())
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from(SNIPPETS)) + text[end:]
    return str(text)


class TooLarge(Exception):
    """The document holds a number that tomllib takes and we refuse."""


def strict_float(text: str) -> float:
    value = float(text)
    if math.isinf(value) and "inf" not in text:
        raise TooLarge
    return value


def as_json(value: Any) -> Any:
    """The value as we write it: moments as text, no inf and nan, integers of 64 bits."""
    if isinstance(value, dict):
        return {name: as_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return Moment(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise TooLarge
    return value


class Moment:
    """Equal to every RFC 3339 text of the same date and time."""

    def __init__(self, value: dt.date | dt.time) -> None:
        self.value = value

    def __eq__(self, text: object) -> bool:
        return isinstance(text, str) and tomllib.loads(f"v = {text}") == {"v": self.value}

    __hash__ = None  # type: ignore[assignment]


@MANY
@given(tampered())
def test_tampered_text_gets_the_same_verdict_and_the_same_values(text: str) -> None:
    # TOML lets a document begin with a byte order mark; tomllib does not know it.
    plain = text[1:] if text.startswith("\ufeff") else text
    try:
        expected = as_json(tomllib.loads(plain, parse_float=strict_float))
    except (ValueError, RecursionError, TooLarge):
        assert ours(text) is None
        return
    converted = ours(text)
    assert converted is not None
    assert expected == json.loads(converted)


@MANY
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None
    try:
        converted = afrim_py.convert_toml_to_json(data, toml_version="1.0")
    except afrim_py.TomlDecodeError:
        converted = None
    if text is None:
        assert converted is None
    else:
        assert converted == ours(text)
