# SPDX-License-Identifier: MIT
"""Which contestants meet in which suite, and at which pace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bench.contest import Contestant, Pace
from bench.contestants import Bench
from bench.results import Results
from bench.suites import calls, conversions, engine, jmh, startup, structures

# Many short rounds: a neighbour on the machine then spoils a few of them and not the median.
FULL = Pace(rounds=15, round_seconds=0.03, warm_seconds=1.2)
QUICK = Pace(rounds=9, round_seconds=0.01, warm_seconds=0.25)


def prepare(work: Path, java_home: Path | None, java17: Path | None) -> Bench:
    """The work folder and the Javas."""
    work.mkdir(parents=True, exist_ok=True)
    home = java_home or _java_of_afrim() or _java_from_environment()
    bench = Bench(work.resolve(), home, java17 or _java17())
    if home:
        bench.versions["Java"] = _java_version(home)
    return bench


def run(results: Results, bench: Bench, suites: set[str], quick: bool) -> None:
    """The suites, one after another."""
    pace = QUICK if quick else FULL
    ours = bench.ours()
    latest = bench.rust("pyo3-latest", conversions.LATEST)
    if suites & {"conversions", "sizes"}:
        tutorial = bench.rust("pyo3-tutorial", "PyO3 0.21 + toml 0.8")
        rtoml = bench.installed("rtoml", "rtoml + json", "rtoml_json")
        everybody = _present(ours, latest, tutorial, rtoml, bench.tomllib())
        if "conversions" in suites:
            conversions.run(results, everybody, pace, bench.work, 200_000 if quick else 1_000_000)
        if "sizes" in suites:
            powers = (3, 4, 5, 6) if quick else (3, 4, 5, 6, 7, 8)
            conversions.sizes(results, _present(ours, latest), pace, bench.work, powers)
    if "calls" in suites:
        _calls(results, bench, latest, pace)
    if "structures" in suites:
        _structures(results, bench, pace)
    if "engine" in suites:
        reference = bench.rust("pyo3-engine", engine.REFERENCE)
        engine.run(results, _present(ours, reference), pace, bench.work, quick)
    if ours or latest:
        modules = [("afrim_py", "afrim_py")] if ours else []
        if latest:
            modules.append((conversions.LATEST, "pyo3_latest"))
        if "startup" in suites:
            startup.run(results, bench, modules, 9 if quick else 21)
        if "memory" in suites:
            startup.memory(results, bench, modules, 10**7 if quick else 10**8, calls=not quick)
    if "memory" in suites:
        engine.heap(results, bench, 1 if quick else 3)
    if "jmh" in suites and not quick:
        jmh.run(results, bench, 1_000_000, 2)


def _calls(results: Results, bench: Bench, latest: Contestant | None, pace: Pace) -> None:
    contestants = [latest]
    jar = bench.calls_jar()
    if jar:
        ours = bench.our_calls(jar)
        jni = None
        if ours and bench.java17_home:
            jni = Contestant(
                calls.JNI, ours.adapter, {**ours.environment, "JAVA_HOME": str(bench.java17_home)}
            )
        elif ours:
            bench.skip(calls.JNI, "no Java 17 found (--java17)")
        jars = str(jar)
        contestants = [
            ours,
            latest,
            jni,
            bench.installed("JPype1", "JPype", "jpype_calls", BENCH_CLASSPATH=jars),
            bench.installed("jpy", "jpy", "jpy_calls", BENCH_CLASSPATH=jars),
            bench.installed("pyjnius", "PyJNIus", "pyjnius_calls", BENCH_CLASSPATH=jars),
        ]
    calls.run(results, _present(*contestants), pace)


def _structures(results: Results, bench: Bench, pace: Pace) -> None:
    jar = bench.calls_jar()
    ours = bench.our_calls(jar) if jar else None
    contestants = [bench.rust("pyo3-pythonize", structures.PYTHONIZE)]
    if ours:
        loop = Contestant(structures.LOOP, "ours_structures_loop", ours.environment)
        contestants = [replace(ours, adapter="ours_structures"), loop, *contestants]
    structures.run(results, _present(*contestants), pace)


def _present(*contestants: Contestant | None) -> list[Contestant]:
    return [contestant for contestant in contestants if contestant]


def _java_of_afrim() -> Path | None:
    """Where afrim_py would run; asked in another process, so that this one stays without a JVM."""
    code = "import afrim_py._jvm as jvm; print(jvm.locate().home)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip()) if done.returncode == 0 and done.stdout.strip() else None


def _java_from_environment() -> Path | None:
    home = os.environ.get("JAVA_HOME")
    return Path(home) if home else None


def _java17() -> Path | None:
    """A Java 17 in the folders where distributions put one."""
    for folder in ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt"):
        for release in sorted(Path(folder).glob("*/release")) + sorted(
            Path(folder).glob("*/Contents/Home/release")
        ):
            if re.search(r'^JAVA_VERSION="17\.', release.read_text(encoding="utf-8"), re.MULTILINE):
                return release.parent
    return None


def _java_version(home: Path) -> str:
    release = home / "release"
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    fields = dict(re.findall(r'^(\w+)="(.*)"$', text, re.MULTILINE))
    return f"{fields.get('IMPLEMENTOR', '')} {fields.get('JAVA_RUNTIME_VERSION', fields.get('JAVA_VERSION', '?'))}".strip()
