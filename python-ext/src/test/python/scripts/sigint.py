# SPDX-License-Identifier: MIT
"""Ctrl-C after the start raises KeyboardInterrupt, also while calls into Java go on."""

import os
import signal
import threading
import time

import afrim_py

afrim_py.convert_toml_to_json("a = 1")
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    time.sleep(30)
except KeyboardInterrupt:
    print("asleep: KeyboardInterrupt")
finally:
    print("finally")

threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
calls = 0
try:
    while True:
        afrim_py.convert_toml_to_json("a = 1")
        calls += 1
except KeyboardInterrupt:
    print("calling: KeyboardInterrupt", calls > 0)
print(afrim_py.convert_toml_to_json("a = 2"))
