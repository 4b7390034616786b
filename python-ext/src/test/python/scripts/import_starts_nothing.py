# SPDX-License-Identifier: MIT
"""Importing starts no thread and loads no JVM; the first call does."""

import os
from pathlib import Path


def threads() -> int:
    return len(os.listdir("/proc/self/task"))


def has_jvm() -> bool:
    return "libjvm" in Path("/proc/self/maps").read_text()


before = threads()
import afrim_py  # noqa: E402

p = afrim_py.Preprocessor
print("after import:", threads() - before, has_jvm())
print(afrim_py.convert_toml_to_json("a = 1"))
print("after a call:", threads() > before, has_jvm())
