# SPDX-License-Identifier: MIT
"""`afrim-py type`: what the keys do to the line, below the terminal and through it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest
from conftest import GREEK
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from afrim_py._cli import type as command
from afrim_py._cli.language import Language
from afrim_py._cli.typewriter import Choice, Typewriter


@pytest.fixture
def typewriter() -> Typewriter:
    language = Language(str(GREEK))
    return Typewriter(language.preprocessor(), language.translator(), language.page_size)


def test_letters_appear_as_they_are_typed(typewriter: Typewriter) -> None:
    seen = []
    for key in "tha'":
        typewriter.press(key)
        seen.append(typewriter.text)
    assert seen == ["τ", "θ", "θα", "θά"]


def test_backspace_takes_back_one_key(typewriter: Typewriter) -> None:
    typewriter.press("th")
    seen = []
    for _ in range(3):
        typewriter.backspace()
        seen.append(typewriter.text)
    assert seen == ["τ", "", ""]


def test_choices_follow_what_is_typed(typewriter: Typewriter) -> None:
    typewriter.press("ge")
    assert typewriter.choices == [
        Choice("γεια", "geia", "ia"),
        Choice("γειά σου", "geia", "ia"),
    ]
    typewriter.press("ia")
    assert [choice.remaining for choice in typewriter.choices] == ["", ""]
    typewriter.press(" ")
    assert typewriter.choices == []


def test_choice_takes_the_place_of_what_was_typed(typewriter: Typewriter) -> None:
    typewriter.press("nai, geia")
    assert typewriter.text == "ναι, γεια"
    typewriter.take(typewriter.choices[1])
    assert (typewriter.text, typewriter.choices) == ("ναι, γειά σου", [])
    typewriter.press("!")
    assert typewriter.text == "ναι, γειά σου!"


def test_result_of_a_script_is_taken_at_once(typewriter: Typewriter) -> None:
    typewriter.press("25/3/1821")
    assert typewriter.text == "25 Μαρτίου 1821"
    typewriter.press("!")
    assert typewriter.text == "25 Μαρτίου 1821!"


def test_new_line_forgets_the_old_one(typewriter: Typewriter) -> None:
    typewriter.press("t")
    typewriter.begin()
    typewriter.press("h")
    assert typewriter.text == "η"


def test_control_characters_are_no_keys(typewriter: Typewriter) -> None:
    typewriter.press("a\x00\x1b\nb")
    assert typewriter.text == "αβ"


# ------------------------------------------------------------------------------------------- through the terminal


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def typed(keyboard: PipeInput, keys: str, capsys: pytest.CaptureFixture[str]) -> str:
    keyboard.send_text(keys + "\x04")
    assert command.run(argparse.Namespace(config=str(GREEK))) == 0
    return capsys.readouterr().out


def test_enter_prints_the_line(keyboard: PipeInput, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(keyboard, "nai\rokhi\x7f\x7f\x7f\x7f\r", capsys) == "ναι\n\n"


def test_tab_takes_the_marked_translation(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(keyboard, "geia\t\r", capsys) == "γεια\n"
    assert typed(keyboard, "geia\x1b[B\t\r", capsys) == "γειά σου\n"
    assert typed(keyboard, "geia\x1b[A\t!\r", capsys) == "γειά σου!\n"


def test_cursor_keys_do_not_move_from_the_end(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(keyboard, "na\x1b[Di\x1b[H!\r", capsys) == "ναι!\n"


def test_pasted_text_is_typed(keyboard: PipeInput, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(keyboard, "\x1b[200~ka'ti\x1b[201~\r", capsys) == "κάτι\n"


def test_toolbar_marks_one_choice() -> None:
    language = Language(str(GREEK))
    typewriter = Typewriter(language.preprocessor(), language.translator(), 5)
    line = command.Line(typewriter)
    assert line.toolbar() == [("", " ")]
    typewriter.press("gei")
    assert line.toolbar() == [
        ("bold underline", "γεια"),
        ("", " a  "),
        ("", "γειά σου"),
        ("", " a  "),
    ]
