# SPDX-License-Identifier: MIT
"""Java's start, apart from what runs on it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .output import CommandError

# Its helpers are no part of the module that the stub describes.
_native: Any = import_module("afrim_py._native")


def start() -> None:
    """Starts Java unless it runs. What stands in the way is the user's to mend and ends the command with its text.

    Only here: a RuntimeError of a later call is a bug, and its traceback is wanted.
    """
    try:
        _native._start()
    except RuntimeError as error:
        raise CommandError(str(error)) from error
