# SPDX-License-Identifier: MIT
"""Bulk adding: in pieces, beside other threads, told of progress, interrupted."""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lucene_search import Index

DOCUMENT = {"title": "a title", "body": "some words " * 10}


def numbered(count: int) -> Iterator[dict[str, str]]:
    return ({"id": f"n{i}", "body": "word"} for i in range(count))


def test_hundred_thousand_documents_with_progress(tmp_path: Path) -> None:
    told: list[int] = []
    with Index(tmp_path) as index:
        assert index.add_all(numbered(100_000), progress=told.append) == 100_000
        assert told == list(range(1000, 100_001, 1000))
        assert len(index) == 100_000
        assert [hit.fields["id"] for hit in index.search("id:n99999")] == ["n99999"]


@pytest.mark.parametrize(
    ("count", "told"), [(0, []), (1, [1]), (1000, [1000]), (1001, [1000, 1001])]
)
def test_progress_ends_with_the_number_of_documents(
    tmp_path: Path, count: int, told: list[int]
) -> None:
    calls: list[int] = []
    with Index(tmp_path) as index:
        assert index.add_all(list(numbered(count)), progress=calls.append) == count
    assert calls == told


def test_iterables_of_all_kinds_are_taken(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        total = 0
        for documents in ([DOCUMENT], (DOCUMENT,), {1: DOCUMENT}.values(), iter([DOCUMENT] * 3)):
            total += index.add_all(documents)
        assert (total, len(index)) == (6, 6)


def test_documents_are_pulled_in_pieces_not_all_at_once(tmp_path: Path) -> None:
    pulled = 0

    def endless() -> Iterator[dict[str, str]]:
        nonlocal pulled
        while True:
            pulled += 1
            yield DOCUMENT

    def stop(added: int) -> None:
        raise LookupError(added)

    with Index(tmp_path) as index:
        with pytest.raises(LookupError, match=r"\A1000\Z"):
            index.add_all(endless(), progress=stop)
        assert len(index) == 1000
    assert 1000 <= pulled < 3000


def test_exception_of_progress_reaches_the_caller_itself(tmp_path: Path) -> None:
    class EnoughError(Exception):
        pass

    raised = EnoughError("at 2000")

    def stop(added: int) -> None:
        if added == 2000:
            raise raised

    with Index(tmp_path) as index:
        with pytest.raises(EnoughError) as caught:
            index.add_all(numbered(5000), progress=stop)
        assert caught.value is raised
        assert len(index) == 2000


def test_exception_of_the_iterable_comes_behind_the_documents_before_it(tmp_path: Path) -> None:
    raised = ZeroDivisionError("no more")

    def failing() -> Iterator[dict[str, str]]:
        yield from numbered(1234)
        raise raised

    with Index(tmp_path) as index:
        with pytest.raises(ZeroDivisionError) as caught:
            index.add_all(failing())
        assert caught.value is raised
        assert len(index) == 1234


def test_bad_document_is_named_by_its_place_and_those_before_it_stay(tmp_path: Path) -> None:
    documents = [*numbered(1234), {"year": 1984}, DOCUMENT]
    with Index(tmp_path) as index:
        with pytest.raises(TypeError) as caught:
            index.add_all(documents)  # type: ignore[arg-type]
        message = "Index.add_all() argument 'documents'[1234]['year'] must be str, not int"
        assert str(caught.value) == message
        assert len(index) == 1234
        with pytest.raises(TypeError) as caught:
            index.add_all(3)  # type: ignore[arg-type]
        assert str(caught.value) == "Index.add_all() argument 'documents' must be iterable, not int"


def test_documents_may_come_from_the_index_itself(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        index.add_all(numbered(100))
        copies = ({"copy": hit.fields["id"]} for hit in index.scan("word"))
        assert index.add_all(copies) == 100
        assert len(index) == 200


def test_other_threads_run_meanwhile(tmp_path: Path) -> None:
    counted = 0
    done = False

    def count() -> None:
        nonlocal counted
        while not done:
            counted += 1

    documents = [DOCUMENT] * 30_000
    thread = threading.Thread(target=count)
    with Index(tmp_path) as index:
        index.add(DOCUMENT)
        thread.start()
        before = counted
        index.add_all(documents)
        during = counted - before
        done = True
        thread.join()
        assert len(index) == 30_001
    assert during > 10_000


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
@pytest.mark.parametrize("kind", ["python", "c"])
def test_ctrl_c_ends_it_between_two_documents(tmp_path: Path, kind: str) -> None:
    endless = itertools.repeat(DOCUMENT) if kind == "c" else (DOCUMENT for _ in itertools.count())
    sent = 0.0

    def send() -> None:
        nonlocal sent
        sent = time.monotonic()
        os.kill(os.getpid(), signal.SIGINT)

    with Index(tmp_path) as index:
        index.add(DOCUMENT)
        timer = threading.Timer(0.5, send)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            index.add_all(endless)
        waited = time.monotonic() - sent
        timer.join()
        assert waited < 3  # 20 ms on an idle machine
        assert len(index) > 1
        index.add({"body": "still open"})
        assert len(index.search("still")) == 1
