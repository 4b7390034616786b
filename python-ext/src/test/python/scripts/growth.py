# SPDX-License-Identifier: MIT
"""A gigabyte of large arguments crosses, all of it garbage at once: how many megabytes the process grows, by kind."""

from __future__ import annotations

import os

import afrim_py


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20


document = f"a = '{'x' * 3_000_000}'\nb = 80O0"
words = {f"word{i}": [f"{i}"] for i in range(100_000)}
afrim_py.convert_toml_to_json("a = 1")

before = resident()
for _ in range(300):
    try:
        afrim_py.convert_toml_to_json(document)
    except afrim_py.TomlDecodeError as error:
        last = error
print("failed conversions", resident() - before)
for _ in range(40):
    translator = afrim_py.Translator(words)
print("translators", resident() - before)
