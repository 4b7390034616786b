# SPDX-License-Identifier: MIT
"""The table of features names tests that exist."""

from __future__ import annotations

import re

import pytest
from kitchen_package import HERE, REPOSITORY

PAGE = (REPOSITORY / "docs" / "guide" / "features.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \|[^|]*\|[^|]*\|[^|]*\| (●.*) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)::(test_\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_named_test_exists(file: str, name: str) -> None:
    assert f"\ndef {name}(" in (HERE / file).read_text(encoding="utf-8")


def test_each_row_names_its_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.count("|") == 6 and "ours" not in line]
    assert len(ROWS) == len([line for line in lines if not line.startswith("|---")])
    assert [feature for feature, cell in ROWS if "::test_" not in cell] == []
