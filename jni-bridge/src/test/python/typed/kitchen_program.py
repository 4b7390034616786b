# SPDX-License-Identifier: MIT
"""Reads like a user's program; the type checkers must find no fault in it, and it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import kitchen
import kitchen.extra


def numbers() -> int:
    total: int = kitchen.add(1, b=2) + kitchen.total(1, 2, 3) + kitchen.ANSWER
    text: str = kitchen.every_kind(1, 2, 3, c=4, z=5) + kitchen.join("-", "a", "b")
    maybe: int | None = kitchen.nullable_int()
    return total + len(text) + (maybe or 0) + kitchen.echo_big_int(2**100).bit_length()


def values() -> list[str]:
    price: Decimal = kitchen.echo_decimal(Decimal("1.5"))
    path: Path = kitchen.echo_path("a/b")
    nested: dict[str, list[int | None]] = kitchen.echo_nested({"a": [1, None]})
    raw: bytes = kitchen.echo_bytes(bytearray(b"ab"))
    hit: kitchen.Hit = kitchen.echo_hit(kitchen.Hit("t", 1.0, [], kitchen.Color.RED))
    point = kitchen.echo_point({"x": 1.0, "y": 2.0})
    return [str(price), str(path), str(nested), raw.decode(), hit.title, str(point["x"])]


def objects() -> float:
    with kitchen.Counter([1, 2], label="n") as counter:
        counter.append(3, times=2)
        counter.label = None
        del counter.label
        first: int = counter[0]
        squares: Iterator[int] = counter.squares()
        both: kitchen.Counter = counter + kitchen.Counter.of_range(3)
    shapes: list[kitchen.Shape] = [kitchen.Circle(1), kitchen.Square(side=2)]
    area = kitchen.total_area(shapes) + sum(shape.area() for shape in shapes)
    vector: kitchen.Vector = 2 * kitchen.Vector(1, 2) - kitchen.Vector(0, 1)
    box = kitchen.extra.Box(kitchen.Color.Blue)
    assert box.color is kitchen.Color.Blue
    return area + first + sum(squares) + len(both) + abs(vector) + kitchen.Counter.LIMIT


def callbacks() -> list[str]:
    try:
        kitchen.fail("syntax", "message")
    except kitchen.SyntaxProblem as problem:
        assert problem.line == 3  # noqa: PT017
    return kitchen.map_texts(["a"], lambda text: text.upper())


async def later() -> str:
    return await kitchen.later("done", 1)


if __name__ == "__main__":
    numbers()
    values()
    objects()
    callbacks()
    asyncio.run(later())
