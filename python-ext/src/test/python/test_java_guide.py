# SPDX-License-Identifier: MIT
"""The program of the Java guide is compiled against the built jar alone, and prints what the guide says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import GREEK, REPOSITORY

import afrim_py

GUIDE = (REPOSITORY / "docs" / "guide" / "java.md").read_text(encoding="utf-8")


def fenced(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def jdk() -> Path:
    """The JDK that builds the project."""
    script = REPOSITORY / "scripts" / "jdk.py"
    command = [sys.executable, str(script), "printenv", "JAVA_HOME"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())


def test_program_prints_what_the_guide_says(tmp_path: Path) -> None:
    jars = sorted((Path(afrim_py._native.__file__).parent / "_jars").glob("afrim-core-*.jar"))
    assert len(jars) == 1
    (tmp_path / "Guide.java").write_text(fenced("java"), encoding="utf-8")
    java = jdk() / "bin"
    options = ["-encoding", "UTF-8", "-Xlint:all", "-Werror", "-cp", str(jars[0])]
    subprocess.run([java / "javac", *options, "Guide.java"], cwd=tmp_path, check=True)
    path = os.pathsep.join([str(jars[0]), str(tmp_path)])
    done = subprocess.run(
        [
            java / "java",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            path,
            "Guide",
            GREEK,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == fenced("text")
