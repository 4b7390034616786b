# SPDX-License-Identifier: MIT
"""A second, plain implementation of the value codec (ABI.md, section 2), to compare the C runtime with; and packages
made of nothing but the C runtime and a descriptor, for what needs no Java."""

from __future__ import annotations

import datetime
import decimal
import importlib.util
import os
import struct
import sys
import uuid
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

ABI = 1
RUNTIME = "0.1.0"
NO_OFFSET = -(2**31)


def text(tag: int, data: bytes) -> bytes:
    return bytes([tag]) + struct.pack("<I", len(data)) + data


def items(tag: int, values: Any) -> bytes:
    values = list(values)
    return bytes([tag]) + struct.pack("<I", len(values)) + b"".join(map(encode, values))


def encode(value: Any) -> bytes:
    """A value by its own type, as `jb_write_any` writes it."""
    if value is None:
        return b"\x00"
    if isinstance(value, bool):
        return b"\x02" if value else b"\x01"
    if isinstance(value, int):
        if -(2**63) <= value < 2**63:
            return b"\x03" + struct.pack("<q", value)
        return text(0x04, value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))
    if isinstance(value, float):
        return b"\x05" + struct.pack("<d", value)
    if isinstance(value, str):
        return text(0x06, value.encode())
    if isinstance(value, (bytes, bytearray)):
        return text(0x08, bytes(value))
    if isinstance(value, list):
        return items(0x09, value)
    if isinstance(value, tuple):
        return items(0x0A, value)
    if isinstance(value, frozenset):
        return items(0x0C, value)
    if isinstance(value, set):
        return items(0x0B, value)
    if isinstance(value, dict):
        pairs = b"".join(encode(k) + encode(v) for k, v in value.items())
        return b"\x0d" + struct.pack("<I", len(value)) + pairs
    return _library(value)


def _library(value: Any) -> bytes:
    if isinstance(value, datetime.datetime):
        return b"\x13" + _date(value) + _time(value)
    if isinstance(value, datetime.date):
        return b"\x11" + _date(value)
    if isinstance(value, datetime.time):
        return b"\x12" + _time(value)
    if isinstance(value, datetime.timedelta):
        seconds = value.days * 86400 + value.seconds
        return b"\x14" + struct.pack("<qI", seconds, value.microseconds)
    if isinstance(value, decimal.Decimal):
        return text(0x15, str(value).encode())
    if isinstance(value, uuid.UUID):
        return b"\x16" + value.bytes
    if isinstance(value, PurePath):
        return text(0x17, str(value).encode())
    raise TypeError(type(value))


def _date(value: Any) -> bytes:
    return struct.pack("<iBB", value.year, value.month, value.day)


def _time(value: Any) -> bytes:
    offset = value.utcoffset()
    seconds = NO_OFFSET if offset is None else int(offset.total_seconds())
    return struct.pack("<BBBIi", value.hour, value.minute, value.second, value.microsecond, seconds)


def native_file() -> Path:
    """The C runtime of an installed package."""
    spec = importlib.util.find_spec("afrim_py")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install the package first: make .venv/installed")
    folder = Path(spec.origin).parent
    return next(iter([*folder.glob("_native*.so"), *folder.glob("_native*.pyd")]))


def descriptor(**parts: Any) -> dict[str, Any]:
    return {
        "abi": ABI,
        "runtime": RUNTIME,
        "module": "made_up",
        "dispatch": "made.up.Dispatch",
        **parts,
    }


def load(folder: Path, content: bytes, name: str = "made_up") -> ModuleType:
    """The module that a descriptor makes, in a package folder of its own. There is no `_jars` in it: a call whose arguments
    are accepted ends in FileNotFoundError, whether this process runs Java or not."""
    package = folder / name
    package.mkdir(parents=True)
    (package / "_module.bin").write_bytes(content)
    (package / "__init__.py").touch()
    native = native_file()
    os.symlink(native, package / native.name)
    for loaded in [n for n in sys.modules if n == name or n.startswith(name + ".")]:
        del sys.modules[loaded]
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(name + "._native")
    finally:
        sys.path.remove(str(folder))
