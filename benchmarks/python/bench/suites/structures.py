# SPDX-License-Identifier: MIT
"""Lists of a million ints and of 100,000 records, each way: in one call, in a call for each element, by pythonize."""

from __future__ import annotations

from collections.abc import Sequence

from bench.contest import Contest, Contestant, Pace
from bench.results import Case, Results
from bench.tasks import Structures, digest

LOOP = "afrim_py, a call for each"
PYTHONIZE = "pythonize"
NUMBERS, ITEMS = 1_000_000, 100_000


def run(results: Results, contestants: Sequence[Contestant], pace: Pace) -> None:
    """Both lists, both ways; the contestant whose ratios count comes first."""
    with Contest(contestants, pace) as contest:
        for name, (label, size) in {
            "take_numbers": ("take a list of ints", NUMBERS),
            "give_numbers": ("give a list of ints", NUMBERS),
            "take_items": ("take a list of records", ITEMS),
            "give_items": ("give a list of records", ITEMS),
        }.items():
            parameters = {"name": name, "numbers": NUMBERS, "items": ITEMS}
            figures = contest.meet(label, "structures", parameters, _expected(name))
            _targets(results, results.add(Case("structures", label, figures, size, "element")))
        results.skipped += contest.skipped


def _expected(name: str) -> float | str:
    numbers, items = Structures.numbers_of(NUMBERS), Structures.items_of(ITEMS)
    if name == "take_numbers":
        return sum(numbers)
    if name == "take_items":
        return float(sum(item["x"] + item["y"] + len(item["name"]) for item in items))
    return digest(repr(numbers if name == "give_numbers" else items))


def _targets(results: Results, case: Case) -> None:
    loop, rust = case.figure(LOOP), case.figure(PYTHONIZE)
    if case.ours is None:
        return
    if loop:
        text = f"{case.name}: times faster than a call for each"
        results.at_least(text, 20, 1 / loop.ratio)
    if rust:
        results.at_most(f"{case.name}: times the time of {PYTHONIZE}", 1, rust.ratio)
