# SPDX-License-Identifier: MIT
"""Fresh processes: what the import, the first conversion and the first hundred cost; and what they take of memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench import documents
from bench.contestants import BENCHMARKS, Bench
from bench.results import Results

_IMPORT = """
import json, os, time
def rss():
    with open("/proc/self/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return [int(fields[name].split()[0]) for name in ("VmRSS", "VmHWM")]
bare = rss()[0]
start = time.perf_counter()
import {module} as module
result = {{"import": time.perf_counter() - start, "bare": bare, "imported": rss()[0]}}
"""

_FIRST = (
    _IMPORT
    + """
convert = module.convert_toml_to_json
times = []
for number in range(100):
    document = "[info]\\nname = 'sample %d'" % number
    processor = time.thread_time()
    start = time.perf_counter()
    answer = convert(document)
    times.append(time.perf_counter() - start)
    result.setdefault("first processor", time.thread_time() - processor)
    assert json.loads(answer) == {{"info": {{"name": "sample %d" % number}}}}, answer
    if number == 0:
        result["first rss"] = rss()[0]
result.update(times=times)
print(json.dumps(result))
"""
)

_MILLION = (
    _IMPORT
    + """
convert = module.convert_toml_to_json
document = "[info]\\nname = 'sample'"
for _ in range(300_000): convert(document)
before = rss()[0]
for _ in range(1_000_000): convert(document)
result.update(before=before, after=rss()[0])
print(json.dumps(result))
"""
)

_LARGE = (
    _IMPORT
    + """
with open({path!r}, encoding="utf-8") as file:
    document = file.read()
before = rss()[0]
answer = module.convert_toml_to_json(document)
result.update(before=before, peak=rss()[1], answer=len(answer), document=len(document))
print(json.dumps(result))
"""
)


def run(results: Results, bench: Bench, modules: list[tuple[str, str]], rounds: int) -> None:
    """Import and first calls of every module against the bare interpreter, and against a JVM that does nothing else.

    ``modules`` holds (label, module name), ours first.
    """
    program = _create_vm(bench)
    options = _jvm_options(bench) if program else None
    _make_cache(bench)
    bare: list[float] = []
    first_ever: list[float] = []
    created: list[tuple[float, float]] = []
    walls: dict[str, list[float]] = {label: [] for label, _ in modules}
    found: dict[str, list[dict[str, object]]] = {label: [] for label, _ in modules}
    ours = _FIRST.format(module=modules[0][1])
    _python(bench, ours)  # fills the disk cache
    for _ in range(rounds):
        without = _python(bench, ours, JNIBRIDGE_CACHE="0")
        first_ever.append(1e3 * _numbers(without["times"])[0])
        bare.append(_wall(bench, "pass"))
        for label, module in modules:
            walls[label].append(_wall(bench, f"import {module}"))
            found[label].append(_python(bench, _FIRST.format(module=module)))
        if program and options:
            created.append(_created(program, options))
    results.measure("start-up", "bare interpreter", "ms", [1e3 * seconds for seconds in bare])
    if created:
        row = "JNI_CreateJavaVM in C, same options"
        results.measure("start-up", row, "ms", [wall for wall, _ in created])
        results.measure("start-up", f"{row}, processor", "ms", [busy for _, busy in created])
    results.measure(
        "start-up", f"first conversion, {modules[0][0]}, no class archive yet", "ms", first_ever
    )
    for label, _ in modules:
        _report(
            results,
            label,
            bare,
            walls[label],
            found[label],
            created if label == modules[0][0] else [],
        )


def _report(
    results: Results,
    label: str,
    bare: list[float],
    walls: list[float],
    found: list[dict[str, object]],
    created: list[tuple[float, float]],
) -> None:
    ours = label == "afrim_py"
    results.measure(
        "start-up",
        f"import {label}, over the bare interpreter",
        "ms",
        [1e3 * (wall - base) for wall, base in zip(walls, bare, strict=True)],
    )
    # Two processes differ by more than an import takes, so it is the import's own clock that is held to the target.
    inside = results.measure(
        "start-up",
        f"import {label}, inside the process",
        "ms",
        [1e3 * _number(f["import"]) for f in found],
    )
    times = [[1e3 * value for value in _numbers(f["times"])] for f in found]
    results.measure("start-up", f"first conversion, {label}", "ms", [run[0] for run in times])
    for place in (1, 9, 99):
        results.measure(
            "start-up", f"conversion {place + 1}, {label}", "ms", [run[place] for run in times]
        )
    hundred = results.measure(
        "start-up", f"conversions 2 to 100, {label}", "ms", [sum(run[1:]) for run in times]
    )
    memory = results.measure(
        "memory",
        f"after the first conversion, {label}, over the bare interpreter",
        "MB",
        [(_number(f["first rss"]) - _number(f["bare"])) / 1e3 for f in found],
    )
    if ours:
        results.at_most("import afrim_py: ms, inside the process", 5, inside.median, "ms")
        results.at_most(
            "memory after the first conversion: MB over the bare interpreter",
            45,
            memory.median,
            "MB",
        )
        results.at_most("first 100 conversions without the first: ms", 10, hundred.median, "ms")
        if created:
            # On a busy machine two processes wait differently long for a processor: the clock alone says little there.
            processor = results.measure(
                "start-up",
                "first conversion / bare JNI_CreateJavaVM, processor time",
                "times",
                [
                    1e3 * _number(f["first processor"]) / busy
                    for f, (_, busy) in zip(found, created, strict=True)
                ],
            )
            clock = results.measure(
                "start-up",
                "first conversion / bare JNI_CreateJavaVM, by the clock",
                "times",
                [run[0] / wall for run, (wall, _) in zip(times, created, strict=True)],
            )
            what = "first conversion: times a bare JNI_CreateJavaVM"
            results.at_most(f"{what}, by the clock", 1.4, clock.median)
            results.at_most(f"{what}, processor time", 1.4, processor.median)


def memory(
    results: Results, bench: Bench, modules: list[tuple[str, str]], size: int, calls: bool
) -> None:
    """The peak for a large document, and the growth of a million calls."""
    path = bench.work / "large.toml"
    path.write_text(documents.generate("lock file", size), encoding="utf-8")
    for label, module in modules:
        found = _python(bench, _LARGE.format(module=module, path=str(path)))
        # The document is a Python string already; what the conversion adds is counted, its result included.
        factor = (
            (_number(found["peak"]) - _number(found["before"])) * 1e3 / _number(found["document"])
        )
        results.measure(
            "memory",
            f"peak for {size / 1e6:g} MB over the document itself, {label}",
            "times its size",
            [factor],
        )
        if label == "afrim_py" and size >= 10**8:  # below, the JVM itself is most of it
            results.at_most(
                f"memory for a document of {size / 1e6:g} MB: times its size", 6, factor
            )
    if calls:
        found = _python(bench, _MILLION.format(module=modules[0][1]))
        growth = (_number(found["after"]) - _number(found["before"])) / 1e3
        results.measure("memory", "growth in a million conversions, afrim_py", "MB", [growth])
        results.at_most("growth in a million conversions: MB", 1, growth, "MB")


def _number(value: object) -> float:
    assert isinstance(value, (int, float))
    return float(value)


def _numbers(value: object) -> list[float]:
    assert isinstance(value, list)
    return [float(item) for item in value]


def _environment(bench: Bench) -> Mapping[str, str]:
    return {**os.environ, **bench.environment(), "JNIBRIDGE_CACHE": str(bench.work / "cache")}


def _make_cache(bench: Bench) -> None:
    """What the end of an earlier process would have left; benchmarks do not wait for it, nor touch the user's."""
    done = subprocess.run(
        [sys.executable, "-m", "afrim_py", "cache"],
        env=_environment(bench),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        bench.skip("the class archive", done.stderr.strip())


def _wall(bench: Bench, code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=_environment(bench), check=True)
    return time.perf_counter() - start


def _python(bench: Bench, code: str, **environment: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**_environment(bench), **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _create_vm(bench: Bench) -> Path | None:
    compiler = shutil.which("cc")
    java = bench.java_home
    if compiler is None or java is None:
        bench.skip("the bare JVM", "no C compiler or no Java home")
        return None
    program = bench.work / "create_vm"
    include = java / "include"
    system = next((folder for folder in include.iterdir() if folder.is_dir()), include)
    subprocess.run(
        [
            compiler,
            "-O2",
            "-o",
            str(program),
            str(BENCHMARKS / "native" / "create_vm.c"),
            f"-I{include}",
            f"-I{system}",
            "-ldl",
        ],
        check=True,
    )
    return program


def _jvm_options(bench: Bench) -> list[str] | None:
    """The libjvm and the options that afrim_py itself would take, but for its class archive."""
    code = (
        "import json, afrim_py._jvm as jvm; place = jvm.locate(); "
        "print(json.dumps({'arguments': [place.libjvm, *place.options]}))"
    )
    try:
        found = _python(bench, code, JNIBRIDGE_CACHE="0")["arguments"]
    except subprocess.CalledProcessError as error:
        bench.skip(
            "the bare JVM", f"afrim_py names no options: {error.stderr.strip().splitlines()[-1:]}"
        )
        return None
    assert isinstance(found, list)
    return [str(item) for item in found]


def _created(program: Path, arguments: list[str]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor in the thread that asked."""
    done = subprocess.run([str(program), *arguments], check=True, capture_output=True, text=True)
    wall, busy = map(float, done.stdout.split())
    return wall, busy
