# SPDX-License-Identifier: MIT
"""The parsers for Java, through JMH: ours, jackson-dataformat-toml, tomlj."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench import documents
from bench.contest import Figure
from bench.contestants import BENCHMARKS, Bench
from bench.results import Case, Results

OURS, JACKSON, TOMLJ = "afrim core", "jackson-dataformat-toml", "tomlj"

# What a benchmark measures: who, and whether bytes become bytes rather than a String a String.
METHODS = {
    "afrim": (OURS, False),
    "jackson": (JACKSON, False),
    "tomlj": (TOMLJ, False),
    "afrimBytes": (OURS, True),
    "jacksonBytes": (JACKSON, True),
}

Times = dict[tuple[str, bool], list[float]]


def run(results: Results, bench: Bench, size: int, rounds: int) -> None:
    """Each round runs every parser on every document in a JVM of its own, one parser after another."""
    jar = BENCHMARKS / "target" / "benchmarks.jar"
    if not jar.is_file():
        bench.skip(
            "JMH",
            "benchmarks/target/benchmarks.jar missing (mvn -q -pl benchmarks -am package -Pjmh)",
        )
        return
    java = str(bench.java_home / "bin" / "java") if bench.java_home else "java"
    folder = bench.work / "jmh"
    folder.mkdir(exist_ok=True)
    sizes = {}
    for kind in documents.KINDS:
        text = documents.generate(kind, size)
        sizes[_file_name(kind)] = (kind, len(text.encode()))
        (folder / _file_name(kind)).write_text(text, encoding="utf-8")
    times: dict[str, Times] = {name: {} for name in sizes}
    for _ in range(rounds):
        for name in sizes:
            _round(java, jar, folder, name, bench.work / "jmh.json", times[name])
    for in_bytes, suffix in ((False, ""), (True, ", bytes")):
        for name, (kind, length) in sizes.items():
            mine = {who: values for (who, raw), values in times[name].items() if raw == in_bytes}
            _keep(results, kind + suffix, length, mine)


def _file_name(kind: str) -> str:
    return kind.replace(" ", "-") + ".toml"


def _round(java: str, jar: Path, folder: Path, document: str, output: Path, times: Times) -> None:
    subprocess.run(
        [
            java,
            "-jar",
            str(jar),
            "ConvertBenchmark",
            "-p",
            f"document={folder / document}",
            "-rf",
            "json",
            "-rff",
            str(output),
            "-f",
            "1",
            "-wi",
            "3",
            "-w",
            "500ms",
            "-i",
            "3",
            "-r",
            "300ms",
            "-v",
            "silent",
            "-foe",
            "true",
        ],
        check=True,
        capture_output=True,
    )
    for entry in json.loads(output.read_text(encoding="utf-8")):
        method = entry["benchmark"].rsplit(".", 1)[1]
        scores: Sequence[float] = entry["primaryMetric"]["rawData"][0]
        assert entry["primaryMetric"]["scoreUnit"] == "us/op"
        times.setdefault(METHODS[method], []).extend(score / 1e6 for score in scores)


def _keep(results: Results, kind: str, length: int, times: dict[str, list[float]]) -> None:
    ours = times.get(OURS)
    figures = [Figure(name, seconds, ours) for name, seconds in times.items()]
    case = results.add(Case("JMH", kind, figures, length, "byte"))
    jackson = case.figure(JACKSON)
    if jackson and ours:
        results.at_least(
            f"{kind} in Java: times the throughput of jackson-dataformat-toml", 5, 1 / jackson.ratio
        )
