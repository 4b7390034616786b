# SPDX-License-Identifier: MIT
"""Whole structures through serde, by the crate pythonize."""

import pyo3_pythonize

Structures = pyo3_pythonize.Structures
