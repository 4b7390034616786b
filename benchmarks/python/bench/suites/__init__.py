# SPDX-License-Identifier: MIT
"""The suites: conversions, sizes, calls, engine, start-up, memory, and JMH."""
