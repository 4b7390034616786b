# SPDX-License-Identifier: MIT
"""What is in the source distribution and in the wheel that is built from it: every name, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

import pytest

import afrim_py

ROOT = Path(__file__).resolve().parents[4]
SOURCES = ROOT / "python-ext" / "src" / "main" / "python"
VERSION = "0.1.0"

pytestmark = pytest.mark.slow


class Archives(NamedTuple):
    sdist: dict[str, bytes]
    wheel: dict[str, bytes]
    wheel_name: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Both archives by file name; the wheel is built from the unpacked sdist, in a folder of its own."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Archives(_read_tar(sdist), _read_zip(wheel), wheel.name)


def _read_tar(path: Path) -> dict[str, bytes]:
    """Without the folder that a source distribution has at its top."""
    result = {}
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None:
                result[member.name.partition("/")[2]] = file.read()
    return result


def _read_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def _files(*folders: str) -> set[str]:
    """Sources below these folders of the repository, without what is never one."""
    return {
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _jars(wheel: dict[str, bytes], folder: Path) -> dict[str, dict[str, bytes]]:
    result = {}
    for name, content in wheel.items():
        if name.endswith(".jar"):
            file = folder / Path(name).name
            file.write_bytes(content)
            result[file.name] = _read_zip(file)
    return result


def _metadata(built: Archives) -> Message:
    return Parser().parsestr(built.wheel[f"afrim_py_java-{VERSION}.dist-info/METADATA"].decode())


def test_sdist_has_what_a_build_needs_and_nothing_else(built: Archives) -> None:
    assert set(built.sdist) == {
        "CMakeLists.txt",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "pom.xml",
        "pyproject.toml",
        "scripts/jdk.py",
        "scripts/prerequisites.sh",
        "core/pom.xml",
        "jni-bridge/pom.xml",
        "python-ext/pom.xml",
        *_files("core/src/main", "jni-bridge/src/main", "python-ext/src/main"),
    }


def test_wheel_has_exactly_the_files_of_a_module(built: Archives) -> None:
    stable = sys.version_info >= (3, 12) and not sysconfig.get_config_var("Py_GIL_DISABLED")
    suffix = ".abi3.so" if stable else sysconfig.get_config_var("EXT_SUFFIX")
    python = {str(p.relative_to(SOURCES)) for p in SOURCES.rglob("*.py")}
    info = f"afrim_py_java-{VERSION}.dist-info"
    assert set(built.wheel) == {
        *python,
        "afrim_py/_jars/afrim-core-0.1.0.jar",
        "afrim_py/_jars/afrim-py-0.1.0.jar",
        "afrim_py/_jars/jni-bridge-0.1.0-runtime.jar",
        "afrim_py/_cache.py",
        "afrim_py/_jvm.py",
        "afrim_py/_module.bin",
        "afrim_py/_native.pyi",
        f"afrim_py/_native{suffix}",
        "afrim_py/py.typed",
        f"{info}/METADATA",
        f"{info}/RECORD",
        f"{info}/WHEEL",
        f"{info}/entry_points.txt",
        f"{info}/licenses/LICENSE",
    }


def test_wheel_is_for_the_stable_abi_from_3_12_on(built: Archives) -> None:
    this = f"cp3{sys.version_info[1]}"
    stable = sys.version_info >= (3, 12) and not sysconfig.get_config_var("Py_GIL_DISABLED")
    tag = "cp312-abi3" if stable else f"{this}-{this}"
    assert built.wheel_name.startswith(f"afrim_py_java-{VERSION}-{tag}-")


def test_metadata_names_the_extras_and_the_oldest_python(built: Archives) -> None:
    metadata = _metadata(built)
    assert (metadata["Name"], metadata["Version"]) == ("afrim-py-java", VERSION)
    assert metadata["Requires-Python"] == ">=3.9"
    extras = {"cli", "jre", "type"}
    assert set(metadata.get_all("Provides-Extra", [])) == extras
    # Nothing is required without an extra.
    unconditional = [r for r in metadata.get_all("Requires-Dist", []) if "extra ==" not in r]
    assert unconditional == []


def test_version_of_the_wheel_is_that_of_the_pom(built: Archives) -> None:
    pom = (ROOT / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>afrim-parent</artifactId>\s*<version>(.*?)</version>", pom)
    assert found is not None
    assert _metadata(built)["Version"] == found[1]


def test_script_calls_the_command_line(built: Archives) -> None:
    text = built.wheel[f"afrim_py_java-{VERSION}.dist-info/entry_points.txt"].decode()
    assert text.split("\n")[:2] == ["[console_scripts]", "afrim-py = afrim_py.__main__:main"]


def test_jars_have_no_processor_and_no_tests(built: Archives, tmp_path: Path) -> None:
    unwanted = re.compile(r"jnibridge/processor/|META-INF/services/javax\.|Test[s$.]|(^|/)junit")
    for jar, content in _jars(built.wheel, tmp_path).items():
        assert [f"{jar}: {name}" for name in content if unwanted.search(name)] == []


def test_jars_share_no_class(built: Archives, tmp_path: Path) -> None:
    names = [n for jar in _jars(built.wheel, tmp_path).values() for n in jar if n[-6:] == ".class"]
    ordinary = [n for n in names if not n.startswith("META-INF/")]
    assert sorted(ordinary) == sorted(set(ordinary))
    assert ordinary, "the jars hold no class"


def test_class_files_are_for_java_17_outside_the_newer_versions(
    built: Archives, tmp_path: Path
) -> None:
    majors = {
        int.from_bytes(content[6:8], "big")
        for jar in _jars(built.wheel, tmp_path).values()
        for name, content in jar.items()
        if name.endswith(".class") and not name.startswith("META-INF/versions/")
    }
    assert majors == {61}


def test_two_builds_in_two_folders_give_equal_jars(built: Archives) -> None:
    """The installed package was built in the repository, the wheel in a folder of its own."""
    jars = {n: content for n, content in built.wheel.items() if n.endswith(".jar")}
    package = Path(afrim_py.__file__).parent
    installed = {f"afrim_py/_jars/{p.name}": p.read_bytes() for p in package.glob("_jars/*.jar")}
    assert installed.keys() == jars.keys()
    assert [name for name in jars if jars[name] != installed[name]] == []


def test_descriptor_and_stub_are_those_of_the_jar(built: Archives, tmp_path: Path) -> None:
    jar = _jars(built.wheel, tmp_path)["afrim-py-0.1.0.jar"]
    folder = "META-INF/jnibridge/afrim_py"
    assert built.wheel["afrim_py/_module.bin"] == jar[f"{folder}/_module.bin"]
    assert built.wheel["afrim_py/_native.pyi"] == jar[f"{folder}/__init__.pyi"]
