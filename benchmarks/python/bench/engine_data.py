# SPDX-License-Identifier: MIT
"""Key streams and dictionaries of the engine's benchmarks, from fixed seeds, and a plain oracle for look-ups."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from bench.documents import word

Dictionary = dict[str, list[str]]

_LETTERS = dict(zip("abvgdeziklmnoprstufhcxywq", "абвгдезиклмнопрстуфхцчышя", strict=True))
_PAIRS = {
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "yu": "ю",
    "ya": "я",
    "yo": "ё",
    "e'": "э",
}
_MARKS = {"shch": "щ", "i'": "й", "n~": "њ", "l~": "љ", "a1": "а\u0301", "o1": "о\u0301", "''": "ъ"}


def letters() -> dict[str, str]:
    """A transliteration table from Latin keys to Cyrillic, with sequences of one to four keys."""
    lower = {**_LETTERS, **_PAIRS, **_MARKS}
    return lower | {
        key.capitalize(): value.capitalize() for key, value in lower.items() if key[0].isalpha()
    }


def keys(count: int) -> list[str]:
    """Single keys that spell words of the table, with spaces, capitals and some Backspaces between them."""
    rng = random.Random("keys 1")
    sequences = list(letters())
    stream: list[str] = []
    while len(stream) < count:
        for _ in range(rng.randint(2, 6)):
            stream.extend(rng.choice(sequences))
        if rng.random() < 0.15:
            stream.append("Backspace")
        stream.append(" ")
    return stream[:count]


def text(count: int) -> str:
    """A text to transliterate: words of the table's sequences, in lines."""
    rng = random.Random("text 1")
    sequences = list(letters())
    pieces: list[str] = []
    length = 0
    while length < count:
        pieces.append("".join(rng.choice(sequences) for _ in range(rng.randint(2, 6))))
        length += len(pieces[-1]) + 1
    return " ".join(pieces)[:count]


def dictionary(count: int) -> Dictionary:
    """``count`` words of ASCII letters with one to three texts each."""
    rng = random.Random(f"dictionary {count}")
    entries: Dictionary = {}
    while len(entries) < count:
        texts = [word(rng, rng.randint(1, 3)) for _ in range(rng.randint(1, 3))]
        entries[word(rng, rng.randint(2, 5)) + rng.choice(("", "n", "s", "r", "t"))] = texts
    return entries


def look_up(entries: Dictionary, query: str) -> list[list[str]]:
    """The rules of a look-up as a plain scan: exact, at most three tenths of the bytes wrong, or completion."""
    found: list[list[str]] = []
    for key, texts in entries.items():
        if len(query) < 2 or len(query) > len(key) or key[0] != query[0]:
            continue
        wrong = sum(a != b for a, b in zip(key, query, strict=False))
        if key == query or (len(key) == len(query) and 1.0 - wrong / len(key) > 0.7):
            found.append([key, "", *texts])
        elif key.startswith(query):
            found.append([key, key[len(query) :], *texts])
    return sorted(found)


def queries(entries: Dictionary, each: int = 5) -> dict[str, list[str]]:
    """Words to look up, by what they meet: as many results for each word of a kind, whatever the dictionary's size."""
    rng = random.Random("queries 1")
    names = [key for key in entries if len(key) >= 8]
    kinds: dict[str, tuple[int, Callable[[str], str]]] = {
        "hit": (1, lambda key: key),
        "near-miss": (1, lambda key: _misspelt(rng, key)),
        "prefix": (2, lambda key: key[:-3]),
        "miss": (0, lambda key: key[:2] + "xqx" + key[2:]),
    }
    chosen: dict[str, list[str]] = {kind: [] for kind in kinds}
    for kind, (results, make) in kinds.items():
        while len(chosen[kind]) < each:
            query = make(rng.choice(names))
            expected = kind == "hit" or query not in entries
            if expected and len(look_up(entries, query)) == results:
                chosen[kind].append(query)
    return chosen


def _misspelt(rng: random.Random, key: str) -> str:
    place = rng.randrange(1, len(key))
    return key[:place] + rng.choice("jqwxy") + key[place + 1 :]


def config(entries: Iterable[tuple[str, list[str]]], size: int) -> str:
    """A configuration file of at least ``size`` bytes with a translation for each entry."""
    lines = ["[core]\nauto_capitalize = false\n\n[translation]\n"]
    length = len(lines[0])
    for key, texts in entries:
        quoted = ", ".join(f'"{text}"' for text in texts)
        lines.append(f"{key} = [{quoted}]\n")
        length += len(lines[-1])
        if length >= size:
            break
    return "".join(lines)
