# SPDX-License-Identifier: MIT
"""The calls through JPype."""

import os

import jpype

jpype.startJVM(classpath=[os.environ["BENCH_CLASSPATH"]], convertStrings=True)
_calls = jpype.JClass("afrim.benchmarks.calls.BenchCalls")
nop, add, echo, scale = _calls.nop, _calls.add, _calls.echo, _calls.scale
increase = jpype.JClass("afrim.benchmarks.calls.Counter")().increase
fail, error = _calls.fail, jpype.JException
keywords = False  # Java has none: the positional call is timed
