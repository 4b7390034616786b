# SPDX-License-Identifier: MIT
"""The TOML documents of the benchmarks: generated from fixed seeds, or found on the machine."""

from __future__ import annotations

import random
import site
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLE = "[info]\nname = 'sample'"
"""The document of the tutorial: 22 bytes."""

_CONSONANTS = "bcdfghklmnprstvz"
_VOWELS = "aeiou"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшыьэюя"


@dataclass(frozen=True)
class Document:
    """A document, or several that are converted one after another, under one name."""

    name: str
    texts: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of UTF-8 in all texts."""
        return sum(len(text.encode()) for text in self.texts)


def word(rng: random.Random, syllables: int = 3) -> str:
    """A pronounceable ASCII word."""
    return "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(syllables))


def _cyrillic(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(_CYRILLIC) for _ in range(length))


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(word(rng, rng.randint(1, 4)) for _ in range(words))


def _lock(rng: random.Random) -> Iterator[str]:
    yield "# This file is generated.\nversion = 4\n\n"
    number = 0
    while True:
        number += 1
        dependencies = "".join(
            f' "{word(rng)}-{rng.randint(1, 999)}",\n' for _ in range(rng.randint(0, 8))
        )
        yield (
            f'[[package]]\nname = "{word(rng)}-{number}"\n'
            f'version = "{rng.randint(0, 9)}.{rng.randint(0, 40)}.{rng.randint(0, 200)}"\n'
            'source = "registry+https://registry.example.org/index"\n'
            f'checksum = "{rng.getrandbits(256):064x}"\n'
            f"dependencies = [\n{dependencies}]\n\n"
        )


def _manifest(rng: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        name = f"{word(rng)}-{number}"
        yield (
            f'[workspace.{name}]\nname = "{name}"\nedition = "2021"\npublish = false\n'
            f'description = """\n{_sentence(rng, 12)},\n{_sentence(rng, 10)} \\"quoted\\".\n"""\n'
            f"keywords = [{', '.join(repr(word(rng)) for _ in range(4))}]\n\n"
            f"[workspace.{name}.readme]\ntext = '''\n{_sentence(rng, 14)}\n\\d+ {_sentence(rng, 9)}\n'''\n\n"
            f"[workspace.{name}.dependencies]\n"
        )
        for index in range(rng.randint(3, 9)):
            crate = f"{word(rng)}{index}"
            if rng.random() < 0.5:
                yield f'{crate} = "{rng.randint(0, 9)}.{rng.randint(0, 30)}"\n'
            else:
                yield (
                    f'{crate} = {{ version = "{rng.randint(0, 9)}", optional = true, '
                    f'features = ["{word(rng)}", "{word(rng)}"] }}\n'
                )
        yield f"\n[workspace.{name}.profile.release]\nlto = true\ncodegen-units = 1\n"
        yield f"opt-level = {rng.randint(0, 3)} # {_sentence(rng, 5)}\n\n"


def _numbers(rng: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        integers = ", ".join(str(rng.randint(-(10**6), 10**9)) for _ in range(20))
        floats = ", ".join(f"{rng.uniform(-1000, 1000):.{rng.randint(1, 9)}f}" for _ in range(20))
        days = ", ".join(_date(rng) for _ in range(8))
        times = ", ".join(
            f"{_date(rng)}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
            + rng.choice(("", "Z", "+02:00", "-07:30", ".250000Z"))
            for _ in range(8)
        )
        yield (
            f"[series{number}]\nintegers = [{integers}]\nfloats = [{floats}]\n"
            f"mask = 0x{rng.getrandbits(32):x}\ngrid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]\n"
            f"days = [{days}]\ntimes = [{times}]\nenabled = [true, false, true]\n\n"
        )


def _date(rng: random.Random) -> str:
    return f"{rng.randint(1970, 2040)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def _dictionary(rng: random.Random) -> Iterator[str]:
    yield "[translation]\n"
    number = 0
    while True:
        number += 1
        key = f"{_cyrillic(rng, rng.randint(4, 10))}{number}"
        yield (
            f'"{key}" = {{ value = "{_cyrillic(rng, 8)} — {word(rng)}", '
            f'alias = ["{word(rng)}{number}", "{_cyrillic(rng, 5)}"] }}\n'
        )


def _strings(rng: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f'{word(rng)}_{number} = "{_sentence(rng, rng.randint(4, 16))}"\n'


_GENERATORS: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "lock file": _lock,
    "manifest": _manifest,
    "numbers and dates": _numbers,
    "dictionary": _dictionary,
    "flat strings": _strings,
}

KINDS = tuple(_GENERATORS)


def generate(kind: str, size: int) -> str:
    """A document of one of the ``KINDS`` with at least ``size`` bytes, the same on every run."""
    pieces: list[str] = []
    length = 0
    for piece in _GENERATORS[kind](random.Random(f"{kind} 1")):
        pieces.append(piece)
        length += len(piece.encode())
        if length >= size:
            break
    return "".join(pieces)


def generated(size: int = 1_000_000) -> list[Document]:
    """Every kind in the same size, and the sample of the tutorial."""
    documents = [Document(kind, (generate(kind, size),)) for kind in KINDS]
    return [*documents, Document("22-byte sample", (SAMPLE,))]


def found(limit: int = 100) -> tuple[list[Document], list[str]]:
    """Real files of this machine, and a line for each kind of which there is none.

    The largest file of a kind is a document of its own; up to ``limit`` manifests together make another.
    """
    documents: list[Document] = []
    missing: list[str] = []
    registry = Path.home() / ".cargo" / "registry" / "src"
    packages = [Path(folder) for folder in (*site.getsitepackages(), sys.base_prefix)]
    places = {
        "Cargo.lock": [registry],
        "Cargo.toml": [registry],
        "pyproject.toml": [*packages, registry],
    }
    for name, roots in places.items():
        files = sorted({file for root in roots for file in root.rglob(name)}, key=_size_then_path)
        texts = [text for text in map(_readable, files) if text is not None]
        if not texts:
            missing.append(f"skipped real {name}: none found on this machine")
            continue
        documents.append(Document(f"real {name}", (texts[-1],)))
        if name == "Cargo.toml" and len(texts) > 1:
            documents.append(
                Document(f"{len(texts[-limit:])} real Cargo.toml", tuple(texts[-limit:]))
            )
    return documents, missing


def _size_then_path(file: Path) -> tuple[int, str]:
    return file.stat().st_size, str(file)


def _readable(file: Path) -> str | None:
    """The text, or nothing where a file that only looks like TOML lies about (templates, test inputs)."""
    try:
        text = file.read_text(encoding="utf-8")
        tomllib.loads(text)
    except (OSError, ValueError):
        return None
    return text
