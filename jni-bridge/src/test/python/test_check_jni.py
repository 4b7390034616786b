# SPDX-License-Identifier: MIT
"""The tests of every feature once more, in a JVM that checks each use of JNI: it finds nothing to say."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from kitchen_package import HERE, output_of

SUITE = [
    "test_functions.py",
    "test_classes.py",
    "test_values.py",
    "test_callables.py",
    "test_iteration.py",
    "test_failures.py",
]


def test_jvm_that_checks_jni_has_nothing_to_say() -> None:
    options = f"{os.environ.get('JNIBRIDGE_JAVA_OPTIONS', '')} -Xcheck:jni"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *SUITE],
        capture_output=True,
        encoding="utf-8",
        cwd=HERE,
        env={**os.environ, "JNIBRIDGE_JAVA_OPTIONS": options},
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    spoken = done.stdout + done.stderr
    assert re.findall(r".*(?:WARNING|FATAL ERROR) in native method.*", spoken) == []
    assert re.findall(r".*JNI (?:local refs|call made).*", spoken) == []


def test_leaks_of_local_references_would_be_told() -> None:
    features = ("success", "callbacks", "java_exceptions", "iterators")
    lines = output_of(
        "leaks_by_feature.py", "60", *features, env={"JNIBRIDGE_JAVA_OPTIONS": "-Xcheck:jni"}
    )
    assert lines[: len(features)] == [f"{name} nothing left" for name in features]
    # The checking JVM may find all signal handlers "modified", its own too, when the process is on its way out and
    # its table of them is gone. It says so by lines of these shapes, and by no others.
    at_exit = re.compile(r"Warning: SIG\w+ handler modified!|Signal Handlers:|\s+SIG\w+: ?.*|")
    assert [line for line in lines[len(features) :] if not at_exit.fullmatch(line)] == []
