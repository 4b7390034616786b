# SPDX-License-Identifier: MIT
"""Recurses through C far beyond a megabyte of stack on the thread that started Java."""

from __future__ import annotations

import contextlib
import sys

import afrim_py

afrim_py.convert_toml_to_json("a = 1")
sys.setrecursionlimit(100_000)


def down(depth: int) -> list[object]:
    return list(map(down, [depth - 1])) if depth else []


with contextlib.suppress(RecursionError):  # CPython's own limit for C, from 3.12 on
    down(4_000)
print("alive")
