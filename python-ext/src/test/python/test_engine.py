# SPDX-License-Identifier: MIT
"""Preprocessor, Translator and Config: what the vectors do not say."""

from __future__ import annotations

import collections
import copy
import gc
import inspect
import pickle
import sys
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from conftest import GREEK, Run
from hypothesis import given, settings
from hypothesis import strategies as st

import afrim_py
from afrim_py import (
    Config,
    Preprocessor,
    Translator,
    is_rhai_feature_enabled,
    is_strsim_feature_enabled,
)

untyped: Any = afrim_py
"""For calls that a type checker would refuse."""

DATA = {"a": "α", "th": "θ", "t": "τ", "e'": "έ"}


def drain(p: Preprocessor) -> list[Any]:
    commands: list[Any] = []
    while (command := p.pop_queue()) != "NOP":
        commands.append(command)
    return commands


def test_features() -> None:
    assert is_rhai_feature_enabled() is True
    assert is_strsim_feature_enabled() is True


# ------------------------------------------------------------------------------------------- Preprocessor


def test_tutorial() -> None:
    p = Preprocessor()
    p.process("Rust ❤️ Python")
    assert p.get_buffer() == "Rust ❤️ Python"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_without_data_the_buffer_is_what_was_typed(text: str) -> None:
    p = Preprocessor()
    assert p.process(text) is (text != "")
    assert p.get_buffer() == text


def test_with_data_the_buffer_is_what_stands_on_the_screen() -> None:
    p = Preprocessor(DATA)
    p.process("th")
    p.process("e'a, ")
    p.process("t\nh")
    assert p.get_buffer() == "θέα, τ\nh"
    assert p.pop_queue() == "NOP"


def test_key_with_a_state_queues_commands() -> None:
    p = Preprocessor(DATA, 64)
    assert p.process("t", "keydown") is True
    assert p.process(key="t", state="keyup") is False
    assert p.process("h", state="keydown") is True
    assert p.get_input() == "th"
    assert drain(p) == [
        *["Pause", "Delete", {"CommitText": "τ"}, "Resume"],
        *["Pause", "Delete", "Delete", {"CommitText": "θ"}, "Resume"],
    ]
    assert p.get_buffer() == ""


def test_transliterate_leaves_the_state_alone() -> None:
    p = Preprocessor(DATA)
    p.process("t", "keydown")
    assert p.transliterate("tha the'") == "θα θέ"
    assert (p.get_input(), p.get_buffer()) == ("t", "")
    p.process("h", "keydown")
    assert drain(p)[-2] == {"CommitText": "θ"}


ALPHABET = "ath'e bé\n☕"
MORE_DATA = {**DATA, "at": "", "ba": "é☕", "bat": "x", "é": "y"}


@given(st.text(ALPHABET, max_size=30), st.integers(0, 20))
def test_transliterate_equals_typing(text: str, size: int) -> None:
    p = Preprocessor(MORE_DATA, size)
    p.process(text)
    assert Preprocessor(MORE_DATA, size).transliterate(text) == p.get_buffer()


@given(st.text(ALPHABET.replace("\n", ""), max_size=12))
def test_typing_key_by_key_gives_the_buffer(text: str) -> None:
    p = Preprocessor(MORE_DATA)
    screen = ""
    for key in text:
        screen += key
        p.process(key, "keydown")
        for command in drain(p):
            if isinstance(command, dict):
                screen += command["CommitText"]
            elif command == "Delete":
                screen = screen[:-1]
    assert screen == p.transliterate(text)


@given(st.text("abt'é", max_size=20))
def test_backspace_as_often_as_typed_leaves_no_input(text: str) -> None:
    p = Preprocessor(MORE_DATA, 64)
    for key in text:
        p.process(key, "keydown")
    for _ in text:
        p.process("Backspace", "keydown")
    assert p.get_input() == ""


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: untyped.Preprocessor([]), TypeError, None),
        (lambda: untyped.Preprocessor({"a": 1}), TypeError, None),
        (lambda: untyped.Preprocessor({1: "a"}), TypeError, None),
        (lambda: untyped.Preprocessor({"a": b"b"}), TypeError, None),
        (lambda: untyped.Preprocessor(collections.UserDict()), TypeError, None),
        (lambda: untyped.Preprocessor({}, -1), OverflowError, None),
        (lambda: untyped.Preprocessor({}, 2**64), OverflowError, None),
        (lambda: untyped.Preprocessor({}, 1.5), TypeError, None),
        (lambda: untyped.Preprocessor({}, "1"), TypeError, None),
        (lambda: untyped.Preprocessor({}, None), TypeError, None),
        (lambda: untyped.Preprocessor({"\ud800": "a"}), UnicodeEncodeError, None),
        (lambda: untyped.Preprocessor().process(b"a", "keydown"), TypeError, None),
        (lambda: untyped.Preprocessor().process(1), TypeError, None),
        (lambda: untyped.Preprocessor().process("ab", "keydown"), ValueError, "Unrecognized key.\nCaused by:\n\tUnrecognizedKeyError"),
        (lambda: untyped.Preprocessor().process("a", "down"), ValueError, "Unrecognized state `down`."),
        (lambda: untyped.Preprocessor().commit(None), TypeError, None),
        (lambda: untyped.Preprocessor().transliterate(b""), TypeError, None),
        (lambda: untyped.Translator([]), TypeError, None),
        (lambda: untyped.Translator({"a": "b"}), TypeError, None),
        (lambda: untyped.Translator({"a": {"b"}}), TypeError, None),
        (lambda: untyped.Translator({"a": {}}), TypeError, None),
        (lambda: untyped.Translator({"a": None}), TypeError, None),
        (lambda: untyped.Translator({"a": (x for x in "b")}), TypeError, None),
        (lambda: untyped.Translator({"a": [1]}), TypeError, None),
        (lambda: untyped.Translator({}, 1), TypeError, None),
        (lambda: untyped.Translator({}, None), TypeError, None),
        (lambda: untyped.Translator({}).translate(b"a"), TypeError, None),
        (lambda: untyped.Translator({}).translate("ab", limit=-1), ValueError, None),
        (lambda: untyped.Translator({}).register("a", 1), TypeError, None),
        (lambda: untyped.Translator({}).register_from_config("a"), TypeError, None),
        (lambda: untyped.Config(1), TypeError, None),
        (lambda: untyped.Config(b"a"), TypeError, None),
        (lambda: untyped.Config(), TypeError, None),
    ],
)  # fmt: skip
def test_wrong_arguments(call: Any, error: type[Exception], message: str | None) -> None:
    with pytest.raises(error) as caught:
        call()
    assert type(caught.value) is error
    if message is not None:
        assert str(caught.value) == message


def test_arguments_that_are_taken() -> None:
    class Index:
        def __index__(self) -> int:
            return 3

    class Dict(dict):  # type: ignore[type-arg]
        pass

    Preprocessor({}, True)
    Preprocessor({}, 2**63)
    Preprocessor({}, 2**64 - 1)
    untyped.Preprocessor({}, Index())
    Preprocessor(Dict(a="b"), buffer_size=1)
    Preprocessor(None)
    p = Preprocessor(data=collections.OrderedDict(a="b"))
    assert p.transliterate("a") == "b"
    for texts in (["b"], ("b",), collections.deque(["b"]), collections.UserList(["b"])):
        assert untyped.Translator({"aa": texts}).translate("aa")[0]["texts"] == ["b"]


# ------------------------------------------------------------------------------------------- Translator


def test_translate_gives_dicts_in_order() -> None:
    t = Translator({"hello": ["hi"], "help": ["aid"]}, auto_commit=True)
    found = t.translate("hello")
    assert found == [{"can_commit": True, "code": "hello", "remaining_code": "", "texts": ["hi"]}]
    assert list(found[0]) == ["can_commit", "code", "remaining_code", "texts"]
    assert [result["remaining_code"] for result in t.translate("hel")] == ["lo", "p"]


def test_limit_is_the_beginning_of_the_whole() -> None:
    t = Translator({f"word{n:03}": [str(n)] for n in range(50)})
    whole = t.translate("word")
    assert len(whole) == 50
    for limit in (0, 1, 7, 50, 1000):
        assert t.translate("word", limit) == whole[:limit]
        assert t.translate("word", limit=limit) == whole[:limit]
    assert t.translate("word", None) == whole


def test_callable_adds_results() -> None:
    t = Translator({"aab": ["dictionary"]})
    t.register("upper", lambda word: (word, "", [word.upper()], True))
    t.register("one text", lambda word: (word, "rest", "one", False))
    t.register("nothing", lambda word: None)
    assert t.translate("aa") == [
        {"can_commit": True, "code": "aa", "remaining_code": "", "texts": ["AA"]},
        {"can_commit": False, "code": "aa", "remaining_code": "rest", "texts": ["one"]},
        {"can_commit": False, "code": "aab", "remaining_code": "b", "texts": ["dictionary"]},
    ]
    t.unregister("upper")
    t.unregister("never there")
    assert [result["texts"] for result in t.translate("aa")] == [["one"], ["dictionary"]]


def test_exception_of_a_callable_reaches_the_caller_as_it_is() -> None:
    class Mine(Exception):
        pass

    raised = Mine("why")

    def fail(word: str) -> None:
        raise raised

    t = Translator({})
    t.register("fail", fail)
    with pytest.raises(Mine) as caught:
        t.translate("aa")
    assert caught.value is raised
    t.register("fail", lambda word: (word, "", [], False))
    assert t.translate("aa")[0]["code"] == "aa"


@pytest.mark.parametrize(
    "result",
    [
        1,
        "text",
        (),
        ("a", "b", ["c"]),
        ("a", "b", ["c"], 1),
        ("a", "b", [1], True),
        ("a", 2, [], True),
    ],
)
def test_callable_with_a_result_of_the_wrong_kind_is_a_type_error(result: Any) -> None:
    t = Translator({})
    t.register("wrong", lambda word: result)
    with pytest.raises(TypeError):
        t.translate("aa")


def test_callable_may_use_the_translator_itself() -> None:
    t = Translator({"aa": ["x"]})
    t.register("again", lambda word: (word, "", [str(len(t))], False))
    assert t.translate("aa")[1]["texts"] == ["1"]


def test_script_and_its_errors() -> None:
    t = Translator({})
    t.register("double", 'fn translate(input) { [input, "", [input + input], false] }')
    assert t.translate("ab")[0]["texts"] == ["abab"]
    with pytest.raises(ValueError, match=r"^Failed to register translator `bad`\.\nCaused by:\n\t"):
        t.register("bad", "fn {")
    with pytest.raises(ValueError, match=r"\n\t'@' is a reserved symbol$") as caught:
        t.register("bad", "fn translate(i) {\n let a = 1;\n let b = @;\n}")
    assert str(caught.value.__cause__) == "'@' is a reserved symbol (line 3, position 10)"
    assert len(t.translate("ab")) == 1


def test_a_code_of_one_character_is_never_found_in_the_dictionary() -> None:
    t = Translator({"a": ["x"], "ab": ["y"]})
    assert "a" in t
    assert t.translate("a") == []
    t.register("every", lambda word: (word, "", [word], False))
    assert [result["texts"] for result in t.translate("a")] == [["a"]]
    assert "two characters" in (Translator.translate.__doc__ or "")


def test_an_empty_key_is_taken_and_queues_nothing() -> None:
    p = Preprocessor({"ab": "x"})
    p.process("a", "keydown")
    assert p.process("", "keydown") is True
    assert (p.pop_queue(), p.get_input()) == ("NOP", "")
    assert "empty text" in (Preprocessor.process.__doc__ or "")


def test_collection_protocol() -> None:
    t = Translator({"ab": ["x"], "cd": []})
    assert len(t) == 2
    assert "ab" in t
    assert "zz" not in t
    assert repr(t) == "<Translator of 2 codes, auto_commit=False>"
    t.register("up", str.upper)  # type: ignore[arg-type]
    t.register("b", 'fn translate(input) { "" }')
    assert repr(t) == "<Translator of 2 codes, auto_commit=False, registered: up, b>"
    assert repr(Translator({}, True)) == "<Translator of 0 codes, auto_commit=True>"
    p = Preprocessor({"a": "b"}, 32)
    assert len(p) == 1
    assert "a" in p
    assert "b" not in p
    assert repr(p) == "<Preprocessor of 1 sequences, buffer_size=32>"
    assert repr(Preprocessor()) == "<Preprocessor of 0 sequences, buffer_size=64>"


def test_one_translator_from_eight_threads() -> None:
    t = Translator({f"word{n:03}": [str(n)] for n in range(300)})
    t.register("upper", lambda word: (word, "", [word.upper()], False))
    t.register("script", 'fn translate(input) { [input, "", [input], false] }')
    words = [f"word{n:03}" for n in range(0, 300, 7)] + ["wor", "zz", "word1"]
    expected = [t.translate(word) for word in words]
    wrong = []

    def work() -> None:
        for _ in range(5):
            for word, answer in zip(words, expected):
                if t.translate(word) != answer:
                    wrong.append(word)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_one_preprocessor_from_two_threads_never_corrupts() -> None:
    p = Preprocessor(DATA, 8)
    failures = []

    def work() -> None:
        try:
            for _ in range(3000):
                p.process("t", "keydown")
                p.process("h", "keydown")
                p.process("Backspace", "keydown")
                p.pop_queue()
                p.get_input()
                p.commit("x")
                p.clear_queue()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    p.process(" ", "keydown")
    p.clear_queue()
    p.process("t", "keydown")
    assert drain(p) == ["Pause", "Delete", {"CommitText": "τ"}, "Resume"]


# ------------------------------------------------------------------------------------------- Config


def test_config_of_the_sample_language() -> None:
    config = Config(GREEK)
    assert (config.buffer_size, config.page_size) == (32, 5)
    assert (config.auto_capitalize, config.auto_commit) == (True, False)
    data = config.extract_data()
    assert (data["th"], data["Th"], data["a'"], data["A'"]) == ("θ", "Θ", "ά", "Ά")
    words = config.extract_translation()
    assert words["geia"] == words["yia"] == ["γεια", "γειά σου"]
    assert list(data) == sorted(data)
    assert list(words) == sorted(words)
    assert repr(config) == f"<Config of {GREEK}>"


def test_config_defaults(tmp_path: Path) -> None:
    file = tmp_path / "empty.toml"
    file.touch()
    config = Config(file)
    assert (config.buffer_size, config.page_size) == (32, 10)
    assert (config.auto_capitalize, config.auto_commit) == (True, False)
    assert (config.extract_data(), config.extract_translation()) == ({}, {})


def test_config_takes_str_and_path_like(tmp_path: Path) -> None:
    class PathLike:
        def __fspath__(self) -> str:
            return str(GREEK)

    for path in (str(GREEK), GREEK, PathLike()):
        assert Config(path).page_size == 5
    assert Config(config_file=GREEK).page_size == 5


def test_config_include_cycle_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text("[data]\nx = {path = 'm.toml'}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^Failed to load config file"):
        Config(file)


@pytest.mark.parametrize(
    ("contents", "cause", "reason"),
    [
        (
            b"[data]\nx = [",
            ValueError,
            "this array is not closed: write ']' (line 2, column 6)",
        ),
        (
            b"core.buffer_size = 'x'",
            ValueError,
            'core.buffer_size: not a size: "x" (write an integer from 0 to 2^64-1)',
        ),
        (b"data.x = ['y']", ValueError, "data.x: a sequence has one text"),
        (b"# \xff", OSError, "$FILE: not UTF-8 at byte 2"),
        (b"data.x = {path = '.'}", OSError, "$FOLDER/.: Is a directory"),
        (
            b"data.x = {path = 'no'}",
            FileNotFoundError,
            "[Errno 2] No such file or directory: '$FOLDER/no'",
        ),
    ],
)
def test_config_error_says_why(
    tmp_path: Path, contents: bytes, cause: type[Exception], reason: str
) -> None:
    file = tmp_path / "m.toml"
    file.write_bytes(contents)
    with pytest.raises(ValueError, match=r"^Failed to load config file") as caught:
        Config(file)
    why = caught.value.__cause__
    assert type(why) is cause
    text = str(why).split("\n")[0]
    assert text == reason.replace("$FILE", str(file)).replace("$FOLDER", str(tmp_path))
    assert why.__cause__ is None
    assert not hasattr(why, "__notes__")


def test_config_error_of_a_missing_file_has_its_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^Failed to load config file") as caught:
        Config(tmp_path / "no.toml")
    why = caught.value.__cause__
    assert isinstance(why, FileNotFoundError)
    assert (why.errno, why.filename) == (2, str(tmp_path / "no.toml"))


def test_register_from_config_makes_scripts_work() -> None:
    config = Config(GREEK)
    t = Translator(config.extract_translation())
    assert t.translate("1/5/1999") == []
    t.register_from_config(config)
    assert t.translate("1/5/1999")[0]["texts"] == ["1η Μαΐου 1999"]
    assert t.translate("32/5/1999") == []


# ------------------------------------------------------------------------------------------- objects


@pytest.mark.parametrize("cls", [Preprocessor, Translator, Config])
def test_classes_say_the_truth_about_themselves(cls: Any) -> None:
    assert cls.__module__ == "afrim_py"
    assert cls.__doc__
    with pytest.raises(TypeError):
        type("Sub", (cls,), {})
    for name, member in vars(cls).items():
        if not name.startswith("_"):
            assert member.__doc__, name


def test_signatures() -> None:
    old = sys.version_info < (3, 10)
    data = "Optional[dict[str, str]]" if old else "dict[str, str] | None"
    assert str(inspect.signature(Preprocessor)) == f"(data: {data} = None, buffer_size: int = 64)"
    assert list(inspect.signature(Preprocessor.process).parameters) == ["self", "key", "state"]
    assert list(inspect.signature(Translator.translate).parameters) == ["self", "input", "limit"]


@pytest.mark.parametrize("make", [Preprocessor, lambda: Translator({}), lambda: Config(GREEK)])
def test_objects_are_plain_citizens(make: Any) -> None:
    thing = make()
    assert thing == thing
    assert thing != make()
    assert isinstance(hash(thing), int)
    with pytest.raises(AttributeError):
        thing.nothing = 1
    for copier in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot pickle"):
            copier(thing)
    watch = weakref.ref(thing)
    assert watch() is thing
    del thing
    gc.collect()
    assert watch() is None


def test_callable_is_let_go_with_the_translator(script: Run) -> None:
    done = script("callable_let_go", env={"JNIBRIDGE_JAVA_OPTIONS": "-Xmx64m"})
    assert done.stdout.splitlines() == ["held: True", "let go: True"]


# ------------------------------------------------------------------------------------------- against a plain scan

words = st.text("abé☕", min_size=0, max_size=6)


def scan(dictionary: dict[str, list[str]], word: str) -> list[tuple[float, str, str]]:
    """The rules of the translator, one entry after the other."""
    found = []
    size = len(word.encode())
    for key in dictionary:
        length = len(key.encode())
        if len(word) < 2 or size > length or key[0] != word[0]:
            continue
        if key == word:
            found.append((1.0, key, ""))
            continue
        if length == size and len(key) == len(word):
            confidence = 1.0 - sum(a != b for a, b in zip(key, word)) / length
            if confidence > 0.7:
                found.append((confidence, key, ""))
                continue
        if key.startswith(word):
            found.append((0.5, key, key[len(word) :]))
    return sorted(found, key=lambda result: -result[0])


@settings(max_examples=300)
@given(st.dictionaries(words, st.just(["x"]), max_size=30), st.lists(words, max_size=8))
def test_translate_equals_a_plain_scan(dictionary: dict[str, list[str]], inputs: list[str]) -> None:
    t = Translator(dictionary)
    for word in [*inputs, *dictionary]:
        got = [(result["code"], result["remaining_code"]) for result in t.translate(word)]
        assert got == [(code, rest) for _, code, rest in scan(dictionary, word)]
