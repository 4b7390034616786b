# SPDX-License-Identifier: MIT
"""Alternating rounds: each contestant in a process of its own, the same work, one after another, again and again.

Times drift on a shared machine, ratios taken within a round do not. So a figure is the median over the rounds of
``our time / the rival's time``, and the spread is that ratio's smallest and largest value.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PYTHON_FOLDER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Contestant:
    """Who takes part: the name in the tables, the adapter's module, and what its process needs."""

    name: str
    adapter: str
    environment: dict[str, str] = field(default_factory=dict)
    ours: bool = False


@dataclass(frozen=True)
class Pace:
    """How long things take: rounds, seconds for each round of each contestant, seconds of warming up."""

    rounds: int
    round_seconds: float
    warm_seconds: float


class ContestantError(Exception):
    """A contestant could not do the work; the text says why."""


class Worker:
    """The process of one contestant."""

    def __init__(self, contestant: Contestant) -> None:
        self.contestant = contestant
        path = [str(PYTHON_FOLDER), *filter(None, [contestant.environment.get("PYTHONPATH")])]
        environment = {**os.environ, **contestant.environment, "PYTHONPATH": os.pathsep.join(path)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", contestant.adapter],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
        )

    def ask(self, **order: Any) -> dict[str, Any]:
        """Sends one order and waits for the reply."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            last = self._process.stderr.read().strip().splitlines()[-1:] or ["no message"]
            raise ContestantError(f"its process ended: {last[0][:200]}")
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise ContestantError(reply["error"])
        return reply

    def seconds(self, loops: int) -> float:
        """Times the task."""
        return float(self.ask(run=loops)["seconds"])

    def close(self) -> None:
        """Ends the process."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()


@dataclass
class Figure:
    """What the rounds gave for one contestant: seconds for one loop in each round, and the ratio to ours."""

    contestant: str
    seconds: list[float]
    ours: list[float] | None = None

    @property
    def median(self) -> float:
        """Seconds for one loop."""
        return statistics.median(self.seconds)

    @property
    def ratios(self) -> list[float]:
        """Our time divided by this contestant's, round by round."""
        return [
            mine / theirs
            for mine, theirs in zip(self.ours or self.seconds, self.seconds, strict=True)
        ]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    def as_json(self) -> dict[str, Any]:
        """All rounds, and what was made of them."""
        return {
            "contestant": self.contestant,
            "seconds": self.seconds,
            "median": self.median,
            "ratio": {
                "median": self.ratio,
                "low": min(self.ratios),
                "high": max(self.ratios),
                "of the fastest rounds": min(self.ours or self.seconds) / min(self.seconds),
            },
        }


class Contest:
    """Contestants that meet in one piece of work after another; the ratios are those of the first that is ours."""

    def __init__(self, contestants: Sequence[Contestant], pace: Pace) -> None:
        self.pace = pace
        self.skipped: list[str] = []
        self._workers = [Worker(contestant) for contestant in contestants]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.close()

    def meet(
        self,
        case: str,
        task: str,
        parameters: dict[str, Any],
        expected: Any = None,
        accept: Any = None,
        rounds: int | None = None,
    ) -> list[Figure]:
        """Checks every contestant's answer, then times those that were right.

        ``accept(contestant name, answer)`` gives ``None`` for a right answer and otherwise what is wrong with it;
        without it the answer must equal ``expected``.
        """
        ready: list[tuple[Worker, int]] = []
        for worker in self._workers:
            name = worker.contestant.name
            try:
                answer = worker.ask(make=task, parameters=parameters)["answer"]
                wrong = accept(name, answer) if accept else _compare(answer, expected)
                if wrong:
                    raise ContestantError(f"no figure, its answer is wrong: {wrong}")
                ready.append((worker, self._warm(worker)))
            except ContestantError as error:
                self.skipped.append(f"skipped {name} in '{case}': {error}")
        times: dict[str, list[float]] = {worker.contestant.name: [] for worker, _ in ready}
        for _ in range(rounds or self.pace.rounds):
            for worker, loops in ready:
                times[worker.contestant.name].append(worker.seconds(loops) / loops)
        names = [worker.contestant.name for worker in self._workers if worker.contestant.ours]
        ours = times.get(names[0]) if names else None
        return [Figure(name, seconds, ours) for name, seconds in times.items()]

    def _warm(self, worker: Worker) -> int:
        """Runs the task until it is warm, and gives the loops that fill a round."""
        loops, spent = 1, 0.0
        while True:
            seconds = worker.seconds(loops)
            spent += seconds
            if spent >= self.pace.warm_seconds:
                return max(1, round(loops * self.pace.round_seconds / max(seconds, 1e-9)))
            if seconds < self.pace.round_seconds:
                loops *= 2


def _compare(answer: Any, expected: Any) -> str | None:
    if answer == expected:
        return None
    return f"{json.dumps(answer, ensure_ascii=False)[:80]} instead of {json.dumps(expected, ensure_ascii=False)[:80]}"
