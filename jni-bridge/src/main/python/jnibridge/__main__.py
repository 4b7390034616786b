# SPDX-License-Identifier: MIT
"""`python -m jnibridge install`: puts the bridge into the local Maven repository, for `mvn package` without pip."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from jnibridge import __version__, _repository


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m jnibridge", description="The bridge between Python and Java."
    )
    parser.add_argument("--version", action="version", version=f"jnibridge {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("install", help="copy the bridge's artifacts into the local Maven repository")
    parser.parse_args()
    repository = _repository.local(os.environ, Path.cwd())
    copied = _repository.install(repository)
    print(f"{repository}: {copied} files copied" if copied else f"{repository}: up to date")


if __name__ == "__main__":
    main()
