// SPDX-License-Identifier: MIT
package afrim.rhai;

import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of a script that Java has no type for. The others are {@link Integer} (32 bits,
 * wrapping), {@link Boolean} and {@link String}.
 *
 * <p>Only arrays and maps can change. They are copied when a variable is read as a value, as Rhai
 * does; nobody else keeps a reference to one that belongs to a variable.
 */
sealed interface Value {

  /** The value {@code ()}. */
  enum Unit implements Value {
    UNIT
  }

  /** One character, a code point. */
  record Char(int code) implements Value {}

  /** {@code start..end} or {@code start..=end}. */
  record Range(int start, int end, boolean inclusive) implements Value {
    boolean contains(int value) {
      return value >= start && (inclusive ? value <= end : value < end);
    }

    boolean isEmpty() {
      return inclusive ? start > end : start >= end;
    }
  }

  /** Integers from {@code start} up or down to {@code end}, which is not among them. */
  record Steps(int start, int end, int step) implements Value {}

  /** The characters of a text, to be iterated over. */
  record Chars(String text) implements Value {}

  /**
   * A function by name, or an anonymous one, with the module it belongs to and curried arguments.
   */
  record FnPointer(String name, @Nullable Closure closure, Object[] curried) implements Value {}

  /** An anonymous function and the module whose functions and constants it sees. */
  record Closure(Function function, ModuleInstance module) {}

  /** An array. */
  record Array(ArrayList<Object> items) implements Value {
    Array() {
      this(new ArrayList<>());
    }
  }

  /** An object map, in the order of its keys' code points. */
  record Dict(TreeMap<String, Object> entries) implements Value {
    Dict() {
      this(new TreeMap<>(Values::compareText));
    }
  }
}
