// SPDX-License-Identifier: MIT
package kitchen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jnibridge.PyClass;
import jnibridge.PyConstant;
import jnibridge.PyConstructor;
import jnibridge.PyDeleter;
import jnibridge.PyMethod;
import jnibridge.PyProperty;
import jnibridge.PySetter;
import org.jspecify.annotations.Nullable;

/** A list of ints with every special method, which may be derived from in Python. */
@PyClass(subclassable = true)
public class Counter implements AutoCloseable, Comparable<Counter>, Iterable<Long> {

  /** The most a counter holds. */
  @PyConstant public static final int LIMIT = 1_000_000;

  private final List<Long> values;
  private @Nullable String label;
  private boolean closed;

  /**
   * Makes a counter.
   *
   * @param values what is in it at first
   * @param label its name
   */
  @PyConstructor(signature = "values=[], *, label=None")
  public Counter(List<Long> values, @Nullable String label) {
    this.values = new ArrayList<>(values);
    this.label = label;
  }

  // ---- properties

  /** The name, or {@code null}. */
  @PyProperty
  public @Nullable String getLabel() {
    return label;
  }

  @PySetter
  public void setLabel(@Nullable String label) {
    this.label = label;
  }

  @PyDeleter
  public void deleteLabel() {
    label = null;
  }

  /**
   * Tells whether it was closed.
   *
   * @return whether {@code close} was called
   */
  @PyProperty
  public boolean isClosed() {
    return closed;
  }

  // ---- methods

  /**
   * Appends a value.
   *
   * @param value the value
   * @param times how often
   * @return the new length
   */
  @PyMethod(signature = "value, *, times=1")
  public int append(long value, int times) {
    for (int i = 0; i < times; i++) {
      values.add(value);
    }
    return values.size();
  }

  /** All values of two counters. */
  @PyMethod(name = "__add__")
  public Counter plus(Counter other) {
    List<Long> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Counter(all, label);
  }

  @PyMethod
  public static Counter empty() {
    return new Counter(List.of(), null);
  }

  @PyMethod(classMethod = true)
  public static Counter ofRange(int n) {
    return new Counter(Kitchen.range(n), null);
  }

  @PyMethod
  @Override
  public void close() {
    closed = true;
  }

  // ---- containers

  @PyMethod(name = "__len__")
  public int size() {
    return values.size();
  }

  @PyMethod(name = "__getitem__")
  public long get(int index) {
    return values.get(index);
  }

  @PyMethod(name = "__setitem__")
  public void set(int index, long value) {
    values.set(index, value);
  }

  @PyMethod(name = "__delitem__")
  public void remove(int index) {
    values.remove(index);
  }

  @PyMethod(name = "__contains__")
  public boolean contains(long value) {
    return values.contains(value);
  }

  @PyMethod
  @Override
  public Iterator<Long> iterator() {
    return values.iterator();
  }

  /** The squares, lazily. */
  @PyMethod
  public Stream<Long> squares() {
    return values.stream().map(v -> v * v);
  }

  @PyMethod(name = "__bool__")
  public boolean isTrue() {
    return !values.isEmpty();
  }

  @PyMethod(name = "__call__", signature = "factor=2")
  public long call(int factor) {
    long sum = 0;
    for (long value : values) {
      sum += value * factor;
    }
    return sum;
  }

  // ---- identity

  @PyMethod
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Counter counter && values.equals(counter.values);
  }

  @PyMethod
  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @PyMethod
  @Override
  public int compareTo(Counter other) {
    return Integer.compare(values.size(), other.values.size());
  }

  @PyMethod
  @Override
  public String toString() {
    return values.toString();
  }

  @PyMethod(name = "__repr__")
  public String describe() {
    return "Counter(" + values + ", label=" + Objects.toString(label, "None") + ")";
  }

  // ---- pickling

  @PyMethod(name = "__getstate__")
  public List<Long> state() {
    return values;
  }

  @PyMethod(name = "__from_state__")
  public static Counter fromState(List<Long> state) {
    return new Counter(state, null);
  }
}
