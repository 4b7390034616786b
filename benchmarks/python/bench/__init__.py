# SPDX-License-Identifier: MIT
"""Benchmarks of afrim_py against its rivals, every figure a ratio taken in alternating rounds."""
