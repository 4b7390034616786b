# SPDX-License-Identifier: MIT
"""faulthandler before, after or around the start: work with much garbage goes on, and the process ends well."""

import faulthandler
import sys
import threading

import afrim_py

DOCUMENT = "".join(f"key{n} = [{n}, 'text {n}', {{a = {n}.5}}]\n" for n in range(2000))


def work() -> None:
    for _ in range(60):
        assert afrim_py.convert_toml_to_json(DOCUMENT).endswith("}")
        p = afrim_py.Preprocessor({"a": "α", "aa": "β"})
        p.process("aaaa aaaa" * 50)
        assert p.transliterate("aa") == "β"


def busy() -> None:
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    work()
    for thread in threads:
        thread.join()


order = sys.argv[1]
if order in ("before", "around"):
    faulthandler.enable()
afrim_py.convert_toml_to_json("a = 1")
if order == "after":
    faulthandler.enable()
busy()
if order == "around":
    faulthandler.disable()
    busy()
    faulthandler.enable()
    busy()
print(order, "done")
