# SPDX-License-Identifier: MIT
"""The calls through our bridge: the module `bench_calls`, made from `afrim.benchmarks.calls`."""

import bench_calls

nop, add, echo = bench_calls.nop, bench_calls.add, bench_calls.echo
increase = bench_calls.Counter().increase
scale = bench_calls.scale
fail, error = bench_calls.fail, ValueError
