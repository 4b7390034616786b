// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Built-in methods that change arrays or take parts of them. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static void addTo(Natives natives) {
    addElements(natives);
    addLengths(natives);
    addParts(natives);
  }

  /** A part of an array, inside its bounds. */
  private record Span(int start, int end) {

    /** {@code count} elements from {@code start}; a negative start counts from the end. */
    static Span of(Array array, int start, int count) {
      int size = array.items().size();
      int first = Math.min(size, start < 0 ? Math.max(0, start + size) : start);
      return new Span(first, first + Math.min(Math.max(0, count), size - first));
    }

    /** A negative start of a range is the beginning. */
    static Span of(Array array, Range range) {
      int start = Math.max(0, range.start());
      int end = Math.max(start, range.end());
      boolean closed = range.inclusive() && end < Integer.MAX_VALUE;
      return of(array, start, closed ? end - start + 1 : end - start);
    }

    /** The arguments of a method that takes a range or a start and a count. */
    static Span of(Object[] a) {
      Array array = (Array) a[0];
      return a[1] instanceof Range range
          ? of(array, range)
          : of(array, (Integer) a[1], a.length > 2 ? (Integer) a[2] : Integer.MAX_VALUE);
    }
  }

  private static List<Object> items(Object array) {
    return ((Array) array).items();
  }

  // ------------------------------------------------------------------ single elements

  private static void addElements(Natives natives) {
    natives
        .add("get", "ai", (f, a) -> get(f, a))
        .addMutating("set", "ai*", (f, a) -> set(a))
        .addMutating("push", "a*", (f, a) -> insert(f, a, items(a[0]).size(), a[1]))
        .addMutating("insert", "ai*", (f, a) -> insert(f, a, place(a), a[2]))
        .addMutating("pop", "a", (f, a) -> remove(a, items(a[0]).size() - 1))
        .addMutating("shift", "a", (f, a) -> remove(a, 0))
        .addMutating("remove", "ai", (f, a) -> remove(a, position(a)));
  }

  /** The element that the second argument names, or a number outside the array. */
  private static int position(Object[] a) {
    int index = (Integer) a[1];
    return index < 0 ? index + items(a[0]).size() : index;
  }

  /** Reads at a negative place before the beginning are reads of the first element. */
  private static Object get(Frame frame, Object[] a) {
    int position = Math.max(0, position(a));
    return position >= items(a[0]).size()
        ? Unit.UNIT
        : Values.copy(items(a[0]).get(position), frame.run);
  }

  private static Object set(Object[] a) {
    int position = Math.max(0, position(a));
    if (position < items(a[0]).size()) {
      items(a[0]).set(position, a[2]);
    }
    return Unit.UNIT;
  }

  private static int place(Object[] a) {
    return Math.max(0, Math.min(position(a), items(a[0]).size()));
  }

  private static Object insert(Frame frame, Object[] a, int place, Object value) {
    List<Object> items = items(a[0]);
    frame.run.checkSize(items.size() + 1);
    frame.run.charge(items.size() - place >> 4);
    items.add(place, value);
    return Unit.UNIT;
  }

  private static Object remove(Object[] a, int position) {
    List<Object> items = items(a[0]);
    return position < 0 || position >= items.size() ? Unit.UNIT : items.remove(position);
  }

  // ------------------------------------------------------------------ length and order

  private static void addLengths(Natives natives) {
    natives
        .addProperty("len", "a", (f, a) -> items(a[0]).size())
        .addProperty("is_empty", "a", (f, a) -> items(a[0]).isEmpty())
        .addMutating("clear", "a", (f, a) -> keep(a, new Span(0, 0)))
        .addMutating("truncate", "ai", (f, a) -> keep(a, Span.of((Array) a[0], 0, (Integer) a[1])))
        .addMutating("chop", "ai", (f, a) -> keep(a, tail(a)))
        .addMutating("pad", "ai*", (f, a) -> pad(f, a))
        .addMutating("append", "aa", (f, a) -> append(f, a))
        .addMutating("reverse", "a", (f, a) -> reverse(f, a));
  }

  private static Span tail(Object[] a) {
    int size = items(a[0]).size();
    int count = Math.min(size, Math.max(0, (Integer) a[1]));
    return new Span(size - count, size);
  }

  private static Object keep(Object[] a, Span span) {
    List<Object> items = items(a[0]);
    items.subList(span.end(), items.size()).clear();
    items.subList(0, span.start()).clear();
    return Unit.UNIT;
  }

  private static Object pad(Frame frame, Object[] a) {
    int length = (Integer) a[1];
    frame.run.checkSize(length);
    while (items(a[0]).size() < length) {
      frame.run.charge(1);
      items(a[0]).add(Values.copy(a[2], frame.run));
    }
    return Unit.UNIT;
  }

  private static Object append(Frame frame, Object[] a) {
    frame.run.charge(items(a[1]).size());
    frame.run.checkSize(items(a[0]).size() + items(a[1]).size());
    items(a[0]).addAll(items(a[1]));
    return Unit.UNIT;
  }

  private static Object reverse(Frame frame, Object[] a) {
    frame.run.charge(items(a[0]).size());
    Collections.reverse(items(a[0]));
    return Unit.UNIT;
  }

  // ------------------------------------------------------------------ parts

  private static void addParts(Natives natives) {
    for (String span : new String[] {"r", "ii"}) {
      natives
          .add("extract", "a" + span, (f, a) -> extract(f, a))
          .addMutating("drain", "a" + span, (f, a) -> drain(f, a, Span.of(a)))
          .addMutating("retain", "a" + span, (f, a) -> retain(f, a, Span.of(a)))
          .addMutating("splice", "a" + span + "a", (f, a) -> splice(f, a));
    }
    natives
        .add("extract", "ai", (f, a) -> extract(f, a))
        .addMutating("split", "ai", (f, a) -> drain(f, a, Span.of(a)));
  }

  private static Array extract(Frame frame, Object[] a) {
    Span span = Span.of(a);
    Array part = new Array();
    for (Object item : items(a[0]).subList(span.start(), span.end())) {
      frame.run.charge(1);
      part.items().add(Values.copy(item, frame.run));
    }
    return part;
  }

  /** Removes a part and returns it. */
  private static Array drain(Frame frame, Object[] a, Span span) {
    frame.run.charge(items(a[0]).size());
    List<Object> part = items(a[0]).subList(span.start(), span.end());
    Array drained = new Array(new ArrayList<>(part));
    part.clear();
    return drained;
  }

  /** Keeps a part and returns the rest. */
  private static Array retain(Frame frame, Object[] a, Span span) {
    Array part = drain(frame, a, span);
    Array rest = new Array(new ArrayList<>(items(a[0])));
    items(a[0]).clear();
    items(a[0]).addAll(part.items());
    return rest;
  }

  private static Object splice(Frame frame, Object[] a) {
    Span span = Span.of(a);
    List<Object> replacement = items(a[a.length - 1]);
    frame.run.charge(items(a[0]).size() + replacement.size());
    frame.run.checkSize(items(a[0]).size() + replacement.size());
    List<Object> part = items(a[0]).subList(span.start(), span.end());
    part.clear();
    part.addAll(replacement);
    return Unit.UNIT;
  }
}
