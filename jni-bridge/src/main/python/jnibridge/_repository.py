# SPDX-License-Identifier: MIT
"""The user's local Maven repository: where it is, and the bridge's artifacts in it."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ARTIFACTS = Path(__file__).parent / "_maven"
"""Laid out as a Maven repository is."""

PROPERTY = "-Dmaven.repo.local="


def local(environ: Mapping[str, str], project: Path) -> Path:
    """Where Maven keeps artifacts: the property maven.repo.local wherever it may be given, then the user's settings."""
    for arguments in _arguments(environ, project):
        for argument in reversed(arguments):
            if argument.startswith(PROPERTY):
                return Path(argument[len(PROPERTY) :]).absolute()
    home = Path(environ.get("HOME") or Path.home())
    settings = home / ".m2" / "settings.xml"
    if settings.is_file():
        text = re.sub(r"<!--.*?-->", "", settings.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = re.search(r"<localRepository>\s*(.+?)\s*</localRepository>", text)
        if found:
            return Path(_expand(found[1], environ, home))
    return home / ".m2" / "repository"


def _arguments(environ: Mapping[str, str], project: Path) -> Iterator[list[str]]:
    yield shlex.split(environ.get("MAVEN_ARGS", ""))
    for folder in (project, *project.parents):
        config = folder / ".mvn" / "maven.config"
        if config.is_file():
            yield config.read_text(encoding="utf-8").split()
            break
    yield shlex.split(environ.get("MAVEN_OPTS", ""))


def _expand(text: str, environ: Mapping[str, str], home: Path) -> str:
    text = text.replace("${user.home}", str(home))
    return re.sub(r"\$\{env\.(\w+)\}", lambda match: environ.get(match[1], ""), text)


def install(repository: Path) -> int:
    """Copies what is missing or different; returns how many files that were."""
    copied = 0
    for source in sorted(path for path in ARTIFACTS.rglob("*") if path.is_file()):
        target = repository / source.relative_to(ARTIFACTS)
        content = source.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
            copied += 1
    return copied


def _replace(target: Path, content: bytes) -> None:
    """In one step: another build may be reading."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o644)
    os.replace(name, target)
