# SPDX-License-Identifier: MIT
"""`afrim-py check`."""

from __future__ import annotations

import argparse
import sys

import afrim_py

from . import java
from .output import (
    BAD_INPUT,
    OK,
    USAGE,
    Paint,
    complain,
    read,
    reason,
    say,
    tell,
    title,
    wants_colour,
)

WIDEST = 100
"""Longer source lines are cut around the mistake."""


def run(options: argparse.Namespace) -> int:
    paint = Paint(wants_colour(options.color, sys.stdout))
    code, checked, mistakes, bad = OK, 0, 0, 0
    for name in options.files:
        try:
            document = read(name)
        except OSError as error:
            complain(f"{title(name)}: {reason(error)}")
            code = USAGE
            continue
        java.start()
        found = afrim_py.check_toml(document, toml_version=options.toml_version)
        lines = document.decode(errors="replace").split("\n") if found else []
        for mistake in found:
            place = f"{title(name)}:{mistake['lineno']}:{mistake['colno']}"
            excerpt = _excerpt(lines, mistake["lineno"], mistake["colno"], paint)
            say(f"{paint.bold(place)}: {paint.red('error')}: {mistake['msg']}\n{excerpt}\n")
        checked += 1
        mistakes += len(found)
        bad += bool(found)
    if checked:
        tell(_summary(checked, mistakes, bad))
    return max(code, BAD_INPUT if mistakes else OK)


def _summary(files: int, mistakes: int, bad: int) -> str:
    if not mistakes:
        return f"no mistakes in {_count(files, 'file')}"
    return f"{_count(mistakes, 'mistake')} in {bad} of {_count(files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _excerpt(lines: list[str], lineno: int, colno: int, paint: Paint) -> str:
    """The line with its number in a margin, and a caret under the column (both count from 1, in characters)."""
    text = lines[lineno - 1].rstrip("\r") if lineno <= len(lines) else ""
    start = max(0, colno - 1 - WIDEST // 2) if len(text) > WIDEST else 0
    shown = "".join(_printable(character) for character in text[start : start + WIDEST])
    margin = " " * len(str(lineno))
    caret = " " * (colno - 1 - start) + paint.red("^")
    bar = paint.blue("|")
    return f"{paint.blue(str(lineno))} {bar} {shown}\n{margin} {bar} {caret}"


def _printable(character: str) -> str:
    """One column for each character, so that the caret stands right and no control character reaches the terminal."""
    return (
        character
        if character.isprintable()
        else " "
        if character == "\t"
        else "\N{REPLACEMENT CHARACTER}"
    )
