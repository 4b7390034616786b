# SPDX-License-Identifier: MIT
"""The same structures through our bridge, one call for each element."""

from __future__ import annotations

from typing import Any

import bench_calls


class Structures:
    """Loops over the calls that take or give one element."""

    def __init__(self, numbers: int, items: int) -> None:
        self._structures = bench_calls.Structures(numbers, items)
        self._numbers, self._items = numbers, items

    def take_numbers(self, numbers: list[int]) -> int:
        take = self._structures.take_number
        for number in numbers:
            take(number)
        return int(self._structures.numbers_taken())

    def give_numbers(self) -> list[int]:
        give = self._structures.give_number
        return [give(index) for index in range(self._numbers)]

    def take_items(self, items: list[dict[str, Any]]) -> float:
        take = self._structures.take_item
        for item in items:
            take(item)
        return float(self._structures.items_taken())

    def give_items(self) -> list[dict[str, Any]]:
        give = self._structures.give_item
        return [give(index) for index in range(self._items)]
