# SPDX-License-Identifier: MIT
"""`afrim-py doctor`."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import afrim_py

from .. import _jvm
from .output import BAD_INPUT, OK, complain, say

# Its helpers are no part of the module that the stub describes.
_native: Any = import_module("afrim_py._native")

TIERS = {
    1: "JNI; after a thousand calls direct entries take its place where Java is 22 or newer",
    2: "direct entries (foreign functions)",
}


def run(_: argparse.Namespace) -> int:
    report = _jvm.report()
    _about_package()
    error = report.error
    if report.chosen is not None:
        error = _about_java(report.chosen)
    _section("Found")
    for line in _jvm.describe(report.candidates) or ["nothing"]:
        say(f"  {line}\n")
    _about_environment()
    if error:
        complain(error)
        return BAD_INPUT
    return OK


def _about_package() -> None:
    facts = _native._module_info()
    say(f"afrim_py {afrim_py.__version__} in {Path(afrim_py.__file__).parent}\n")
    _fact("python", f"{platform.python_implementation()} {platform.python_version()}")
    _fact("system", f"{platform.system()} {platform.machine()}")
    _fact("bridge", f"{facts['runtime']}, {facts['entries']} entries")
    _fact("jars", " ".join(sorted(jar.name for jar in Path(facts["directory"]).glob("_jars/*"))))


def _about_java(java: _jvm.Location) -> str:
    """The Java in use, started for it; returns what went wrong, if anything."""
    _section("Java")
    _fact("home", java.home)
    _fact("version", java.version)
    _fact("because", java.reason)
    _fact("options", " ".join(java.options))
    _fact("cache", _cache_of(java))
    try:
        _native._start()
    except RuntimeError as error:
        return str(error)
    facts = _native._jvm_info()
    if facts["joined"]:
        _fact("joined", "started by another bridge in this process")
    _about_memory(facts["stats"])
    _fact("call tier", TIERS.get(facts["tier"], str(facts["tier"])))
    return ""


def _cache_of(java: _jvm.Location) -> str:
    """Whether this start takes the class archive."""
    archive = _jvm.class_archive(java, java.options)
    if archive is None:
        return "none: JNIBRIDGE_CACHE or the options do not allow one"
    if not archive.usable():
        return f"not there yet: {archive.folder} (afrim-py cache makes it)"
    return f"used: {archive.folder}"


def _about_memory(stats: Mapping[str, object]) -> None:
    _fact("vm", f"{stats['vm']} {stats['java_version']}")
    _fact("heap", f"{_megabytes(stats['heap_used'])} of at most {_megabytes(stats['heap_max'])}")


def _about_environment() -> None:
    names = [
        "JAVA_HOME",
        _jvm.SETTING,
        _jvm.OPTIONS,
        "JNIBRIDGE_CACHE",
        "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS",
    ]
    _section("Environment")
    for name in names:
        _fact(name, os.environ.get(name, "(not set)"), width=24)


def _section(title: str) -> None:
    say(f"\n{title}\n")


def _fact(name: str, value: str, width: int = 10) -> None:
    say(f"  {name:<{width}} {value}\n")


def _megabytes(size: object) -> str:
    return f"{int(str(size)) >> 20} MB"
