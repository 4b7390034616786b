# SPDX-License-Identifier: MIT
"""TOML to JSON, an input-method engine and dictionaries, powered by Java.

The first call starts a Java virtual machine inside this process; importing starts nothing. Which Java is used can be chosen
with `configure`, and `python -m afrim_py doctor` tells which one it is and why.
"""

from __future__ import annotations

from ._jvm import configure
from ._native import (
    Config,
    Preprocessor,
    TomlDecodeError,
    Translator,
    check_toml,
    convert_toml_to_json,
    is_rhai_feature_enabled,
    is_strsim_feature_enabled,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    # What the results are made of: for annotations only, at run time these are plain dicts.
    from ._native import CommitText as CommitText
    from ._native import Mistake as Mistake
    from ._native import Prediction as Prediction

    __version__: str

__all__ = [
    "Config",
    "Preprocessor",
    "TomlDecodeError",
    "Translator",
    "__version__",
    "check_toml",
    "configure",
    "convert_toml_to_json",
    "is_rhai_feature_enabled",
    "is_strsim_feature_enabled",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> str:
        # Reading the metadata takes longer than the rest of the import, and few ask for it.
        if name == "__version__":
            from importlib.metadata import version

            globals()[name] = version("afrim-py-java")
            return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
