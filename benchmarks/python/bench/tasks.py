# SPDX-License-Identifier: MIT
"""What is timed, seen from inside a contestant's process: an answer to check, and a loop to time."""

from __future__ import annotations

import hashlib
import json
import re
import timeit
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, Protocol

Parameters = dict[str, Any]


class Task(Protocol):
    """One piece of work of one contestant."""

    def answer(self) -> Any:
        """What the contestant computes, in a form that can be compared (JSON)."""

    def run(self, loops: int) -> float:
        """Does the work ``loops`` times and returns the seconds it took."""


class Convert:
    """TOML texts to JSON, all texts once in each loop."""

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        self.convert: Callable[[str], str] = adapter.convert
        self.texts = json.loads(Path(parameters["texts"]).read_text(encoding="utf-8"))

    def answer(self) -> Any:
        outputs = [self.convert(text) for text in self.texts]
        return {
            "exact": digest("\n".join(outputs)),
            "values": digest("\n".join(map(normal_form, outputs))),
        }

    def run(self, loops: int) -> float:
        convert, texts = self.convert, self.texts
        statement = "convert(text)" if len(texts) == 1 else "for text in texts: convert(text)"
        names = {"convert": convert, "texts": texts, "text": texts[0]}
        return timeit.timeit(statement, number=loops, globals=names)


class Call:
    """One small call; ``empty`` is the loop alone."""

    STATEMENTS: ClassVar[dict[str, str]] = {
        "empty": "pass",
        "nop": "nop()",
        "add": "add(1200, 34)",
        "echo5": "echo('hello')",
        "echo100": "echo(text)",
        "method": "increase(1)",
        "keyword": "scale(21, factor=2)",
        "exception": "try:\n    fail('no such entry')\nexcept error:\n    pass",
    }

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        names = ("nop", "add", "echo", "increase", "scale", "fail", "error")
        self.names = {name: getattr(adapter, name) for name in names} | {"text": "0123456789" * 10}
        self.name = parameters["name"]
        self.statement = self.STATEMENTS[self.name]
        if self.name == "keyword" and not getattr(adapter, "keywords", True):
            self.statement = "scale(21, 2)"

    def answer(self) -> Any:
        names = self.names
        if self.name == "exception":
            try:
                names["fail"]("no such entry")
            except names["error"] as error:
                return "no such entry" in str(error)
        if self.name == "method":
            return names["increase"](1) - names["increase"](1)
        return "passed" if self.name == "empty" else eval(self.statement, dict(names))

    def run(self, loops: int) -> float:
        return timeit.timeit(self.statement, number=loops, globals=self.names)


class Structures:
    """A long list of numbers or of records, to or from the contestant; a loop is the whole list."""

    STATEMENTS: ClassVar[dict[str, str]] = {
        "take_numbers": "take_numbers(numbers)",
        "give_numbers": "give_numbers()",
        "take_items": "take_items(items)",
        "give_items": "give_items()",
    }

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        name, numbers, items = (parameters[key] for key in ("name", "numbers", "items"))
        wanted = (numbers, 0) if name.endswith("numbers") else (0, items)
        self.statement = self.STATEMENTS[name]
        self.names = {
            name: getattr(adapter.Structures(*wanted), name),
            "numbers": self.numbers_of(wanted[0]),
            "items": self.items_of(wanted[1]),
        }

    def answer(self) -> Any:
        given = eval(self.statement, dict(self.names))
        return digest(repr(given)) if isinstance(given, list) else given

    def run(self, loops: int) -> float:
        return timeit.timeit(self.statement, number=loops, globals=self.names)

    @staticmethod
    def numbers_of(count: int) -> list[int]:
        """The numbers that every contestant takes and gives."""
        return [index * 7919 for index in range(count)]

    @staticmethod
    def items_of(count: int) -> list[dict[str, Any]]:
        """The records that every contestant takes and gives; their sums are exact in a float."""
        return [
            {"name": f"item{index % 1000}", "x": index * 7919, "y": index * 0.5}
            for index in range(count)
        ]


class Process:
    """Keys into a preprocessor; one loop is all keys, the commands are thrown away together at its end."""

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        data = json.loads(Path(parameters["data"]).read_text(encoding="utf-8"))
        self.keys: list[str] = data["keys"]
        self.drain: bool = parameters["drain"]
        self.engine = adapter.Preprocessor(data["data"], 64)

    def answer(self) -> Any:
        commands = []
        for key in self.keys:
            commands.append(self.engine.process(key, "keydown"))
            while (command := self.engine.pop_queue()) != "NOP":
                commands.append(command)
        self.engine.process("Enter", "keydown")
        return digest(json.dumps(commands))

    def run(self, loops: int) -> float:
        statement = 'for key in keys: process(key, "keydown")\nclear()'
        if self.drain:
            statement = (
                'for key in keys:\n    process(key, "keydown")\n    while pop() != "NOP": pass'
            )
        names = {
            "keys": self.keys,
            "process": self.engine.process,
            "pop": self.engine.pop_queue,
            "clear": self.engine.clear_queue,
        }
        return timeit.timeit(statement, number=loops, globals=names)


class Transliterate:
    """A whole text through the engine at once; who cannot do that types it key by key and applies the commands."""

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        data = json.loads(Path(parameters["data"]).read_text(encoding="utf-8"))
        self.text: str = data["text"]
        self.engine = adapter.Preprocessor(data["data"], 64)
        self.function: Callable[[str], str] = getattr(self.engine, "transliterate", self._typed)

    def answer(self) -> Any:
        text = self.function(self.text)
        return digest(text) if text == self._typed(self.text) else "not the text that typing gives"

    def run(self, loops: int) -> float:
        return timeit.timeit("f(t)", number=loops, globals={"f": self.function, "t": self.text})

    def _typed(self, text: str) -> str:
        process, pop = self.engine.process, self.engine.pop_queue
        screen: list[str] = []
        for key in text:
            screen.append(key)
            process(key, "keydown")
            while (command := pop()) != "NOP":
                if command == "Delete":
                    screen.pop()
                elif isinstance(command, dict):
                    screen.extend(command["CommitText"])
        process("Enter", "keydown")
        return "".join(screen)


class Translate:
    """Look-ups in a dictionary; one loop is every word once."""

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        dictionary = json.loads(Path(parameters["dictionary"]).read_text(encoding="utf-8"))
        self.words: list[str] = parameters["words"]
        self.engine = adapter.Translator(dictionary, False)

    def answer(self) -> Any:
        found = [self.engine.translate(word) for word in self.words]
        return [
            sorted((p["code"], p["remaining_code"], *p["texts"]) for p in results)
            for results in found
        ]

    def run(self, loops: int) -> float:
        names = {"translate": self.engine.translate, "words": self.words}
        return timeit.timeit("for word in words: translate(word)", number=loops, globals=names)


class LoadConfig:
    """A configuration file read from the disk."""

    def __init__(self, adapter: ModuleType, parameters: Parameters) -> None:
        self.config = adapter.Config
        self.path: str = parameters["path"]

    def answer(self) -> Any:
        entries = self.config(self.path).extract_translation()
        return digest(json.dumps(entries, sort_keys=True))

    def run(self, loops: int) -> float:
        return timeit.timeit(
            "config(path)", number=loops, globals={"config": self.config, "path": self.path}
        )


TASKS: dict[str, Callable[[ModuleType, Parameters], Task]] = {
    "convert": Convert,
    "call": Call,
    "structures": Structures,
    "process": Process,
    "transliterate": Transliterate,
    "translate": Translate,
    "config": LoadConfig,
}

_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?|\d\d:\d\d.*")


def normal_form(text: str) -> str:
    """JSON with sorted keys in which the dates of all contestants look alike.

    The toml crates turn a date into an object with one private key; Python's ``str`` puts a blank where RFC 3339 has
    ``T``, writes ``Z`` as ``+00:00``, and a fraction with six digits. Everything else is compared as it is.
    """
    return json.dumps(_normal_dates(json.loads(text)), sort_keys=True)


def _normal_dates(value: Any) -> Any:
    if isinstance(value, dict):
        if len(value) == 1 and "$__toml_private_datetime" in value:
            return _normal_dates(value["$__toml_private_datetime"])
        return {key: _normal_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_normal_dates(item) for item in value]
    if isinstance(value, str) and _DATE_OR_TIME.fullmatch(value):
        text = value.replace(" ", "T").replace("Z", "+00:00")
        return re.sub(r"\.(\d+)", lambda match: "." + match[1].ljust(6, "0"), text)
    return value


def digest(text: str) -> str:
    """A short name of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
