# SPDX-License-Identifier: MIT
"""`afrim-py transliterate`."""

from __future__ import annotations

import argparse

from .language import Language
from .output import BAD_INPUT, OK, STANDARD, USAGE, complain, read, reason, title, write_standard


def run(options: argparse.Namespace) -> int:
    preprocessor = Language(options.config).preprocessor()
    code = OK
    for name in options.files or [STANDARD]:
        try:
            text = read(name).decode()
        except OSError as error:
            complain(f"{title(name)}: {reason(error)}")
            code = USAGE
            continue
        except UnicodeDecodeError as error:
            complain(f"{title(name)}: not UTF-8 at byte {error.start}")
            code = max(code, BAD_INPUT)
            continue
        write_standard(preprocessor.transliterate(text).encode())
    return code
