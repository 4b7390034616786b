# SPDX-License-Identifier: MIT
"""Checked with mypy --strict by test_lucene_stub.py; an ignored error that is none is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lucene_search import Hit, Index
from typing_extensions import assert_type


def program() -> None:
    with Index(Path("index"), default_field="title") as index:
        assert_type(index, Index)
        index.add({"title": "text"})
        assert_type(index.add_all(({"a": "b"} for _ in range(3)), progress=print), int)
        hits = index.search("title:jvm AND body:fast", limit=10)
        assert_type(hits, "list[Hit]")
        assert_type(hits[0].score, float)
        assert_type(hits[0].fields, "dict[str, str]")
        assert_type(hits[0].highlights.get("body"), "str | None")
        assert_type(index.scan("jvm"), Iterator[Hit])
        assert_type(index.delete("jvm"), int)
        assert_type(len(index), int)

        index.add({"year": 1984})  # type: ignore[dict-item]
        index.add_all([{"year": 1984}])  # type: ignore[dict-item]
        index.add_all([], progress=len)  # type: ignore[arg-type]
        index.search("jvm", 10)  # type: ignore[misc]
        index.search()  # type: ignore[call-arg]
        Index(3)  # type: ignore[arg-type]
        hits[0].score = 1.0  # type: ignore[misc]
