# SPDX-License-Identifier: MIT
"""Which of the prebuilt C runtimes fits an interpreter."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jnibridge import __version__
from jnibridge._repository import ARTIFACTS


class NoRuntimeError(Exception):
    """The message says for what there is none, and for what there are."""


class Target(NamedTuple):
    """An interpreter and the machine that it runs on."""

    implementation: str
    version: tuple[int, int]
    free_threaded: bool
    platform: str
    glibc: tuple[int, int]

    @classmethod
    def current(cls) -> Target:
        return cls(
            sys.implementation.name,
            sys.version_info[:2],
            bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
            re.sub(r"[-.]", "_", sysconfig.get_platform()),
            _glibc(),
        )

    def __str__(self) -> str:
        name = {"cpython": "CPython", "pypy": "PyPy"}.get(self.implementation, self.implementation)
        free = " (free-threaded)" if self.free_threaded else ""
        return f"{name} {self.version[0]}.{self.version[1]}{free} on {self.platform}"

    @property
    def libc(self) -> str:
        """What is to be said of the C library on Linux, where it matters."""
        if not self.platform.startswith("linux_"):
            return ""
        return " with glibc {}.{}".format(*self.glibc) if any(self.glibc) else " without glibc"

    def fits(self, tag: str) -> bool:
        python, abi, machine = tag.split("-")
        major, minor = self.version
        if self.implementation != "cpython" or self.free_threaded or not self._runs_on(machine):
            return False
        if abi == "abi3":
            return self.version >= (3, int(python[3:]))
        return (python, abi) == (f"cp{major}{minor}", f"cp{major}{minor}")

    def _runs_on(self, machine: str) -> bool:
        manylinux = re.fullmatch(r"manylinux_(\d+)_(\d+)_(\w+)", machine)
        if manylinux is None:
            return machine == self.platform
        needed = (int(manylinux[1]), int(manylinux[2]))
        return self.platform == f"linux_{manylinux[3]}" and self.glibc >= needed


def _glibc() -> tuple[int, int]:
    """The version of the C library, (0, 0) when it is another one."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    except (AttributeError, OSError, ValueError):
        return 0, 0
    found = re.match(r"(\d+)\.(\d+)", version)
    return (int(found[1]), int(found[2])) if name == "glibc" and found else (0, 0)


def jar() -> Path:
    """The artifact that holds all runtimes."""
    return ARTIFACTS / f"afrim/jni-bridge/{__version__}/jni-bridge-{__version__}-natives.jar"


def tags() -> list[str]:
    with zipfile.ZipFile(jar()) as archive:
        names = archive.namelist()
    return sorted({name.split("/")[1] for name in names if re.match(r"natives/[^/]+/.", name)})


def choose(target: Target, available: Iterable[str]) -> str:
    """The tag of the runtime for an interpreter."""
    available = list(available)
    fitting = [tag for tag in available if target.fits(tag)]
    if not fitting:
        raise NoRuntimeError(
            f"there is no prebuilt runtime for {target}{target.libc}, only for {', '.join(available)}"
        )
    return fitting[0]
