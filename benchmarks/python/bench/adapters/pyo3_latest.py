# SPDX-License-Identifier: MIT
"""The tutorial's extension with the newest pyo3 and toml crates."""

import pyo3_latest

convert = pyo3_latest.convert_toml_to_json
nop, add, echo = pyo3_latest.nop, pyo3_latest.add, pyo3_latest.echo
increase = pyo3_latest.Counter().increase
scale = pyo3_latest.scale
fail, error = pyo3_latest.fail, ValueError
