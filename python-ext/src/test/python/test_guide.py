# SPDX-License-Identifier: MIT
"""The sessions that README and the guide show are run, from the repository's root, and print what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from conftest import REPOSITORY

FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCUMENTS = [
    path
    for path in (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs" / "guide").glob("*.md")))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_there_are_sessions() -> None:
    assert REPOSITORY / "docs" / "guide" / "getting-started.md" in DOCUMENTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_session_prints_what_is_shown(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    blocks = FENCE.findall(document.read_text(encoding="utf-8"))
    session = "\n".join(block for block in blocks if ">>> " in block)
    test = doctest.DocTestParser().get_doctest(session, {}, document.name, str(document), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    outcome = runner.run(test, out=report.append)
    assert (outcome.failed, "".join(report)) == (0, "")
