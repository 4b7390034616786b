# SPDX-License-Identifier: MIT
"""The C lint finds what it is for, and finds nothing in the C runtime."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[4]
SOURCES = sorted((ROOT / "jni-bridge" / "src" / "main" / "c").glob("*.[ch]"))


def load() -> Any:
    spec = importlib.util.spec_from_file_location("c_lint", ROOT / "scripts" / "c_lint.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["c_lint"] = module
    spec.loader.exec_module(module)
    return module


c_lint = load()


def tags(source: str, name: str = "x.c") -> list[tuple[int, str]]:
    return [(finding.line, finding.tag) for finding in c_lint.check(source, name)]


@pytest.mark.parametrize(
    ("tag", "bad", "good"),
    [
        ("jni-text", "(*env)->NewStringUTF(env, s);", "(*env)->NewByteArray(env, n);"),
        ("jni-text", "(*env)->GetStringUTFChars(env, s, 0);", "(*env)->GetArrayLength(env, a);"),
        ("jni-door", "(*vm)->GetEnv(vm, &env, v);", "jb_env();"),
        ("private-api", "_PyObject_GC_New(t);", "PyObject_GC_New(T, t);"),
        ("gilstate", "s = PyGILState_Ensure();", "PyEval_RestoreThread(s);"),
        ("steals-on-success", "PyModule_AddObject(m, n, o);", "PyModule_AddObjectRef(m, n, o);"),
        ("swallows-errors", "PyDict_GetItem(d, k);", "PyDict_GetItemWithError(d, k);"),
        ("swallows-errors", 'PyObject_HasAttrString(o, "a");', "PyObject_GetAttr(o, a);"),
        ("decref-field", "Py_XDECREF(o->name); o->name = NULL;", "Py_CLEAR(o->name);"),
        ("decref-field", "Py_DECREF(o->a);  o->a = b;", "Py_XDECREF(o->a); free(o);"),
        ("mutable-static", "static int count;", "static const int count = 3;"),
        ("mutable-static", "static PyObject *cache = NULL;", "static int f(int a);"),
        ("mutable-static", "static char buffer[64];", "static PyModuleDef module = {0};"),
        ("unbounded", "strcpy(a, b);", "memcpy(a, b, n);"),
        ("abort", "abort();", "goto fail;"),
    ],
)
def test_rule_finds_the_mistake_and_spares_the_remedy(tag: str, bad: str, good: str) -> None:
    assert tags(bad) == [(1, tag)]
    assert tags(good) == []


def test_the_doors_to_the_jvm_may_open_it() -> None:
    assert tags("(*vm)->GetEnv(vm, &env, v);", "threads.c") == []


def test_comments_and_strings_are_not_code() -> None:
    assert tags('// abort();\n/* strcpy(\n a, b) */ log("exit(1)");') == []


def test_lines_are_counted_through_comments() -> None:
    assert tags("/* 1\n2\n3 */\nabort();") == [(4, "abort")]


def test_a_line_can_be_excused_for_one_tag_only() -> None:
    assert tags("abort(); // lint: abort, nothing to raise to") == []
    assert tags("// lint: abort, nothing to raise to\nabort();\nabort();") == [(3, "abort")]
    assert tags("abort(); // lint: gilstate") == [(1, "abort")]


def test_collected_type_must_traverse_its_type_and_untrack() -> None:
    assert tags("x = Py_TPFLAGS_HAVE_GC;") == [(1, "gc-type")] * 3
    whole = "Py_TPFLAGS_HAVE_GC Py_tp_traverse PyObject_GC_UnTrack(o); Py_VISIT(Py_TYPE(o));"
    assert tags(whole) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_c_runtime_has_no_findings(path: Path) -> None:
    assert c_lint.check(path.read_text(encoding="utf-8"), path.name) == []
