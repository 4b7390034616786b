# SPDX-License-Identifier: MIT
"""The command line, as a shell runs it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import GREEK, HERE, run_python

import afrim_py
from afrim_py._cli.arguments import Parser, build

HELP = HERE.parent / "resources" / "help"
PAGES = ["main", "convert", "check", "doctor", "cache", "transliterate", "translate", "type"]


def cli(*arguments: str | Path, **more: object) -> tuple[int, str, str]:
    done = run_python("-m", "afrim_py", *arguments, **more)  # type: ignore[arg-type]
    return done.returncode, done.stdout, done.stderr


AFRIM = f"'{sys.executable}' -m afrim_py"
"""The command, for `shell`."""


def shell(command: str, folder: Path, **env: str | None) -> tuple[int, str, str]:
    """What only a shell can do to a process: streams that are closed, bytes that are no text."""
    merged = {**os.environ, "PYTHONIOENCODING": "utf-8", **env}
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env={name: value for name, value in merged.items() if value is not None},
        cwd=folder,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.toml"
    file.write_text("b = 'é'\na = [1, 2]\n", encoding="utf-8")
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.toml"
    file.write_text("a = 1\nb = tru\n", encoding="utf-8")
    return file


# ------------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("page", PAGES)
def test_help_is_the_golden_page(page: str) -> None:
    command = [] if page == "main" else [page]
    expected = (HELP / f"{page}.txt").read_text(encoding="utf-8")
    assert cli(*command, "--help") == (0, expected, "")
    assert cli(*command, "-h") == (0, expected, "")


def test_pages_name_every_option_of_the_parser() -> None:
    def options(parser: Parser) -> set[str]:
        return {name for action in parser._actions for name in action.option_strings}

    main = build()
    assert {name for name in options(main) if name not in main.page} == set()
    (commands,) = (action for action in main._actions if action.choices is not None)
    assert isinstance(commands.choices, dict)
    assert sorted(commands.choices) == sorted(PAGES[1:])
    for name, parser in commands.choices.items():
        assert f"\n  {name} " in main.page
        assert {option for option in options(parser) if option not in parser.page} == set()


def test_version() -> None:
    assert cli("--version") == (0, f"afrim-py {afrim_py.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND\nTry: afrim-py --help"),
        (["check"], "the following arguments are required: FILE\nTry: afrim-py check --help"),
        (
            ["convert", "--indent", "-1"],
            "argument --indent: '-1' is not a number from 0 to 100\nTry: afrim-py convert --help",
        ),
        (
            ["convert", "--indent", "101"],
            "argument --indent: '101' is not a number from 0 to 100\nTry: afrim-py convert --help",
        ),
        (
            ["convert", "--indent", "99999999999"],
            "argument --indent: '99999999999' is not a number from 0 to 100\n"
            "Try: afrim-py convert --help",
        ),
        (
            ["translate", "-c", "x", "-n", "99999999999999999999999", "word"],
            "argument -n/--limit: '99999999999999999999999' is not a number from 0 to 1000000\n"
            "Try: afrim-py translate --help",
        ),
        (
            ["translate", "-c", "x", "good", os.fsdecode(b"b\xffd")],
            "argument WORD: 'b\\udcffd' is not UTF-8\nTry: afrim-py translate --help",
        ),
        (["convert", "--ind", "1"], "unrecognized arguments: --ind\nTry: afrim-py convert --help"),
        (["doctor", "now"], "unrecognized arguments: now\nTry: afrim-py doctor --help"),
        (["--what", "doctor"], "unrecognized arguments: --what\nTry: afrim-py --help"),
        (
            ["convert", "-o", "x", "a", "b"],
            "--output takes one input; for several use --out-dir",
        ),
        (
            ["convert", "--out-dir", "x", "-"],
            "--out-dir needs files with a name, not standard input",
        ),
        (
            ["convert", "--out-dir", "x", "a/n.toml", "b/n.toml"],
            "a/n.toml and b/n.toml would both be written to x/n.json",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    assert cli(*arguments, cwd=tmp_path) == (2, "", f"afrim-py: {message}\n")
    assert list(tmp_path.iterdir()) == []


def test_number_of_more_digits_than_python_reads() -> None:
    code, out, err = cli("convert", "--indent", "9" * 5000)
    assert (code, out) == (2, "")
    assert "9' is not a number from 0 to 100\n" in err


# ------------------------------------------------------------------------------------------- convert


def test_convert_standard_input() -> None:
    assert cli("convert", stdin="a = 1") == (0, '{"a": 1}\n', "")
    assert cli("convert", "-", stdin="a = 'é☕'") == (0, '{"a": "é☕"}\n', "")


def test_convert_prints_utf8_whatever_the_locale(good: Path) -> None:
    env: dict[str, str | None] = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert cli("convert", good, env=env) == (0, '{"b": "é", "a": [1, 2]}\n', "")


def test_convert_options(good: Path) -> None:
    assert cli("convert", "--indent", "2", "--sort-keys", good)[1] == (
        '{\n  "a": [\n    1,\n    2\n  ],\n  "b": "é"\n}\n'
    )
    assert cli("convert", "--indent", "100", good)[1].startswith(f'{{\n{" " * 100}"b"')
    assert cli("convert", "--compact", good)[1] == '{"b":"é","a":[1,2]}\n'


def test_convert_several_prints_one_after_the_other(good: Path) -> None:
    assert cli("convert", good, "-", good, stdin="c = 3")[1] == (
        '{"b": "é", "a": [1, 2]}\n{"c": 3}\n{"b": "é", "a": [1, 2]}\n'
    )


def test_convert_toml_version(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text("a = {b = 1,}\n", encoding="utf-8")
    assert cli("convert", file) == (0, '{"a": {"b": 1}}\n', "")
    code, out, err = cli("convert", "--toml-version", "1.0", file)
    assert (code, out) == (1, "")
    assert err.startswith(f"afrim-py: {file}: ")


def test_convert_reports_a_bad_file_and_converts_the_rest(
    good: Path, bad: Path, tmp_path: Path
) -> None:
    with pytest.raises(afrim_py.TomlDecodeError) as caught:
        afrim_py.convert_toml_to_json(bad.read_bytes())
    out = tmp_path / "out"
    result = cli("convert", "--out-dir", out, bad, good)
    assert result == (1, "", f"afrim-py: {bad}: {caught.value}\n")
    assert [file.name for file in out.iterdir()] == ["good.json"]
    assert (out / "good.json").read_text(encoding="utf-8") == '{"b": "é", "a": [1, 2]}\n'


def test_convert_missing_file_is_code_2_and_the_rest_is_converted(
    good: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.toml"
    assert cli("convert", missing, good) == (
        2,
        '{"b": "é", "a": [1, 2]}\n',
        f"afrim-py: {missing}: No such file or directory\n",
    )
    assert cli("convert", tmp_path) == (2, "", f"afrim-py: {tmp_path}: Is a directory\n")


def test_empty_name_is_no_folder(good: Path, tmp_path: Path) -> None:
    for command in (
        ["convert", ""],
        ["convert", "-o", "", str(good)],
        ["convert", "--out-dir", "", str(good)],
        ["check", ""],
        ["transliterate", "-c", str(GREEK), ""],
    ):
        done = cli(*command, cwd=tmp_path)
        assert done == (2, "", "afrim-py: '': No such file or directory\n")
    assert list(tmp_path.iterdir()) == [good]


def test_convert_to_a_file_keeps_its_mode_and_follows_links(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "real.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert cli("convert", "-o", link, good) == (0, "", "")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == '{"b": "é", "a": [1, 2]}\n'
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_convert_new_file_has_the_mode_of_the_umask(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.json"
    assert cli("convert", "--output", target, good)[0] == 0
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask


def test_convert_writes_nothing_when_the_input_is_bad(bad: Path, tmp_path: Path) -> None:
    target = tmp_path / "old.json"
    target.write_text("old", encoding="utf-8")
    assert cli("convert", "-o", target, bad)[0] == 1
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bad.toml", "old.json"]


def test_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from afrim_py._cli import output

    target = tmp_path / "old.json"
    target.write_text("old", encoding="utf-8")

    def fail(self: Path, other: Path) -> None:
        assert self.read_bytes() == b"new"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        output.write_atomically(target, b"new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["old.json"]


def test_convert_to_a_folder_that_cannot_be_made(good: Path, tmp_path: Path) -> None:
    assert cli("convert", "--out-dir", good, good) == (2, "", f"afrim-py: {good}: File exists\n")
    target = tmp_path / "missing" / "a.json"
    code, _, err = cli("convert", "-o", target, good)
    assert (code, err) == (2, f"afrim-py: {target}: No such file or directory\n")


def test_convert_to_dev_null(good: Path) -> None:
    assert cli("convert", "-o", "/dev/null", good) == (0, "", "")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_text("".join(f"key{n} = {n}\n" for n in range(100000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "afrim_py", "convert", str(large), str(large)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


def test_closed_pipe_before_the_only_line_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "afrim_py", "convert"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.write(b"a = 1")
    process.stdin.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


UNBUFFERED = pytest.mark.parametrize("unbuffered", [None, "1"])
"""With PYTHONUNBUFFERED the system itself answers each write, and may take a part."""


@UNBUFFERED
def test_output_that_the_system_cuts_off_is_an_error(
    tmp_path: Path, unbuffered: str | None
) -> None:
    large = tmp_path / "large.toml"
    large.write_text("".join(f"key{n} = {n}\n" for n in range(10000)), encoding="utf-8")
    done = shell(
        f"ulimit -f 100; {AFRIM} convert large.toml > out", tmp_path, PYTHONUNBUFFERED=unbuffered
    )
    assert done == (2, "", "afrim-py: <stdout>: File too large\n")


@UNBUFFERED
def test_reader_that_leaves_half_way_is_code_141(tmp_path: Path, unbuffered: str | None) -> None:
    large = tmp_path / "large.toml"
    large.write_text("".join(f"key{n} = {n}\n" for n in range(100000)), encoding="utf-8")
    done = shell(
        f"({AFRIM} convert large.toml; echo $? >&2) | head -c 100 > /dev/null",
        tmp_path,
        PYTHONUNBUFFERED=unbuffered,
    )
    assert done == (0, "", "141\n")


SAYING = pytest.mark.parametrize(
    "command",
    [
        "convert good.toml",
        "check bad.toml",
        f"translate -c '{GREEK}' geia",
        f"transliterate -c '{GREEK}' good.toml",
        "doctor",
        "--help",
        "convert --help",
        "--version",
    ],
)
"""Commands that write to standard output, each in its way."""


@UNBUFFERED
@SAYING
def test_full_disk_is_one_line_and_code_2(
    good: Path, bad: Path, command: str, unbuffered: str | None
) -> None:
    done = shell(f"{AFRIM} {command} > /dev/full", good.parent, PYTHONUNBUFFERED=unbuffered)
    assert done == (2, "", "afrim-py: <stdout>: No space left on device\n")


@SAYING
def test_no_standard_output_is_one_line_and_code_2(good: Path, bad: Path, command: str) -> None:
    done = shell(f"{AFRIM} {command} >&-", good.parent)
    assert done == (2, "", "afrim-py: there is no standard output\n")


def test_no_standard_output_is_needed_to_write_a_file(good: Path) -> None:
    assert shell(f"{AFRIM} convert -o a.json good.toml >&-", good.parent) == (0, "", "")
    assert shell(f"{AFRIM} check good.toml >&-", good.parent) == (0, "", "no mistakes in 1 file\n")


def test_no_standard_input_is_one_line_and_code_2(good: Path) -> None:
    message = "afrim-py: <stdin>: there is no standard input\n"
    for command in ("convert", "check -", f"transliterate -c '{GREEK}'"):
        code, out, err = shell(f"{AFRIM} {command} <&-", good.parent)
        assert (code, out) == (2, "")
        assert err.startswith(message)
    done = shell(f"{AFRIM} convert - good.toml <&-", good.parent)
    assert done == (2, '{"b": "é", "a": [1, 2]}\n', message)


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_type_without_a_terminal(tmp_path: Path, closed: str) -> None:
    assert shell(f"{AFRIM} type -c '{GREEK}' {closed}", tmp_path) == (
        2,
        "",
        "afrim-py: there is no terminal: standard input or output is closed\n",
    )


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_messages_without_a_place_go_nowhere(good: Path, bad: Path, stream: str) -> None:
    json = '{"b": "é", "a": [1, 2]}\n'
    for command, code, out in (
        ("convert missing.toml good.toml", 2, json),
        ("convert bad.toml good.toml", 1, json),
        ("convert --no-such-option", 2, ""),
        ("check good.toml", 0, ""),
        ("convert --output x a b", 2, ""),
    ):
        assert shell(f"{AFRIM} {command} {stream}", good.parent) == (code, out, "")


def test_many_files_without_standard_error(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.toml").touch()
    assert shell(f"{AFRIM} convert --out-dir out *.toml 2>&-", tmp_path) == (0, "", "")
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_ctrl_c_is_code_130_and_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "afrim_py", "convert", "/dev/null", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    assert out in (b"{}\n", b"")


# ------------------------------------------------------------------------------------------- check


def test_check_lists_every_mistake_with_a_caret(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text("a = tru\nb = 1\nç = 'x\n", encoding="utf-8")
    found = afrim_py.check_toml(file.read_bytes())
    assert len(found) >= 2
    code, out, err = cli("check", file)
    assert code == 1
    assert err == f"{len(found)} mistakes in 1 of 1 file\n"
    expected = []
    lines = file.read_text(encoding="utf-8").split("\n")
    for mistake in found:
        line, column = mistake["lineno"], mistake["colno"]
        expected += [
            f"{file}:{line}:{column}: error: {mistake['msg']}",
            f"{line} | {lines[line - 1]}",
            f"  | {' ' * (column - 1)}^",
        ]
    assert out.splitlines() == expected


def test_check_good_files(good: Path) -> None:
    assert cli("check", good, good) == (0, "", "no mistakes in 2 files\n")
    assert cli("check", "-", stdin="a = 1") == (0, "", "no mistakes in 1 file\n")


def test_check_missing_file_is_code_2(bad: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    code, out, err = cli("check", missing, bad)
    assert code == 2
    assert out.startswith(f"{bad}:2:")
    assert err == f"afrim-py: {missing}: No such file or directory\n1 mistake in 1 of 1 file\n"
    assert cli("check", missing, tmp_path) == (
        2,
        "",
        f"afrim-py: {missing}: No such file or directory\nafrim-py: {tmp_path}: Is a directory\n",
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "ascii:surrogateescape"])
def test_check_escapes_what_the_encoding_lacks(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "f").write_text("α = 1\n", encoding="utf-8")
    code, out, err = cli("check", "f", cwd=tmp_path, env={"PYTHONIOENCODING": encoding})
    assert (code, err) == (1, "1 mistake in 1 of 1 file\n")
    assert "1 | \\u03b1 = 1\n" in out


def test_check_of_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff")).write_text("a = tru\n", encoding="utf-8")
    code, out, err = shell(f"{AFRIM} check a*", tmp_path)
    assert (code, err) == (1, "1 mistake in 1 of 1 file\n")
    assert out.startswith("a\\udcff:1:")


def test_check_colour(bad: Path) -> None:
    assert "\x1b[" not in cli("check", bad)[1]
    assert "\x1b[1;31merror\x1b[0m" in cli("check", "--color", "always", bad)[1]
    assert "\x1b[" in cli("check", "--color=always", bad, env={"NO_COLOR": "1"})[1]


def test_check_keeps_control_characters_off_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "control.toml"
    file.write_bytes(b"a = '\x1b[31m\x07'\nb =\t= 1\r\n")
    out = cli("check", file)[1]
    assert "\x1b" not in out
    assert "\x07" not in out


def test_check_cuts_long_lines_around_the_mistake(tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    file.write_text("a = [" + "1, " * 1000 + "?" + ", 2" * 1000 + "]\n", encoding="utf-8")
    lines = cli("check", file)[1].splitlines()
    assert max(map(len, lines)) < 400
    assert lines[1][len("1 | ") :][lines[2].index("^") - len("1 | ")] == "?"


@pytest.mark.parametrize(
    ("env", "term", "coloured"),
    [({}, "xterm", True), ({"NO_COLOR": "1"}, "xterm", False), ({}, "dumb", False)],
)
def test_check_colour_on_a_terminal(
    bad: Path, env: dict[str, str], term: str, coloured: bool
) -> None:
    import pty

    leader, follower = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "afrim_py", "check", str(bad)],
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**clean, **env, "TERM": term},
    )
    os.close(follower)
    assert process.wait(60) == 1
    assert (b"\x1b[1;31merror" in os.read(leader, 65536)) is coloured
    os.close(leader)


# ------------------------------------------------------------------------------------------- doctor


def test_doctor_names_the_java_and_the_reason() -> None:
    from afrim_py import _jvm

    code, out, err = cli("doctor")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"afrim_py {afrim_py.__version__} in {Path(afrim_py.__file__).parent}"
    where = _jvm.report().chosen
    assert where is not None
    assert f"  home       {where.home}" in lines
    assert f"  version    {where.version}" in lines
    assert f"  because    {where.reason}" in lines
    assert f"  options    {' '.join(where.options)}" in lines
    assert "  call tier  " in out
    assert "  heap       " in out


def test_doctor_without_a_usable_java(tmp_path: Path) -> None:
    (tmp_path / "release").write_text('JAVA_VERSION="11"\n', encoding="utf-8")
    env: dict[str, str | None] = {"JAVA_HOME": str(tmp_path), "JNIBRIDGE_JAVA_HOME": None}
    code, out, err = cli("doctor", env=env)
    assert code == 1
    assert f"  {tmp_path}: Java 11, older than Java 17 (JAVA_HOME)\n" in out
    assert err.startswith("afrim-py: afrim_py needs Java 17 or newer, and JAVA_HOME names one ")


@pytest.mark.parametrize("variable", ["JAVA_HOME", "JNIBRIDGE_JAVA_HOME"])
def test_commands_without_a_usable_java(good: Path, tmp_path: Path, variable: str) -> None:
    env: dict[str, str | None] = {"JNIBRIDGE_JAVA_HOME": None, variable: str(tmp_path)}
    commands: list[list[str | Path]] = [
        ["convert", good],
        ["check", good],
        ["transliterate", "-c", GREEK, good],
        ["translate", "-c", GREEK, "geia"],
        ["type", "-c", GREEK],
    ]
    for command in commands:
        code, out, err = cli(*command, env=env)
        assert (code, out) == (2, "")
        assert err.startswith(f"afrim-py: afrim_py needs Java 17 or newer, and {variable} names ")
        assert "Traceback" not in err


def test_options_for_java_that_cannot_be_split(good: Path) -> None:
    env: dict[str, str | None] = {"JNIBRIDGE_JAVA_OPTIONS": '-Xmx8g "'}
    message = (
        "afrim-py: JNIBRIDGE_JAVA_OPTIONS cannot be split as a shell would: "
        "No closing quotation in '-Xmx8g \"'\n"
    )
    assert cli("convert", good, env=env) == (2, "", message)
    for command in ("doctor", "cache"):
        code, _, err = cli(command, env=env)
        assert (code, err) == (1, message)


# ------------------------------------------------------------------------------------------- languages


def test_transliterate_standard_input() -> None:
    assert cli("transliterate", "--config", GREEK, stdin="Kalhme'ra, ko'sme!\n") == (
        0,
        "Καλημέρα, κόσμε!\n",
        "",
    )


def test_transliterate_files_and_a_missing_one(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_bytes(b"nai\r\n")
    (tmp_path / "bytes").write_bytes(b"a\xff")
    done = cli("transliterate", "-c", GREEK, text, tmp_path / "no", tmp_path / "bytes", text)
    assert done == (
        2,
        "ναι\nναι\n",
        f"afrim-py: {tmp_path / 'no'}: No such file or directory\n"
        f"afrim-py: {tmp_path / 'bytes'}: not UTF-8 at byte 1\n",
    )


def test_translate_words() -> None:
    assert cli("translate", "--config", GREEK, "geia", "25/3/1821") == (
        0,
        "geia\n  γεια, γειά σου  (geia)\n25/3/1821\n  25 Μαρτίου 1821  (25/3/1821)\n",
        "",
    )


def test_translate_unknown_word_is_code_1() -> None:
    assert cli("translate", "-c", GREEK, "zzz", "nai") == (
        1,
        "zzz\n  (nothing found)\nnai\n  ναι  (nai)\n",
        "",
    )


def test_translate_json_and_limit() -> None:
    assert cli("translate", "-c", GREEK, "--json", "--limit", "1", "kali")[1] == (
        '{"word": "kali", "results": [{"can_commit": false, "code": "kalimera", '
        '"remaining_code": "mera", "texts": ["καλημέρα"]}]}\n'
    )


def test_language_that_cannot_be_read(tmp_path: Path) -> None:
    missing = tmp_path / "no.toml"
    for command in (["transliterate"], ["translate", "word"], ["type"]):
        code, out, err = cli(*command, "--config", missing)
        assert (code, out) == (2, "")
        assert err == (
            f'afrim-py: Failed to load config file `"{missing}"`.\n'
            f'Caused by:\n\tCouldn\'t open file "{missing}".\n'
            "\tNo such file or directory\n"
        )


def test_language_that_is_wrong(tmp_path: Path) -> None:
    main = tmp_path / "m.toml"
    failed = f'afrim-py: Failed to load config file `"{main}"`.\nCaused by:\n'
    parse = f'{failed}\tFailed to parse configuration file "{main}".\n'
    for text, complaint in (
        (
            "[data]\nx =\n",
            f"{parse}\tmissing value: write one behind '=', such as \"text\", 1 or true (line 2, column 4)\n"
            "\t2 | x =\n\t  |    ^ found the end of the line, expected a value\n",
        ),
        (
            "core.page_size = true",
            f"{parse}\tcore.page_size: not a size: true (write an integer from 0 to 2^64-1)\n",
        ),
        (
            f"data.x = {{path = '{tmp_path}'}}",
            f'{failed}\tCouldn\'t open file "{tmp_path}".\n\t{tmp_path}: Is a directory\n',
        ),
    ):
        main.write_text(text, encoding="utf-8")
        assert cli("transliterate", "-c", main) == (2, "", complaint)


def test_language_with_a_wrong_script(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text("translators.x = 'x.rhai'", encoding="utf-8")
    script = tmp_path / "x.rhai"
    script.write_text("fn translate(i) {\n  let b = @;\n}", encoding="utf-8")
    assert cli("translate", "-c", tmp_path / "m.toml", "word") == (
        2,
        "",
        "afrim-py: Failed to load the translators`.\nCaused by:\n"
        f'\tFailed to parse script file "{script}".\n'
        "\t'@' is a reserved symbol (line 2, position 11)\n",
    )


def test_type_without_its_extra() -> None:
    code = (
        "import sys; sys.modules['prompt_toolkit'] = None\n"
        f"from afrim_py._cli import main; sys.exit(main(['type', '--config', {str(GREEK)!r}]))"
    )
    done = run_python("-c", code)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "afrim-py: this command needs prompt_toolkit: pip install prompt_toolkit\n"
    )


@pytest.mark.parametrize(("files", "shown"), [(4, False), (6, True)])
def test_progress_bar_is_for_many_files_on_a_terminal(
    tmp_path: Path, files: int, shown: bool
) -> None:
    import fcntl
    import pty
    import struct
    import termios

    names = [tmp_path / f"{number}.toml" for number in range(files)]
    for name in names:
        name.write_text("a = 1\n", encoding="utf-8")
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "afrim_py", "convert", "--out-dir", str(tmp_path / "out"), *names],
        stdout=subprocess.PIPE,
        stderr=follower,
    )
    assert process.communicate(timeout=60)[0] == b""
    os.write(follower, b"\nend")
    os.close(follower)
    drawn = os.read(leader, 65536)
    os.close(leader)
    assert process.returncode == 0
    assert (b"file/s" in drawn) is shown
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{number}.json" for number in range(files)
    ]


def test_progress_bar_is_left_out_without_its_extra(tmp_path: Path) -> None:
    names = [str(tmp_path / f"{number}.toml") for number in range(6)]
    for name in names:
        Path(name).touch()
    code = (
        "import sys; sys.modules['tqdm'] = None; sys.stderr.isatty = lambda: True\n"
        f"from afrim_py._cli import main; sys.exit(main(['convert', '--out-dir', {str(tmp_path)!r}, *{names!r}]))"
    )
    done = run_python("-c", code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "5.json").read_text(encoding="utf-8") == "{}\n"
