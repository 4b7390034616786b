# SPDX-License-Identifier: MIT
"""Classic mistakes with CPython's and the JVM's C interfaces, found in the text of the sources.

    python3 scripts/c_lint.py FILE…

A compiler sees none of these. Each finding is one line, ``file:line: [tag] what to do instead``; a line that must
stay as it is says ``// lint: tag`` and why, at its end or on the line above.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Rule(NamedTuple):
    tag: str
    pattern: re.Pattern[str]
    advice: str
    only_outside: frozenset[str] = frozenset()
    """File names in which the rule does not hold."""


def _rule(tag: str, pattern: str, advice: str, *only_outside: str) -> Rule:
    return Rule(tag, re.compile(pattern, re.MULTILINE), advice, frozenset(only_outside))


# Tables that CPython takes through pointers to non-const.
_CPYTHON_TABLE = r"PyModuleDef(?:_Slot)?|PyType_S(?:lot|pec)|Py(?:Method|Member|GetSet)Def"

RULES = (
    _rule(
        "jni-text",
        r"->\s*(?:NewStringUTF|GetStringUTF\w+)\s*\(",
        "JNI's UTF is not UTF-8: wrong for NUL and beyond the BMP",
    ),
    _rule(
        "jni-door",
        r"->\s*(?:GetEnv|AttachCurrentThread\w*|DetachCurrentThread)\s*\(",
        "a JNIEnv is obtained in jvm.c and threads.c only, then passed on",
        "jvm.c",
        "threads.c",
    ),
    _rule(
        "private-api",
        r"\b_Py[A-Z]\w*\s*\(",
        "a private function of CPython: it is not in the stable ABI and changes without notice",
    ),
    _rule(
        "gilstate",
        r"\bPyGILState_(?:Ensure|Check)\s*\(",
        "knows the main interpreter only: keep a PyThreadState or an interpreter instead",
    ),
    _rule(
        "steals-on-success",
        r"\bPyModule_AddObject\s*\(",
        "steals only when it succeeds: use PyModule_AddObjectRef, or PyObject_SetAttrString before 3.10",
    ),
    _rule(
        "swallows-errors",
        r"\bPyDict_GetItem\s*\(|\bPyObject_HasAttr(?:String)?\s*\(",
        "swallows every exception: use PyDict_GetItemWithError or PyObject_GetAttr",
    ),
    _rule(
        "decref-field",
        r"\bPy_X?DECREF\s*\(\s*(\w+->\w+)\s*\)\s*;\s*\1\s*=",
        "the destructor may come back and see the dead field: use Py_CLEAR or Py_XSETREF",
    ),
    _rule(
        "mutable-static",
        rf"^(?:static\s+)(?!const\b|inline\b|(?:{_CPYTHON_TABLE})\b)[^(){{}};=]*(?:=|;)",
        "state belongs to the module, so that sub-interpreters can each have theirs",
    ),
    _rule(
        "unbounded",
        r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|alloca)\s*\(",
        "writes or reads without a bound",
    ),
    _rule(
        "abort",
        r"\b(?:abort|exit|_exit|Py_FatalError)\s*\(",
        "an extension does not end its host: raise instead",
    ),
)

_COMMENT_OR_TEXT = re.compile(r'/\*[\s\S]*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')


class Finding(NamedTuple):
    line: int
    tag: str
    advice: str


def check(source: str, name: str = "") -> list[Finding]:
    """The findings in one file, in the order of its lines."""
    excused = {
        (number + (line.lstrip().startswith("//")), tag)
        for number, line in enumerate(source.splitlines(), 1)
        for tag in re.findall(r"// lint: ([\w-]+)", line)
    }
    code = _COMMENT_OR_TEXT.sub(_blank, source)
    found = [*_by_pattern(code, name), *_garbage_collected_types(code)]
    return sorted(f for f in found if (f.line, f.tag) not in excused)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _by_pattern(code: str, name: str) -> Iterator[Finding]:
    for rule in RULES:
        if name not in rule.only_outside:
            for match in rule.pattern.finditer(code):
                yield Finding(_line(code, match.start()), rule.tag, rule.advice)


def _garbage_collected_types(code: str) -> Iterator[Finding]:
    """A heap type with HAVE_GC traverses its own type, and untracks itself before it dies."""
    flag = re.search(r"\bPy_TPFLAGS_HAVE_GC\b", code)
    if flag is None:
        return
    needed = {
        "Py_tp_traverse": "a collected type needs tp_traverse",
        "PyObject_GC_UnTrack": "tp_dealloc must untrack first: the collector may run while fields are cleared",
        "Py_VISIT(Py_TYPE(": "tp_traverse of a heap type visits its type",
    }
    for text, advice in needed.items():
        if text not in code:
            yield Finding(_line(code, flag.start()), "gc-type", advice)


def _line(code: str, offset: int) -> int:
    return code.count("\n", 0, offset) + 1


def main(paths: list[str]) -> int:
    count = 0
    for path in map(Path, paths):
        for finding in check(path.read_text(encoding="utf-8"), path.name):
            print(f"{path}:{finding.line}: [{finding.tag}] {finding.advice}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
