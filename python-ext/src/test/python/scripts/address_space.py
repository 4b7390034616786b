# SPDX-License-Identifier: MIT
"""Under `ulimit -v`: room for a small JVM is enough, less is an error and not the end of the process."""

import resource
import sys

import afrim_py

megabytes = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
try:
    print(afrim_py.convert_toml_to_json("a = 1"))
except RuntimeError as error:
    print(f"{type(error).__name__}: {error}")
