# SPDX-License-Identifier: MIT
"""Two bridges, one JVM. Ours joins one that JPype started; JPype can only start one of its own, and reports that it cannot."""

import sys

import jpype  # type: ignore[import-untyped]

import afrim_py


def ours() -> None:
    print("ours:", afrim_py.convert_toml_to_json("a = 'é☕'"))


def theirs() -> bool:
    try:
        jpype.startJVM("--enable-native-access=ALL-UNNAMED", convertStrings=True)
    except RuntimeError as error:
        print("theirs: RuntimeError:", error)
        return False
    print("theirs:", jpype.JClass("java.lang.Math").max(1, 2))
    return True


if sys.argv[1] == "ours":
    ours()
    started = theirs()
else:
    started = theirs()
    ours()
ours()
if started:
    print("theirs:", jpype.JClass("java.lang.Math").max(3, 4))
