# SPDX-License-Identifier: MIT
"""`afrim-py translate`."""

from __future__ import annotations

import argparse
import json

from .language import Language
from .output import BAD_INPUT, OK, write_standard


def run(options: argparse.Namespace) -> int:
    translator = Language(options.config).translator()
    code = OK
    for word in options.words:
        results = translator.translate(word, limit=options.limit)
        if options.json:
            line = json.dumps({"word": word, "results": results}, ensure_ascii=False)
        else:
            texts = [f"  {', '.join(result['texts'])}  ({result['code']})" for result in results]
            line = "\n".join([word, *(texts or ["  (nothing found)"])])
        write_standard(line.encode() + b"\n")
        if not results:
            code = BAD_INPUT
    return code
