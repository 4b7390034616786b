# SPDX-License-Identifier: MIT
"""Threads with small stacks call Java, or are told that the stack is too small; none ends the process."""

import threading

import afrim_py

afrim_py.convert_toml_to_json("a = 1")
DEEP = "a = " + "[" * 100 + "]" * 100


def work() -> None:
    for document in ("a = 1", DEEP):
        try:
            afrim_py.convert_toml_to_json(document)
        except (RecursionError, RuntimeError, MemoryError) as error:
            results.append(type(error).__name__)
        else:
            results.append("ok")


for kilobytes in (1024, 512, 256, 128, 64, 32):
    results: list[str] = []
    threading.stack_size(kilobytes << 10)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    print(kilobytes, *results)
