// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.FnPointer;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Built-in functions that search, map, reduce and sort arrays. Where a function is asked for, one
 * may be given by name. It gets an element, and the element's index if it takes two parameters; if
 * it takes none, the element is {@code this}.
 */
final class ArrayQueries {
  private ArrayQueries() {}

  static void addTo(Natives natives) {
    addSearches(natives);
    // The name of a function does for a pointer to it.
    for (String function : new String[] {"f", "s"}) {
      addFilters(natives, "a" + function);
      addFolds(natives, "a" + function);
    }
    addSorting(natives);
  }

  private static List<Object> items(Object array) {
    return ((Array) array).items();
  }

  private static FnPointer pointer(Object value) {
    return value instanceof FnPointer pointer ? pointer : Calls.pointer((String) value);
  }

  /** Calls a function with an element, and its index if it wants it. */
  private static Object ask(Frame frame, FnPointer function, Object item, int index) {
    frame.run.charge(1);
    Object own = Values.copy(item, frame.run);
    Value.Closure closure = function.closure();
    if (closure != null && closure.function().arity() == function.curried().length) {
      return Calls.call(frame, function, new Object[] {own}, new Object[0], 0);
    }
    Object[] arguments = {own, index};
    boolean wantsIndex =
        closure != null && closure.function().arity() == function.curried().length + 2;
    return wantsIndex
        ? Calls.call(frame, function, arguments)
        : Calls.call(frame, function, new Object[] {own});
  }

  private static boolean test(Frame frame, FnPointer function, Object item, int index) {
    return Boolean.TRUE.equals(ask(frame, function, item, index));
  }

  // ------------------------------------------------------------------ searching

  private static void addSearches(Natives natives) {
    natives
        .add("contains", "a*", (f, a) -> Operators.contains(a[0], a[1], f.run))
        .add("index_of", "a*", (f, a) -> indexOf(f, a, 0))
        .add("index_of", "a*i", (f, a) -> indexOf(f, a, start(a)))
        .add("find", "af", (f, a) -> find(f, a, 0, false))
        .add("find", "afi", (f, a) -> find(f, a, start(a), false))
        .add("find_map", "af", (f, a) -> find(f, a, 0, true))
        .add("find_map", "afi", (f, a) -> find(f, a, start(a), true))
        .add("zip", "aaf", (f, a) -> zip(f, a));
  }

  /** Where a search starts; a negative number counts from the end. */
  private static int start(Object[] a) {
    int start = (Integer) a[2];
    return start < 0 ? Math.max(0, start + items(a[0]).size()) : start;
  }

  private static Object indexOf(Frame frame, Object[] a, int start) {
    for (int i = start; i < items(a[0]).size(); i++) {
      frame.run.charge(1);
      Object item = items(a[0]).get(i);
      boolean found =
          a[1] instanceof FnPointer function
              ? test(frame, function, item, i)
              : Values.equal(item, a[1], frame.run);
      if (found) {
        return i;
      }
    }
    return -1;
  }

  /** The first element accepted, or the first answer that is not {@code ()}. */
  private static Object find(Frame frame, Object[] a, int start, boolean answer) {
    for (int i = start; i < items(a[0]).size(); i++) {
      Object item = items(a[0]).get(i);
      Object result = ask(frame, pointer(a[1]), item, i);
      if (answer && result != Unit.UNIT) {
        return result;
      } else if (!answer && Boolean.TRUE.equals(result)) {
        return Values.copy(item, frame.run);
      }
    }
    return Unit.UNIT;
  }

  private static Array zip(Frame frame, Object[] a) {
    Array result = new Array();
    int size = Math.min(items(a[0]).size(), items(a[1]).size());
    for (int i = 0; i < size; i++) {
      Object[] pair = {
        Values.copy(items(a[0]).get(i), frame.run), Values.copy(items(a[1]).get(i), frame.run), i
      };
      result.items().add(Calls.call(frame, pointer(a[2]), null, pair, 1));
    }
    return result;
  }

  // ------------------------------------------------------------------ mapping and filtering

  private static void addFilters(Natives natives, String types) {
    natives
        .add("map", types, (f, a) -> map(f, a))
        .add("filter", types, (f, a) -> filter(f, a))
        .add("some", types, (f, a) -> any(f, a, true))
        .add("all", types, (f, a) -> !any(f, a, false))
        .addMutating("for_each", types, (f, a) -> forEach(f, a))
        .addMutating("drain", types, (f, a) -> take(f, a, true))
        .addMutating("retain", types, (f, a) -> take(f, a, false));
  }

  private static Array map(Frame frame, Object[] a) {
    Array result = new Array();
    for (int i = 0; i < items(a[0]).size(); i++) {
      result.items().add(ask(frame, pointer(a[1]), items(a[0]).get(i), i));
    }
    return result;
  }

  private static Array filter(Frame frame, Object[] a) {
    Array result = new Array();
    for (int i = 0; i < items(a[0]).size(); i++) {
      Object item = items(a[0]).get(i);
      if (test(frame, pointer(a[1]), item, i)) {
        result.items().add(Values.copy(item, frame.run));
      }
    }
    return result;
  }

  /** Whether the answer for any element is {@code wanted}. */
  private static boolean any(Frame frame, Object[] a, boolean wanted) {
    for (int i = 0; i < items(a[0]).size(); i++) {
      if (test(frame, pointer(a[1]), items(a[0]).get(i), i) == wanted) {
        return true;
      }
    }
    return false;
  }

  /** The function sees each element as {@code this} and may change it. */
  private static Object forEach(Frame frame, Object[] a) {
    List<Object> items = items(a[0]);
    for (int i = 0; i < items.size(); i++) {
      frame.run.charge(1);
      Object[] self = {items.get(i)};
      Calls.call(frame, pointer(a[1]), self, new Object[] {i}, 1);
      items.set(i, self[0]);
    }
    return Unit.UNIT;
  }

  /** Removes the elements for which the answer is {@code removed} and returns them. */
  private static Array take(Frame frame, Object[] a, boolean removed) {
    List<Object> items = items(a[0]);
    Array taken = new Array();
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      (test(frame, pointer(a[1]), item, i) == removed ? taken.items() : kept).add(item);
    }
    items.clear();
    items.addAll(kept);
    return taken;
  }

  // ------------------------------------------------------------------ folding

  private static void addFolds(Natives natives, String types) {
    natives
        .add("reduce", types, (f, a) -> reduce(f, a, Unit.UNIT, false))
        .add("reduce", types + "*", (f, a) -> reduce(f, a, a[2], false))
        .add("reduce_rev", types, (f, a) -> reduce(f, a, Unit.UNIT, true))
        .add("reduce_rev", types + "*", (f, a) -> reduce(f, a, a[2], true));
  }

  private static Object reduce(Frame frame, Object[] a, Object initial, boolean reversed) {
    List<Object> items = items(a[0]);
    Object result = initial;
    for (int n = 0; n < items.size(); n++) {
      frame.run.charge(1);
      int i = reversed ? items.size() - 1 - n : n;
      Object[] arguments = {result, Values.copy(items.get(i), frame.run), i};
      FnPointer function = pointer(a[1]);
      Value.Closure closure = function.closure();
      boolean wantsIndex =
          closure != null && closure.function().arity() == function.curried().length + 3;
      result =
          Calls.call(frame, function, wantsIndex ? arguments : new Object[] {result, arguments[1]});
    }
    return result;
  }

  // ------------------------------------------------------------------ sorting

  private static void addSorting(Natives natives) {
    natives
        .addMutating("sort", "a", (f, a) -> sort(f, a, natural(items(a[0]))))
        .addMutating("sort_desc", "a", (f, a) -> sort(f, a, natural(items(a[0])).reversed()))
        .addMutating("sort", "af", (f, a) -> sort(f, a, by(f, (FnPointer) a[1])))
        .add("order", "a", (f, a) -> order(f, a, natural(items(a[0]))))
        .add("order_desc", "a", (f, a) -> order(f, a, natural(items(a[0])).reversed()))
        .add("order", "af", (f, a) -> order(f, a, by(f, (FnPointer) a[1])))
        .addMutating("dedup", "a", (f, a) -> dedup(f, a))
        .addMutating("dedup", "af", (f, a) -> dedup(f, a));
  }

  /** The order of elements that are all integers, strings, characters or booleans. */
  private static Comparator<Object> natural(List<Object> items) {
    char type = items.isEmpty() ? 'u' : Values.typeCode(items.get(0));
    for (Object item : items) {
      if (Values.typeCode(item) != type) {
        throw ScriptError.noFunction("sort", item);
      }
    }
    return switch (type) {
      case 'i' -> (x, y) -> Integer.compare((Integer) x, (Integer) y);
      case 's' -> (x, y) -> Values.compareText((String) x, (String) y);
      case 'c' -> (x, y) -> Integer.compare(((Char) x).code(), ((Char) y).code());
      case 'b' -> (x, y) -> Boolean.compare((Boolean) x, (Boolean) y);
      default -> {
        if (items.size() > 1 && type != 'u') {
          throw ScriptError.noFunction("sort", items.get(0));
        }
        yield (x, y) -> 0;
      }
    };
  }

  /** The order that a function gives with a negative, zero or positive number. */
  private static Comparator<Object> by(Frame frame, FnPointer function) {
    return (x, y) -> {
      Object[] pair = {Values.copy(x, frame.run), Values.copy(y, frame.run)};
      return Calls.call(frame, function, pair) instanceof Integer order ? order : 0;
    };
  }

  private static Object sort(Frame frame, Object[] a, Comparator<Object> comparator) {
    List<Object> items = items(a[0]);
    frame.run.charge(items.size() * 4);
    try {
      items.sort(comparator);
    } catch (IllegalArgumentException e) {
      throw ScriptError.arithmetic("The comparison of a sort contradicts itself");
    }
    return Unit.UNIT;
  }

  private static Object order(Frame frame, Object[] a, Comparator<Object> comparator) {
    Object[] copy = {Values.copy(a[0], frame.run)};
    sort(frame, copy, comparator);
    return copy[0];
  }

  /** Removes elements that follow an equal one. */
  private static Object dedup(Frame frame, Object[] a) {
    List<Object> kept = new ArrayList<>();
    for (Object item : items(a[0])) {
      frame.run.charge(1);
      if (kept.isEmpty() || !isSame(frame, a, item, kept.get(kept.size() - 1))) {
        kept.add(item);
      }
    }
    items(a[0]).clear();
    items(a[0]).addAll(kept);
    return Unit.UNIT;
  }

  private static boolean isSame(Frame frame, Object[] a, Object item, Object previous) {
    if (a.length < 2) {
      return Values.equal(item, previous, frame.run);
    }
    Object[] pair = {Values.copy(item, frame.run), Values.copy(previous, frame.run)};
    return Boolean.TRUE.equals(Calls.call(frame, (FnPointer) a[1], pair));
  }
}
