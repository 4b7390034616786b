# SPDX-License-Identifier: MIT
"""The parts of the build backend that need neither Maven nor a build."""

from __future__ import annotations

from pathlib import Path

import pytest
import workshop

import jnibridge
from jnibridge import _natives, _repository, build
from jnibridge._natives import Target

TAGS = [
    "cp311-cp311-manylinux_2_34_x86_64",
    "cp312-abi3-macosx_11_0_arm64",
    "cp312-abi3-manylinux_2_34_x86_64",
]


def target(minor: int, **changes: object) -> Target:
    usual = Target("cpython", (3, minor), False, "linux_x86_64", (2, 36))
    return usual._replace(**changes)  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------------- which runtime


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        (target(11), "cp311-cp311-manylinux_2_34_x86_64"),
        (target(12), "cp312-abi3-manylinux_2_34_x86_64"),
        (target(15), "cp312-abi3-manylinux_2_34_x86_64"),
        (target(13, platform="macosx_11_0_arm64", glibc=(0, 0)), "cp312-abi3-macosx_11_0_arm64"),
        (target(13, glibc=(2, 34)), "cp312-abi3-manylinux_2_34_x86_64"),
    ],
)
def test_runtime_fits_interpreter_and_platform(wanted: Target, tag: str) -> None:
    assert _natives.choose(wanted, TAGS) == tag


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (target(10), "CPython 3.10 on linux_x86_64 with glibc 2.36"),
        (target(11, implementation="pypy"), "PyPy 3.11 on linux_x86_64 with glibc 2.36"),
        (
            target(13, free_threaded=True),
            "CPython 3.13 (free-threaded) on linux_x86_64 with glibc 2.36",
        ),
        (target(13, platform="linux_aarch64"), "CPython 3.13 on linux_aarch64 with glibc 2.36"),
        (target(13, glibc=(2, 17)), "CPython 3.13 on linux_x86_64 with glibc 2.17"),
        (target(13, glibc=(0, 0)), "CPython 3.13 on linux_x86_64 without glibc"),
    ],
)
def test_what_no_runtime_fits_is_named(wanted: Target, name: str) -> None:
    with pytest.raises(_natives.NoRuntimeError) as caught:
        _natives.choose(wanted, TAGS)
    assert str(caught.value) == (
        f"there is no prebuilt runtime for {name}, only for {', '.join(TAGS)}"
    )


# --------------------------------------------------------------------------------------------- the local repository


def test_repository_is_below_home_unless_set(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    assert _repository.local(environ, tmp_path) == tmp_path / ".m2" / "repository"


def test_repository_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(
        "<settings><!-- <localRepository>/wrong</localRepository> -->"
        "<localRepository>\n ${user.home}/${env.WHERE} </localRepository></settings>",
        encoding="utf-8",
    )
    environ = {"HOME": str(tmp_path), "WHERE": "artifacts"}
    assert _repository.local(environ, tmp_path) == tmp_path / "artifacts"


def test_property_goes_before_the_settings(tmp_path: Path) -> None:
    project = tmp_path / "a" / "b"
    project.mkdir(parents=True)
    environ = {"HOME": str(tmp_path), "MAVEN_OPTS": "-Xmx1g -Dmaven.repo.local=/from/opts"}
    assert _repository.local(environ, project) == Path("/from/opts")
    (tmp_path / "a" / ".mvn").mkdir()
    (tmp_path / "a" / ".mvn" / "maven.config").write_text("-T1\n-Dmaven.repo.local=/from/config\n")
    assert _repository.local(environ, project) == Path("/from/config")
    environ["MAVEN_ARGS"] = "-Dmaven.repo.local=/one -Dmaven.repo.local='/the last'"
    assert _repository.local(environ, project) == Path("/the last")


def test_install_copies_what_is_missing_or_different(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artifacts = tmp_path / "artifacts"
    (artifacts / "g" / "a").mkdir(parents=True)
    (artifacts / "g" / "a" / "1.pom").write_text("one")
    (artifacts / "g" / "a" / "1.jar").write_text("two")
    monkeypatch.setattr(_repository, "ARTIFACTS", artifacts)
    repository = tmp_path / "repository"
    assert _repository.install(repository) == 2
    assert _repository.install(repository) == 0
    (repository / "g" / "a" / "1.jar").write_text("old")
    assert _repository.install(repository) == 1
    assert (repository / "g" / "a" / "1.jar").read_text() == "two"
    assert sorted(path.name for path in (repository / "g" / "a").iterdir()) == ["1.jar", "1.pom"]


# --------------------------------------------------------------------------------------------- Maven's output


def failed(goal: str, message: str) -> str:
    return f"[ERROR] Failed to execute goal {goal} (default) on project x: {message} -> [Help 1]\n"


def test_failure_of_our_plugin_is_its_message_alone() -> None:
    output = failed(f"{build.PLUGIN}:wheel", "no module: do this") + "[ERROR] \n[ERROR] Re-run\n"
    assert build.explain(output) == ("", "no module: do this")


def test_failure_of_javac_keeps_what_javac_said_once() -> None:
    output = "[ERROR] COMPILATION ERROR : \n[ERROR] /A.java:[1,2] bad\n"
    output += failed("g:maven-compiler-plugin:3:compile", "Compilation failure") + "[ERROR] again\n"
    assert build.explain(output) == (
        "[ERROR] COMPILATION ERROR : \n[ERROR] /A.java:[1,2] bad\n",
        "javac found errors; they are above",
    )


def test_any_other_failure_keeps_its_message_without_the_advice() -> None:
    output = failed("g:a:1:b", "disk full") + "[ERROR] \n[ERROR] To see the full stack trace\n"
    assert build.explain(output) == ("[ERROR] disk full\n", "Maven failed; its messages are above")


def test_success_keeps_the_warnings_without_colours() -> None:
    output = "\x1b[33m[WARNING]\x1b[m careful\n"
    assert build.explain(output)[0] == "[WARNING] careful\n"


# --------------------------------------------------------------------------------------------- the sources of a project


def test_sources_leave_out_what_is_hidden_or_was_built(tmp_path: Path) -> None:
    kept = ["pom.xml", "src/main/java/A.java", ".mvn/maven.config"]
    dropped = [".git/config", "target/a.jar", "venv/pyvenv.cfg", "venv/x.py", "dist/a.whl", ".env"]
    for name in [*kept, *dropped]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = sorted(str(path.relative_to(tmp_path)) for path in build._sources(tmp_path))
    assert found == sorted(kept)


def test_arguments_for_maven_are_split_as_a_shell_does() -> None:
    assert build._arguments({"maven-args": "-o '-Dx=a b'"}) == ["-o", "-Dx=a b"]
    assert build._arguments({"maven-args": ["-o", "-q"]}) == ["-o", "-q"]
    assert build._arguments(None) == []


def test_version_is_that_of_the_project() -> None:
    pom = (workshop.ROOT / "pom.xml").read_text(encoding="utf-8")
    assert f"<artifactId>afrim-parent</artifactId>\n  <version>{jnibridge.__version__}<" in pom
