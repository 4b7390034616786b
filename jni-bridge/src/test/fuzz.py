# SPDX-License-Identifier: MIT
"""Long runs of mutated bytes against both decoders of the bridge, and of mutated descriptors against the import.

    python jni-bridge/src/test/fuzz.py c --seconds 600            the C half: values
    python jni-bridge/src/test/fuzz.py java --seconds 600         the Java half: values
    python jni-bridge/src/test/fuzz.py descriptor --seconds 600   the C half: the descriptor of a package

Each run starts from the corpus in `src/test/resources/fuzz`, keeps to a seed that it prints, and accepts two ends: a value,
or an ordinary Python error. A crash ends the process, and the input is found in `build/fuzz-last-PID`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Callable

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "python"))

from kitchen_package import REPOSITORY, assemble, import_kitchen  # noqa: E402

CORPUS = HERE / "resources" / "fuzz"
LAST = REPOSITORY / "build" / f"fuzz-last-{os.getpid()}"
LENGTHS = [0, 1, 0x7F, 0x80, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]
REFUSALS = (
    ValueError,
    TypeError,
    OverflowError,
    KeyError,
    ArithmeticError,
    RecursionError,
    StopIteration,
)


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """One to four of: a byte changed, a length made absurd, a part cut out, doubled, or taken from another input."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(result) + 1)
        kind = chance.randrange(7)
        if kind == 0:
            del result[at:]
        elif kind == 1:
            result[at : at + 4] = chance.choice(LENGTHS).to_bytes(4, "little")
        elif kind == 2:
            del result[at : at + chance.randint(1, 8)]
        elif kind == 3:
            result[at:at] = result[at : at + chance.randint(1, 16)]
        elif kind == 4:
            start = chance.randrange(len(other) + 1)
            result[at:at] = other[start : start + chance.randint(1, 64)]
        elif kind == 5:
            result[at : at + 1] = bytes([chance.randrange(0x20)])
        else:
            result[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(result)


def run(inputs: list[bytes], seconds: float, seed: int, attempt: Callable[[bytes], str]) -> None:
    chance = random.Random(seed)
    ends: Counter[str] = Counter()
    end = time.monotonic() + seconds
    LAST.parent.mkdir(exist_ok=True)
    # Unbuffered, so that the last input is there after a crash.
    with LAST.open("wb", buffering=0) as last:
        while time.monotonic() < end:
            for _ in range(100):
                data = mutated(chance.choice(inputs), chance.choice(inputs), chance)
                last.seek(0)
                last.write(data)
                last.truncate()
                ends[attempt(data)] += 1
    LAST.unlink()
    print(f"seed {seed}: {sum(ends.values())} inputs, {dict(ends.most_common())}")


def by_c(kitchen: Any) -> Callable[[bytes], str]:
    def attempt(data: bytes) -> str:
        try:
            kitchen._native._decode(data)
        except REFUSALS as error:
            return type(error).__name__
        return "value"

    return attempt


def java(seconds: float, seed: int) -> int:
    """The Java half runs in a JVM of its own, where a made-up reference to a Python object is harmless."""
    return subprocess.run(
        [
            sys.executable, "scripts/jdk.py", "mvn", "-q", "-B", "-ntp", "-pl", "jni-bridge", "-am", "test",
            "-Dtest=DecoderFuzzTest", "-Dsurefire.failIfNoSpecifiedTests=false", "-Dsurefire.useFile=false",
            f"-Dfuzz.seconds={int(seconds)}", f"-Dfuzz.seed={seed}",
        ],
        cwd=REPOSITORY,
        check=False,
    ).returncode  # fmt: skip


def descriptors(seconds: float, seed: int) -> None:
    """Every input in one process: a fresh package with a damaged descriptor is imported and asked for its help."""
    import contextlib
    import io
    import pydoc

    with tempfile.TemporaryDirectory() as folder:
        package = assemble(Path(folder)) / "kitchen"
        sys.path.insert(0, folder)
        file = package / "_module.bin"
        original = file.read_bytes()

        def attempt(data: bytes) -> str:
            file.write_bytes(data)
            for name in [name for name in sys.modules if name.split(".")[0] == "kitchen"]:
                del sys.modules[name]
            try:
                module = importlib.import_module("kitchen")
                with contextlib.redirect_stdout(io.StringIO()):
                    pydoc.render_doc(module)
            except Exception as error:
                return type(error).__name__
            return "import"

        run([original, *corpus()], seconds, seed, attempt)


def corpus() -> list[bytes]:
    return [file.read_bytes() for file in sorted(CORPUS.glob("*.bin"))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("target", choices=["c", "java", "descriptor"])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print("seed", options.seed, flush=True)
    if options.target == "descriptor":
        descriptors(options.seconds, options.seed)
    elif options.target == "java":
        sys.exit(java(options.seconds, options.seed))
    else:
        run(corpus(), options.seconds, options.seed, by_c(import_kitchen()))


if __name__ == "__main__":
    main()
