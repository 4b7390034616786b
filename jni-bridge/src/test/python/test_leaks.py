# SPDX-License-Identifier: MIT
"""Nothing is left behind, feature by feature: handles, Python objects, references to arguments, memory."""

from __future__ import annotations

import pytest
from kitchen_package import output_of

FEATURES = [
    "success",
    "missing_arguments",
    "wrong_arguments",
    "wrong_arguments_inside_structures",
    "buffers_of_refused_calls",
    "errors_in_the_midst_of_an_argument",
    "java_exceptions",
    "callbacks",
    "objects",
    "iterators",
    "cycles",
    "kept_objects",
]


def test_nothing_is_left_after_each_feature() -> None:
    lines = output_of("leaks_by_feature.py", "600", *FEATURES)
    assert lines == [f"{feature} nothing left" for feature in FEATURES]


@pytest.mark.slow
@pytest.mark.parametrize("feature", FEATURES)
def test_nothing_is_left_after_100_000_calls(feature: str) -> None:
    assert output_of("leaks_by_feature.py", "20000", feature) == [f"{feature} nothing left"]
