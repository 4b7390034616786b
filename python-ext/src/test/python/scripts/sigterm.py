# SPDX-License-Identifier: MIT
"""SIGTERM does what Python was told: a handler, then the default."""

import os
import signal
import time

import afrim_py

afrim_py.convert_toml_to_json("a = 1")
signal.signal(signal.SIGTERM, lambda number, frame: print("handler:", number, flush=True))
os.kill(os.getpid(), signal.SIGTERM)
print(afrim_py.convert_toml_to_json("a = 2"), flush=True)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(30)
print("still here")
