# SPDX-License-Identifier: MIT
"""What one call costs through each bridge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
JPY_17 = "jpy (Java 17)"  # the fastest of them, on the Java that JNI is measured on


def run(results: Results, contestants: Sequence[Contestant], pace: Pace) -> None:
    """Every call, all bridges; contestants of ours come first."""
    with Contest([*contestants, *_on_our_java17(contestants)], pace) as contest:
        for name, answer in ANSWERS.items():
            rounds = (
                3 * pace.rounds if name == "add" else None
            )  # the call that bridges are compared by
            figures = contest.meet(f"call {name}", "call", {"name": name}, answer, rounds=rounds)
            case = results.add(Case("calls", name, figures))
            if name != "empty":
                _targets(results, case)
        results.skipped += contest.skipped
    results.notes.append(
        "calls: times include the loop of the case `empty`; JPype, jpy and PyJNIus have no keyword arguments, "
        "their row `keyword` is the same method called by position"
    )


def _on_our_java17(contestants: Sequence[Contestant]) -> list[Contestant]:
    """jpy once more, on the Java of our JNI tier."""
    named = {contestant.name: contestant for contestant in contestants}
    jni, jpy = named.get(JNI), named.get("jpy")
    if jni is None or jpy is None:
        return []
    home = jni.environment["JAVA_HOME"]
    return [replace(jpy, name=JPY_17, environment={**jpy.environment, "JAVA_HOME": home})]


def _targets(results: Results, case: Case) -> None:
    mine, rust, jni = case.ours, case.figure(LATEST), case.figure(JNI)
    if mine is None:
        return
    if rust:
        results.at_most(f"{case.name}: times the time of {LATEST}", 1.5, rust.ratio)
        if jni:
            ratio = _median_ratio(jni.seconds, rust.seconds)
            results.at_most(f"{case.name} on Java 17: times the time of {LATEST}", 3.5, ratio)
    jpy = case.figure(JPY_17)
    if jni and jpy and case.name == "add":
        results.at_least(
            "add(int, int) through JNI: times faster than the fastest other bridge (jpy, on Java 17 too)",
            3,
            _median_ratio(jpy.seconds, jni.seconds),
        )
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
