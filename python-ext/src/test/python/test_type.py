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


EDITING = {
    **{f"c-{letter}": chr(ord(letter) - ord("a") + 1) for letter in "abefgknopqrstvxyz"},
    **{f"alt-{key}": f"\x1b{key}" for key in "bcdfluy.<>_\\#*1-"},
    "c-@": "\x00",
    "c-_": "\x1f",
    "delete": "\x1b[3~",
    "c-delete": "\x1b[3;5~",
    "insert": "\x1b[2~",
    "s-left": "\x1b[1;2D",
    "c-left": "\x1b[1;5D",
    "s-home": "\x1b[1;2H",
    "c-up": "\x1b[1;5A",
    "pageup": "\x1b[5~",
    "c-pageup": "\x1b[5;5~",
    "s-tab": "\x1b[Z",
    "f1": "\x1bOP",
    "c-f1": "\x1b[1;5P",
}


@pytest.mark.parametrize("key", EDITING.values(), ids=list(EDITING))
def test_keys_that_would_edit_behind_the_engine_do_nothing(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    assert typed(keyboard, f"nai\rka{key}'li\r", capsys) == "ναι\nκάλι\n"


def test_ctrl_u_begins_the_line_anew(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(keyboard, "kali\x15n\r", capsys) == "ν\n"
    assert typed(keyboard, "\x15t\x15h\r", capsys) == "η\n"


@pytest.mark.parametrize("key", ["\x17", "\x1b\x7f"])
def test_ctrl_w_takes_back_the_last_word(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    assert typed(keyboard, f"nai kali{key}thn\r", capsys) == "ναι θν\n"
    assert typed(keyboard, f"nai kali  {key}{key}{key}n\r", capsys) == "ν\n"
    assert typed(keyboard, f"geia\x1b[B\t{key}th\r", capsys) == "γειά θ\n"
    assert typed(keyboard, f"25/3/1821{key}{key}{key}t\r", capsys) == "τ\n"


def test_key_after_escape_is_itself(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(keyboard, "nai\x1b\rka\x1b\x15n\r", capsys) == "ναι\nν\n"


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
