# SPDX-License-Identifier: MIT
"""What the tests share: stand-alone scripts in processes of their own, the TOML corpus, the sample language."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[3]
SCRIPTS = HERE / "scripts"
GREEK = REPOSITORY / "examples" / "greek" / "greek.toml"

# No test leaves a cache in a home; those of the cache name a folder of their own.
os.environ["JNIBRIDGE_CACHE"] = "0"

# A script's shell starts its background jobs with Ctrl-C ignored, and every child inherits that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_python(
    *arguments: str | Path,
    env: dict[str, str | None] | None = None,
    stdin: str = "",
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter; `env` is laid over this one's environment, None removes a variable."""
    merged = dict(os.environ)
    merged["PYTHONIOENCODING"] = "utf-8"
    for name, value in (env or {}).items():
        merged.pop(name, None)
        if value is not None:
            merged[name] = value
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=merged,
        input=stdin,
        cwd=cwd,
        timeout=120,
        check=False,
    )


@pytest.fixture
def script() -> Run:
    """Runs scripts/NAME.py and expects it to end well and in silence; returns what it printed."""

    def run(
        name: str, *arguments: str, env: dict[str, str | None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = run_python(SCRIPTS / f"{name}.py", *arguments, env=env)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def toml_test() -> Path:
    """The folder `tests` of toml-test: from TOML_TEST, else beside the repository."""
    named = os.environ.get("TOML_TEST")
    for folder in [Path(named)] if named else [REPOSITORY.parent / "shared" / "toml-test"]:
        for tests in (folder / "tests", folder):
            if (tests / "files-toml-1.1.0").is_file():
                return tests
    raise FileNotFoundError(
        "the toml-test corpus was not found: set TOML_TEST to a checkout of toml-lang/toml-test"
    )
