# SPDX-License-Identifier: MIT
"""The tutorial's extension with the versions of pyo3 and toml that the tutorial names."""

import pyo3_tutorial

convert = pyo3_tutorial.convert_toml_to_json
nop, add, echo = pyo3_tutorial.nop, pyo3_tutorial.add, pyo3_tutorial.echo
increase = pyo3_tutorial.Counter().increase
scale = pyo3_tutorial.scale
fail, error = pyo3_tutorial.fail, ValueError
