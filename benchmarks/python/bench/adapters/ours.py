# SPDX-License-Identifier: MIT
"""afrim_py itself: conversions and the engine."""

import afrim_py

convert = afrim_py.convert_toml_to_json
Preprocessor = afrim_py.Preprocessor
Translator = afrim_py.Translator
Config = afrim_py.Config
