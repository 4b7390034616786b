# SPDX-License-Identifier: MIT
"""300 threads that called Java once and ended leave no thread behind."""

import os
import threading
import time

import afrim_py

afrim_py.convert_toml_to_json("a = 1")
results = []


def work(number: int) -> None:
    results.append(afrim_py.convert_toml_to_json(f"a = {number}"))


# The JVM's own threads come and go in the first moments: wait until their number stands.
time.sleep(1)
before = len(os.listdir("/proc/self/task"))
for start in range(0, 300, 30):
    batch = [threading.Thread(target=work, args=(n,)) for n in range(start, start + 30)]
    for thread in batch:
        thread.start()
    for thread in batch:
        thread.join()

deadline = time.monotonic() + 10
while len(os.listdir("/proc/self/task")) > before + 5 and time.monotonic() < deadline:
    time.sleep(0.05)
left = len(os.listdir("/proc/self/task")) - before
# A compiler thread of the JVM may have been added meanwhile; 300 leaked ones would show.
print("left behind:", left if left > 5 else 0)
print("results:", len(set(results)))
