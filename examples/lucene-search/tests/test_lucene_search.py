# SPDX-License-Identifier: MIT
"""What is added is found: queries, hits, lazy iteration, deleting, mistakes."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lucene_search import Hit, Index

ARTICLES = [
    {"id": "one", "title": "The JVM", "body": "It starts slowly. Then it is fast. It stays."},
    {"id": "two", "title": "The JVM", "body": "Slow and steady."},
    {"id": "three", "title": "CPython", "body": "It starts fast."},
]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index with the three articles."""
    with Index(tmp_path / "index") as index:
        index.add_all(ARTICLES)
        yield index


def ids(hits: list[Hit]) -> list[str]:
    return [hit.fields["id"] for hit in hits]


# --------------------------------------------------------------------------------------------- search


def test_search_gives_typed_hits_with_highlights(index: Index) -> None:
    hits = index.search("title:jvm AND body:fast", limit=10)
    assert hits == [
        Hit(
            score=hits[0].score,
            fields=ARTICLES[0],
            highlights={"title": "The <b>JVM</b>", "body": "Then it is <b>fast</b>. "},
        )
    ]
    assert isinstance(hits[0].score, float)
    assert round(hits[0].score, 6) == 0.358441
    score, fields, highlights = hits[0]
    assert (score, fields["title"], len(highlights)) == (hits[0].score, "The JVM", 2)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fast", ["three", "one"]),
        ("FAST", ["three", "one"]),
        ("fast -slowly", ["three"]),
        ('"starts fast"', ["three"]),
        ("slow*", ["one", "two"]),
        ("title:(jvm OR cpython) AND starts", ["three", "one"]),
        ("id:two", ["two"]),
        ("*:*", ["one", "two", "three"]),
        ("absent", []),
        ("nofield:fast", []),
    ],
)
def test_query_syntax(index: Index, query: str, found: list[str]) -> None:
    assert ids(index.search(query)) == found
    assert ids(list(index.scan(query))) == found


def test_better_hits_come_first_up_to_the_limit(index: Index) -> None:
    first, second = index.search("fast", limit=2)
    assert first.score > second.score
    assert index.search("fast", limit=1) == [first]
    assert index.search("fast") == [first, second]


def test_highlights_only_where_the_query_matched(index: Index) -> None:
    (hit,) = index.search("title:cpython")
    assert hit.highlights == {"title": "<b>CPython</b>"}
    assert index.search("*:*")[0].highlights == {}


def test_text_of_any_script_comes_back_exactly(tmp_path: Path) -> None:
    document = {"body": "Grüße, 日本語, κόσμε, 👋 and a NUL: \0.", "": "nameless", "空": ""}
    with Index(tmp_path / "Bücher 📚") as index:
        index.add(document)
        for query in ("grüße", "日本語", "κόσμε"):
            assert [hit.fields for hit in index.search(query)] == [document]


def test_default_field_is_chosen_when_the_index_is_opened(tmp_path: Path) -> None:
    with Index(tmp_path, default_field="title") as index:
        index.add({"title": "fast", "body": "slow"})
        assert [len(index.search(query)) for query in ("fast", "slow", "body:slow")] == [1, 0, 1]


# --------------------------------------------------------------------------------------------- scan


def test_scan_gives_every_hit_once_best_first(tmp_path: Path) -> None:
    with Index(tmp_path) as index:
        index.add_all({"id": str(i), "body": "word " * (i % 7 + 1)} for i in range(1000))
        hits = list(index.scan("word"))
        assert sorted(int(hit.fields["id"]) for hit in hits) == list(range(1000))
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert hits[:10] == index.search("word")


def test_scan_sees_the_index_as_it_was_at_the_call(index: Index) -> None:
    hits = index.scan("*:*")
    index.add({"id": "four", "body": "late"})
    index.delete("id:two")
    assert ids(list(hits)) == ["one", "two", "three"]
    assert sorted(ids(list(index.scan("*:*")))) == ["four", "one", "three"]


def test_scan_reads_only_as_the_iteration_gets_there(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.add_all({"body": "word"} for _ in range(100))
    hits = index.scan("word")
    assert len(list(itertools.islice(hits, 32))) == 32  # the first page
    index.close()
    with pytest.raises(ValueError, match=r"\Athe index is closed\Z"):
        next(hits)


def test_scan_is_an_iterator_that_stays_at_its_end(index: Index) -> None:
    hits = index.scan("id:two")
    assert iter(hits) is hits
    assert ids(list(hits)) == ["two"]
    assert list(hits) == []


# --------------------------------------------------------------------------------------------- delete, len, repr


def test_len_counts_documents(index: Index) -> None:
    assert len(index) == 3
    index.add({"id": "four"})
    assert len(index) == 4


def test_delete_tells_how_many_it_found(index: Index) -> None:
    assert index.delete("title:jvm") == 2
    assert index.delete("title:jvm") == 0
    assert ids(index.search("*:*")) == ["three"]
    assert len(index) == 1


def test_repr_names_folder_and_default_field(tmp_path: Path) -> None:
    with Index(tmp_path, default_field="title") as index:
        assert repr(index) == f"Index('{tmp_path}', default_field='title')"


# --------------------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("title:(jvm", "Cannot parse 'title:(jvm': Encountered \"<EOF>\" at line 1, column 10.\n"),
        ("", "Cannot parse '': Encountered \"<EOF>\" at line 1, column 0.\n"),
        (
            "*ast",
            "Cannot parse '*ast': '*' or '?' not allowed as first character in WildcardQuery",
        ),
    ],
)
def test_bad_query_is_a_value_error_with_lucenes_explanation(
    index: Index, query: str, message: str
) -> None:
    for method in (index.search, index.scan, index.delete):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - compared below
            method(query)
        text = str(caught.value)
        expected, _, _ = text.partition("Was expecting one of:")
        assert expected == message
        assert type(caught.value.__cause__).__name__ == "RuntimeError"
    assert len(index) == 3


def test_limit_below_one_is_a_value_error(index: Index) -> None:
    with pytest.raises(ValueError, match=r"\Alimit must be at least 1, not 0\Z"):
        index.search("fast", limit=0)


def test_documents_are_dicts_of_str(index: Index) -> None:
    mistakes = [
        ({"year": 1}, "Index.add() argument 'document'['year'] must be str, not int"),
        ({1: "a"}, "key 1 of Index.add() argument 'document' must be str, not int"),
        ({"a": None}, "Index.add() argument 'document'['a'] must be str, not None"),
        ("text", "Index.add() argument 'document' must be dict, not str"),
    ]
    for document, message in mistakes:
        with pytest.raises(TypeError) as caught:
            index.add(document)  # type: ignore[arg-type]
        assert str(caught.value) == message
    assert len(index) == 3


def test_several_threads_use_one_index(tmp_path: Path) -> None:
    with Index(tmp_path) as index:

        def work(number: int) -> None:
            for i in range(50):
                index.add({"id": f"{number}x{i}", "body": "word"})
                assert len(index.search(f"id:{number}x{i}")) == 1

        threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(index) == 200
        assert len(list(index.scan("word"))) == 200
