# SPDX-License-Identifier: MIT
"""The input-method engine: keys, whole texts, look-ups, configurations."""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bench import engine_data
from bench.contest import Contest, Contestant, Pace
from bench.contestants import BENCHMARKS, Bench
from bench.results import Case, Results
from bench.tasks import digest

REFERENCE = "reference engine (PyO3)"
CONFIG_BYTES = 5_000_000


def run(
    results: Results, contestants: Sequence[Contestant], pace: Pace, work: Path, quick: bool
) -> None:
    """Everything side by side; the reference has no `transliterate`, it types the text key by key."""
    data = work / "engine.json"
    letters, text = engine_data.letters(), engine_data.text(100_000)
    stream = {"data": letters, "keys": engine_data.keys(5_000), "text": text}
    data.write_text(json.dumps(stream), encoding="utf-8")
    with Contest(contestants, pace) as contest:
        _keys(results, contest, data, len(stream["keys"]))
        _transliterate(results, contest, data, len(text))
        small = _look_ups(results, contest, work, 7_000)
        if not quick:
            large = _look_ups(results, contest, work, 300_000)
            for kind in sorted(small.keys() & large.keys()):
                name = f"translate {kind}: times slower with 300,000 keys than with 7,000"
                results.at_most(name, 3, large[kind] / small[kind])
        _config(results, contest, work)
        results.skipped += contest.skipped


class _Agreement:
    """The answers of all contestants have to be the same."""

    def __init__(self) -> None:
        self._first: object = None

    def __call__(self, _name: str, answer: object) -> str | None:
        if self._first is None:
            self._first = answer
        return None if answer == self._first else "not what the first contestant answers"


def _keys(results: Results, contest: Contest, data: Path, count: int) -> None:
    for name, drain in (("process", False), ("process and pop_queue", True)):
        parameters = {"data": str(data), "drain": drain}
        figures = contest.meet(name, "process", parameters, accept=_Agreement())
        case = results.add(Case("engine", name, figures, count, "key"))
        reference = case.figure(REFERENCE)
        if reference and reference.ours and not drain:
            results.at_most(f"{name}: times the time of the {REFERENCE}", 1, reference.ratio)


def _transliterate(results: Results, contest: Contest, data: Path, count: int) -> None:
    figures = contest.meet(
        "transliterate", "transliterate", {"data": str(data)}, accept=_Agreement()
    )
    case = results.add(Case("engine", "transliterate", figures, count, "character"))
    if case.ours:
        results.at_least(
            "transliterate: million characters a second", 20, count / case.ours.median / 1e6
        )


def _look_ups(results: Results, contest: Contest, work: Path, count: int) -> dict[str, float]:
    """Returns the seconds that each kind of look-up takes us."""
    entries = engine_data.dictionary(count)
    file = work / f"dictionary-{count}.json"
    file.write_text(json.dumps(entries), encoding="utf-8")
    limit = 5 if count < 100_000 else 20
    seconds = {}
    for kind, words in engine_data.queries(entries).items():
        name = f"translate {kind}, {count:,} keys"
        expected = [engine_data.look_up(entries, word) for word in words]
        figures = contest.meet(
            name, "translate", {"dictionary": str(file), "words": words}, expected
        )
        case = results.add(Case("engine", name, figures, len(words), "look-up"))
        if case.ours:
            seconds[kind] = case.ours.median / len(words)
            results.at_most(f"{name}: microseconds", limit, seconds[kind] * 1e6)
    return seconds


def heap(results: Results, bench: Bench, rounds: int) -> None:
    """The Java heap that a translator with a million keys holds."""
    jar = BENCHMARKS / "target" / "benchmarks.jar"
    if bench.java_home is None or not jar.is_file():
        bench.skip("the heap of a million keys", "benchmarks/target/benchmarks.jar or Java missing")
        return
    command = [str(bench.java_home / "bin" / "java"), "-XX:+UseSerialGC", "-cp", str(jar)]
    sizes = []
    for _ in range(rounds):
        done = subprocess.run(
            [*command, "afrim.benchmarks.DictionaryHeap"],
            check=True,
            capture_output=True,
            text=True,
        )
        sizes.append(int(done.stdout) / 1e6)
    found = results.measure("memory", "heap of a translator with 1,000,000 keys", "MB", sizes)
    results.at_most("heap of a translator with 1,000,000 keys", 200, found.median, "MB")


def _config(results: Results, contest: Contest, work: Path) -> None:
    entries = engine_data.dictionary(190_000)
    path = work / "config.toml"
    path.write_text(engine_data.config(entries.items(), CONFIG_BYTES), encoding="utf-8")
    size = path.stat().st_size
    expected = digest(
        json.dumps(tomllib.loads(path.read_text(encoding="utf-8"))["translation"], sort_keys=True)
    )
    name = f"Config, {size / 1e6:.1f} MB"
    case = results.add(
        Case("engine", name, contest.meet(name, "config", {"path": str(path)}, expected), 1, "load")
    )
    if case.ours:
        results.at_most(f"{name}: seconds", 0.5, case.ours.median)
