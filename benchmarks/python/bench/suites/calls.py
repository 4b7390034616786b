# SPDX-License-Identifier: MIT
"""What one call costs through each bridge."""

from __future__ import annotations

from collections.abc import Sequence

from bench.contest import Contest, Contestant, Pace
from bench.results import Case, Results
from bench.suites.conversions import LATEST

ANSWERS = {
    "empty": "passed",
    "nop": None,
    "add": 1234,
    "echo5": "hello",
    "echo100": "0123456789" * 10,
    "method": -1,
    "keyword": 42,
    "exception": True,
}

JNI = "afrim_py (Java 17, JNI)"
OTHER_BRIDGES = ("JPype", "jpy", "PyJNIus")


def run(results: Results, contestants: Sequence[Contestant], pace: Pace) -> None:
    """Every call, all bridges; contestants of ours come first."""
    with Contest(contestants, pace) as contest:
        for name, answer in ANSWERS.items():
            case = results.add(
                Case("calls", name, contest.meet(f"call {name}", "call", {"name": name}, answer))
            )
            if name != "empty":
                _targets(results, case)
        results.skipped += contest.skipped
    results.notes.append(
        "calls: times include the loop of the case `empty`; JPype, jpy and PyJNIus have no keyword arguments, "
        "their row `keyword` is the same method called by position"
    )


def _targets(results: Results, case: Case) -> None:
    mine, rust, jni = case.ours, case.figure(LATEST), case.figure(JNI)
    if mine is None:
        return
    if rust:
        results.at_most(f"{case.name}: times the time of {LATEST}", 1.5, rust.ratio)
        if jni:
            ratio = _median_ratio(jni.seconds, rust.seconds)
            results.at_most(f"{case.name} on Java 17: times the time of {LATEST}", 3.5, ratio)
    others = [figure for figure in map(case.figure, OTHER_BRIDGES) if figure]
    if others:
        fastest = min(others, key=lambda figure: figure.median)
        results.at_least(
            f"{case.name}: times faster than the fastest other Java bridge ({fastest.contestant})",
            5,
            1 / fastest.ratio,
        )


def _median_ratio(mine: Sequence[float], theirs: Sequence[float]) -> float:
    ratios = sorted(a / b for a, b in zip(mine, theirs, strict=True))
    return ratios[len(ratios) // 2]
