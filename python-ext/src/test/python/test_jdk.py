# SPDX-License-Identifier: MIT
"""scripts/jdk.py, over folders made for each case: no JDK of this machine takes part."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[4]


def load() -> Any:
    spec = importlib.util.spec_from_file_location("jdk", ROOT / "scripts" / "jdk.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["jdk"] = module
    spec.loader.exec_module(module)
    return module


jdk = load()


def make(home: Path, version: str, without: str = "") -> Path:
    for name in ("bin/javac", "include/jni.h"):
        if name != without:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).touch()
    (home / "release").write_text(f'IMPLEMENTOR="X"\nJAVA_VERSION="{version}"\n')
    return home


def test_java_home_wins_over_a_newer_jdk(tmp_path: Path) -> None:
    old, new = make(tmp_path / "old", "17.0.1"), make(tmp_path / "new", "25")
    chosen, reason = jdk.choose({"JAVA_HOME": str(old)}, [str(new)])
    assert (chosen.home, chosen.version, reason) == (old, (17, 0, 1), "JAVA_HOME is set")


def test_newest_is_compared_by_number_not_by_text(tmp_path: Path) -> None:
    for version in ("17.0.9", "17.0.15", "17.0.2"):
        make(tmp_path / version, version)
    chosen, reason = jdk.choose({}, [str(tmp_path / "*")])
    assert (chosen.version, reason) == ((17, 0, 15), "the newest of 3 found")


def test_jdk_on_path_is_found_through_a_link(tmp_path: Path) -> None:
    home = make(tmp_path / "jdk", "21.0.1")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "javac").symlink_to(home / "bin" / "javac")
    chosen, _ = jdk.choose({"PATH": str(tmp_path / "links")}, [])
    assert chosen.home == home


def test_two_names_of_one_jdk_count_once(tmp_path: Path) -> None:
    make(tmp_path / "jvm-21", "21")
    (tmp_path / "jvm-default").symlink_to(tmp_path / "jvm-21")
    assert jdk.choose({}, [str(tmp_path / "jvm-*")])[1] == "the newest of 1 found"


def test_runtimes_and_old_jdks_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path / "jre", "25", without="bin/javac")
    make(tmp_path / "bare", "24", without="include/jni.h")
    make(tmp_path / "eight", "1.8.0_402")
    make(tmp_path / "ok", "17")
    assert jdk.choose({}, [str(tmp_path / "*")])[0].home == tmp_path / "ok"


@pytest.mark.parametrize(
    ("version", "without", "message"),
    [
        ("11.0.2", "", "JDK 11.0.2 at {home} is older than 17"),
        ("21", "bin/javac", "{home} has no bin/javac: it is a runtime, not a JDK"),
        ("21", "include/jni.h", "{home} has no include/jni.h: it is a runtime, not a JDK"),
        ("none", "", "{home}/release names no JAVA_VERSION"),
    ],
)
def test_unusable_java_home_is_an_error_even_beside_a_good_jdk(
    tmp_path: Path, version: str, without: str, message: str
) -> None:
    home, good = make(tmp_path / "set", version, without), make(tmp_path / "good", "21")
    with pytest.raises(jdk.NoJdkError) as caught:
        jdk.choose({"JAVA_HOME": str(home)}, [str(good)])
    expected = f"JAVA_HOME cannot build this project: {message.format(home=home)}"
    assert str(caught.value) == expected


def test_java_home_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(jdk.NoJdkError) as caught:
        jdk.choose({"JAVA_HOME": str(tmp_path / "gone")}, [])
    assert str(caught.value) == (
        f"JAVA_HOME cannot build this project: {tmp_path / 'gone'} has no readable file 'release'"
    )


def test_no_jdk_at_all_says_where_it_was_looked_for() -> None:
    with pytest.raises(jdk.NoJdkError) as caught:
        jdk.choose({"PATH": "/nowhere"}, ["/no/jvm/*", "/no/java"])
    assert str(caught.value) == "no JDK 17 or newer found on PATH or in /no/jvm/*, /no/java"


def test_feature_takes_the_newest_of_that_release_and_ignores_java_home(tmp_path: Path) -> None:
    for version in ("17.0.1", "17.0.3", "25"):
        make(tmp_path / version, version)
    environ = {"JAVA_HOME": str(tmp_path / "25")}
    assert jdk.choose(environ, [str(tmp_path / "*")], feature=17)[0].version == (17, 0, 3)


def test_environment_puts_the_jdk_first_and_keeps_the_rest(tmp_path: Path) -> None:
    seventeen = jdk.read(make(tmp_path / "17", "17"))
    result = jdk.environment(seventeen, {"PATH": "/bin", "MAVEN_OPTS": "-Xmx1g", "A": "b"})
    assert result == {
        "JAVA_HOME": str(tmp_path / "17"),
        "PATH": f"{tmp_path / '17' / 'bin'}:/bin",
        "MAVEN_OPTS": "-Xmx1g",
        "A": "b",
    }


def test_environment_quietens_unsafe_only_where_java_knows_the_option(tmp_path: Path) -> None:
    new, old = jdk.read(make(tmp_path / "25", "25")), jdk.read(make(tmp_path / "22", "22"))
    quiet = "--sun-misc-unsafe-memory-access=allow"
    assert jdk.environment(new, {"MAVEN_OPTS": "-Xmx1g"})["MAVEN_OPTS"] == f"-Xmx1g {quiet}"
    assert "MAVEN_OPTS" not in jdk.environment(old, {})
