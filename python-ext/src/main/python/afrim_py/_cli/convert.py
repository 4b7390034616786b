# SPDX-License-Identifier: MIT
"""`afrim-py convert`."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import afrim_py

from . import java
from .output import (
    BAD_INPUT,
    OK,
    STANDARD,
    USAGE,
    CommandError,
    complain,
    read,
    reason,
    title,
    write_atomically,
    write_standard,
)

MANY = 5
"""From this number of files on a progress bar is worth its line."""


def run(options: argparse.Namespace) -> int:
    files: list[str] = options.files or [STANDARD]
    targets = _targets(files, options.output, options.out_dir)
    code = OK
    for name in _with_progress(files, shown=options.out_dir is not None):
        code = max(code, _convert(name, targets[name], options))
    return code


def _targets(
    files: Sequence[str], output: str | None, out_dir: str | None
) -> dict[str, Path | None]:
    """Where the JSON of each input goes; None is standard output."""
    if output is not None and len(files) > 1:
        raise CommandError("--output takes one input; for several use --out-dir")
    if output is not None:
        return {files[0]: None if output == STANDARD else _path(output)}
    if out_dir is None:
        return dict.fromkeys(files)
    folder = _path(out_dir)
    owners: dict[Path, str] = {}
    for name in files:
        if name == STANDARD:
            raise CommandError("--out-dir needs files with a name, not standard input")
        target = folder / (Path(name).stem + ".json")
        if owners.setdefault(target, name) != name:
            raise CommandError(f"{owners[target]} and {name} would both be written to {target}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{folder}: {reason(error)}") from error
    return {name: target for target, name in owners.items()}


def _path(name: str) -> Path:
    if not name:  # Path("") would be the folder we are in
        raise CommandError(f"{title(name)}: {os.strerror(errno.ENOENT)}")
    return Path(name)


def _convert(name: str, target: Path | None, options: argparse.Namespace) -> int:
    try:
        document = read(name)
    except OSError as error:
        complain(f"{title(name)}: {reason(error)}")
        return USAGE
    java.start()
    try:
        json = afrim_py.convert_toml_to_json(
            document,
            indent=options.indent,
            compact=options.compact,
            sort_keys=options.sort_keys,
            toml_version=options.toml_version,
        )
    except afrim_py.TomlDecodeError as error:
        complain(f"{title(name)}: {error}")
        return BAD_INPUT
    data = json.encode() + b"\n"
    if target is None:
        write_standard(data)
        return OK
    try:
        write_atomically(target, data)
    except OSError as error:
        complain(f"{target}: {reason(error)}")
        return USAGE
    return OK


def _with_progress(files: Sequence[str], *, shown: bool) -> Iterable[str]:
    """The files, with a bar on the terminal if there are many, the extra "cli" is installed and no JSON is printed there."""
    if not shown or len(files) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return files
    try:
        from tqdm import tqdm
    except ImportError:
        return files
    bar: Iterable[str] = tqdm(files, unit="file", leave=False)
    return bar
