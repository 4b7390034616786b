# SPDX-License-Identifier: MIT
"""The tutorial, followed to the letter in an empty folder, with no C compiler on PATH."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
import workshop

TUTORIAL = workshop.ROOT / "docs" / "guide" / "tutorial.md"
BLOCK = re.compile(
    r"(?P<skip><!-- not run -->\n)?(?:^`(?P<file>[^`\n]+)`\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMPILER = re.compile(r"(.*-)?(cc|gcc|c\+\+|g\+\+|c89|c99|clang|clang\+\+|tcc|cpp|ld|as)(-[\d.]+)?")

pytestmark = pytest.mark.slow


def blocks() -> list[tuple[str, str, str]]:
    """File name or "", language, and text of every block that is to be followed."""
    found = BLOCK.finditer(TUTORIAL.read_text(encoding="utf-8"))
    return [(m["file"] or "", m["language"], m["text"]) for m in found if not m["skip"]]


def script() -> str:
    """All of it as one program for bash."""
    lines = ["set -eu"]
    for number, (file, language, text) in enumerate(blocks()):
        if language == "sh":
            lines.append(text)
            continue
        name = file or f"../block{number}.txt"
        lines.append(f"cat >{name} <<'END OF FILE'\n{text}END OF FILE")
        if language == "pycon":
            lines.append(f"python -m doctest {name}")
    return "\n".join(lines)


def path_without_compiler(folder: Path) -> str:
    """A folder of links to everything on the system's PATH but compilers, assemblers and linkers."""
    folder.mkdir()
    for place in ("/usr/local/bin", "/usr/bin", "/bin"):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            link = folder / program.name
            if not COMPILER.fullmatch(program.name) and not link.is_symlink():
                link.symlink_to(program)
    for name, target in (("mvn", shutil.which("mvn")), ("python3", sys.executable)):
        assert target is not None
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
    return str(folder)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that was empty, and what was printed."""
    folder = tmp_path_factory.mktemp("tutorial")
    path = path_without_compiler(tmp_path_factory.mktemp("path") / "bin")
    assert [c for c in ("cc", "gcc", "clang", "c99", "ld") if shutil.which(c, path=path)] == []
    environ = workshop.environment(PATH=path)
    environ.pop("CC", None)
    # A project has its own folder for the virtual environment's base: the interpreter that runs this test.
    done = workshop.run(["bash", "-c", script()], folder, environ)
    return folder / "hello", done.stdout


def test_every_step_runs_without_a_c_compiler(followed: tuple[Path, str]) -> None:
    _, printed = followed
    assert "Success: no issues found in 1 source file\n" in printed
    assert "{'Hello,': 1, 'types!': 2}\n" in printed


def test_result_is_the_example(followed: tuple[Path, str]) -> None:
    folder, _ = followed
    for file in ("pom.xml", "pyproject.toml", "src/main/java/hello/Hello.java"):
        example = (workshop.HELLO / file).read_text(encoding="utf-8")
        assert (folder / file).read_text(encoding="utf-8") == example


def test_pip_and_maven_gave_the_same_wheel(followed: tuple[Path, str]) -> None:
    folder, _ = followed
    (from_pip,) = (folder / "dist").glob("*.whl")
    from_maven = folder / "target" / "wheels" / from_pip.name
    assert from_pip.read_bytes() == from_maven.read_bytes()
    assert len(list(from_maven.parent.glob("*.whl"))) >= 1


def test_readers_see_what_is_run() -> None:
    languages = [language for _, language, _ in blocks()]
    assert languages == [
        *("sh", "xml", "toml", "java", "sh", "sh", "pycon", "pycon"),
        *("python", "sh", "sh", "sh"),
    ]
