# SPDX-License-Identifier: MIT
"""Sub-interpreters with their own GIL, on CPython 3.12 and newer. Each test is a script in a process of its own."""

from __future__ import annotations

import sys

import pytest
from kitchen_package import output_of

pytestmark = pytest.mark.skipif(
    sys.version_info < (3, 12), reason="interpreters with their own GIL came with CPython 3.12"
)


def test_import_and_use_in_an_isolated_interpreter() -> None:
    assert output_of("interpreters.py", "one") == ["main: 4", "main: ['A'] 1"]


def test_types_of_interpreters_are_apart() -> None:
    assert output_of("interpreters.py", "types_are_apart") == ["handles left: 0"]


def test_many_interpreters_at_once() -> None:
    assert output_of("interpreters.py", "at_once") == ["failures: []", "main: 2"]


def test_interpreters_come_and_go_and_leave_nothing() -> None:
    assert output_of("interpreters.py", "loop") == ["handles left: 0"]


def test_interpreters_do_not_wait_for_each_other() -> None:
    assert output_of("interpreters.py", "own_gil") == [
        "done while the other one computed: True True"
    ]


def test_interpreter_inside_a_callback_of_another() -> None:
    assert output_of("interpreters.py", "across") == ["['A', 'B']"]


def test_java_keeps_an_object_of_an_interpreter_that_ended() -> None:
    assert output_of("interpreters.py", "kept") == [
        "this Python object belongs to another interpreter",
        "this Python object belongs to another interpreter",
        "main: 2",
    ]


@pytest.mark.skipif(
    sys.version_info < (3, 13),
    reason="CPython 3.12 ends an interpreter on the thread state of whoever is in it (python/cpython#109860)",
)
def test_interpreter_ends_while_java_threads_call_it() -> None:
    message = "the Python interpreter is shutting down"
    assert output_of("interpreters.py", "ended_while_called") == [f"told: {[message] * 5}"]
