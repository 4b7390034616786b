# SPDX-License-Identifier: MIT
"""The tutorial: TOML to JSON, typed text, and a language of one's own. Run it with `python examples/tutorial.py`."""

from pathlib import Path

from afrim_py import Config, Preprocessor, Translator, convert_toml_to_json

# TOML to JSON.
print(convert_toml_to_json("[info]\nname = 'sample'"))

# A preprocessor without data keeps what is typed.
p = Preprocessor()
p.process("Rust ❤️ Python")
print(p.get_buffer())

# With a language, Latin keys become Greek letters.
config = Config(Path(__file__).parent / "greek" / "greek.toml")
greek = Preprocessor(config.extract_data(), config.buffer_size)
greek.process("Kalhme'ra, ko'sme!")
print(greek.get_buffer())

# The same key by key, as an input method hears it: the commands say what to change on the screen.
greek.process("t", "keydown")
greek.process("h", "keydown")
while (command := greek.pop_queue()) != "NOP":
    print(command)

# The dictionary and the script that reads dates.
translator = Translator(config.extract_translation())
translator.register_from_config(config)
for word in ("geia", "kali", "25/3/1821"):
    print(word, "->", [text for result in translator.translate(word) for text in result["texts"]])
