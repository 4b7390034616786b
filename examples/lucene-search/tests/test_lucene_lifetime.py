# SPDX-License-Identifier: MIT
"""Opening, closing, reopening, what is unreadable, and that nothing is left behind."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lucene_search import Hit, Index, _native  # type: ignore[attr-defined]


def alive() -> int:
    gc.collect()
    handles = _native._jvm_info()["stats"]["handles"]
    assert isinstance(handles, int)
    return handles


def mapped(folder: Path) -> int:
    """How many files of a folder are in this process's memory."""
    return Path("/proc/self/maps").read_text(encoding="utf-8").count(f"{folder}/")


# --------------------------------------------------------------------------------------------- open and close


def test_what_was_added_is_there_when_the_index_is_opened_again(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        index.add({"body": "kept"})
    with Index(tmp_path) as index:
        assert [hit.fields for hit in index.search("kept")] == [{"body": "kept"}]
        index.add({"body": "kept too"})
        index.delete("too")
    with Index(tmp_path) as index:
        assert len(index) == 1


def test_with_closes_also_when_its_block_raises(tmp_path: Path) -> None:
    raised = LookupError("in the block")

    def use() -> None:
        with Index(tmp_path) as index:
            index.add({"body": "kept"})
            raise raised

    with pytest.raises(LookupError) as caught:
        use()
    assert caught.value is raised
    with Index(tmp_path) as index:  # the lock is free
        assert len(index) == 1


def test_closed_index_is_a_value_error(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.close()
    index.close()
    calls: list[Callable[[], object]] = [
        lambda: index.add({"body": "a"}),
        lambda: index.add_all([{"body": "a"}]),
        lambda: index.search("a"),
        lambda: index.scan("a"),
        lambda: index.delete("a"),
        index.commit,
        lambda: len(index),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"\Athe index is closed\Z"):
            call()
    assert repr(index).startswith("Index('")


def test_commit_lasts_without_close(tmp_path: Path) -> None:
    with Index(tmp_path / "a") as index:
        index.add({"body": "committed"})
        index.commit()
        (tmp_path / "b").mkdir()
        for file in (tmp_path / "a").iterdir():  # what a crash would leave
            (tmp_path / "b" / file.name).write_bytes(file.read_bytes())
    with Index(tmp_path / "b") as copy:
        assert len(copy.search("committed")) == 1


# --------------------------------------------------------------------------------------------- unreadable


def test_index_that_is_open_already_is_an_os_error(tmp_path: Path) -> None:
    with Index(tmp_path), pytest.raises(OSError) as caught:  # noqa: PT011 - compared below
        Index(tmp_path)
    lock = tmp_path / "write.lock"
    assert str(caught.value) == f"Lock held by this virtual machine: {lock}"


def test_file_in_place_of_the_folder_is_file_exists_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no index")
    with pytest.raises(FileExistsError) as caught:
        Index(file)
    assert (caught.value.filename, caught.value.strerror) == (str(file), "File exists")
    assert file.read_text() == "no index"


@pytest.mark.parametrize("content", [b"", b"junk" * 10])
def test_damaged_index_is_an_os_error_that_names_the_file(tmp_path: Path, content: bytes) -> None:
    with Index(tmp_path) as index:
        index.add({"body": "a"})
    (segments,) = tmp_path.glob("segments_*")
    segments.write_bytes(content)
    before = alive()
    with pytest.raises(OSError) as caught:  # noqa: PT011 - compared below
        Index(tmp_path)
    expected = "Format version is not supported" if content else "Unexpected file read error"
    assert str(caught.value).startswith(expected)
    assert str(segments) in str(caught.value)
    del caught
    assert alive() == before


def test_bad_types_are_refused_before_a_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(TypeError) as caught:
        Index(3)  # type: ignore[arg-type]
    assert str(caught.value) == "Index() argument 'path' must be str or os.PathLike, not int"
    with pytest.raises(TypeError) as caught:
        Index(tmp_path / "new", "title")  # type: ignore[misc]
    assert "positional argument" in str(caught.value)
    assert not (tmp_path / "new").exists()


# --------------------------------------------------------------------------------------------- nothing left behind


def test_handles_do_not_leak(tmp_path: Path) -> None:
    def use(name: str) -> None:
        with Index(tmp_path / name) as index:
            index.add_all({"body": "word"} for _ in range(100))
            hits = index.scan("word")
            assert isinstance(next(hits), Hit)
            list(index.scan("word"))
            with pytest.raises(ValueError, match="Cannot parse"):
                index.search("(")
            with pytest.raises(ZeroDivisionError):
                index.add_all({"body": str(1 // 0)} for _ in range(1))

    use("first")
    before = alive()
    for i in range(10):
        use(str(i))
    assert alive() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_abandoned_scan_lets_go_of_the_files(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        index.add_all({"body": "word"} for _ in range(5000))
        index.commit()
        hits = index.scan("word")
        next(hits)
    assert mapped(tmp_path) > 0
    del hits
    gc.collect()
    assert mapped(tmp_path) == 0


@pytest.mark.parametrize("last", [{"body": "word"}, {"body": 3}])
def test_iterable_is_let_go_when_the_call_is_over(tmp_path: Path, last: dict[str, str]) -> None:
    ended = []

    class Documents:
        def __init__(self) -> None:
            self.items = iter([{"body": "word"}, last])

        def __iter__(self) -> Documents:
            return self

        def __next__(self) -> dict[str, str]:
            return next(self.items)

        def __del__(self) -> None:
            ended.append("let go")

    with Index(tmp_path) as index:
        with contextlib.suppress(TypeError):  # the second of the last documents is one
            index.add_all(Documents())
        len(index)  # what Java gave back is dropped by the next call at the latest
        assert ended == ["let go"]
