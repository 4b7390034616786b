# SPDX-License-Identifier: MIT
"""examples/lucene-search: its wheel is made as pip makes it, and passes the example's own tests."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import workshop

pytestmark = pytest.mark.slow

EXAMPLE = workshop.ROOT / "examples" / "lucene-search"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for sys.path with the package."""
    folder = tmp_path_factory.mktemp("lucene")
    ignored = shutil.ignore_patterns("target", ".jnibridge")
    shutil.copytree(EXAMPLE, folder / "project", ignore=ignored)
    return workshop.unpack(workshop.wheel(folder / "project"), folder / "site")


def run(installed: Path, *arguments: str) -> str:
    environ = workshop.environment(PYTHONPATH=str(installed))
    return workshop.run([sys.executable, *arguments], workshop.ROOT, environ).stdout


def test_example_passes_its_own_tests(installed: Path) -> None:
    output = run(installed, "-m", "pytest", "-q", str(EXAMPLE / "tests"))
    assert " passed in " in output.splitlines()[-1]
    assert "failed" not in output


def test_both_sides_of_the_benchmark_find_the_same(installed: Path) -> None:
    sizes = ["--documents", "500", "--queries", "50", "--rounds", "1"]
    output = run(installed, str(EXAMPLE / "benchmark.py"), *sizes)
    assert output.startswith("500 documents, 50 queries, median of 1 runs (fastest to slowest);")
    assert [line.split()[0] for line in output.splitlines()[2:]] == [
        "index",
        "search",
        "scan",
        "total",
    ]
