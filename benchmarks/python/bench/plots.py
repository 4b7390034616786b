# SPDX-License-Identifier: MIT
"""The plots, as SVG: throughput by document, call cost by bridge, time against size, first calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.results import Case, Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_COLOURS = {
    "afrim_py": "#c2410c",
    "afrim_py (Java 17, JNI)": "#fb923c",
    "PyO3 + toml (latest)": "#1d4ed8",
    "PyO3 0.21 + toml 0.8": "#93c5fd",
    "rtoml + json": "#0f766e",
    "tomllib + json": "#6b7280",
    "JPype": "#7c3aed",
    "jpy": "#a78bfa",
    "PyJNIus": "#ddd6fe",
}


def draw(results: Results, folder: Path) -> list[str]:
    """Draws what the results have, and gives a line for what could not be drawn."""
    try:
        import matplotlib
    except ImportError:
        return [
            "skipped the plots: matplotlib is not installed (pip install -r benchmarks/python/requirements.txt)"
        ]
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "bench", "font.size": 9, "axes.spines.top": False})
    matplotlib.rcParams["axes.spines.right"] = False
    folder.mkdir(parents=True, exist_ok=True)
    _throughput(
        [case for case in results.cases if case.suite == "conversions" and case.work > 1000], folder
    )
    _calls(
        [case for case in results.cases if case.suite == "calls" and case.name != "empty"], folder
    )
    _sizes([case for case in results.cases if case.suite == "sizes"], folder)
    _first_calls(results, folder)
    return []


def _bars(axes: Axes, cases: list[Case], value: str) -> None:
    names = list(dict.fromkeys(figure.contestant for case in cases for figure in case.figures))
    height = 0.8 / len(names)
    for row, name in enumerate(names):
        places, lengths = [], []
        for place, case in enumerate(cases):
            figure = case.figure(name)
            if figure:
                places.append(place + row * height)
                throughput = value == "throughput"
                lengths.append(
                    case.work / figure.median / 1e6 if throughput else figure.median * 1e9
                )
        axes.barh(places, lengths, height, label=name, color=_COLOURS.get(name))
    axes.set_yticks(
        [place + 0.4 - height / 2 for place in range(len(cases))], [case.name for case in cases]
    )
    axes.invert_yaxis()
    axes.legend(frameon=False)


def _throughput(cases: list[Case], folder: Path) -> None:
    if cases:
        canvas, axes = _canvas(len(cases) * 0.7 + 1)
        _bars(axes, cases, "throughput")
        axes.set_xlabel("TOML to JSON through Python, MB/s (longer is faster)")
        _save(canvas, folder / "throughput.svg")


def _calls(cases: list[Case], folder: Path) -> None:
    if cases:
        canvas, axes = _canvas(len(cases) * 0.8 + 1)
        _bars(axes, cases, "time")
        axes.set_xscale("log")
        axes.set_xlabel("one call from Python, ns (shorter is faster, logarithmic)")
        _save(canvas, folder / "calls.svg")


def _sizes(cases: list[Case], folder: Path) -> None:
    if not cases:
        return
    canvas, axes = _canvas(3.6)
    for name in dict.fromkeys(figure.contestant for case in cases for figure in case.figures):
        points = [
            (case.work, figure.median * 1e3) for case in cases if (figure := case.figure(name))
        ]
        axes.plot(
            *zip(*points, strict=True),
            marker="o",
            markersize=3,
            label=name,
            color=_COLOURS.get(name),
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("size of the document, bytes")
    axes.set_ylabel("time, ms")
    axes.legend(frameon=False)
    _save(canvas, folder / "sizes.svg")


def _first_calls(results: Results, folder: Path) -> None:
    wanted = (
        "bare interpreter",
        "JNI_CreateJavaVM",
        "import",
        "first conversion",
        "conversions 2 to 100",
    )
    rows = [
        m
        for m in results.measurements
        if m.suite == "start-up" and m.name.startswith(wanted) and "inside" not in m.name
    ]
    if rows:
        canvas, axes = _canvas(len(rows) * 0.3 + 1)
        colours = [
            next((c for name, c in _COLOURS.items() if row.name.find(name) >= 0), "#6b7280")
            for row in rows
        ]
        axes.barh([row.name for row in rows], [row.median for row in rows], 0.7, color=colours)
        axes.invert_yaxis()
        axes.set_xlabel("ms in a fresh process (shorter is faster)")
        _save(canvas, folder / "first-call.svg")


def _canvas(height: float) -> tuple[Canvas, Axes]:
    from matplotlib import pyplot

    canvas, axes = pyplot.subplots(figsize=(7.5, height), layout="constrained")
    return canvas, axes


def _save(canvas: Canvas, path: Path) -> None:
    canvas.savefig(path, metadata={"Date": None})
