# SPDX-License-Identifier: MIT
"""Eight threads call without pause while the calls move from JNI to upcall stubs; every value is looked at.

Without upcall stubs, on an old Java or on one that is told to take the classes for an old one, the calls move to words in memory.
"""

from __future__ import annotations

import threading
import time
from typing import Any

import kitchen

wrong = 0
done = threading.Event()


def stays_on_jni(info: dict[str, Any]) -> bool:
    told = "-Djdk.util.jar.enableMultiRelease=false" in info["options"]
    return told or int(info["version"].split(".")[0]) < 22


def work(seed: int) -> None:
    global wrong
    counter = kitchen.Counter([seed])
    n = seed
    while not done.is_set():
        n += 8
        if (
            kitchen.add(n % 1000, seed) != n % 1000 + seed
            or kitchen.echo_text(f"ä{n}") != f"ä{n}"
            or kitchen.echo_float64(n / 7) != n / 7
            or counter[0] != seed
            or kitchen.map_texts([str(n)], lambda t: t + "!") != [f"{n}!"]
            or kitchen.echo_any({"n": [n, None]}) != {"n": [n, None]}
        ):
            wrong += 1
        try:
            kitchen.add(2**31 - 1, 1)
            wrong += 1
        except ArithmeticError as error:
            wrong += str(error) != "integer overflow"


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
end = time.monotonic() + 20
while time.monotonic() < end:
    time.sleep(0.1)
    info = kitchen._native._jvm_info()
    if info and (info["tier"] == 2 or (stays_on_jni(info) and time.monotonic() > end - 18)):
        break
time.sleep(0.5)  # and on, on the new tier
done.set()
for thread in threads:
    thread.join()
info = kitchen._native._jvm_info()
print("wrong:", wrong)
print(
    "tier:",
    "2" if info["tier"] == 2 else f"{info['tier']}, as there are no stubs" * stays_on_jni(info),
)
