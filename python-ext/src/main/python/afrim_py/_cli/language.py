# SPDX-License-Identifier: MIT
"""What the language commands share: loading a language from its file."""

from __future__ import annotations

import afrim_py

from . import java
from .output import CommandError, reason

MAX_BUFFER = 1 << 16
"""A language's `buffer_size` beyond this is taken as this: nobody types that many keys for one letter."""

MAX_PAGE = 100
"""Nor does anybody choose among more translations than this."""


class Language:
    """The preprocessor and the translator that a configuration describes."""

    def __init__(self, path: str) -> None:
        java.start()
        try:
            config = afrim_py.Config(path)
        except ValueError as error:
            raise _explained(error) from error
        self._config = config
        self.page_size: int = min(config.page_size, MAX_PAGE)

    def preprocessor(self) -> afrim_py.Preprocessor:
        size = self._config.buffer_size
        return afrim_py.Preprocessor(self._config.extract_data(), min(size, MAX_BUFFER))

    def translator(self) -> afrim_py.Translator:
        config = self._config
        translator = afrim_py.Translator(config.extract_translation(), config.auto_commit)
        try:
            translator.register_from_config(config)
        except ValueError as error:
            raise _explained(error) from error
        return translator


def _explained(error: ValueError) -> CommandError:
    """The message, which names the file, and below it why: what the system says, or the place and the mistake."""
    lines = [str(error)]
    cause = error.__cause__
    if cause is not None:
        why = reason(cause) if isinstance(cause, OSError) else str(cause)
        lines += [f"\t{line}".rstrip() for line in why.splitlines()]
    return CommandError("\n".join(lines))
