# SPDX-License-Identifier: MIT
"""`afrim-py type`: a line in the terminal, drawn by prompt_toolkit."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from .language import Language
from .output import OK, CommandError, say
from .typewriter import Typewriter

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


def run(options: argparse.Namespace) -> int:
    try:
        import prompt_toolkit  # noqa: F401
    except ImportError as error:
        raise CommandError(
            "this command needs prompt_toolkit: pip install prompt_toolkit"
        ) from error
    language = Language(options.config)
    if sys.stdin is None or sys.stdout is None:
        raise CommandError("there is no terminal: standard input or output is closed")
    line = Line(Typewriter(language.preprocessor(), language.translator(), language.page_size))
    session = line.session()
    while True:
        try:
            text = session.prompt("> ")
        except EOFError:
            return OK
        say(f"{text}\n")
        line.begin()


class Line:
    """What the keys do and what stands below the line."""

    def __init__(self, typewriter: Typewriter) -> None:
        self._typewriter = typewriter
        self._marked = 0

    def session(self) -> PromptSession[str]:
        from prompt_toolkit import PromptSession

        return PromptSession(key_bindings=self._keys(), bottom_toolbar=self.toolbar)

    def begin(self) -> None:
        self._typewriter.begin()
        self._marked = 0

    def toolbar(self) -> StyleAndTextTuples:
        """The translations, the marked one bold, each with what is still to be typed for it."""
        shown: StyleAndTextTuples = []
        for index, choice in enumerate(self._typewriter.choices):
            style = "bold underline" if index == self._marked else ""
            shown += [
                (style, choice.text),
                ("", f" {choice.remaining}  " if choice.remaining else "  "),
            ]
        return shown or [("", " ")]

    def _keys(self) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys

        keys = KeyBindings()
        _disarm(keys)
        keys.add(Keys.Any)(lambda event: self._press(event, event.data))
        keys.add(Keys.BracketedPaste)(lambda event: self._press(event, event.data))
        keys.add("backspace")(self._backspace)
        keys.add("tab")(self._take)
        keys.add("down")(lambda _: self._mark(1))
        keys.add("up")(lambda _: self._mark(-1))
        keys.add("c-u")(self._erase_line)
        keys.add("c-w")(self._erase_word)
        keys.add("escape", "backspace", eager=True)(self._erase_word)
        return keys

    def _press(self, event: KeyPressEvent, characters: str) -> None:
        self._typewriter.press(characters)
        self._show(event)

    def _backspace(self, event: KeyPressEvent) -> None:
        self._typewriter.backspace()
        self._show(event)

    def _erase_line(self, event: KeyPressEvent) -> None:
        self.begin()
        self._show(event)

    def _erase_word(self, event: KeyPressEvent) -> None:
        self._typewriter.erase_word()
        self._show(event)

    def _take(self, event: KeyPressEvent) -> None:
        if self._typewriter.choices:
            self._typewriter.take(self._typewriter.choices[self._marked])
            self._show(event)

    def _mark(self, step: int) -> None:
        if self._typewriter.choices:
            self._marked = (self._marked + step) % len(self._typewriter.choices)

    def _show(self, event: KeyPressEvent) -> None:
        from prompt_toolkit.document import Document

        event.current_buffer.document = Document(self._typewriter.text)
        self._marked = 0


def _disarm(keys: KeyBindings) -> None:
    """Takes from prompt_toolkit every key that would edit the line or move in it.

    The engine follows the end of the line and does not see what else changes it.
    """
    from prompt_toolkit.keys import Keys

    kept = {
        *(Keys.ControlM, Keys.ControlJ),  # Enter
        *(Keys.ControlC, Keys.SIGINT, Keys.ControlD, Keys.ControlL),
        *(Keys.Any, Keys.Escape),
        *(Keys.Ignore, Keys.CPRResponse),  # what the terminal says on its own
        *(Keys.ScrollUp, Keys.ScrollDown, Keys.Vt100MouseEvent, Keys.WindowsMouseEvent),
    }
    for key in Keys:
        if key not in kept:
            keys.add(key)(_nothing)
    # Both begin sequences, and eager bindings go before those.
    keys.add(Keys.ControlX, eager=True)(_nothing)
    keys.add(Keys.Escape, Keys.Any, eager=True)(_after_escape)


def _nothing(_: KeyPressEvent) -> None:
    pass


def _after_escape(event: KeyPressEvent) -> None:
    """Alt with a letter is nothing; Escape and then a key such as Enter or Ctrl-C is that key."""
    from prompt_toolkit.keys import Keys

    last = event.key_sequence[-1]
    if isinstance(last.key, Keys):
        event.app.key_processor.feed(last, first=True)
