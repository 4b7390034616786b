# SPDX-License-Identifier: MIT
"""Build the Python distribution `jnibridge`: the backend that makes wheels of annotated Java classes.

    python3 scripts/bridge.py                dist/jnibridge-*.whl
    python3 scripts/bridge.py --out FOLDER   another folder

This is the only place where the bridge's C half is compiled for others: once with every CPython from 3.9 to 3.11 that is
here, and once for all from 3.12 on (the stable ABI). auditwheel says which Linux systems each binary runs on; its answer
becomes the platform of the wheels that hold the binary. An older C library to compile against makes them fit more systems,
CC="python -m ziglang cc -target x86_64-linux-gnu.2.17" for one (ziglang is on PyPI). Maven builds the Java parts. Needs `build`, `auditwheel` and
scikit-build-core (requirements-dev.txt), and what `scripts/prerequisites.sh` checks for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import jdk

ROOT = Path(__file__).resolve().parents[1]
BRIDGE = ROOT / "jni-bridge"
SOURCES = BRIDGE / "src/main"
WORK = ROOT / "build/bridge"
STABLE = (3, 12)
CFLAGS = ["-std=c11", "-O2", "-DNDEBUG", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra"]
LINK = ["-shared", "-Wl,--strip-all"]
if sys.platform == "darwin":
    LINK = ["-bundle", "-undefined", "dynamic_lookup"]

ASK = """
import json, re, sys, sysconfig as s
print(json.dumps([sys.version_info[:2], s.get_path("include"), s.get_config_var("EXT_SUFFIX"),
                  re.sub("[-.]", "_", s.get_platform()), bool(s.get_config_var("Py_GIL_DISABLED")),
                  sys.implementation.name]))
"""


class Interpreter(NamedTuple):
    version: tuple[int, int]
    include: str
    suffix: str
    platform: str

    @property
    def stable(self) -> bool:
        return self.version >= STABLE

    @property
    def abi(self) -> str:
        this = "cp{}{}".format(*(STABLE if self.stable else self.version))
        return f"{this}-abi3" if self.stable else f"{this}-{this}"

    @property
    def file_name(self) -> str:
        return "_native.abi3.so" if self.stable else f"_native{self.suffix}"


def interpreters() -> list[Interpreter]:
    """One CPython for each binary interface, the oldest for the stable one: its headers promise the least."""
    programs = [sys.executable]
    programs += [path for minor in range(9, 30) if (path := shutil.which(f"python3.{minor}"))]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    programs += [str(path) for path in sorted(pyenv.glob("versions/3.*/bin/python"))]
    found: dict[str, Interpreter] = {}
    for program in programs:
        asked = subprocess.run([program, "-c", ASK], capture_output=True, text=True, check=False)
        if asked.returncode != 0:
            continue
        version, include, suffix, platform, free_threaded, name = json.loads(asked.stdout)
        one = Interpreter(tuple(version), include, suffix, platform)
        usable = name == "cpython" and not free_threaded and one.version >= (3, 9)
        if usable and Path(include, "Python.h").exists():
            known = found.get(one.abi)
            if known is None or one.version < known.version:
                found[one.abi] = one
    return [found[abi] for abi in sorted(found, key=lambda abi: found[abi].version)]


def compile_native(one: Interpreter, java_home: Path) -> Path:
    """The C runtime; sources and switches are hashed into the folder's name, so that a second run finds it there."""
    sources = sorted((SOURCES / "c").glob("*.c"))
    jni = [str(java_home / "include"), *map(str, (java_home / "include").glob("*/"))]
    includes = [flag for folder in (one.include, *jni) for flag in ("-isystem", folder)]
    limited = [f"-DPy_LIMITED_API=0x{STABLE[0]:02X}{STABLE[1]:02X}0000"] if one.stable else []
    compiler = shlex.split(os.environ.get("CC", "cc"))
    command = [*compiler, *CFLAGS, *limited, *includes, *map(str, sources), *LINK]
    digest = hashlib.sha256("\0".join([*command, str(one.version)]).encode())
    for file in (*sources, *sorted((SOURCES / "c").glob("*.h"))):
        digest.update(file.read_bytes())
    folder = WORK / "native" / f"{one.abi}-{digest.hexdigest()[:16]}"
    binary = folder / one.file_name
    if not binary.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / "unfinished.so"
        subprocess.run([*command, "-o", str(made), "-ldl"], check=True)
        made.rename(binary)
    return binary


def platform_tag(one: Interpreter, binary: Path) -> str:
    """What auditwheel says of a wheel with this binary: the oldest manylinux that it keeps to."""
    if not one.platform.startswith("linux_"):
        return one.platform
    wheel = binary.with_name(f"probe-0-{one.abi}-{one.platform}.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(binary, f"probe/{one.file_name}")
        archive.writestr(
            "probe-0.dist-info/METADATA", "Metadata-Version: 2.1\nName: probe\nVersion: 0\n"
        )
        archive.writestr(
            "probe-0.dist-info/WHEEL",
            f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {one.abi}-{one.platform}\n",
        )
        archive.writestr("probe-0.dist-info/RECORD", f"probe/{one.file_name},,\n")
    command = [sys.executable, "-m", "auditwheel", "show", str(wheel)]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    wheel.unlink()
    found = re.search(r'following\s+platform\s+tag:\s+"([^"]+)"', shown.stdout)
    if shown.returncode != 0 or found is None:
        sys.exit(f"bridge: auditwheel says nothing of {binary}:\n{shown.stdout}{shown.stderr}")
    return found[1]


def pack_natives(target: Path, java_home: Path) -> None:
    """The artifact with the classifier `natives`: a binary for each tag, and the runtime's Python files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((SOURCES / "python").glob("*.py")):
            _write(archive, file.name, file.read_bytes())
        for one in interpreters():
            binary = compile_native(one, java_home)
            tag = f"{one.abi}-{platform_tag(one, binary)}"
            _write(archive, f"natives/{tag}/{one.file_name}", binary.read_bytes())
            print(f"bridge: {tag}, {binary.stat().st_size // 1024} kB", flush=True)


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # 1980-01-01: two builds are equal
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def version() -> str:
    pom = (ROOT / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>afrim-parent</artifactId>\s*<version>(.*?)</version>", pom)
    if found is None:
        sys.exit("bridge: pom.xml has no version")
    return found[1]


def lay_out_repository(repository: Path, java_home: Path) -> None:
    """The artifacts as a Maven repository holds them; poms first, since everything refers to the parent's."""
    of = version()

    def place(artifact: str, source: Path, rest: str) -> Path:
        folder = repository / "afrim" / artifact / of
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{artifact}-{of}{rest}"
        if source.exists():
            shutil.copyfile(source, target)
        return target

    place("afrim-parent", ROOT / "pom.xml", ".pom")
    for artifact, classifiers in (
        ("jni-bridge", ["", "-runtime"]),
        ("jni-bridge-maven-plugin", [""]),
    ):
        place(artifact, ROOT / artifact / "pom.xml", ".pom")
        for classifier in classifiers:
            jar = ROOT / artifact / "target" / f"{artifact}-{of}{classifier}.jar"
            place(artifact, jar, f"{classifier}.jar")
    pack_natives(place("jni-bridge", Path("/nonexistent"), "-natives.jar"), java_home)


def stage(java_home: Path) -> Path:
    """A project folder with nothing but the distribution."""
    folder = WORK / "distribution"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(BRIDGE / "pyproject.toml", folder / "pyproject.toml")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCES / "python/jnibridge", folder / "jnibridge", ignore=ignored)
    lay_out_repository(folder / "jnibridge/_maven", java_home)
    return folder


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Build the Python distribution jnibridge.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the wheel goes")
    options = parser.parse_args(arguments)
    java, _ = jdk.choose(os.environ)
    maven = ["mvn", "-q", "-B", "-ntp", "-Dmaven.test.skip=true"]
    modules = ["-pl", "jni-bridge,jni-bridge-maven-plugin", "-am", "package"]
    environ = jdk.environment(java, os.environ)
    subprocess.run([*maven, *modules], cwd=ROOT, env=environ, check=True)
    folder = stage(java.home)
    build = [sys.executable, "-m", "build", "-q", "--wheel", "--no-isolation"]
    subprocess.run([*build, "--outdir", str(options.out), str(folder)], check=True)
    (wheel,) = options.out.glob(f"jnibridge-{version()}-*.whl")
    print(f"bridge: {wheel}, {wheel.stat().st_size // 1024} kB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
