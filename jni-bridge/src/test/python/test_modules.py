# SPDX-License-Identifier: MIT
"""The module itself: documentation, constants, submodules, deprecations, its stub under the type checkers."""

from __future__ import annotations

import ast
import collections.abc
import datetime
import decimal
import importlib
import inspect
import os
import pydoc
import re
import shutil
import subprocess
import sys
import typing
import uuid
from pathlib import Path
from typing import Any

import pytest
from kitchen_package import BUILT, HERE, assemble, import_kitchen, kitchen_folder

kitchen: Any = import_kitchen()
PROGRAM = HERE / "typed" / "kitchen_program.py"


def test_documentation_of_the_module() -> None:
    assert kitchen.__doc__ == (
        "Everything the bridge can do, in one module.\n\n"
        "Functions here are about parameters; see `Values` for types."
    )
    assert kitchen.extra.__doc__ == "A submodule."


def test_constants() -> None:
    assert (kitchen.ANSWER, kitchen.PI, kitchen.GREETING) == (42, 3.14159, "Grüße 👋")


def test_all_lists_what_was_declared() -> None:
    stub = (BUILT / "__init__.pyi").read_text(encoding="utf-8")
    listed = re.findall(r'^    "(\w+)",$', stub.split("]")[0], re.MULTILINE)
    assert sorted(kitchen.__all__) == sorted(listed)


def test_submodule() -> None:
    extra = importlib.import_module("kitchen.extra")
    assert extra is kitchen.extra
    assert extra.DEPTH == 2
    assert extra.Box.__module__ == "kitchen.extra"
    assert extra.Box().color is kitchen.Color.RED
    assert type(extra.counter()) is kitchen.Counter
    assert not hasattr(kitchen, "Box")
    assert sorted(extra.__all__) == ["Box", "DEPTH", "counter"]


def test_deprecated_function_and_method_warn_at_the_caller() -> None:
    with pytest.warns(DeprecationWarning, match=r"^use `greet`$") as seen:
        assert kitchen.hello() == "hello"
    assert seen[0].filename == __file__
    door = kitchen.Door()
    with pytest.warns(DeprecationWarning, match=r"^leave the `with` block$"):
        door.shut()


def test_deprecation_as_an_error_keeps_java_from_being_called() -> None:
    door = kitchen.Door()
    door.__enter__()
    with pytest.raises(DeprecationWarning, match=r"^leave the `with` block$"):
        door.shut()
    assert door.state == "open"


def test_help_of_the_module_lists_everything() -> None:
    text = pydoc.plain(pydoc.render_doc(kitchen))
    for part in (
        "Everything the bridge can do",
        "class Counter",
        "add(a: int, b: int) -> int",
        "ANSWER = 42",
    ):
        assert part in text


def test_inspect_finds_the_members() -> None:
    names = [name for name, _ in inspect.getmembers(kitchen, inspect.isclass)]
    assert {"Circle", "Color", "Counter", "Hit", "SyntaxProblem", "Vector"} <= set(names)


# ------------------------------------------------------------------------------------------- type checkers


def run_checker(
    folder: Path, *arguments: str | Path, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    packages = str(path or kitchen_folder())
    env = {
        **os.environ,
        "MYPY_CACHE_DIR": str(folder / "cache"),
        "MYPYPATH": packages,
        "PYTHONPATH": packages,
    }
    return subprocess.run(
        [*map(str, arguments)], capture_output=True, text=True, cwd=folder, env=env, check=False
    )


def test_program_that_the_type_checkers_read_runs() -> None:
    done = run_checker(HERE, sys.executable, PROGRAM)
    assert (done.returncode, done.stderr) == (0, "")


def test_mypy_strict(tmp_path: Path) -> None:
    done = run_checker(tmp_path, sys.executable, "-m", "mypy", "--strict", PROGRAM)
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 source file\n", 0)


MISTAKES = [
    ("kitchen.add('1', 2)", "arg-type"),
    ("kitchen.positional_only(a='a', b=1)", "call-arg"),
    ("kitchen.keyword_only(1)", "misc"),
    ("kitchen.Counter(['a'])", "list-item"),
    ("kitchen.Counter() < 1", "operator"),
    ("kitchen.Circle(1).radius = 2", "misc"),
    ("class Sub(kitchen.Vector): ...", "misc"),
    ("kitchen.echo_point({'x': 1.0})", "typeddict-item"),
    ("kitchen.map_texts([], lambda t: 1)", "arg-type"),
    ("kitchen.Square().nothing", "attr-defined"),
    ("kitchen.echo_color('RED')", "arg-type"),
]


def test_mypy_finds_mistakes(tmp_path: Path) -> None:
    lines = "".join(f"{line}\n" for line, _ in MISTAKES)
    (tmp_path / "wrong.py").write_text(f"import kitchen\n{lines}", encoding="utf-8")
    done = run_checker(tmp_path, sys.executable, "-m", "mypy", "--strict", "wrong.py")
    found = re.findall(r"^wrong\.py:(\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.MULTILINE)
    assert {(int(line), tag) for line, tag in found} >= {
        (number, tag) for number, (_, tag) in enumerate(MISTAKES, start=2)
    }, done.stdout
    assert {int(line) for line, _ in found} == set(range(2, len(MISTAKES) + 2))


def test_pyright_strict(tmp_path: Path) -> None:
    pyright = shutil.which("pyright", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))  # fmt: skip
    if pyright is None:
        pytest.skip("pyright is not installed: pip install 'pyright[nodejs]'")
    shutil.copy(PROGRAM, tmp_path / "program.py")
    shutil.copytree(kitchen_folder() / "kitchen", tmp_path / "kitchen")
    (tmp_path / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "reportMissingModuleSource": false}', encoding="utf-8"
    )
    done = run_checker(tmp_path, pyright, "program.py", "kitchen/__init__.pyi", "kitchen/extra.pyi")
    if " errors, " not in done.stdout:
        pytest.skip(f"pyright cannot be run here: {done.stderr.strip()[-200:]}")
    assert (done.stdout.splitlines()[-1], done.returncode) == (
        "0 errors, 0 warnings, 0 informations",
        0,
    ), done.stdout


def written_in_stub(function: ast.FunctionDef, names: dict[str, Any]) -> dict[str, Any]:
    """The annotations of a function, as objects."""
    arguments = [node for node in ast.walk(function.args) if isinstance(node, ast.arg)]
    nodes = {**{node.arg: node.annotation for node in arguments}, "return": function.returns}
    return {name: eval(ast.unparse(node), names) for name, node in nodes.items() if node}


def shown_by_inspect(function: Any) -> dict[str, Any]:
    signature = inspect.signature(function)
    parameters = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return {**parameters, "return": signature.return_annotation}


@pytest.mark.skipif(sys.version_info < (3, 10), reason="older ones cannot read X | Y")
def test_signatures_have_the_types_of_the_stub() -> None:
    bytes_like = typing.Union[bytes, bytearray, memoryview]
    names: dict[str, Any] = {**vars(typing), **vars(collections.abc), **vars(kitchen)}
    names.update(AbstractSet=collections.abc.Set, Decimal=decimal.Decimal, UUID=uuid.UUID)
    names.update(Path=Path, PathLike=os.PathLike, Point=dict, Node=dict, datetime=datetime)
    names.setdefault("Buffer", bytes_like)
    body = ast.parse((BUILT / "__init__.pyi").read_text(encoding="utf-8")).body
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    assert len(functions) > 100
    del functions[
        "make_shape"
    ]  # gives any class derived from Shape: object to us, Shape to type checkers
    shown = {name: shown_by_inspect(getattr(kitchen, name)) for name in functions}
    assert shown == {name: written_in_stub(node, names) for name, node in functions.items()}


STUBTEST = [sys.executable, "-m", "mypy.stubtest"]
NOT_IN_STUBS = [
    r"kitchen(\.extra)?\.\w+\.__signature__",  # where inspect finds the signatures of classes
    r"kitchen\.(Countdown|Shape)",  # Java derives from them, Python may not: no word for that in a stub
]


def test_stubtest_compares_the_stub_with_the_module(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.write_text("\n".join(NOT_IN_STUBS), encoding="utf-8")
    options = ["--allowlist", str(allowed)]
    if "--ignore-disjoint-bases" in run_checker(tmp_path, *STUBTEST, "--help").stdout:
        options.append("--ignore-disjoint-bases")
    package = assemble(tmp_path) / "kitchen"
    for file in package.glob("_[a-z]*.py"):
        file.unlink()  # they find Java, and need not be found by stubtest
    done = run_checker(tmp_path, *STUBTEST, *options, "kitchen", path=tmp_path)
    assert (done.stdout.splitlines()[-1:], done.returncode) == (
        ["Success: no issues found in 4 modules"],
        0,
    ), done.stdout
