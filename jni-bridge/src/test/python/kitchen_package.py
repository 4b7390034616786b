# SPDX-License-Identifier: MIT
"""The module `kitchen`, made importable: the files that Maven built from the annotated test classes, and the C runtime
of the installed package beside them, which is the same binary in every package."""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[3]
BUILT = REPOSITORY / "jni-bridge" / "target" / "kitchen"
SCRIPTS = HERE / "scripts"
INIT = "from ._native import *\nfrom ._native import __all__, __doc__\n"


def native_package() -> Path:
    """The folder of an installed package on the bridge."""
    spec = importlib.util.find_spec("afrim_py")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install the package first: make .venv/installed")
    return Path(spec.origin).parent


def assemble(folder: Path) -> Path:
    """Puts the package `kitchen` into `folder`, which then belongs on `sys.path`."""
    if not list((BUILT / "_jars").glob("*-kitchen.jar")):
        raise FileNotFoundError(f"{BUILT} is not built: make test-java")
    package = folder / "kitchen"
    shutil.copytree(BUILT, package)
    installed = native_package()
    for file in [*installed.glob("_native*.so"), *installed.glob("_native*.pyd")]:
        shutil.copy(file, package)
    for file in installed.glob("_[a-z]*.py"):
        shutil.copy(file, package)
    (package / "py.typed").touch()
    (package / "__init__.py").write_text(INIT, encoding="utf-8")
    return folder


@cache
def kitchen_folder() -> Path:
    """A folder with the package, removed when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="kitchen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return assemble(folder)


def import_kitchen() -> Any:
    """The module, in this process."""
    folder = str(kitchen_folder())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module("kitchen")


WARM_UP = """
import time
import kitchen

for _ in range(2000):  # enough for Java to begin with what makes calls cheaper
    kitchen.map_texts(["a"], str)
info = kitchen._native._jvm_info
deadline = time.monotonic() + 60
if int(info()["version"].split(".")[0]) >= 22:
    while info()["stubs"] == 0 and time.monotonic() < deadline:
        for _ in range(1000):
            kitchen.map_texts(["a"], str)
    assert info()["stubs"] > 0
else:
    time.sleep(1)
"""
"""What a script for `run_script` begins with when it is about calls that are as cheap as they get."""


def run_script(
    script: str | Path, *arguments: str, env: dict[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that can import `kitchen`; `script` is a file of the folder scripts, or text after "-c"."""
    path = str(kitchen_folder())
    merged = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **(env or {})}
    name = [str(SCRIPTS / script)] if script != "-c" else ["-c"]
    return subprocess.run(
        [sys.executable, *name, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=merged,
        timeout=timeout,
        check=False,
    )


def output_of(script: str | Path, *arguments: str, env: dict[str, str] | None = None) -> list[str]:
    """The lines a script prints; it ends well and in silence."""
    done = run_script(script, *arguments, env=env)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout.splitlines()
