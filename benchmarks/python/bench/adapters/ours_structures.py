# SPDX-License-Identifier: MIT
"""Whole structures through our bridge, each in one call."""

import bench_calls

Structures = bench_calls.Structures
