# SPDX-License-Identifier: MIT
"""Uses every name of the package, with the types that it promises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import afrim_py
from afrim_py import (
    Config,
    Preprocessor,
    TomlDecodeError,
    Translator,
    check_toml,
    configure,
    convert_toml_to_json,
    is_rhai_feature_enabled,
    is_strsim_feature_enabled,
)

if TYPE_CHECKING:
    from afrim_py import CommitText, Mistake, Prediction

GREEK = Path(__file__).resolve().parents[5] / "examples" / "greek" / "greek.toml"

configure(java_home=None, options=["-Xmx512m"])
version: str = afrim_py.__version__
flags: tuple[bool, bool] = (is_rhai_feature_enabled(), is_strsim_feature_enabled())

json: str = convert_toml_to_json(
    b"a = 1", indent=2, compact=False, sort_keys=True, toml_version="1.0"
)
try:
    convert_toml_to_json("=")
except TomlDecodeError as error:
    place: tuple[int, int, int] = (error.pos, error.lineno, error.colno)
    texts: tuple[str, str] = (error.msg, error.doc)
mistakes: list[Mistake] = check_toml("=", toml_version="1.1")
line: int = mistakes[0]["lineno"]

config = Config(GREEK)
sizes: tuple[int, int] = (config.buffer_size, config.page_size)
choices: tuple[bool, bool] = (config.auto_capitalize, config.auto_commit)
data: dict[str, str] = config.extract_data()
words: dict[str, list[str]] = config.extract_translation()

preprocessor = Preprocessor(data, buffer_size=config.buffer_size)
changed: bool = preprocessor.process("a", "keydown")
preprocessor.process("text")
screen: str = preprocessor.get_buffer()
typed: str = preprocessor.get_input()
preprocessor.commit("α")
command = preprocessor.pop_queue()
if isinstance(command, dict):
    commit: CommitText = command
    text: str = commit["CommitText"]
elif command == "NOP":
    preprocessor.clear_queue()
greek: str = preprocessor.transliterate("kalimera")
count: int = len(preprocessor)
known: bool = "a" in preprocessor


def upper(word: str) -> tuple[str, str, list[str], bool] | None:
    return (word, "", [word.upper()], False) if word else None


translator = Translator(words, auto_commit=True)
translator.register("upper", upper)
translator.register("script", 'fn translate(input) { [input, "", input, false] }')
translator.register_from_config(config)
translator.unregister("script")
predictions: list[Prediction] = translator.translate("geia", limit=3)
first: list[str] = predictions[0]["texts"]
