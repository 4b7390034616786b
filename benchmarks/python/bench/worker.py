# SPDX-License-Identifier: MIT
"""A contestant's process: reads orders as lines of JSON, answers each with one line.

Orders: ``{"make": task, "parameters": {…}}`` builds the task and gives its answer; ``{"run": loops}`` times it;
``{"memory": true}`` gives the resident set, now and at its peak. The process ends with its standard input.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

from bench.tasks import TASKS, Task


def memory() -> dict[str, int]:
    """Kilobytes that are resident, now and at the peak (Linux)."""
    with open("/proc/self/status", encoding="ascii") as status:
        fields = dict(line.split(":", 1) for line in status)
    return {"rss": int(fields["VmRSS"].split()[0]), "peak": int(fields["VmHWM"].split()[0])}


def main() -> None:
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a JVM prints must not come between the replies
    adapter = importlib.import_module(f"bench.adapters.{sys.argv[1]}")
    task: Task | None = None
    for line in sys.stdin:
        order: dict[str, Any] = json.loads(line)
        try:
            if "make" in order:
                task = TASKS[order["make"]](adapter, order["parameters"])
                reply: dict[str, Any] = {"answer": task.answer()}
            elif "run" in order and task is not None:
                reply = {"seconds": task.run(order["run"])}
            else:
                reply = memory()
        except Exception as error:  # a contestant that fails loses its figure, not the run
            reply = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
