# SPDX-License-Identifier: MIT
"""Arguments are matched as Python matches them, and refused in Python's words: each callable here has a twin written in
Python. No Java is needed: arguments are judged before it starts."""

from __future__ import annotations

import contextlib
import inspect
import itertools
import pickle
import random
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import codec_reference as reference
import pytest

ACCEPTED = "the call was accepted"
KINDS = {"/": 0, "": 1, "*": 2, "!": 3, "**": 4}

# One letter a parameter, after its kind: "/a=" positional-only with a default, "!a" keyword-only.
SIGNATURES = [
    "",
    "a",
    "a b",
    "a b c",
    "a b=",
    "a= b=",
    "/a b",
    "/a /b",
    "/a /b=",
    "/a= b= !c=",
    "a !b",
    "a !b=",
    "!a !b !c",
    "*r",
    "a *r",
    "a b= *r !c",
    "**k",
    "a **k",
    "/a **k",
    "/a b= *r !c !d= **k",
]


def declared(name: str, signature: str, entry: int, **more: Any) -> dict[str, Any]:
    params = []
    for word in signature.split():
        kind, letter, default = re.fullmatch(r"(/|\*\*?|!|)(\w)(=?)", word).groups()  # type: ignore[union-attr]
        param = {"name": letter, "type": ["any"], "kind": KINDS[kind]}
        if default:
            param["default"] = 0
        params.append(param)
    return {"name": name, "entry": entry, "params": params, "result": ["void"], **more}


def twin(name: str, signature: str, method: bool = False) -> Any:
    """The same function, written in Python."""
    words = signature.split()
    text: list[str] = ["self"] if method else []
    seen_slash = not any(w.startswith("/") for w in words)
    seen_star = any(re.match(r"\*\w", w) for w in words)
    for word in words:
        if not seen_slash and not word.startswith("/"):
            text.append("/")
            seen_slash = True
        if word.startswith("!") and not seen_star:
            text.append("*")
            seen_star = True
        text.append(word.lstrip("/!") + ("0" if word.endswith("=") else ""))
    if not seen_slash:
        text.append("/")
    scope: dict[str, Any] = {}
    exec(f"def {name}({', '.join(text)}): return {ACCEPTED!r}", scope)
    return scope[name]


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    words = [2 * len(s.split()) for s in SIGNATURES]
    functions = [declared(f"f{i}", s, i) for i, s in enumerate(SIGNATURES)]
    methods = [declared("m", "a b=", len(words), self=True, kind="method")]
    klass: dict[str, Any] = {"name": "C", "java": "C", "methods": methods, "doc": "A class."}
    klass["new"] = declared("C", "a b=", len(words) + 1, result=["class", 0], kind="new")
    entries = [[f"e{i}", n] for i, n in enumerate([*words, 5, 4])]
    scalar = {"name": "g", "entry": len(entries), "result": ["str"]}
    scalar["params"] = [
        {"name": "n", "type": ["int32"], "kind": 0},
        {"name": "t", "type": ["str"], "default": "x"},
        {"name": "c", "type": ["opt", ["bool"]], "kind": 3, "default": None},
    ]
    entries.append(["g", 1 + 2 + 2 + 2])
    parts = reference.descriptor(
        functions=[*functions, scalar], classes=[klass], entries=entries, doc="Made up."
    )
    return reference.load(tmp_path_factory.mktemp("arguments"), reference.encode(parts))


def outcome(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    try:
        return function(*args, **kwargs)
    except TypeError as e:
        # Newer interpreters add a guess, which is theirs to make.
        return re.sub(r"\. Did you mean .*", "", f"{type(e).__name__}: {e}")
    except FileNotFoundError as e:
        return ACCEPTED if str(e.filename).endswith("_jars") else str(e)


@pytest.mark.parametrize("index", range(len(SIGNATURES)), ids=lambda i: SIGNATURES[i] or "none")
def test_call_ends_as_it_does_in_python(native: ModuleType, index: int) -> None:
    ours, theirs = getattr(native, f"f{index}"), twin(f"f{index}", SIGNATURES[index])
    for count, names in itertools.product(range(5), range(8)):
        for chosen in itertools.combinations("abcdz", min(names, 3)):
            args, kwargs = tuple(range(count)), dict.fromkeys(chosen, 1)
            assert outcome(ours, args, kwargs) == outcome(theirs, args, kwargs)


def test_methods_count_the_receiver_as_python_does(native: ModuleType) -> None:
    class C:
        m = twin("m", "a b=", method=True)

    C.m.__qualname__ = "C.m"
    with pytest.raises(TypeError, match=r"^unbound method C\.m\(\) needs an argument$"):
        native.C.m()
    with pytest.raises(
        TypeError, match=r"^descriptor 'm' for '.*C' objects doesn't apply to a 'int' object$"
    ):
        native.C.m(3)
    assert C.m.__qualname__ == native.C.m.__qualname__


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((), {}, "C() missing 1 required positional argument: 'a'"),
        ((1, 2, 3), {}, "C() takes from 1 to 2 positional arguments but 3 were given"),
        ((1,), {"z": 1}, "C() got an unexpected keyword argument 'z'"),
        ((1,), {"a": 1}, "C() got multiple values for argument 'a'"),
    ],
)
def test_constructor_speaks_of_the_class(
    native: ModuleType, args: tuple[Any, ...], kwargs: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError) as raised:
        native.C(*args, **kwargs)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("args", "kwargs", "error", "message"),
    [
        (("1",), {}, TypeError, "g() argument 'n' must be int, not str"),
        ((1.5,), {}, TypeError, "g() argument 'n' must be int, not float"),
        ((2**31,), {}, OverflowError, "g() argument 'n' does not fit into 32 bits"),
        ((2**70,), {}, OverflowError, "g() argument 'n' does not fit into 32 bits"),
        ((1, b"x"), {}, TypeError, "g() argument 't' must be str, not bytes"),
        ((1, None), {}, TypeError, "g() argument 't' must be str, not None"),
        ((1,), {"c": 0}, TypeError, "g() argument 'c' must be bool or None, not int"),
    ],
)
def test_wrong_argument_is_named(
    native: ModuleType,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error) as raised:
        native.g(*args, **kwargs)
    assert str(raised.value) == message


def test_right_arguments_are_accepted(native: ModuleType) -> None:
    assert outcome(native.g, (True, "x"), {"c": None}) == ACCEPTED


def test_keyword_names_that_are_not_interned_are_found(native: ModuleType) -> None:
    name = "".join(["t", ""])
    assert outcome(native.g, (1,), {str(bytes([ord(name)]), "ascii"): "x"}) == ACCEPTED


def test_signature_tells_the_truth(native: ModuleType) -> None:
    assert str(inspect.signature(native.g)) == (
        "(n: int, /, t: str = 'x', *, c: bool | None = None) -> str".replace(
            "bool | None", str(inspect.formatannotation(_optional_bool()))
        )
    )
    assert native.g.__text_signature__ == "(n, /, t='x', *, c=None)"
    assert list(inspect.signature(native.C).parameters) == ["a", "b"]
    assert str(inspect.signature(native.C.m)).startswith("(self, /, a: ")


def _optional_bool() -> Any:
    try:
        return eval("bool | None")
    except TypeError:
        return eval("__import__('typing').Optional[bool]")


def test_function_introduces_itself(native: ModuleType) -> None:
    assert (native.g.__name__, native.g.__qualname__, native.g.__module__) == ("g", "g", "made_up")
    assert repr(native.g) == "<built-in function g>"
    assert inspect.isroutine(native.g)
    method: Any = native.C.m
    assert method.__objclass__ is native.C
    assert inspect.isroutine(method)


def test_instances_are_not_made_by_the_types_of_callables(native: ModuleType) -> None:
    for item in (native.g, native.C.m):
        with pytest.raises(TypeError):
            type(item)()


def test_star_import_takes_what_was_declared(native: ModuleType) -> None:
    names = {"C", "g", *(f"f{i}" for i in range(len(SIGNATURES)))}
    assert set(native.__all__) == names
    assert native.__doc__ == "Made up."


def test_method_object_is_pickled_by_name(native: ModuleType) -> None:
    assert native.g.__reduce__() == "g"
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(native.g)  # made_up itself is empty


# ---- descriptors that nobody wrote


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"abi": 2},
            "this package was built with version 0.1.0 of the bridge (ABI 2), its _native is of version 0.1.0 (ABI 1): rebuild it with one version",
        ),
        (
            {"runtime": "9.9"},
            "this package was built with version 9.9 of the bridge (ABI 1), its _native is of version 0.1.0 (ABI 1): rebuild it with one version",
        ),
        ({"module": 3}, "the descriptor of this package is damaged: module is no str"),
        ({"functions": 3}, "the descriptor of this package is damaged: functions is no list"),
        (
            {"functions": [{"name": "f", "entry": 1}]},
            "the descriptor of this package is damaged: 'f' names entry 1",
        ),
        (
            {"functions": [{"name": "f", "entry": 0, "result": ["nope"]}]},
            "the descriptor of this package is damaged: unknown type 'nope'",
        ),
        (
            {"functions": [{"name": "f", "entry": 0, "result": ["str"]}]},
            "the descriptor of this package is damaged: 'f' takes 2 words, its entry e 0",
        ),
        (
            {"functions": [{"name": "f", "entry": 0, "self": True}]},
            "the descriptor of this package is damaged: 'f' takes a self that it cannot have",
        ),
        (
            {"classes": [{"name": "C", "base": 0}]},
            "the descriptor of this package is damaged: the base of class 'C' comes after it",
        ),
        (
            {"exceptions": [{"name": "E", "base": "Nope"}]},
            "the descriptor of this package is damaged: unknown base exception 'Nope'",
        ),
        (
            {"submodules": [{"name": "s", "functions": [5]}]},
            "the descriptor of this package is damaged: submodule 'made_up.s' lists an unknown entry of functions",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_wrong_descriptor_stops_the_import(
    tmp_path: Path, parts: dict[str, Any], message: str
) -> None:
    content = reference.encode(reference.descriptor(**{"entries": [["e", 0]], **parts}))
    with pytest.raises(ImportError) as raised:
        reference.load(tmp_path, content)
    assert str(raised.value) == message


def test_cut_descriptor_stops_the_import(tmp_path: Path) -> None:
    content = reference.encode(reference.descriptor())
    with pytest.raises(ImportError) as raised:
        reference.load(tmp_path, content[:-1])
    assert str(raised.value) == (
        "the descriptor of this package is damaged: _module.bin is cut off or overwritten"
    )


def test_mutated_descriptors_import_or_raise(tmp_path: Path) -> None:
    chance = random.Random(11)
    parts = reference.descriptor(
        entries=[["e", 3]],
        functions=[declared("f", "a", 0, result=["void"])],
        classes=[{"name": "C", "java": "C", "match_args": ["a"], "constants": {"K": 1}}],
        exceptions=[{"name": "E", "base": "ValueError", "java": "E", "attributes": ["line"]}],
        enums=[{"name": "Color", "java": "C", "members": [["RED", 1]]}],
        records=[{"name": "P", "java": "P", "fields": [["x", ["list", ["int"]]]], "as": "tuple"}],
        constants={"ANSWER": 42},
    )
    whole = reference.encode(parts)
    for i in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.choice(
                [0, 1, 2, 0xFF, chance.randrange(256)]
            )
        with contextlib.suppress(
            ImportError, ValueError, TypeError, AttributeError, OverflowError, KeyError
        ):
            reference.load(tmp_path / str(i), bytes(data), f"mutated{i}")
