# SPDX-License-Identifier: MIT
"""Choose the JDK that builds this project.

    python3 scripts/jdk.py                   print its home
    python3 scripts/jdk.py --feature 17      the newest JDK of that feature release, whatever JAVA_HOME says
    python3 scripts/jdk.py --oldest 21       fail below 21 instead of 17
    python3 scripts/jdk.py mvn package       run a command under it

``JAVA_HOME`` wins, and is an error if nothing can be built with it. Otherwise the newest JDK of at least
17 is taken out of ``PATH`` and the well-known folders. Versions are read from the JDK's ``release``
file: no Java is started. What was taken, and why, goes to standard error.
"""

from __future__ import annotations

import argparse
import glob
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

OLDEST = 17

WELL_KNOWN = (
    "/usr/lib/jvm/*",
    "/usr/lib64/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/opt/jdk*",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)


class NoJdkError(Exception):
    """The message says what was looked for and where."""


class Jdk(NamedTuple):
    version: tuple[int, ...]
    home: Path

    @property
    def feature(self) -> int:
        return self.version[0]

    def __str__(self) -> str:
        return f"JDK {'.'.join(map(str, self.version))} at {self.home}"


def read(home: Path, oldest: int = OLDEST) -> Jdk:
    """The JDK in this folder, or NoJdkError saying what is wrong with it."""
    try:
        release = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        raise NoJdkError(f"{home} has no readable file 'release'") from None
    version = re.search(r'^JAVA_VERSION="(\d+(?:\.\d+)*)', release, re.MULTILINE)
    if version is None:
        raise NoJdkError(f"{home / 'release'} names no JAVA_VERSION")
    for needed in ("bin/javac", "include/jni.h"):
        if not (home / needed).exists():
            raise NoJdkError(f"{home} has no {needed}: it is a runtime, not a JDK")
    jdk = Jdk(tuple(map(int, version[1].split("."))), home)
    if jdk.feature < oldest:
        raise NoJdkError(f"{jdk} is older than {oldest}")
    return jdk


def choose(
    environ: Mapping[str, str],
    well_known: Iterable[str] = WELL_KNOWN,
    feature: int | None = None,
    oldest: int = OLDEST,
) -> tuple[Jdk, str]:
    """The JDK and the reason for it."""
    java_home = environ.get("JAVA_HOME")
    if java_home and feature is None:
        try:
            return read(Path(java_home), oldest), "JAVA_HOME is set"
        except NoJdkError as problem:
            raise NoJdkError(f"JAVA_HOME cannot build this project: {problem}") from None
    found = {jdk.home.resolve(): jdk for jdk in _usable(_homes(environ, well_known), oldest)}
    wanted = [jdk for jdk in found.values() if feature in (None, jdk.feature)]
    if not wanted:
        kind = f"JDK {feature}" if feature else f"JDK {oldest} or newer"
        raise NoJdkError(f"no {kind} found on PATH or in {', '.join(well_known)}")
    return max(wanted, key=lambda jdk: jdk.version), f"the newest of {len(wanted)} found"


def _homes(environ: Mapping[str, str], well_known: Iterable[str]) -> Iterator[Path]:
    for pattern in well_known:
        yield from map(Path, sorted(glob.glob(os.path.expanduser(pattern))))
    for folder in environ.get("PATH", "").split(os.pathsep):
        javac = Path(folder, "javac")
        if javac.exists():
            yield javac.resolve().parents[1]


def _usable(homes: Iterable[Path], oldest: int) -> Iterator[Jdk]:
    for home in homes:
        try:
            yield read(home, oldest)
        except NoJdkError:
            continue


def environment(jdk: Jdk, environ: Mapping[str, str]) -> dict[str, str]:
    """What a command needs to run under this JDK."""
    result = dict(environ, JAVA_HOME=str(jdk.home))
    result["PATH"] = os.pathsep.join(filter(None, (str(jdk.home / "bin"), environ.get("PATH"))))
    if jdk.feature >= 23:
        # Maven 3's own Guava reaches for sun.misc.Unsafe; Java 24 and newer print four lines about it.
        quiet = "--sun-misc-unsafe-memory-access=allow"
        result["MAVEN_OPTS"] = " ".join(filter(None, (environ.get("MAVEN_OPTS"), quiet)))
    return result


def _run(command: list[str], environ: dict[str, str]) -> NoReturn:
    program = shutil.which(command[0], path=environ["PATH"])
    if program is None:
        sys.exit(f"jdk: {command[0]} is not on PATH")
    os.execve(program, command, environ)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Choose the JDK that builds this project.")
    parser.add_argument(
        "--feature", type=int, help="this feature release only; JAVA_HOME is not asked"
    )
    parser.add_argument(
        "--oldest", type=int, default=OLDEST, help="fail below this feature release"
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, help="run it with JAVA_HOME set")
    options = parser.parse_args(arguments)
    try:
        jdk, reason = choose(os.environ, feature=options.feature, oldest=options.oldest)
    except NoJdkError as problem:
        sys.exit(f"jdk: {problem}")
    print(f"jdk: {jdk} ({reason})", file=sys.stderr, flush=True)
    if options.command:
        _run(options.command, environment(jdk, os.environ))
    print(jdk.home)


if __name__ == "__main__":
    main(sys.argv[1:])
