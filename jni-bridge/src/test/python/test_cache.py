# SPDX-License-Identifier: MIT
"""The class archive's choice and trust, over files made for each case; python-ext tests it with a real JVM."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "main" / "python" / "_cache.py"


@pytest.fixture
def cache() -> Any:
    spec = importlib.util.spec_from_file_location("pkg._cache", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A Java and a package with two jars."""
    for name in (
        "java/bin/java",
        "java/libjvm.so",
        "java/release",
        "pkg/_jars/b.jar",
        "pkg/_jars/a.jar",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def archive(
    cache: Any, place: Path, *options: str, feature: int = 25, env: dict[str, str] | None = None
) -> Any:
    env = {"JNIBRIDGE_CACHE": str(place / "cache"), **(env or {})}
    java = place / "java"
    return cache.archive_for(
        str(java), str(java / "libjvm.so"), feature, options, str(place / "pkg"), env
    )


def made(cache: Any, place: Path, *options: str, feature: int = 25) -> Any:
    one = archive(cache, place, *options, feature=feature)
    os.makedirs(one.folder)
    Path(one.file).write_bytes(b"archive")
    Path(one.folder, "key").write_text("7\n" + one.key)
    return one


def test_class_path_has_the_jars_in_the_order_of_their_names(cache: Any, place: Path) -> None:
    jars = place / "pkg" / "_jars"
    assert archive(cache, place).class_path == f"{jars}/a.jar:{jars}/b.jar"


def test_archive_that_is_complete_is_used_in_silence(cache: Any, place: Path) -> None:
    one = made(cache, place)
    assert one.jvm_options() == [
        "-Xshare:auto",
        f"-XX:SharedArchiveFile={one.folder}/archive.jsa",
        "-Xlog:disable",
        "-Xlog:all=warning,cds*=off,aot*=off:stderr",
    ]


def test_java_17_does_not_know_the_log_of_newer_ones(cache: Any, place: Path) -> None:
    assert made(cache, place, feature=17).jvm_options()[-1] == "-Xlog:all=warning,cds*=off:stderr"


def test_archive_that_was_never_made_gives_no_options(cache: Any, place: Path) -> None:
    assert archive(cache, place).jvm_options() == []


@pytest.mark.parametrize("name", ["java/libjvm.so", "java/release", "pkg/_jars/a.jar"])
def test_change_of_java_or_of_a_jar_asks_for_another_archive(
    cache: Any, place: Path, name: str
) -> None:
    before = made(cache, place)
    os.utime(place / name, (1, 1))
    after = archive(cache, place)
    assert before.folder != after.folder
    assert not after.usable()


def test_key_of_another_start_in_the_folder_is_noticed(cache: Any, place: Path) -> None:
    one = made(cache, place)
    Path(one.folder, "key").write_text("7\n" + one.key + "more")
    assert not one.usable()


def test_archive_that_was_cut_off_is_not_used(cache: Any, place: Path) -> None:
    one = made(cache, place)
    os.truncate(one.file, 6)
    os.utime(one.file, (1, 1))
    assert not one.usable()


def test_archive_that_was_written_to_after_it_was_made_is_not_used(cache: Any, place: Path) -> None:
    one = made(cache, place)
    os.utime(one.file, (2e9, 2e9))
    assert not one.usable()


@pytest.mark.parametrize("name", ["", "key", "archive.jsa"])
def test_archive_that_others_can_write_is_not_used(cache: Any, place: Path, name: str) -> None:
    one = made(cache, place)
    assert one.usable()
    path = Path(one.folder, name)
    path.chmod(path.stat().st_mode | 0o002)
    assert not one.usable()


def test_key_that_is_no_text_is_not_used(cache: Any, place: Path) -> None:
    one = made(cache, place)
    Path(one.folder, "key").write_bytes(b"7\n\xff\0")
    assert not one.usable()


def test_options_that_fit_any_archive_share_one(cache: Any, place: Path) -> None:
    plain = archive(cache, place, "-Xrs").folder
    more = ("-Xmx512m", "-Xms8m", "-Xss2m", "-Dname=value", "-Xlog:gc", "-Xcheck:jni")
    assert archive(cache, place, "-Xrs", *more).folder == plain
    assert archive(cache, place, "-Xrs", "-XX:+UseG1GC").folder != plain


@pytest.mark.parametrize(
    "option",
    [
        "-javaagent:x.jar",
        "-Xmx32g",
        "-Xmx?",
        "-Djava.system.class.loader=X",
        "--add-modules=x",
        "-XX:+X",
    ],
)
def test_options_of_a_jvm_that_is_not_ours_to_judge_mean_no_archive(
    cache: Any, place: Path, option: str
) -> None:
    assert archive(cache, place, "-Xrs", option) is None


@pytest.mark.parametrize("name", ["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"])
def test_options_in_the_environment_of_every_java_mean_no_archive(
    cache: Any, place: Path, name: str
) -> None:
    assert archive(cache, place, env={name: "-Xmx1g"}) is None


def test_folder_among_the_jars_means_no_archive(cache: Any, place: Path) -> None:
    (place / "pkg" / "_jars" / "c.jar").mkdir()
    assert archive(cache, place) is None


def test_cache_is_switched_off(cache: Any, place: Path) -> None:
    assert archive(cache, place, env={"JNIBRIDGE_CACHE": "0"}) is None


def test_cache_of_the_user(cache: Any, place: Path) -> None:
    env = {"JNIBRIDGE_CACHE": "", "XDG_CACHE_HOME": "/var/caches"}
    assert os.path.dirname(archive(cache, place, env=env).folder) == "/var/caches/jnibridge"


def test_colon_in_the_cache_s_path_means_no_archive(cache: Any, place: Path) -> None:
    assert archive(cache, place, env={"JNIBRIDGE_CACHE": "/a:b"}) is None


def test_one_of_many_makes_it(cache: Any, place: Path) -> None:
    one = archive(cache, place)
    assert [one._claim(), one._claim()] == [True, False]


def test_failed_attempt_is_repeated_after_a_day(cache: Any, place: Path) -> None:
    one = archive(cache, place)
    one._claim()
    os.utime(one.folder + ".attempt", (1, 1))
    assert one._claim()


def test_archives_of_jars_that_are_gone_are_removed(cache: Any, place: Path) -> None:
    old = made(cache, place)
    other = made(cache, place, "-XX:+UseG1GC")
    stranger = Path(place, "cache", "stranger")
    stranger.mkdir()
    (stranger / "key").write_text("1\nsomething else")
    archive(cache, place, "-ea")._remove_old()
    assert os.path.isdir(old.folder)
    assert os.path.isdir(other.folder)
    os.utime(place / "pkg/_jars/a.jar", (1, 1))
    archive(cache, place)._remove_old()
    assert os.listdir(place / "cache") == ["stranger"]
