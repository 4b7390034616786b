# SPDX-License-Identifier: MIT
"""The reference engine, bound with PyO3."""

import pyo3_engine

Preprocessor = pyo3_engine.Preprocessor
Translator = pyo3_engine.Translator
Config = pyo3_engine.Config
