# SPDX-License-Identifier: MIT
"""tomllib, then json.dumps."""

import json
import tomllib


def convert(text: str) -> str:
    return json.dumps(tomllib.loads(text), ensure_ascii=False, default=str)
