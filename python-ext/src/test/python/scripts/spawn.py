# SPDX-License-Identifier: MIT
"""multiprocessing with the start method spawn, after this process has started its Java."""

import multiprocessing

import afrim_py


def convert(number: int) -> str:
    return afrim_py.convert_toml_to_json(f"a = {number}")


if __name__ == "__main__":
    afrim_py.convert_toml_to_json("a = 0")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(convert, range(4)))
