# SPDX-License-Identifier: MIT
"""The calls through PyJNIus."""

import os

import jnius_config

jnius_config.set_classpath(os.environ["BENCH_CLASSPATH"])
import jnius  # noqa: E402 - reads the class path on import

_calls = jnius.autoclass("afrim.benchmarks.calls.BenchCalls")
nop, add, echo, scale = _calls.nop, _calls.add, _calls.echo, _calls.scale
increase = jnius.autoclass("afrim.benchmarks.calls.Counter")().increase
fail, error = _calls.fail, jnius.JavaException
keywords = False  # Java has none: the positional call is timed
