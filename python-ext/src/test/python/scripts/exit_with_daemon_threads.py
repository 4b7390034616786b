# SPDX-License-Identifier: MIT
"""The interpreter ends while daemon threads are inside Java."""

import threading
import time

import afrim_py

LARGE = "".join(f"k{n} = {n}\n" for n in range(20000))
greek = afrim_py.Preprocessor({"a": "α"})
translator = afrim_py.Translator({"aa": ["b"]})
translator.register("call", lambda word: (word, "", [word], False))


def convert() -> None:
    while True:
        afrim_py.convert_toml_to_json(LARGE)


def transliterate() -> None:
    while True:
        greek.transliterate("ab" * 100000)


def call_back() -> None:
    while True:
        translator.translate("aa")


for target in (convert, transliterate, call_back, convert):
    threading.Thread(target=target, daemon=True).start()
time.sleep(0.5)
print("leaving")
