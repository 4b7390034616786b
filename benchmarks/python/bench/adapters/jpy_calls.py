# SPDX-License-Identifier: MIT
"""The calls through jpy."""

import os

import jpyutil

jpyutil.init_jvm(jvm_classpath=[os.environ["BENCH_CLASSPATH"]])
import jpy  # noqa: E402 - the JVM has to run before the import

_calls = jpy.get_type("afrim.benchmarks.calls.BenchCalls")
nop, add, echo, scale = _calls.nop, _calls.add, _calls.echo, _calls.scale
increase = jpy.get_type("afrim.benchmarks.calls.Counter")().increase
fail, error = _calls.fail, RuntimeError
keywords = False  # Java has none: the positional call is timed
