# SPDX-License-Identifier: MIT
"""Markdown tables and the results file."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from bench.contest import Figure
from bench.contestants import Bench
from bench.results import Case, Results


def machine() -> dict[str, Any]:
    """What ran the benchmarks."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            model = next(
                line.split(":", 1)[1].strip() for line in info if line.startswith("model name")
            )
    except (OSError, StopIteration):
        pass
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def as_json(results: Results, bench: Bench, command: str, date: str) -> dict[str, Any]:
    """The whole run."""
    return {
        "date": date,
        "command": command,
        "machine": machine(),
        "versions": bench.versions,
        "cases": [case.as_json() for case in results.cases],
        "measurements": [measurement.as_json() for measurement in results.measurements],
        "targets": [target.as_json() for target in results.targets],
        "skipped": [*bench.skipped, *results.skipped],
        "notes": results.notes,
    }


def markdown(results: Results, bench: Bench, command: str, date: str) -> str:
    """The tables, under the machine and the command they come from."""
    host = machine()
    parts = [
        "# Benchmark results\n",
        f"{date}, {host['processor']}, {host['cores']} cores, {host['system']}, CPython {host['python']}. `{command}`\n",
        "Every ratio is ours divided by the rival's time within a round, so that 0.20× means five times faster and 2× "
        "half as fast; median over the rounds, smallest and largest in brackets.\n",
        _versions(bench),
    ]
    for suite in dict.fromkeys(case.suite for case in results.cases):
        parts.append(_cases(suite, [case for case in results.cases if case.suite == suite]))
    for suite in dict.fromkeys(measurement.suite for measurement in results.measurements):
        parts.append(_measurements(results, suite))
    if results.targets:
        parts.append(_targets(results))
    left_out = [*bench.skipped, *results.skipped]
    if left_out or results.notes:
        parts.append(
            "## Notes\n\n" + "\n".join(f"- {line}" for line in [*left_out, *results.notes]) + "\n"
        )
    return "\n".join(parts)


def _versions(bench: Bench) -> str:
    rows = [f"| {name} | {version} |" for name, version in sorted(bench.versions.items())]
    return "\n".join(["| contestant | version |", "|---|---|", *rows]) + "\n"


def _cases(suite: str, cases: list[Case]) -> str:
    names = list(dict.fromkeys(figure.contestant for case in cases for figure in case.figures))
    lines = [f"## {suite}\n", f"| case | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for case in cases:
        cells = [_cell(case, case.figure(name)) for name in names]
        lines.append(f"| {case.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(case: Case, figure: Figure | None) -> str:
    if figure is None:
        return "–"
    if case.unit == "byte":
        value = (
            f"{case.work / figure.median / 1e6:,.0f} MB/s"
            if case.work > 1000
            else duration(figure.median)
        )
    else:
        value = duration(figure.median / case.work)
    if figure.ours is None or figure.ours is figure.seconds:
        return value
    return f"{value}, {figure.ratio:.2f}× ({min(figure.ratios):.2f}–{max(figure.ratios):.2f})"


def duration(seconds: float) -> str:
    """A time in the unit that fits."""
    for unit, scale in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _measurements(results: Results, suite: str) -> str:
    lines = [
        f"## {suite}\n",
        "| what | median | lowest | highest | unit |",
        "|---|---:|---:|---:|---|",
    ]
    for measurement in results.measurements:
        if measurement.suite == suite:
            low, high = min(measurement.rounds), max(measurement.rounds)
            lines.append(
                f"| {measurement.name} | {measurement.median:.3g} | {low:.3g} | {high:.3g} | {measurement.unit} |"
            )
    return "\n".join(lines) + "\n"


def _targets(results: Results) -> str:
    lines = ["## Targets\n", "| target | wanted | reached | |", "|---|---:|---:|---|"]
    for target in results.targets:
        relation = "≥" if target.at_least else "≤"
        verdict = "met" if target.met else "**not met**"
        lines.append(
            f"| {target.text} | {relation} {target.bound:g} | {target.reached:.3g} | {verdict} |"
        )
    return "\n".join(lines) + "\n"


def write(folder: Path, name: str, results: Results, bench: Bench, command: str, date: str) -> None:
    """The results file and the tables, side by side."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(results, bench, command, date), indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(markdown(results, bench, command, date), encoding="utf-8")
    print(f"wrote {folder / name}.json and .md", file=sys.stderr)
