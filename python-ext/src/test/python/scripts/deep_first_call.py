# SPDX-License-Identifier: MIT
"""A thread calls Java for the first time where little of its stack is left, in a process for each depth. How deep it can get
at all is found out without Java."""

from __future__ import annotations

import subprocess
import sys
import threading


def down(depth: int) -> list[object]:
    if depth == 0:
        action()
    return list(map(down, [depth - 1])) if depth else []


def at(depth: int, how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, __file__, str(depth), how]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def call() -> None:
    try:
        results.append(afrim_py.convert_toml_to_json("a = 1"))
    except RuntimeError as error:
        results.append(str(error))


def arrive() -> None:
    results.append("there")


results: list[str] = []
action = arrive

if len(sys.argv) == 1:
    deepest, too_deep = 10, 2_000
    while too_deep - deepest > 4:
        depth = (deepest + too_deep) // 2
        deepest, too_deep = (deepest, depth) if at(depth, "plain").returncode else (depth, too_deep)
    for part in (0, 50, 70, 80, 90):
        done = at(deepest * part // 100, "java")
        print(part, done.returncode, done.stdout.strip())
    sys.exit()

if sys.argv[2] == "java":
    import afrim_py

    afrim_py.convert_toml_to_json("a = 1")
    action = call

sys.setrecursionlimit(100_000)
threading.stack_size(256 << 10)
thread = threading.Thread(target=down, args=(int(sys.argv[1]),))
thread.start()
thread.join()
print(*results)
sys.exit(not results)
