# SPDX-License-Identifier: MIT
"""rtoml, then json.dumps."""

import json

import rtoml


def convert(text: str) -> str:
    return json.dumps(rtoml.loads(text), ensure_ascii=False, default=str)
