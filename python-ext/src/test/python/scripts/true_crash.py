# SPDX-License-Identifier: MIT
"""A true crash after the start is still reported with Python's traceback."""

import faulthandler

import afrim_py

faulthandler.enable()
afrim_py.convert_toml_to_json("a = 1")
faulthandler._sigsegv()  # type: ignore[attr-defined]
