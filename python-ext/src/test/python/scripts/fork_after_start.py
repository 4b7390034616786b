# SPDX-License-Identifier: MIT
"""A child forked after the start is told so at once, and ends well."""

import os
import sys
import time
import warnings

import afrim_py

# From 3.12 on Python itself warns of what is done here on purpose.
warnings.simplefilter("ignore", DeprecationWarning)

afrim_py.convert_toml_to_json("a = 1")
kept = afrim_py.Preprocessor({"a": "b"})
pid = os.fork()
if pid == 0:
    began = time.monotonic()
    for call in (
        lambda: afrim_py.convert_toml_to_json("a = 1"),
        lambda: kept.process("a", "keydown"),
        afrim_py.Preprocessor,
    ):
        try:
            call()
        except RuntimeError as error:
            print(f"{type(error).__name__}: {error}")
    print("at once:", time.monotonic() - began < 1)
    del kept
    sys.stdout.flush()
    sys.exit(7)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print("child:", code)
print("parent:", afrim_py.convert_toml_to_json("a = 2"), kept.process("a", "keydown"))
