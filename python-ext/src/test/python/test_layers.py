# SPDX-License-Identifier: MIT
"""Dependencies go one way: core ← python-ext → jni-bridge, and in the bridge: what runs knows nothing of what javac runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]

# folder of Java sources → what its code must not name
FORBIDDEN = {
    "core": r"\bjnibridge\b|\bafrim\.python\b",
    "jni-bridge": r"\bafrim\b",
    "jni-bridge-maven-plugin": r"\bafrim\b|\bjnibridge\.(?!maven\b)",
    "jni-bridge/src/main/java/jnibridge/runtime": r"\bjnibridge\.processor\b|\bjavax\.(annotation|lang)\b",
    "python-ext/src/main": r"\bjnibridge\.processor\b",
}

COMMENT_OR_TEXT = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*[\s\S]*?\*/')


def code(source: str) -> str:
    """Java without comments and string literals."""
    return COMMENT_OR_TEXT.sub(" ", source)


def offences(sources: dict[str, str], forbidden: str) -> list[str]:
    pattern = re.compile(forbidden)
    return [
        f"{name}: {match[0]}"
        for name, source in sorted(sources.items())
        for match in pattern.finditer(code(source))
    ]


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_layer_names_nothing_above_it(folder: str) -> None:
    files = [f for f in (ROOT / folder).rglob("*.java") if "target" not in f.parts]
    assert files, f"no Java below {folder}"
    sources = {str(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in files}
    assert offences(sources, FORBIDDEN[folder]) == []


def test_offences_are_seen_in_code_and_not_in_comments_or_strings() -> None:
    source = """
        // jnibridge
        /* jnibridge */ String text = "jnibridge";
        import jnibridge.PyModule;
        """
    assert offences({"A.java": source}, FORBIDDEN["core"]) == ["A.java: jnibridge"]


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("core", []),
        ("jni-bridge", []),
        ("jni-bridge-maven-plugin", []),
        ("python-ext", ["afrim-core", "jni-bridge"]),
    ],
)
def test_pom_depends_only_on_the_layers_below(module: str, others: list[str]) -> None:
    pom = (ROOT / module / "pom.xml").read_text(encoding="utf-8")
    dependencies = re.findall(r"<dependency>[\s\S]*?</dependency>", pom)
    own = [d for d in dependencies if "<groupId>afrim</groupId>" in d]
    names = {name for d in own for name in re.findall(r"<artifactId>(.*?)</artifactId>", d)}
    assert sorted(names) == others
