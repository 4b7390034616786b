# SPDX-License-Identifier: MIT
"""The class archive with a real JVM: made, taken, and harmless where it cannot be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import run_python

CONVERT = "import afrim_py; print(afrim_py.convert_toml_to_json('a = 1'))"
READER = "afrim.toml.TomlReader"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive for a start without options of the user."""
    root = tmp_path_factory.mktemp("cache")
    done = run_python("-m", "afrim_py", "cache", env=settings(root))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{archive(root).parent}\n"
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it to spoil; times are kept."""
    copy = tmp_path / "cache"
    shutil.copytree(made, copy)
    yield copy
    copy.chmod(0o700)


def settings(root: Path, options: str = "") -> dict[str, str | None]:
    return {
        "JNIBRIDGE_CACHE": str(root),
        "JNIBRIDGE_JAVA_OPTIONS": options,
        "JAVA_TOOL_OPTIONS": None,
        "_JAVA_OPTIONS": None,
    }


def archive(root: Path) -> Path:
    (found,) = root.glob("*/archive.jsa")
    return found


def origin_of_reader(root: Path, tmp_path: Path, options: str = "") -> str:
    """Where the JVM took the reader of TOML from. Conversion must work, in silence."""
    log = tmp_path / "classes"
    done = run_python("-c", CONVERT, env=settings(root, f"{options} -Xlog:class+load:file={log}"))
    assert (done.returncode, done.stdout, done.stderr) == (0, '{"a": 1}\n', "")
    (line,) = [line for line in log.read_text().splitlines() if f" {READER} " in line]
    return line.partition("source: ")[2]


def wait_for_archive(root: Path) -> None:
    for _ in range(600):
        if list(root.glob("*/key")) and not list(root.glob("*.attempt")):
            return
        time.sleep(0.1)
    pytest.fail(f"no archive in {os.listdir(root)}")


def test_classes_come_from_the_archive(made: Path, tmp_path: Path) -> None:
    assert origin_of_reader(made, tmp_path) == "shared objects file"


def test_archive_is_used_with_a_heap_of_the_user(made: Path, tmp_path: Path) -> None:
    assert origin_of_reader(made, tmp_path, "-Xmx200m -Dx=y") == "shared objects file"


def test_process_that_finds_none_has_it_made_after_its_end(tmp_path: Path) -> None:
    root = tmp_path / "cache"
    assert origin_of_reader(root, tmp_path).startswith("file:")
    wait_for_archive(root)
    assert origin_of_reader(root, tmp_path) == "shared objects file"


def test_many_processes_at_once_leave_one_archive(tmp_path: Path) -> None:
    root = tmp_path / "cache"
    environment = {**os.environ, "JNIBRIDGE_CACHE": str(root), "JNIBRIDGE_JAVA_OPTIONS": ""}
    many = [
        subprocess.Popen(
            [sys.executable, "-c", CONVERT],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for _ in range(4)
    ]
    assert [one.communicate(timeout=120)[0] for one in many] == [b'{"a": 1}\n'] * 4
    wait_for_archive(root)
    assert sorted(path.name for path in archive(root).parent.iterdir()) == ["archive.jsa", "key"]
    assert os.listdir(root) == [archive(root).parent.name]


def test_archive_of_other_options_is_not_touched(made: Path, tmp_path: Path) -> None:
    # The bridge cannot know what an option of the user does to an archive: none is taken, none is asked for.
    before = os.listdir(made)
    assert origin_of_reader(made, tmp_path, "-XX:MaxInlineSize=34").startswith("file:")
    assert os.listdir(made) == before


@pytest.mark.parametrize("length", [0, 100, 1 << 20])
def test_archive_that_was_cut_off_is_harmless(root: Path, tmp_path: Path, length: int) -> None:
    archive(root).chmod(0o644)
    os.truncate(archive(root), length)
    assert origin_of_reader(root, tmp_path).startswith("file:")


def test_archive_with_other_bytes_is_harmless(root: Path, tmp_path: Path) -> None:
    archive(root).chmod(0o644)
    time.sleep(0.02)  # a tick of the file system's clock
    with archive(root).open("r+b") as file:
        file.write(bytes(4096))
    assert origin_of_reader(root, tmp_path).startswith("file:")


def test_archive_that_the_jvm_refuses_is_harmless(root: Path, tmp_path: Path) -> None:
    # As after the failure of a disk: neither size nor time tell.
    archive(root).chmod(0o644)
    before = archive(root).stat()
    with archive(root).open("r+b") as file:
        file.write(bytes(4096))
    os.utime(archive(root), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert origin_of_reader(root, tmp_path).startswith("file:")


@pytest.mark.parametrize("kind", ["a file", "below a file", "read-only"])
def test_folder_that_cannot_be_written_is_harmless(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "cache"
    if kind == "read-only":
        root = Path("/proc/jnibridge")  # root can write anywhere else
    else:
        root.write_text("")
        root = root / "below" if kind == "below a file" else root
    assert origin_of_reader(root, tmp_path).startswith("file:")


def test_switched_off_nothing_is_made(tmp_path: Path) -> None:
    env = {**settings(tmp_path), "JNIBRIDGE_CACHE": "0", "XDG_CACHE_HOME": str(tmp_path)}
    done = run_python("-c", CONVERT, env=env)
    assert (done.stdout, done.stderr) == ('{"a": 1}\n', "")
    assert os.listdir(tmp_path) == []
    done = run_python("-m", "afrim_py", "cache", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "afrim-py: no cache: JNIBRIDGE_CACHE or the JVM's options do not allow one\n"
    )


def test_forked_child_that_exits_makes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "cache"
    code = (
        f"{CONVERT}\nimport os, sys, atexit\npid = os.fork()\n"
        "if pid == 0: sys.exit()\n"
        "os.waitpid(pid, 0)\n"
        f"print(os.path.exists({str(root)!r}), flush=True)\n"
        "os._exit(0)"
    )
    done = run_python("-W", "ignore", "-c", code, env=settings(root))
    assert (done.stdout, done.stderr) == ('{"a": 1}\nFalse\n', "")


def test_doctor_tells_of_the_cache(made: Path, tmp_path: Path) -> None:
    def line(root: Path) -> str:
        done = run_python("-m", "afrim_py", "doctor", env=settings(root))
        (found,) = [text for text in done.stdout.splitlines() if text.startswith("  cache ")]
        return found

    assert line(made) == f"  cache      used: {archive(made).parent}"
    name = archive(made).parent.name
    other = tmp_path / "other"
    other.write_text("")
    assert line(other) == f"  cache      not there yet: {other}/{name} (afrim-py cache makes it)"
