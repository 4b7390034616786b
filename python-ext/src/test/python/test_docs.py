# SPDX-License-Identifier: MIT
"""Paths and commands that the documents name are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
DOCUMENTS = sorted(
    {
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "jni-bridge" / "ABI.md",
        *(ROOT / "benchmarks").glob("*.md"),
    }
)

# What a build makes is not there before it.
BUILT = re.compile(r"(^|/)(target|build|dist|\.venv[\w.-]*)(/|$)")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[\w-]*)?\)")
PATH = re.compile(
    r"(?<![\w./-])\.?[\w-][\w.-]*(?:/[\w.-]+)+/?|(?<![\w./-])[\w-]+\.(?:md|toml|xml)\b"
)


def code(text: str) -> str:
    """Everything that stands as code: fenced blocks and inline."""
    fenced = [match[2] for match in FENCE.finditer(text)]
    return "\n".join([*fenced, *INLINE.findall(FENCE.sub("", text))])


def dead_links(text: str, folder: Path) -> list[str]:
    links = [link for link in LINK.findall(FENCE.sub("", text)) if "://" not in link]
    return [link for link in links if not (folder / link).exists()]


def dead_paths(text: str, root: Path) -> list[str]:
    """Only what begins with something at the top of the repository is taken for a path in it."""
    paths = [p for span in INLINE.findall(FENCE.sub("", text)) for p in PATH.findall(span)]
    own = [
        p for p in paths if "/" in p and (root / p.split("/")[0]).exists() and not BUILT.search(p)
    ]
    return [p for p in own if not (root / p).exists()]


def unknown_verbs(text: str, makefile: str) -> list[str]:
    verbs = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = re.findall(r"(?:^|[\n;&$] *|(?<=`))make ([a-z][a-z-]*)", code(text))
    return [verb for verb in named if verb not in verbs]


def subcommands(text: str) -> set[str]:
    return set(re.findall(r"(?:python3? -m afrim_py|\bafrim-py) ([a-z]+)\b", code(text)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_paths_and_verbs_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert dead_links(text, document.parent) == []
    assert dead_paths(text, ROOT) == []
    assert unknown_verbs(text, makefile) == []


def test_subcommands_exist() -> None:
    named = set().union(*(subcommands(d.read_text(encoding="utf-8")) for d in DOCUMENTS))
    for name in sorted(named):
        done = subprocess.run(
            [sys.executable, "-m", "afrim_py", name, "--help"], capture_output=True, check=False
        )
        assert (name, done.returncode) == (name, 0)


def test_what_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = (
        "See [a](docs) and [b](docs/none.md#x), `docs/gone.md`, `docs/target/x`, `a/b`.\n"
        "Run `make test`, `make nonsense`.\n```sh\nmake other  # make tea\n```\n"
        "`python -m afrim_py convert x`, `afrim-py doctor`"
    )
    assert dead_links(text, tmp_path) == ["docs/none.md"]
    assert dead_paths(text, tmp_path) == ["docs/gone.md"]
    assert unknown_verbs(text, "test: x\n") == ["other", "nonsense"]
    assert subcommands(text) == {"convert", "doctor"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_installed_by_a_name_that_no_index_knows(document: Path) -> None:
    """The distribution is on no index: it is installed from a checkout."""
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"pip install [^`\n]*\bafrim[-_]py\S*", text) == []
