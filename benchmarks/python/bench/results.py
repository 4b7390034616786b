# SPDX-License-Identifier: MIT
"""What a run found: figures, measurements, targets, and what was left out."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.contest import Figure


@dataclass
class Case:
    """One piece of work with the figures of all who did it; ``work`` counts ``unit`` in one loop."""

    suite: str
    name: str
    figures: list[Figure]
    work: float = 1.0
    unit: str = "call"

    def figure(self, contestant: str) -> Figure | None:
        """The figure of one contestant, if it has one."""
        return next((figure for figure in self.figures if figure.contestant == contestant), None)

    @property
    def ours(self) -> Figure | None:
        """Our figure, if we took part and were right."""
        return next((figure for figure in self.figures if figure.ours is figure.seconds), None)

    def as_json(self) -> dict[str, Any]:
        """Everything, for the results file."""
        return {
            "suite": self.suite,
            "case": self.name,
            "work": self.work,
            "unit": self.unit,
            "figures": [figure.as_json() for figure in self.figures],
        }


@dataclass(frozen=True)
class Measurement:
    """Something measured outside of a contest: rounds of one quantity."""

    suite: str
    name: str
    unit: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.rounds)

    def as_json(self) -> dict[str, Any]:
        """Everything, for the results file."""
        spread = {"median": self.median, "low": min(self.rounds), "high": max(self.rounds)}
        return {
            "suite": self.suite,
            "name": self.name,
            "unit": self.unit,
            "rounds": self.rounds,
            **spread,
        }


@dataclass(frozen=True)
class Target:
    """A figure that we want to reach, and the one that was reached."""

    text: str
    bound: float
    reached: float
    at_least: bool
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of the bound."""
        return self.reached >= self.bound if self.at_least else self.reached <= self.bound

    def as_json(self) -> dict[str, Any]:
        """Everything, for the results file."""
        relation = "at least" if self.at_least else "at most"
        return {
            "target": self.text,
            "bound": f"{relation} {self.bound:g} {self.unit}".strip(),
            "reached": self.reached,
            "met": self.met,
        }


@dataclass
class Results:
    """All that a run found."""

    cases: list[Case] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, case: Case) -> Case:
        """Keeps a case and prints its line."""
        self.cases.append(case)
        parts = [f"{f.contestant} {f.median / case.work * 1e9:,.1f} ns" for f in case.figures]
        print(f"  {case.suite}: {case.name}: per {case.unit}: {'; '.join(parts)}", flush=True)
        return case

    def measure(self, suite: str, name: str, unit: str, rounds: Sequence[float]) -> Measurement:
        """Keeps a measurement and prints its line."""
        measurement = Measurement(suite, name, unit, tuple(rounds))
        self.measurements.append(measurement)
        print(f"  {suite}: {name}: {measurement.median:.3g} {unit}", flush=True)
        return measurement

    def at_least(self, text: str, bound: float, reached: float, unit: str = "") -> None:
        """A target that wants a large figure."""
        self.targets.append(Target(text, bound, reached, True, unit))

    def at_most(self, text: str, bound: float, reached: float, unit: str = "") -> None:
        """A target that wants a small figure."""
        self.targets.append(Target(text, bound, reached, False, unit))
