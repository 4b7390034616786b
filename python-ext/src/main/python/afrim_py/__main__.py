# SPDX-License-Identifier: MIT
"""`python -m afrim_py` and the script `afrim-py`."""

from __future__ import annotations

import sys

from ._cli import main

if __name__ == "__main__":
    sys.exit(main())
