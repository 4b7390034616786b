# SPDX-License-Identifier: MIT
"""The stub: a program that uses it passes mypy --strict, and it agrees with what runs."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import lucene_search
from lucene_search import Index

EXAMPLE = Path(__file__).resolve().parents[1]


def mypy(*arguments: str) -> tuple[int, str]:
    environ = dict(os.environ)
    package = Path(lucene_search.__file__).resolve().parents[1]
    if package not in map(Path, sysconfig.get_paths().values()):  # mypy does not look on sys.path
        environ["MYPYPATH"] = str(package)
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, cwd=EXAMPLE, env=environ, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_programs_pass_mypy_strict() -> None:
    status, output = mypy("mypy", "--strict", "--config-file=", "benchmark.py", "tests")
    assert (status, output[:27]) == (0, "Success: no issues found in"), output


def test_stub_agrees_with_the_module(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.write_text(r"lucene_search\._(jvm|cache)\..*", encoding="utf-8")  # the bridge's own
    arguments = ["mypy.stubtest", "lucene_search", "--ignore-missing-stub"]
    status, output = mypy(*arguments, "--allowlist", str(allowed), "--ignore-unused-allowlist")
    assert (status, output[:27]) == (0, "Success: no issues found in"), output


def test_help_has_javadoc_and_signature() -> None:
    assert sorted(lucene_search.__all__) == ["Hit", "Index"]
    assert inspect.getdoc(lucene_search) == (
        "Full-text search with Apache Lucene.\n\n"
        "An `Index` is a folder of documents; a document is a dict of text. Bad\n"
        "queries raise `ValueError` with Lucene's explanation, unreadable indexes `OSError`."
    )
    assert inspect.getdoc(Index.search) == (
        "Finds the best hits, best first.\n\n"
        "Args:\n"
        "    query: in Lucene's syntax, `title:jvm AND body:fast`\n"
        "    limit: how many at most\n\n"
        "Raises:\n"
        "    ValueError: when the query has a mistake"
    )
    parameters = list(inspect.signature(Index.add_all).parameters.values())
    assert [str(p).partition(":")[0] for p in parameters] == ["self", "documents", "progress"]
    assert parameters[2].default is None
    assert parameters[2].kind is inspect.Parameter.KEYWORD_ONLY
