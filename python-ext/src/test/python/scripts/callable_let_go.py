# SPDX-License-Identifier: MIT
"""A callable that a translator no longer has is let go when Java's collector has run; the heap is to be small."""

from __future__ import annotations

import gc
import weakref

from afrim_py import Preprocessor, Translator


class Callback:
    def __call__(self, word: str) -> None:
        return None


def collected(watch: weakref.ref[Callback]) -> bool:
    """Java gives a reference back when its collector has seen that nothing holds it."""
    for _ in range(400):
        Preprocessor({str(n): "x" * 100 for n in range(2000)})
        gc.collect()
        if watch() is None:
            return True
    return False


callback = Callback()
watch = weakref.ref(callback)
translator = Translator({})
translator.register("x", callback)
translator.translate("aa")
del callback
print("held:", watch() is not None)
translator.unregister("x")
print("let go:", collected(watch))
