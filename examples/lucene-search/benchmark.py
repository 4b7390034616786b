# SPDX-License-Identifier: MIT
"""Documents indexed and searched from Python, beside the same work in Java alone.

    python benchmark.py [--documents 100000] [--queries 2000] [--rounds 5] [--same-options]

Each round starts a fresh process of either side, one after the other, on the same documents, and compares what they found.
Both sides time themselves, without the start of the JVM and without making the documents: wall clock, and processor
time of all threads. Java runs with its own defaults, or, with --same-options, with those of a JVM inside Python.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PHASES = ("index", "search", "scan")
Times = dict[str, tuple[float, float]]


class Texts:
    """Invented documents; PlainRun.java makes the same, draw by draw."""

    WORDS = 20_000
    SENTENCES = 10_000

    def __init__(self) -> None:
        self.state = 1
        self.sentences = [
            " ".join(self.word(self.rare()) for _ in range(12)) + "." for _ in range(self.SENTENCES)
        ]

    def draw(self) -> int:
        """From 0 to 2³¹ - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> 33

    def rare(self) -> int:
        """The number of a word; small ones are frequent."""
        r = self.draw()
        cube = (r * r >> 31) * r >> 31
        return cube * self.WORDS >> 31

    def word(self, number: int) -> str:
        letters = ["w"]
        while number > 0:
            letters.append(chr(ord("a") + number % 26))
            number //= 26
        return "".join(letters)

    def documents(self, count: int) -> Iterator[dict[str, str]]:
        for _ in range(count):
            title = " ".join(self.word(self.rare()) for _ in range(3))
            body = [self.sentences[self.draw() * self.SENTENCES >> 31] for _ in range(5)]
            yield {"title": title, "body": " ".join(body)}

    def queries(self, count: int) -> Iterator[str]:
        for _ in range(count):
            title, first, second = (self.word(self.rare()) for _ in range(3))
            yield f"title:{title} OR (body:{first} AND {second})"


def run(folder: str, document_count: int, query_count: int) -> None:
    """One run in this process, printed as PlainRun prints it."""
    from lucene_search import Hit, Index

    texts = Texts()
    documents = list(texts.documents(document_count))
    queries = list(texts.queries(query_count))
    checksum = 0

    def add(hit: Hit) -> int:
        return len(hit.fields["title"]) + len(hit.highlights.get("body", ""))

    with Index(folder) as index:
        begun = _clocks()
        index.add_all(documents)
        index.commit()
        begun = _print("index", begun)
        for query in queries:
            checksum += sum(map(add, index.search(query, limit=10)))
        begun = _print("search", begun)
        checksum += sum(map(add, index.scan(texts.word(0))))
        _print("scan", begun)
    print("checksum", checksum)


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _print(name: str, begun: tuple[float, float]) -> tuple[float, float]:
    now = _clocks()
    print(name, f"{now[0] - begun[0]:.4f} {now[1] - begun[1]:.4f}")
    return _clocks()


# --------------------------------------------------------------------------------------------- both sides


def commands(same_options: bool) -> dict[str, list[str]]:
    import lucene_search
    from lucene_search import _jvm

    here = Path(__file__).resolve().parent
    jars = Path(lucene_search.__file__).parent / "_jars"
    located = _jvm.locate()
    options = located.options if same_options else []
    java = [str(Path(located.home, "bin", "java")), "--enable-native-access=ALL-UNNAMED", *options]
    return {
        "python": [sys.executable, str(here / "benchmark.py"), "--run"],
        "java": [*java, "-cp", f"{jars}{os.sep}*", str(here / "PlainRun.java")],
    }


def measure(command: list[str], document_count: int, query_count: int) -> tuple[Times, str]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*command, folder, str(document_count), str(query_count)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
    lines = [line.split() for line in done.stdout.splitlines()]
    times = {name: (float(wall), float(cpu)) for name, wall, cpu in lines[:-1]}
    times["total"] = (sum(t[0] for t in times.values()), sum(t[1] for t in times.values()))
    return times, lines[-1][1]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Lucene from Python beside Lucene from Java.")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--same-options", action="store_true")
    options = parser.parse_args(arguments)
    sides = commands(options.same_options)
    rounds: dict[str, list[Times]] = {side: [] for side in sides}
    for number in range(options.rounds):
        found = set()
        for side, command in sides.items():
            times, checksum = measure(command, options.documents, options.queries)
            rounds[side].append(times)
            found.add(checksum)
            print(f"round {number + 1}: {side:6} {times['total'][0]:7.2f} s", file=sys.stderr)
        if len(found) != 1:
            sys.exit(f"the two sides found different things: {found}")
    report(rounds, options.documents, options.queries)


def report(rounds: dict[str, list[Times]], document_count: int, query_count: int) -> None:
    from lucene_search import _jvm

    print(
        f"{document_count} documents, {query_count} queries, median of {len(rounds['java'])} runs (fastest to slowest);",
        f"Java {_jvm.locate().version}, Python {platform.python_version()}",
    )
    print(f"{'':8}{'Python':>26}{'Java':>26}   ratio   ratio of processor time")
    for phase in (*PHASES, "total"):
        cells, medians, processor = [], [], []
        for side in ("python", "java"):
            walls = [times[phase][0] for times in rounds[side]]
            medians.append(statistics.median(walls))
            processor.append(statistics.median(times[phase][1] for times in rounds[side]))
            cells.append(f"{medians[-1]:.2f} s ({min(walls):.2f} to {max(walls):.2f})")
        ratio, used = medians[0] / medians[1], processor[0] / processor[1]
        print(f"{phase:8}{cells[0]:>26}{cells[1]:>26}   {ratio:5.2f}   {used:5.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(sys.argv[1:])
