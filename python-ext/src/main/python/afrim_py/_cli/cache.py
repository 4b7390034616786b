# SPDX-License-Identifier: MIT
"""`afrim-py cache`."""

from __future__ import annotations

import argparse

from .. import _jvm
from .output import BAD_INPUT, OK, complain, say


def run(_: argparse.Namespace) -> int:
    report = _jvm.report()
    if report.chosen is None:
        complain(report.error)
        return BAD_INPUT
    archive = _jvm.class_archive(report.chosen, report.chosen.options)
    if archive is None:
        complain("no cache: JNIBRIDGE_CACHE or the JVM's options do not allow one")
        return BAD_INPUT
    if not archive.make():
        complain(f"no cache: {archive.java} could not write {archive.folder}")
        return BAD_INPUT
    say(f"{archive.folder}\n")
    return OK
