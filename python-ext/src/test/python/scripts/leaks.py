# SPDX-License-Identifier: MIT
"""Java objects held by Python, and Python objects held by Java, come back to their number after much use."""

from __future__ import annotations

import gc
import sys
import weakref
from importlib import import_module
from pathlib import Path
from typing import Any

import afrim_py

# Its helpers are no part of the module that the stub describes.
_native: Any = import_module("afrim_py._native")
GREEK = Path(__file__).resolve().parents[5] / "examples" / "greek" / "greek.toml"


def handles() -> int:
    gc.collect()
    return int(_native._jvm_info()["stats"]["handles"])


class Callback:
    def __call__(self, word: str) -> tuple[str, str, list[str], bool]:
        return word, "", [word], False


def use() -> None:
    """Each kind of object made, used, failed with and dropped."""
    p = afrim_py.Preprocessor({"a": "b"})
    p.process("a", "keydown")
    p.pop_queue()
    t = afrim_py.Translator({"aa": ["b"]})
    t.translate("aa")
    t.register("script", 'fn translate(input) { [input, "", input, false] }')
    afrim_py.Config(GREEK)
    for wrong in (
        lambda: afrim_py.convert_toml_to_json("="),
        lambda: afrim_py.Config("/nonexistent"),
        lambda: t.register("x", "fn"),
        lambda: p.process("ab", "keydown"),
        lambda: afrim_py.Preprocessor({"a": "b", "c": 1}),  # type: ignore[dict-item]
        lambda: t.translate("aa", limit=-1),
    ):
        try:
            wrong()
        except (ValueError, TypeError):
            pass
        else:
            raise AssertionError
    cycle: list[Any] = [p, t]
    cycle.append(cycle)


use()
before = handles()
for _ in range(300):
    use()
print("handles left:", handles() - before)

# Python's own memory: every object that was made is gone.
count = len(gc.get_objects())
for _ in range(100):
    use()
gc.collect()
print("objects left:", max(0, len(gc.get_objects()) - count - 20))

# References to Python objects: Java gives them back when its collector has seen that nothing holds them.
watches = []
for _ in range(50):
    callback = Callback()
    watches.append(weakref.ref(callback))
    t = afrim_py.Translator({"aa": ["b"]})
    t.register("call", callback)
    t.translate("aa")
del t, callback
for _ in range(300):
    afrim_py.Preprocessor({str(n): "x" * 100 for n in range(2000)})
    gc.collect()
    if all(watch() is None for watch in watches):
        break
print("callbacks left:", sum(watch() is not None for watch in watches))
sys.stdout.flush()
