# SPDX-License-Identifier: MIT
"""Imported before the fork, not yet started: parent and child each start a Java of their own."""

import os
import sys

import afrim_py

pid = os.fork()
if pid == 0:
    print("child:", afrim_py.convert_toml_to_json("a = 1"))
    sys.exit(0)
code = os.waitpid(pid, 0)[1]
print("ended:", code)
print("parent:", afrim_py.convert_toml_to_json("a = 2"))
