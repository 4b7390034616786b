# SPDX-License-Identifier: MIT
"""The build backend: what pip calls (PEP 517 and 660). Maven compiles, the bridge's Maven plugin makes the wheel.

    [build-system]
    requires = ["jnibridge"]
    build-backend = "jnibridge.build"

One setting: `pip install -C maven-args="-o -Pfast" .` adds arguments for Maven. The JDK is `JAVA_HOME`, else the newest
found; Maven is the project's `mvnw`, else `mvn` on PATH.
"""

from __future__ import annotations

import email.parser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn, Optional

from jnibridge import __version__, _jdk, _natives, _repository

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

Settings = Optional[Mapping[str, object]]

PLUGIN = f"afrim:jni-bridge-maven-plugin:{__version__}"
NOT_IN_SDIST = {"target", "build", "dist", "__pycache__"}


# --------------------------------------------------------------------------------------------- what pip calls


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    return []


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:
    return []


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    return []


def build_wheel(
    wheel_directory: str,
    config_settings: Settings = None,
    metadata_directory: str | None = None,
) -> str:
    return _wheel("package", "wheel", wheel_directory, config_settings)


def build_editable(
    wheel_directory: str,
    config_settings: Settings = None,
    metadata_directory: str | None = None,
) -> str:
    return _wheel("process-classes", "editable", wheel_directory, config_settings)


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    with tempfile.TemporaryDirectory() as output:
        _maven([f"{PLUGIN}:metadata", f"-Djnibridge.output={output}"], config_settings)
        (metadata,) = Path(output).glob("*.dist-info/METADATA")
        headers = email.parser.Parser().parsestr(metadata.read_text(encoding="utf-8"), True)
        stem = re.sub(r"[-_.]+", "_", headers["Name"]).lower() + "-" + headers["Version"]
        name = f"{stem}.tar.gz"
        with tarfile.open(Path(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as sdist:
            for path in _sources(Path.cwd()):
                sdist.add(path, f"{stem}/{path.relative_to(Path.cwd()).as_posix()}", False)
            sdist.add(metadata, f"{stem}/PKG-INFO")
    return name


# --------------------------------------------------------------------------------------------- how


def _wheel(phase: str, goal: str, wheel_directory: str, settings: Settings) -> str:
    try:
        tag = _natives.choose(_natives.Target.current(), _natives.tags())
    except _natives.NoRuntimeError as problem:
        _stop(str(problem))
    with tempfile.TemporaryDirectory() as output:
        _maven(
            [
                phase,
                f"{PLUGIN}:{goal}",
                "-Dmaven.test.skip=true",
                f"-Djnibridge.output={output}",
                f"-Djnibridge.tag={tag}",
            ],
            settings,
        )
        (wheel,) = Path(output).glob("*.whl")
        shutil.copyfile(wheel, Path(wheel_directory, wheel.name))
    return wheel.name


def _sources(project: Path) -> Iterator[Path]:
    """The files of a project: no hidden ones, nothing that was built, no virtual environment."""
    for folder, folders, files in os.walk(project):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in NOT_IN_SDIST
            and not name.endswith(".egg-info")
            and not Path(folder, name, "pyvenv.cfg").exists()
        )
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))
    maven = project / ".mvn"
    if maven.is_dir():
        yield from (path for path in sorted(maven.rglob("*")) if path.is_file())


def _maven(goals: list[str], settings: Settings) -> None:
    project = Path.cwd()
    if not (project / "pom.xml").is_file():
        _stop(f"there is no pom.xml in {project}")
    environ = _java(os.environ)
    program = _program(project, environ)
    more = _arguments(settings)
    repository = _repository.local(dict(environ, MAVEN_ARGS=shlex.join(more)), project)
    _repository.install(repository)
    command = [program, "-q", "-B", "-ntp", *more, f"{_repository.PROPERTY}{repository}", *goals]
    done = subprocess.run(
        command,
        cwd=project,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    output, reason = explain(done.stdout)
    sys.stdout.write(output)
    sys.stdout.flush()
    if done.returncode != 0:
        _stop(reason)


def _java(environ: Mapping[str, str]) -> dict[str, str]:
    try:
        java, reason = _jdk.choose(environ)
    except _jdk.NoJdkError as problem:
        _stop(f"{problem}. Install a JDK, or set JAVA_HOME to one")
    print(f"jnibridge: {java} ({reason})", flush=True)
    return _jdk.environment(java, environ)


def _program(project: Path, environ: Mapping[str, str]) -> str:
    wrapper = project / ("mvnw.cmd" if sys.platform == "win32" else "mvnw")
    program = str(wrapper) if wrapper.is_file() else shutil.which("mvn", path=environ["PATH"])
    if program is None:
        _stop("there is no Maven: put mvn on PATH, or a Maven wrapper (mvnw) into the project")
    return program


def _arguments(settings: Settings) -> list[str]:
    value = (settings or {}).get("maven-args", [])
    lines = [value] if isinstance(value, str) else value
    assert isinstance(lines, list)
    return [argument for line in lines for argument in shlex.split(str(line))]


FAILURE = re.compile(
    r"^\[ERROR\] Failed to execute goal (\S+) (?:\(.*?\) )?on project [^:]+: (.*?)(?: -> \[Help \d+\])?$"
)


def explain(output: str) -> tuple[str, str]:
    """Maven's output without its advice to Maven's users, and one sentence that says what failed."""
    reason = "Maven failed; its messages are above"
    lines = []
    for line in re.sub(r"\x1b\[[0-9;]*m", "", output).splitlines():
        failure = FAILURE.match(line)
        if failure is None:
            lines.append(line)
        elif failure[1].startswith(PLUGIN + ":"):
            reason = failure[2]
            break
        elif "Compilation failure" in failure[2]:
            reason = "javac found errors; they are above"
            break
        else:
            lines.append(f"[ERROR] {failure[2]}")
            break
    text = "\n".join(lines)
    return (text + "\n" if text.strip() else ""), reason


def _stop(message: str) -> NoReturn:
    raise SystemExit(f"jnibridge: {message}.")
