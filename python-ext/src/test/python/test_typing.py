# SPDX-License-Identifier: MIT
"""What type checkers are told: the stub, a small program that uses everything, and the extension itself agree."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HERE

import afrim_py

PACKAGE = Path(afrim_py.__file__).parent
PROGRAM = HERE / "typed" / "program.py"
GOLDEN = HERE.parent / "resources" / "_native.pyi.golden"


def run_mypy(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "MYPY_CACHE_DIR": str(cwd / "cache"), "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=env,
        check=False,
    )


def test_stub_is_the_one_checked_in() -> None:
    assert (PACKAGE / "_native.pyi").read_text(encoding="utf-8") == GOLDEN.read_text(
        encoding="utf-8"
    )


def test_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").read_bytes() == b""


def test_mypy_strict_on_a_program_that_uses_everything(tmp_path: Path) -> None:
    done = run_mypy("mypy", "--strict", "--warn-unreachable", PROGRAM, cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_program_uses_everything_and_runs() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    assert [name for name in afrim_py.__all__ if name not in text] == []
    for cls in (afrim_py.Preprocessor, afrim_py.Translator, afrim_py.Config):
        assert [name for name in vars(cls) if name[0] != "_" and f".{name}" not in text] == []
    done = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("afrim_py.convert_toml_to_json(1)", "[arg-type]"),
        ("afrim_py.convert_toml_to_json('', toml_version='2')", "[arg-type]"),
        ("afrim_py.convert_toml_to_json('', 2)", "Too many positional arguments"),
        ("afrim_py.Preprocessor().process('a', 'down')", "[arg-type]"),
        ("afrim_py.Preprocessor([])", "[arg-type]"),
        ("afrim_py.Translator({}).translate('a')[0]['nothing']", "[typeddict-item]"),
        ("afrim_py.Translator({}).register('a', lambda word: 1)", "[arg-type"),
        ("afrim_py.Config(1)", "[arg-type]"),
        ("afrim_py.nothing", "[attr-defined]"),
    ],
)
def test_mypy_finds_mistakes(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(f"import afrim_py\n{line}\n", encoding="utf-8")
    done = run_mypy("mypy", "--strict", "wrong.py", cwd=tmp_path)
    assert done.returncode == 1
    assert message in done.stdout


def test_stubtest_compares_the_stub_with_the_extension(tmp_path: Path) -> None:
    # inspect finds the signatures of classes there; stubs have no place for it.
    allowed = tmp_path / "allowed"
    allowed.write_text(r"afrim_py\._native\.\w+\.__signature__" + "\n", encoding="utf-8")
    done = run_mypy("mypy.stubtest", "--allowlist", allowed, "afrim_py._native", cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 module\n", 0)
