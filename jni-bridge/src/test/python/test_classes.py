# SPDX-License-Identifier: MIT
"""Classes, enums and records: what an annotated Java type is in Python."""

from __future__ import annotations

import copy
import enum
import gc
import inspect
import pickle
import pydoc
import sys
import typing
import weakref
from typing import Any

import pytest
from kitchen_package import import_kitchen

kitchen: Any = import_kitchen()
Counter: Any = kitchen.Counter
Vector: Any = kitchen.Vector

# ------------------------------------------------------------------------------------------ making instances


def test_constructor_with_defaults_and_keywords() -> None:
    assert repr(Counter()) == "Counter([], label=None)"
    assert repr(Counter([1, 2])) == "Counter([1, 2], label=None)"
    assert repr(Counter(values=(3,), label="x")) == "Counter([3], label=x)"


def test_constructor_by_a_static_method() -> None:
    assert type(kitchen.Door()) is kitchen.Door


def test_class_without_constructor_cannot_be_instantiated() -> None:
    with pytest.raises(TypeError, match=r"^cannot create 'kitchen\.Shape' instances$"):
        kitchen.Shape()


def test_mistakes_in_constructor_calls() -> None:
    with pytest.raises(TypeError, match=r"missing 2 required positional arguments: 'x' and 'y'$"):
        Vector()
    with pytest.raises(TypeError, match=r"argument 'x' must be int, not str$"):
        Vector("1", 2)
    with pytest.raises(TypeError, match=r"got an unexpected keyword argument 'z'$"):
        Vector(1, 2, z=3)


def test_static_method() -> None:
    assert list(Counter.empty()) == []
    assert list(Counter([1]).empty()) == []


def test_class_method() -> None:
    assert list(Counter.of_range(3)) == [0, 1, 2]
    assert list(Counter().of_range(2)) == [0, 1]


def test_class_constant() -> None:
    assert Counter.LIMIT == 1_000_000
    assert Counter().LIMIT == 1_000_000


# --------------------------------------------------------------------------------------------- properties


def test_property_with_getter_setter_and_deleter() -> None:
    counter = Counter([], label="a")
    assert counter.label == "a"
    counter.label = "b"
    assert counter.label == "b"
    counter.label = None
    assert counter.label is None
    counter.label = "c"
    del counter.label
    assert counter.label is None


def test_property_refuses_a_value_of_a_wrong_type() -> None:
    with pytest.raises(TypeError, match=r"must be str or None, not int$"):
        Counter().label = 1


def test_property_that_is_read_only() -> None:
    with pytest.raises(AttributeError):
        Counter().closed = True
    with pytest.raises(AttributeError):
        del Counter().closed


def test_field_as_property() -> None:
    square = kitchen.Square(2)
    assert square.side == 2.0
    square.side = 3
    assert (square.side, square.area()) == (3.0, 9.0)


def test_attributes_that_are_not_declared_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Vector(1, 2).z = 3


# ----------------------------------------------------------------------------- inheritance and interfaces


def test_inheritance_between_annotated_classes() -> None:
    loud = kitchen.LoudCountdown(3)
    assert isinstance(loud, kitchen.Countdown)
    assert kitchen.LoudCountdown.__mro__ == (kitchen.LoudCountdown, kitchen.Countdown, object)
    assert (next(loud), loud.left(), loud.shout()) == (3, -2, "!!")
    assert kitchen.Countdown.left(loud) == -2


def test_method_refuses_the_instance_of_another_class() -> None:
    with pytest.raises(TypeError) as caught:
        kitchen.LoudCountdown.shout(kitchen.Countdown(3))
    assert "LoudCountdown" in str(caught.value)
    with pytest.raises(TypeError):
        kitchen.Countdown.left(object())
    with pytest.raises(TypeError):
        kitchen.Countdown.left()


def test_sealed_family_comes_back_as_its_closest_class() -> None:
    assert [type(s) for s in kitchen.make_shapes()] == [kitchen.Circle, kitchen.Square]
    assert type(kitchen.make_shape("circle")) is kitchen.Circle
    assert issubclass(kitchen.Circle, kitchen.Shape)


def test_interface_as_parameter_takes_the_whole_family() -> None:
    assert kitchen.total_area([kitchen.Square(2), kitchen.Square(3)]) == 13.0
    with pytest.raises(TypeError, match=r"^total_area\(\) argument 'shapes'\[0\] must be Shape, not (kitchen\.)?Vector$"):  # fmt: skip
        kitchen.total_area([Vector(1, 2)])


def test_methods_of_an_interface_and_its_defaults() -> None:
    assert kitchen.Square(2).describe() == "a shape of area 4.0"


def test_class_derived_in_python() -> None:
    class Named(Counter):  # type: ignore[misc]
        def __init__(self, values: list[int], *, label: str) -> None:
            self.extra = label.upper()

        def append(self, value: int, *, times: int = 1) -> int:
            return int(super().append(value + 1, times=times)) * 100

    named = Named([1], label="n")
    assert (named.extra, named.label, named.append(5), list(named)) == ("N", "n", 200, [1, 6])
    assert list(named + named) == [1, 6, 1, 6]


def test_class_that_is_final_cannot_be_derived_from() -> None:
    with pytest.raises(TypeError, match=r"^type 'kitchen\.Vector' is not an acceptable base type$"):
        type("Sub", (Vector,), {})
    with pytest.raises(
        TypeError, match=r"^type 'kitchen\.Countdown' is not an acceptable base type$"
    ):
        type("Sub", (kitchen.Countdown,), {})


# ----------------------------------------------------------------------------------------- special methods


def test_container_methods() -> None:
    counter = Counter([5, 6, 7])
    assert (len(counter), counter[0], counter[2]) == (3, 5, 7)
    counter[1] = 9
    del counter[0]
    assert list(counter) == [9, 7]
    assert 9 in counter
    assert 5 not in counter
    with pytest.raises(IndexError, match=r"^Index 5 out of bounds for length 2$"):
        counter[5]
    with pytest.raises(IndexError):
        counter[5] = 1
    with pytest.raises(IndexError):
        del counter[5]


def test_iteration_methods() -> None:
    countdown = kitchen.Countdown(3)
    assert iter(countdown) is countdown
    assert list(countdown) == [3, 2, 1]
    with pytest.raises(StopIteration):
        next(countdown)
    assert list(kitchen.Words(["a", "b"])) == ["a", "b"]
    assert list(reversed(Vector(1, 2))) == [2, 1]


def test_bool_and_call() -> None:
    assert not Counter()
    assert Counter([0])
    assert Counter([1, 2])() == 6
    assert Counter([1, 2])(factor=10) == 30


def test_equality_and_hash() -> None:
    assert Counter([1]) == Counter([1], label="other")
    assert Counter([1]) != Counter([2])
    assert Counter([1]) != [1]
    assert Counter([1]).__eq__([1]) is NotImplemented
    assert hash(Counter([1])) == hash(Counter([1]))
    assert {Counter([1]): "a"}[Counter([1])] == "a"
    assert kitchen.Circle(1.5) == kitchen.Circle(1.5)
    assert hash(kitchen.Circle(1.5)) == hash(kitchen.Circle(1.5))


def test_comparisons() -> None:
    one, two = Counter([9]), Counter([1, 1])
    assert one < two
    assert one <= two
    assert two > one
    assert two >= one
    assert not one > two
    assert sorted([two, one]) == [one, two]
    with pytest.raises(
        TypeError, match=r"^'<' not supported between instances of 'kitchen\.Counter' and 'int'$"
    ):
        one < 1  # noqa: B015


def test_text_forms() -> None:
    counter = Counter([1])
    assert (str(counter), repr(counter)) == ("[1]", "Counter([1], label=None)")
    assert repr(kitchen.Circle(1.5)) == "Circle[radius=1.5]"
    assert f"{Vector(1, 2):spec}" == "<1;2;spec>"
    assert bytes(Vector(1, 2)) == b"\x01\x02"


def test_arithmetic() -> None:
    v, one = Vector(3, 4), Vector(1, 1)
    assert v + one == Vector(4, 5)
    assert v - one == Vector(2, 3)
    assert v * 2 == Vector(6, 8)
    assert 2 * v == Vector(6, 8)
    assert v @ one == 7
    assert v / 2 == 1.5
    assert v // 2 == Vector(1, 2)
    assert v % 2 == Vector(1, 0)
    assert v**2 == Vector(9, 16)
    assert v << 1 == Vector(6, 8)
    assert v >> 1 == Vector(1, 2)
    assert v & one == Vector(1, 0)
    assert v | one == Vector(3, 5)
    assert v ^ one == Vector(2, 5)
    assert -v == Vector(-3, -4)
    assert +v == v
    assert ~v == Vector(-4, -5)
    assert abs(v) == 5.0


def test_arithmetic_in_place() -> None:
    v = Vector(1, 2)
    v += Vector(10, 20)
    assert v == Vector(11, 22)


def test_arithmetic_with_an_operand_that_does_not_fit() -> None:
    with pytest.raises(
        TypeError, match=r"^unsupported operand type\(s\) for \+: 'kitchen\.Vector' and 'int'$"
    ):
        Vector(1, 2) + 1
    with pytest.raises(TypeError, match=r"^unsupported operand type\(s\) for \*: 'kitchen\.Vector' and 'float'$"):  # fmt: skip
        Vector(1, 2) * 1.5
    assert Vector(1, 2).__add__(1) is NotImplemented


def test_arithmetic_gives_the_other_operand_its_turn() -> None:
    class Other:
        def __radd__(self, left: Any) -> str:
            return f"{left!r} + Other"

    assert Vector(1, 2) + Other() == "Vector(1, 2) + Other"


def test_conversions_to_numbers() -> None:
    v = Vector(3, 4)
    assert (int(v), float(v), ["a", "b", "c", "d"][v]) == (3, 3.5, "d")


def test_attribute_that_is_made_up_by_getattr() -> None:
    assert Vector(1, 2).missing == "made up"
    with pytest.raises(AttributeError, match=r"^no other$"):
        Vector(1, 2).other  # noqa: B018
    assert not hasattr(Vector(1, 2), "other")


def test_auto_closeable_is_a_context_manager() -> None:
    counter = Counter()
    with counter as entered:
        assert entered is counter
        assert not counter.closed
    assert counter.closed
    with pytest.raises(ZeroDivisionError), Counter() as counter:
        raise ZeroDivisionError
    assert counter.closed


def test_context_manager_with_methods_of_its_own() -> None:
    door = kitchen.Door()
    with door:
        assert door.state == "open"
    assert door.state == "shut"
    with door:
        raise LookupError("swallowed")
    assert door.state == "slammed"  # type: ignore[unreachable]


# --------------------------------------------------------------------------------- pickling, weak references


def test_pickling_without_a_declared_pair_is_refused() -> None:
    for refused in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"^cannot pickle 'kitchen\.Vector' object$"):
            refused(Vector(1, 2))


def test_pickling_by_a_declared_pair() -> None:
    counter = Counter([1, 2, 3])
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(counter, protocol))
        assert back == counter
        assert type(back) is Counter
    assert copy.copy(counter) == counter
    clone = copy.deepcopy([counter, counter])
    assert clone[0] is clone[1]
    clone[0].append(4)
    assert list(counter) == [1, 2, 3]


def test_weak_references() -> None:
    counter = Counter([1])
    seen: list[str] = []
    reference = weakref.ref(counter, lambda _: seen.append("gone"))
    assert reference() is counter
    del counter
    assert (reference(), seen) == (None, ["gone"])
    cache: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
    kept = Vector(1, 2)
    cache[kept] = 1
    del kept
    assert len(cache) == 0


def test_cycle_through_an_object_is_collected() -> None:
    class Holder(Counter):  # type: ignore[misc]
        me: Any

    holder = Holder()
    holder.me = holder
    reference = weakref.ref(holder)
    del holder
    gc.collect()
    assert reference() is None


def test_match_args() -> None:
    assert kitchen.Circle.__match_args__ == ("radius",)
    if sys.version_info >= (3, 10):
        names: dict[str, Any] = {"kitchen": kitchen}
        exec(
            "match kitchen.Circle(2.5):\n  case kitchen.Circle(r): found = r\n",
            names,
        )
        assert names["found"] == 2.5


# ------------------------------------------------------------------------------------ docstrings, signatures


def test_documentation_of_classes_and_members() -> None:
    assert Counter.__doc__ == (
        "A list of ints with every special method, which may be derived from in Python."
    )
    assert Counter.append.__doc__.startswith("Appends a value.\n\nArgs:\n    value: the value\n")
    assert Counter.label.__doc__ == "The name, or `None`."
    assert kitchen.Circle.radius.__doc__ == "of the circle"
    text = pydoc.plain(pydoc.render_doc(Counter))
    assert "append(self, /, value: int, *, times: int = 1) -> int" in text
    assert "Appends a value." in text
    assert "LIMIT = 1000000" in text


def test_signatures_of_classes_and_methods() -> None:
    assert str(inspect.signature(Counter)).startswith("(values: ")
    assert list(inspect.signature(Counter).parameters) == ["values", "label"]
    assert str(inspect.signature(Counter.append)) == (
        "(self, /, value: int, *, times: int = 1) -> int"
    )
    assert str(inspect.signature(Counter().append)) == "(value: int, *, times: int = 1) -> int"
    assert str(inspect.signature(Counter.of_range)).startswith("(n: int) -> ")


def test_names_of_classes() -> None:
    assert (Counter.__module__, Counter.__qualname__, Counter.__name__) == (
        "kitchen",
        "Counter",
        "Counter",
    )
    assert Counter.append.__qualname__ == "Counter.append"
    assert repr(Counter) == "<class 'kitchen.Counter'>"


# --------------------------------------------------------------------------------------------------- enums


def test_enum_is_a_real_enum() -> None:
    color = kitchen.Color
    assert issubclass(color, enum.Enum)
    assert [m.name for m in color] == ["RED", "GREEN", "Blue"]
    assert [m.value for m in color] == ["RED", "GREEN", "Blue"]
    assert color("RED") is color["RED"] is color.RED
    assert repr(color.RED) == "<Color.RED: 'RED'>"
    assert color.__doc__ == "A colour."
    assert color.__module__ == "kitchen"


def test_enum_members_cross_as_themselves() -> None:
    for member in kitchen.Color:
        assert kitchen.echo_color(member) is member
    with pytest.raises(
        TypeError, match=r"^echo_color\(\) argument 'value' must be Color, not str$"
    ):
        kitchen.echo_color("RED")


def test_enum_members_pickle() -> None:
    assert pickle.loads(pickle.dumps(kitchen.Color.Blue)) is kitchen.Color.Blue


# ------------------------------------------------------------------------------------------------- records


def test_record_as_dict() -> None:
    point = kitchen.echo_point({"x": 1, "y": 2.5})
    assert type(point) is dict
    assert list(point.items()) == [("x", 1.0), ("y", 2.5)]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"x": 1.0}, "ValueError: echo_point() argument 'value' lacks the key 'y'"),
        (
            {"x": 1.0, "y": 2.0, "z": 3.0},
            "ValueError: echo_point() argument 'value' has the unknown key 'z'",
        ),
        (
            {"x": 1.0, "y": None},
            "TypeError: echo_point() argument 'value'['y'] must be float, not None",
        ),
        ([1.0, 2.0], "TypeError: echo_point() argument 'value' must be dict, not list"),
        (None, "TypeError: echo_point() argument 'value' must be dict, not None"),
    ],
)
def test_record_as_dict_refuses_what_does_not_fit(value: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        kitchen.echo_point(value)
    assert f"{caught.type.__name__}: {caught.value}" == message


def test_record_as_named_tuple() -> None:
    hit = kitchen.Hit("t", 0.5, [{"x": 1.0, "y": 2.0}], kitchen.Color.RED)
    back = kitchen.echo_hit(hit)
    assert type(back) is kitchen.Hit
    assert back == hit
    assert (back.title, back.score, back.where, back.color) == hit
    assert kitchen.Hit._fields == ("title", "score", "where", "color")
    assert repr(kitchen.echo_hit(kitchen.Hit("t", 1, (), None))) == (
        "Hit(title='t', score=1.0, where=[], color=None)"
    )
    with pytest.raises(TypeError, match=r"^echo_hit\(\) argument 'value' must be Hit, not tuple$"):
        kitchen.echo_hit(("t", 1, [], None))
    assert list(typing.cast(Any, kitchen.Hit).__annotations__) == [
        "title", "score", "where", "color",
    ]  # fmt: skip


def test_record_that_holds_itself() -> None:
    tree = {
        "name": "a",
        "children": [{"name": "b", "children": []}, {"name": "c", "children": []}],
    }
    assert kitchen.echo_node(tree) == tree


def test_record_as_class() -> None:
    circle = kitchen.Circle(radius=2)
    assert (circle.radius, repr(circle)) == (2.0, "Circle[radius=2.0]")
    with pytest.raises(AttributeError):
        circle.radius = 3.0
