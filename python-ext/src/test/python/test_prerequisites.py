# SPDX-License-Identifier: MIT
"""scripts/prerequisites.sh on machines that lack things: PATH holds only the programs each case names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
SCRIPT = ROOT / "scripts" / "prerequisites.sh"

DEBIAN = 'NAME="Debian GNU/Linux"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
FEDORA = "ID=fedora\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
OTHER = "ID=arch\n"

NEEDS = "Building afrim_py needs what this machine does not have: "
ALL = "Python 3.9 or newer, a C compiler, a JDK 17 or newer, Maven"


class Machine:
    """A folder of programs, and what /etc/os-release says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.os_release = folder / "os-release"
        for tool in ("sh", "dirname", "sed", "tr", "paste", "sort", "tail"):
            found = shutil.which(tool)
            assert found is not None
            (self.bin / tool).symlink_to(found)
        self.program("uname", "echo Linux")
        self.program("id", "echo 1000")

    def program(self, name: str, script: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def complete(self, *without: str) -> Machine:
        for name in ("cc", "javac", "mvn"):
            if name not in without:
                self.program(name, "exit 0")
        if "python3" not in without:
            self.program("python3", f'exec {sys.executable} "$@"')
        return self

    def run(self, os_release: str, **environ: str) -> subprocess.CompletedProcess[str]:
        self.os_release.write_text(os_release)
        environ = {"PATH": str(self.bin), "OS_RELEASE": str(self.os_release), **environ}
        return subprocess.run(
            ["sh", str(SCRIPT)], env=environ, capture_output=True, text=True, check=False
        )

    def message(self, os_release: str, **environ: str) -> str:
        done = self.run(os_release, **environ)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def java_home(folder: Path) -> str:
    for name in ("bin/javac", "include/jni.h"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / "release").write_text('JAVA_VERSION="17"\n')
    return str(folder)


def test_a_complete_machine_passes_in_silence(machine: Machine, tmp_path: Path) -> None:
    done = machine.complete().run(DEBIAN, JAVA_HOME=java_home(tmp_path / "jdk"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_everything_missing_is_one_message_on_debian(machine: Machine) -> None:
    assert machine.message(DEBIAN) == (
        f"{NEEDS}{ALL}.\n"
        "Install it with:\n"
        "    sudo apt-get install default-jdk-headless gcc libc6-dev maven"
        " python3 python3-dev python3-venv\n"
    )


def test_ubuntu_is_told_the_newest_jdk_of_its_archive(machine: Machine) -> None:
    machine.program(
        "apt-cache", "printf 'openjdk-%s\\n' 8-jdk-headless 21-jdk-headless 17-jre 21-doc"
    )
    assert "apt-get install gcc libc6-dev maven openjdk-21-jdk-headless python3" in machine.message(
        UBUNTU
    )


@pytest.mark.parametrize("os_release", [FEDORA, ROCKY])
def test_everything_missing_on_fedora_and_its_kin(machine: Machine, os_release: str) -> None:
    assert machine.message(os_release) == (
        f"{NEEDS}{ALL}.\n"
        "Install it with:\n"
        "    sudo dnf install gcc java-latest-openjdk-devel maven python3 python3-devel\n"
    )


def test_everything_missing_on_macos(machine: Machine) -> None:
    machine.program("uname", "echo Darwin")
    assert machine.message("") == (
        f"{NEEDS}{ALL}.\n"
        "Install it with:\n"
        "    xcode-select --install\n"
        "    brew install maven openjdk python\n"
    )


def test_an_unknown_system_is_told_all_three_commands(machine: Machine, tmp_path: Path) -> None:
    machine.complete("mvn")
    assert machine.message(OTHER, JAVA_HOME=java_home(tmp_path / "jdk")) == (
        f"{NEEDS}Maven.\n"
        "Install it with, on Debian or Ubuntu:\n"
        "    sudo apt-get install maven\n"
        "on Fedora:\n"
        "    sudo dnf install maven\n"
        "on macOS:\n"
        "    brew install maven\n"
    )


def test_python_without_venv_and_headers(machine: Machine, tmp_path: Path) -> None:
    machine.complete("python3")
    refuse = 'case "$2" in *venv*|*Python.h*) exit 1;; esac'
    machine.program("python3", f'{refuse}\nexec {sys.executable} "$@"')
    assert machine.message(DEBIAN, JAVA_HOME=java_home(tmp_path / "jdk")) == (
        f"{NEEDS}Python's venv module, Python's C headers.\n"
        "Install it with:\n"
        "    sudo apt-get install python3-dev python3-venv\n"
    )


def test_a_build_needs_no_venv(machine: Machine, tmp_path: Path) -> None:
    machine.complete("python3")
    machine.program("python3", f'case "$2" in *venv*) exit 1;; esac\nexec {sys.executable} "$@"')
    home = java_home(tmp_path / "jdk")
    assert machine.run(DEBIAN, JAVA_HOME=home, PREREQUISITES="build").returncode == 0
    assert machine.run(DEBIAN, JAVA_HOME=home, PREREQUISITES="check").returncode == 1


def test_python_that_is_too_old_is_missing(machine: Machine, tmp_path: Path) -> None:
    machine.complete("python3")
    machine.program("python3", "exit 1")
    message = machine.message(DEBIAN, JAVA_HOME=java_home(tmp_path / "jdk"))
    assert message.startswith(f"{NEEDS}Python 3.9 or newer.\n")


def test_a_bad_java_home_is_left_to_the_build_to_explain(machine: Machine, tmp_path: Path) -> None:
    assert machine.complete().run(DEBIAN, JAVA_HOME=str(tmp_path / "gone")).returncode == 0


def installs_maven(machine: Machine) -> None:
    """As root, with an apt-get that writes down its arguments and brings Maven."""
    machine.complete("mvn")
    machine.program("id", "echo 0")
    log, maven = machine.folder / "apt.log", machine.bin / "mvn"
    for tool in ("cp", "grep"):
        (machine.bin / tool).symlink_to(str(shutil.which(tool)))
    machine.program(
        "apt-get",
        f'echo "$*" >>{log}\nif echo "$*" | grep -q maven; then cp {machine.bin / "cc"} {maven}; fi',
    )


def test_root_on_debian_installs_what_is_missing(machine: Machine, tmp_path: Path) -> None:
    installs_maven(machine)
    done = machine.run(DEBIAN, JAVA_HOME=java_home(tmp_path / "jdk"))
    assert (done.returncode, done.stderr) == (0, "prerequisites: installing Maven\n")
    assert (tmp_path / "apt.log").read_text() == (
        "-qq update\n-qq install -y --no-install-recommends maven\n"
    )


@pytest.mark.parametrize(
    ("os_release", "environ"),
    [
        (FEDORA, {}),
        (DEBIAN, {"PREREQUISITES": "check"}),
        (DEBIAN, {"PREREQUISITES": "build"}),
    ],
)
def test_nothing_is_installed_elsewhere_or_when_told_not_to(
    machine: Machine, tmp_path: Path, os_release: str, environ: dict[str, str]
) -> None:
    installs_maven(machine)
    done = machine.run(os_release, JAVA_HOME=java_home(tmp_path / "jdk"), **environ)
    assert done.returncode == 1
    assert not (tmp_path / "apt.log").exists()


def test_the_script_is_executable() -> None:
    assert os.access(SCRIPT, os.X_OK)
