# SPDX-License-Identifier: MIT
"""A line of text under the fingers of somebody who types: the engine's commands applied to it."""

from __future__ import annotations

from typing import NamedTuple

import afrim_py


class Choice(NamedTuple):
    """A text that can take the place of what was typed."""

    text: str
    code: str
    """What has to be typed for it."""

    remaining: str
    """What of that is still missing."""


class Typewriter:
    """The line, and the translations of what was typed last."""

    def __init__(
        self, preprocessor: afrim_py.Preprocessor, translator: afrim_py.Translator, most: int
    ) -> None:
        self._preprocessor = preprocessor
        self._translator = translator
        self._most = most
        self.text = ""
        self.choices: list[Choice] = []

    def press(self, characters: str) -> None:
        """One key after the other, each as the keyboard would send it."""
        for character in characters:
            if not character.isprintable():
                continue
            self.text += character
            self._preprocessor.process(character, "keydown")
            self._apply()
            self._look_up()

    def backspace(self) -> None:
        self._erase()
        self._look_up()

    def erase_word(self) -> None:
        """Takes back keys until the last word is gone, and the blanks behind it."""
        words = self.text.split()
        kept = self.text.rindex(words[-1]) if words else 0
        while len(self.text) > kept:
            self._erase()
        self._look_up()

    def take(self, choice: Choice) -> None:
        """Puts a translation in the place of what was typed for it."""
        self._preprocessor.commit(choice.text)
        self._apply()
        self.choices = []

    def begin(self) -> None:
        """A new line."""
        self._preprocessor.process("Enter", "keydown")
        self._preprocessor.clear_queue()
        self.text = ""
        self.choices = []

    def _erase(self) -> None:
        self._preprocessor.process("Backspace", "keydown")
        self._apply()

    def _apply(self) -> None:
        while (command := self._preprocessor.pop_queue()) != "NOP":
            if isinstance(command, dict):
                self.text += command["CommitText"]
            elif command in ("Delete", "CleanDelete"):
                self.text = self.text[:-1]

    def _look_up(self) -> None:
        found = self._translator.translate(self._preprocessor.get_input(), limit=self._most)
        self.choices = []
        for result in found:
            for text in result["texts"]:
                self.choices.append(Choice(text, result["code"], result["remaining_code"]))
            if result["can_commit"] and result["texts"]:
                self.take(self.choices[-len(result["texts"])])
                return
