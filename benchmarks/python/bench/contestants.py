# SPDX-License-Identifier: MIT
"""Builds the rivals, finds what is installed, and says in one line what is skipped and why."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from bench.contest import Contestant

BENCHMARKS = Path(__file__).resolve().parent.parent.parent
ROOT = BENCHMARKS.parent


@dataclass
class Bench:
    """The work folder with what was built in it, and the reasons for what was not."""

    work: Path
    java_home: Path | None
    java17_home: Path | None
    versions: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def environment(self, **more: str) -> dict[str, str]:
        """For a contestant's process: the built modules, and the same Java for everybody."""
        result = {"PYTHONPATH": str(self.work / "modules"), **more}
        if self.java_home:
            result.setdefault("JAVA_HOME", str(self.java_home))
        return result

    def skip(self, name: str, reason: str) -> None:
        """Notes, and says at once, that a contestant does not take part."""
        line = f"skipped {name}: {reason}"
        self.skipped.append(line)
        print(line, flush=True)

    def ours(self) -> Contestant | None:
        """afrim_py, as installed for this interpreter."""
        if importlib.util.find_spec("afrim_py") is None:
            self.skip("afrim_py", "not installed for this interpreter (run `pip install .` first)")
            return None
        self._note("afrim-py-java")
        return Contestant("afrim_py", "ours", self.environment(), ours=True)

    def rust(self, name: str, label: str) -> Contestant | None:
        """One of the extensions below ``rivals``, built with cargo."""
        module = name.replace("-", "_")
        if name == "pyo3-tutorial" and sys.version_info >= (3, 13):
            self.skip(label, "PyO3 0.21 knows Python up to 3.12")
            return None
        cargo = shutil.which("cargo")
        if cargo is None:
            self.skip(label, "no cargo on PATH (https://rustup.rs)")
            return None
        target = self.work / "cargo"
        build = subprocess.run(
            [cargo, "build", "--release", "--locked", "--quiet", "--target-dir", str(target)],
            cwd=BENCHMARKS / "rivals" / name,
            env={**os.environ, "PYO3_PYTHON": sys.executable},
            capture_output=True,
            text=True,
        )
        if build.returncode:
            self.skip(label, f"cargo build failed: {build.stderr.strip().splitlines()[-1]}")
            return None
        libraries = [
            *(target / "release").glob(f"lib{module}.so"),
            *(target / "release").glob(f"lib{module}.dylib"),
        ]
        modules = self.work / "modules"
        modules.mkdir(parents=True, exist_ok=True)
        shutil.copy(libraries[0], modules / f"{module}.so")
        self.versions[label] = _locked(BENCHMARKS / "rivals" / name / "Cargo.lock")
        return Contestant(label, module, self.environment())

    def installed(
        self, distribution: str, label: str, adapter: str, **environment: str
    ) -> Contestant | None:
        """A rival from PyPI."""
        if not self._note(distribution):
            self.skip(
                label,
                f"{distribution} is not installed (pip install -r benchmarks/python/requirements.txt)",
            )
            return None
        return Contestant(label, adapter, self.environment(**environment))

    def tomllib(self) -> Contestant:
        """The standard library."""
        return Contestant("tomllib + json", "tomllib_json", self.environment())

    def calls_jar(self) -> Path | None:
        """The jar with the classes that every bridge to Java calls."""
        jar = next((BENCHMARKS / "target").glob("afrim-benchmarks-*.jar"), None)
        if jar is None:
            self.skip(
                "calls into Java", "benchmarks jar missing (mvn -q -pl benchmarks -am package)"
            )
        return jar

    def our_calls(self, jar: Path) -> Contestant | None:
        """The package `bench_calls`: the bridge's runtime out of afrim_py, another jar, another descriptor."""
        if importlib.util.find_spec("afrim_py") is None:
            return None
        spec = importlib.util.find_spec("afrim_py._native")
        if spec is None or spec.origin is None:
            self.skip("calls through our bridge", "afrim_py has no compiled _native module")
            return None
        native = Path(spec.origin)
        source = native.parent
        package = self.work / "modules" / "bench_calls"
        shutil.rmtree(package, ignore_errors=True)
        (package / "_jars").mkdir(parents=True)
        shutil.copy(native, package)
        for name in ("_cache.py", "_jvm.py"):
            shutil.copy(source / name, package)
        for runtime in (source / "_jars").glob("*.jar"):
            shutil.copy(runtime, package / "_jars")
        shutil.copy(jar, package / "_jars")
        try:
            with zipfile.ZipFile(jar) as archive:
                descriptor = archive.read("META-INF/jnibridge/bench_calls/_module.bin")
        except KeyError:
            self.skip("calls through our bridge", "the benchmarks jar holds no module descriptor")
            return None
        (package / "_module.bin").write_bytes(descriptor)
        (package / "__init__.py").write_text("from ._native import *\n", encoding="utf-8")
        return Contestant("afrim_py", "ours_calls", self.environment(), ours=True)

    def _note(self, distribution: str) -> bool:
        try:
            self.versions[distribution] = importlib.metadata.version(distribution)
        except importlib.metadata.PackageNotFoundError:
            return False
        return True


def _locked(lock: Path) -> str:
    """The versions of the crates that matter, out of a Cargo.lock."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    wanted = (
        "pyo3",
        "pythonize",
        "toml",
        "serde_json",
        "afrim-preprocessor",
        "afrim-translator",
        "afrim-config",
    )
    return ", ".join(f"{p['name']} {p['version']}" for p in packages if p["name"] in wanted)
