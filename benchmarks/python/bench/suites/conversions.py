# SPDX-License-Identifier: MIT
"""TOML to JSON: throughput on every document, and time against size."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import documents
from bench.contest import Contest, Contestant, Pace
from bench.results import Case, Results
from bench.tasks import digest, normal_form

LATEST = "PyO3 + toml (latest)"


def run(
    results: Results, contestants: Sequence[Contestant], pace: Pace, work: Path, size: int
) -> None:
    """Every document, all contestants."""
    found, missing = documents.found()
    results.skipped += missing
    with Contest(contestants, pace) as contest:
        for document in [*documents.generated(size), *found]:
            figures = contest.meet(
                document.name, "convert", _parameters(work, document), accept=_Judge(document)
            )
            case = results.add(Case("conversions", document.name, figures, document.size, "byte"))
            latest = case.figure(LATEST)
            if latest is None or latest.ours is None:
                continue
            if document.size > 10_000:
                results.at_least(
                    f"convert {document.name}: times the throughput of {LATEST}",
                    6,
                    1 / latest.ratio,
                )
            elif document.name == "22-byte sample":
                results.at_least(
                    f"convert {document.name}: times the speed of {LATEST}", 1.5, 1 / latest.ratio
                )
        results.skipped += contest.skipped


def sizes(
    results: Results,
    contestants: Sequence[Contestant],
    pace: Pace,
    work: Path,
    powers: Sequence[int],
) -> None:
    """The lock file from 1 kB upwards; the time for a byte has to stay the same."""
    with Contest(contestants, pace) as contest:
        costs = []
        for power in powers:
            document = documents.Document(
                f"lock file 10^{power}", (documents.generate("lock file", 10**power),)
            )
            figures = contest.meet(
                document.name,
                "convert",
                _parameters(work, document),
                accept=_Judge(document),
                rounds=9 if power > 6 else None,
            )
            case = results.add(Case("sizes", document.name, figures, document.size, "byte"))
            if case.ours:
                costs.append(case.ours.median / document.size)
        results.skipped += contest.skipped
    if len(costs) > 1:
        middle = sorted(costs)[len(costs) // 2]
        results.at_most(
            f"time for a byte at 10^{powers[-1]} bytes: times the middle size's",
            2,
            costs[-1] / middle,
        )


def _parameters(work: Path, document: documents.Document) -> dict[str, Any]:
    file = work / "document.json"
    file.write_text(json.dumps(document.texts), encoding="utf-8")
    return {"texts": str(file)}


class _Judge:
    """What tomllib reads is the right answer: by value for everybody, to the byte for us where there are no dates."""

    def __init__(self, document: documents.Document) -> None:
        trees = [tomllib.loads(text) for text in document.texts]
        self._values = digest(
            "\n".join(normal_form(json.dumps(tree, default=str)) for tree in trees)
        )
        try:
            self._exact: str | None = digest(
                "\n".join(json.dumps(tree, ensure_ascii=False) for tree in trees)
            )
        except TypeError:
            self._exact = None

    def __call__(self, contestant: str, answer: dict[str, str]) -> str | None:
        if answer["values"] != self._values:
            return "other values than tomllib's"
        if contestant == "afrim_py" and self._exact and answer["exact"] != self._exact:
            return "the right values, but not the text that json.dumps writes"
        return None
