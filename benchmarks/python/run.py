#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the benchmarks: builds the rivals, checks every answer, times in alternating rounds, writes tables and plots.

python benchmarks/python/run.py                    all of it, under 15 minutes
python benchmarks/python/run.py --quick            two minutes
python benchmarks/python/run.py --only calls       one suite
python benchmarks/python/run.py --setup            into .venv-bench first: this project and the rivals from PyPI
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SUITES = ("conversions", "sizes", "calls", "structures", "engine", "startup", "memory", "jmh")


def main() -> int:
    """Runs what the command line asks for."""
    arguments = _arguments()
    if arguments.setup:
        return _in_environment([argument for argument in sys.argv[1:] if argument != "--setup"])
    if sys.version_info < (3, 11):  # noqa: UP036 - said in words, before an import fails
        print(
            "the benchmarks need Python 3.11 or newer: tomllib is one of the rivals",
            file=sys.stderr,
        )
        return 2
    from bench import plan, plots, report
    from bench.results import Results

    results, start = Results(), time.monotonic()
    bench = plan.prepare(arguments.work, arguments.java_home, arguments.java17)
    plan.run(results, bench, set(arguments.only or SUITES), arguments.quick)
    chosen = [f"--only {suite}" for suite in arguments.only or ()]
    command = " ".join(["python benchmarks/python/run.py", *["--quick"] * arguments.quick, *chosen])
    date = datetime.date.today().isoformat()
    name = f"{date}-quick" if arguments.quick else date
    if arguments.only:
        name = f"{name}-{'-'.join(arguments.only)}"
    results.skipped += plots.draw(results, arguments.results / f"{name}-plots")
    report.write(arguments.results, name, results, bench, command, date)
    print(report.markdown(results, bench, command, date))
    print(f"took {time.monotonic() - start:.0f} s", file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Benchmarks of afrim_py against its rivals.")
    parser.add_argument(
        "--quick", action="store_true", help="smaller and fewer rounds, two minutes"
    )
    parser.add_argument(
        "--only", action="append", choices=SUITES, help="one suite (may be repeated)"
    )
    parser.add_argument("--setup", action="store_true", help="set up .venv-bench and run in it")
    parser.add_argument(
        "--work",
        type=Path,
        default=ROOT / "benchmarks" / "target" / "work",
        help="folder for what is built",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=ROOT / "benchmarks" / "results",
        help="folder for the results",
    )
    parser.add_argument(
        "--java-home",
        type=Path,
        help="the Java of all contestants (default: the one afrim_py finds)",
    )
    parser.add_argument(
        "--java17", type=Path, help="a Java 17, for the calls through JNI (default: looked for)"
    )
    return parser.parse_args()


def _in_environment(arguments: list[str]) -> int:
    """Makes .venv-bench with the project and the rivals, packages the Java side, runs this file there."""
    folder = ROOT / ".venv-bench"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([_recent_python(), "-m", "venv", str(folder)], check=True)
    requirements = ROOT / "benchmarks" / "python" / "requirements.txt"
    install = [str(python), "-m", "pip", "install", "-q", "-r", str(requirements), str(ROOT)]
    package = ["mvn", "-B", "-q", "-P", "jmh", "-pl", "benchmarks", "-am", "package", "-DskipTests"]
    subprocess.run(install, check=True)
    subprocess.run([sys.executable, "scripts/jdk.py", *package], cwd=ROOT, check=True)
    return subprocess.run([str(python), __file__, *arguments], check=False).returncode


def _recent_python() -> str:
    """This interpreter, unless it is too old and a newer one is on the PATH."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one that starts this file may be older
        newer = filter(None, map(shutil.which, ("python3.13", "python3.12", "python3.11")))
        return next(newer, sys.executable)
    return sys.executable


if __name__ == "__main__":
    sys.exit(main())
