# SPDX-License-Identifier: MIT
"""Replays the engine's vectors: recorded steps on the reference engine with their outcome, through the extension.

A case is a JSON line: `kind`, `name`, `tags`, `setup` and `steps`. A step names a constructor, a method or one of the helpers
below as `op`, with `args` and `kwargs`, and holds what came of it: `result` or `error`, and for a preprocessor `input` and the whole
`queue` after it. `head` is the outcome of the newer reference, which mended some mistakes; either is right. `$ROOT` stands for the
folder of the case. Cases in which the reference only panics are tagged so; for them it is enough to raise an ordinary exception.
"""

from __future__ import annotations

import base64
import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import REPOSITORY

import afrim_py

VECTORS = REPOSITORY / "core" / "src" / "test" / "resources" / "afrim" / "vectors"
FILES = sorted(VECTORS.glob("*.jsonl"))


def cases(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Outcome(NamedTuple):
    result: Any = None
    error: BaseException | None = None
    input: str | None = None
    queue: list[Any] | None = None


class Replay:
    """One case: its files, its objects, its steps."""

    def __init__(self, case: dict[str, Any], root: Path) -> None:
        self.case = case
        self.root = str(root)
        self.objects: dict[str, Any] = {}
        for name, body in case.get("setup", {}).get("files", {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(body, dict):
                path.write_bytes(base64.b64decode(body["$bytes"]))
            else:
                path.write_bytes(self.inward(body).encode())

    def inward(self, value: Any) -> Any:
        """JSON material to a Python value."""
        if isinstance(value, str):
            return value.replace("$ROOT", self.root)
        if isinstance(value, list):
            return [self.inward(item) for item in value]
        if isinstance(value, dict):
            if len(value) == 1:
                ((name, inner),) = value.items()
                if name in MAKERS:
                    return MAKERS[name](self.inward(inner))
            return {name: self.inward(item) for name, item in value.items()}
        return value

    def outward(self, value: Any) -> Any:
        """A result to JSON material; a type that has no place in it is named."""
        if isinstance(value, str):
            return value.replace(self.root, "$ROOT")
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if type(value) is list:
            return [self.outward(item) for item in value]
        if type(value) is dict:
            return {self.outward(name): self.outward(item) for name, item in value.items()}
        return {"$type": type(value).__name__}

    def step(self, step: dict[str, Any]) -> Outcome:
        result, error = None, None
        try:
            result = self.outward(self.call(step))
        except Exception as raised:
            error = raised
        preprocessor = self.objects.get("Preprocessor")
        if self.case["kind"] != "preprocessor" or preprocessor is None:
            return Outcome(result, error)
        typed = preprocessor.get_input() if step.get("input", 0) is not None else None
        queue = drain(preprocessor) if step.get("queue", 0) is not None else None
        return Outcome(result, error, typed, queue)

    def call(self, step: dict[str, Any]) -> Any:
        op = step["op"]
        args, kwargs = self.inward(step.get("args", [])), self.inward(step.get("kwargs", {}))
        if op in CLASSES:
            name = step.get("slot") or op
            self.objects[name] = None
            self.objects[name] = getattr(afrim_py, op)(*args, **kwargs)
            return None
        if op in METHODS:
            if op == "register_from_config" and not (args or kwargs or step.get("noargs")):
                args = [self.objects["Config"]]
            target = self.objects[step.get("slot") or METHODS[op]]
            return getattr(target, op)(*args, **kwargs)
        return getattr(self, "op_" + op)(*args)

    # Helpers that vectors name as `op`.

    def op_Preprocessor_from_config(self, size: int) -> None:
        data = self.objects["Config"].extract_data()
        self.objects["Preprocessor"] = afrim_py.Preprocessor(data, size)

    def op_Translator_from_config(self, auto_commit: bool) -> None:
        dictionary = self.objects["Config"].extract_translation()
        self.objects["Translator"] = afrim_py.Translator(dictionary, auto_commit)

    def op_new_mutated_source(self, name: str, source: dict[str, Any], option: Any) -> None:
        self.objects[name] = getattr(afrim_py, name)(source, option)
        source.clear()

    def op_translate_keys(self, word: str) -> list[list[str]]:
        return [list(found) for found in self.objects["Translator"].translate(word)]

    def op_extract_data_keys(self) -> list[str]:
        return list(self.objects["Config"].extract_data())

    def op_extract_translation_keys(self) -> list[str]:
        return list(self.objects["Config"].extract_translation())

    def op_drain(self) -> list[Any]:
        return drain(self.objects["Preprocessor"])

    def op_chdir(self, folder: str) -> None:
        os.chdir(folder)

    def op_write(self, path: str, text: str) -> None:
        Path(path).write_bytes(text.encode())

    def op_remove(self, path: str) -> None:
        Path(path).unlink()


CLASSES = ("Preprocessor", "Translator", "Config")
METHODS = {
    **dict.fromkeys(["process", "commit", "pop_queue", "get_input", "clear_queue"], "Preprocessor"),
    **dict.fromkeys(["translate", "register", "unregister", "register_from_config"], "Translator"),
    **dict.fromkeys(["extract_data", "extract_translation"], "Config"),
}
MAKERS: dict[str, Callable[[Any], Any]] = {
    "$bytes": base64.b64decode,
    "$tuple": tuple,
}


def drain(preprocessor: afrim_py.Preprocessor) -> list[Any]:
    commands: list[Any] = []
    while (command := preprocessor.pop_queue()) != "NOP":
        commands.append(command)
    return commands


def same(left: Any, right: Any) -> bool:
    """Equal in types as well: `1` is not `True`."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)


def same_groups(expected: list[Any], got: Any, sizes: list[int]) -> bool:
    """Equal as runs of equal confidence, whose inner order is free."""
    if type(got) is not list or len(got) != len(expected) or sum(sizes) != len(expected):
        return False
    start = 0
    for size in sizes:
        run = slice(start, start + size)
        if Counter(map(json.dumps, got[run])) != Counter(map(json.dumps, expected[run])):
            return False
        start += size
    return True


def matches(expected: dict[str, Any], got: Outcome, root: str) -> bool:
    for name in ("input", "queue"):
        if expected.get(name) is not None and not same(expected[name], getattr(got, name)):
            return False
    if "error" in expected:
        return got.error is not None and matches_error(expected["error"], got.error, root)
    if got.error is not None:
        return False
    if expected.get("groups") and isinstance(expected.get("result"), list):
        return same_groups(expected["result"], got.result, expected["groups"])
    return same(expected.get("result"), got.result)


def matches_error(expected: dict[str, Any], error: BaseException, root: str) -> bool:
    if expected["type"] not in [base.__name__ for base in type(error).__mro__]:
        return False
    message = str(error).replace(root, "$ROOT")
    how = expected.get("match", "exact")
    if how == "exact":
        return bool(message == expected["message"])
    if how == "prefix":
        return bool(message.startswith(expected["prefix"]))
    return bool(how == "type")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The case's folder; the current directory is put back after each test."""
    monkeypatch.chdir(tmp_path)
    return Path(os.path.realpath(tmp_path))


def replay(case: dict[str, Any], root: Path) -> str | None:
    """The first step that went otherwise, in words."""
    root.mkdir()
    run = Replay(case, root)
    below = case.get("setup", {}).get("chdir")
    os.chdir(root / below if below is not None else root.parent)
    panics = "panic" in case.get("tags", ())
    for number, step in enumerate(case["steps"]):
        got = run.step(step)
        if matches(step, got, run.root) or (
            "head" in step and matches(step["head"], got, run.root)
        ):
            continue
        if panics and step.get("error", {}).get("type") == "PanicException":
            continue
        return f"{case['name']}, step {number}: {step} gave {got}"
    return None


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_vectors(file: Path, folder: Path) -> None:
    listed = cases(file)
    wrong = [replay(case, folder / str(number)) for number, case in enumerate(listed)]
    assert [why for why in wrong if why] == []
    assert len(listed) > 50


def test_there_are_vectors_of_every_part() -> None:
    assert [file.stem for file in FILES] == [
        "config_hand",
        "config_random",
        "preprocessor_hand",
        "preprocessor_random",
        "rhai_expr",
        "rhai_hand",
        "translator_hand",
        "translator_random",
    ]


def test_comparison_tells_kinds_apart() -> None:
    assert not same(1, True)
    assert not same({"a": [1]}, {"a": [1.0]})
    assert same_groups([1, 2, 3], [2, 1, 3], [2, 1])
    assert not same_groups([1, 2, 3], [1, 3, 2], [2, 1])
