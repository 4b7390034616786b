# SPDX-License-Identifier: MIT
"""Projects made for a test, and the distribution `jnibridge` that builds them.

Nothing reaches the user's local Maven repository: builds use one that links to what the user's holds, the bridge excepted.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from jnibridge import _jdk, _repository

ROOT = Path(__file__).resolve().parents[4]
HELLO = ROOT / "examples" / "hello"
WORK = ROOT / "build" / "workshop"

VERSION = "0.1.0"

# No test leaves a class archive in a home.
os.environ["JNIBRIDGE_CACHE"] = "0"


def run(
    command: list[str], folder: Path, environ: dict[str, str], *, ok: bool = True
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done


@functools.cache
def distribution() -> Path:
    """The folder with the wheel of jnibridge, built from this repository."""
    out = WORK / "dist"
    shutil.rmtree(out, ignore_errors=True)
    script = str(ROOT / "scripts" / "bridge.py")
    run([sys.executable, script, "--out", str(out)], ROOT, dict(os.environ))
    return out


@functools.cache
def backend() -> Path:
    """A folder for sys.path that holds jnibridge as pip would install it."""
    folder = WORK / "backend"
    shutil.rmtree(folder, ignore_errors=True)
    (wheel,) = distribution().glob("jnibridge-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@functools.cache
def repository() -> Path:
    folder = WORK / "repository"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    users = _repository.local(os.environ, ROOT)
    for group in users.iterdir() if users.is_dir() else ():
        if group.is_dir() and group.name != "afrim":
            (folder / group.name).symlink_to(group)
    return folder


def environment(**changes: str) -> dict[str, str]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
    environ["MAVEN_OPTS"] = f"{_repository.PROPERTY}{repository()}"
    environ["PIP_FIND_LINKS"] = str(distribution())
    environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return {**environ, **changes}


def hello(folder: Path) -> Path:
    """A copy of the example."""
    shutil.copytree(HELLO, folder, ignore=shutil.ignore_patterns("target", ".jnibridge"))
    return folder


def project(folder: Path, name: str, java: str, dependencies: str = "") -> Path:
    """A project like the example with another name, class and, maybe, more dependencies."""
    hello(folder)
    shutil.rmtree(folder / "src")
    source = folder / "src/main/java" / name / f"{name.capitalize()}.java"
    source.parent.mkdir(parents=True)
    source.write_text(java, encoding="utf-8")
    pom = (folder / "pom.xml").read_text(encoding="utf-8")
    pom = pom.replace("<artifactId>hello<", f"<artifactId>{name}<")
    pom = pom.replace("  </dependencies>", f"{dependencies}  </dependencies>")
    (folder / "pom.xml").write_text(pom, encoding="utf-8")
    toml = (folder / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(toml.replace("hello-java", name), encoding="utf-8")
    return folder


def call(
    hook: str, folder: Path, *, ok: bool = True, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Calls a hook of the backend as pip does: in a process of its own, in the project's folder."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    code = f"from jnibridge import build; print(build.{hook}('out'))"
    environ = environment(PYTHONPATH=str(backend()), PYTHONDONTWRITEBYTECODE="1", **changes)
    return run([sys.executable, "-c", code], folder, environ, ok=ok)


def wheel(folder: Path) -> Path:
    done = call("build_wheel", folder)
    return folder / "out" / done.stdout.splitlines()[-1]


def unpack(archive: Path, folder: Path) -> Path:
    """What an installer does, as far as an import is concerned."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def maven(goal: str, folder: Path) -> None:
    java, _ = _jdk.choose(os.environ)
    _repository_with_bridge()
    run(["mvn", "-q", "-B", *goal.split()], folder, _jdk.environment(java, environment()))


@functools.cache
def _repository_with_bridge() -> None:
    environ = environment(PYTHONPATH=str(backend()))
    run([sys.executable, "-m", "jnibridge", "install"], ROOT, environ)


def library(version: str) -> str:
    """A library of one class, put into the local repository; gives the dependency on it."""
    folder = WORK / f"library-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "lib" / "Library.java"
    source.parent.mkdir(parents=True)
    source.write_text(
        "package lib; public class Library {"
        f' public static String version() {{ return "library {version}"; }} }}',
        encoding="utf-8",
    )
    java, _ = _jdk.choose(os.environ)
    environ = dict(os.environ)
    run([str(java.home / "bin/javac"), "--release", "17", str(source)], folder, environ)
    target = repository() / "jnibridge-tests" / "library" / version
    target.mkdir(parents=True, exist_ok=True)
    jar = str(target / f"library-{version}.jar")
    classes = ["-C", str(folder), "lib/Library.class"]
    run([str(java.home / "bin/jar"), "--create", "--file", jar, *classes], folder, environ)
    pom = (
        "<project><modelVersion>4.0.0</modelVersion><groupId>jnibridge-tests</groupId>"
        f"<artifactId>library</artifactId><version>{version}</version></project>"
    )
    (target / f"library-{version}.pom").write_text(pom, encoding="utf-8")
    return (
        "    <dependency><groupId>jnibridge-tests</groupId><artifactId>library</artifactId>"
        f"<version>{version}</version></dependency>\n"
    )


def interpreters() -> list[tuple[str, str]]:
    """Every CPython from 3.9 on that is here, and the first two parts of its wheels' tag."""
    programs = [sys.executable, *(f"python3.{minor}" for minor in range(9, 20))]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    programs += map(str, sorted(pyenv.glob("versions/3.*/bin/python")))
    ask = "import sys, sysconfig as s; print(*sys.version_info[:2], s.get_config_var('Py_GIL_DISABLED') or 0)"
    found: dict[int, str] = {}
    for program in filter(shutil.which, programs):
        asked = subprocess.run([program, "-c", ask], capture_output=True, text=True, check=False)
        version = tuple(map(int, asked.stdout.split())) if asked.returncode == 0 else ()
        if len(version) == 3 and version[:2] >= (3, 9) and not version[2]:
            found.setdefault(version[1], program)
    return [(found[minor], python_tag(minor)) for minor in sorted(found)]


def native_suffix() -> str:
    stable = sys.version_info >= (3, 12)
    return ".abi3.so" if stable else str(sysconfig.get_config_var("EXT_SUFFIX"))


def python_tag(minor: int = sys.version_info[1]) -> str:
    return "cp312-abi3" if minor >= 12 else f"cp3{minor}-cp3{minor}"
