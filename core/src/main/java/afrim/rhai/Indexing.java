// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Array;
import afrim.rhai.Value.Char;
import afrim.rhai.Value.Dict;
import afrim.rhai.Value.Range;
import afrim.rhai.Value.Unit;

/**
 * {@code container[index]}: elements of arrays, characters of strings, entries of maps, bits of
 * integers. A negative index counts from the end.
 */
final class Indexing {
  private Indexing() {}

  /** The element, which may be part of the container. */
  static Object get(Object container, Object index, Run run) {
    if (container instanceof Array array) {
      return array.items().get(position(array.items().size(), index, "Array"));
    } else if (container instanceof String text) {
      run.chargeScan(text.length());
      if (index instanceof Range range) {
        return Texts.slice(text, range);
      }
      int length = Texts.length(text);
      int at = text.offsetByCodePoints(0, position(length, index, "String"));
      return new Char(text.codePointAt(at));
    } else if (container instanceof Dict dict) {
      Object value = dict.entries().get(key(index));
      return value == null ? Unit.UNIT : value;
    } else if (container instanceof Integer bits) {
      return index instanceof Range range
          ? Bits.getField(bits, range)
          : (Object) Bits.isSet(bits, toInteger(index));
    }
    throw noIndexer(container, index);
  }

  /**
   * Writes an element.
   *
   * @return the container with the new element: the same object, or another if it is immutable
   */
  static Object set(Object container, Object index, Object value, Run run) {
    if (container instanceof Array array) {
      array.items().set(position(array.items().size(), index, "Array"), value);
      return container;
    } else if (container instanceof Dict dict) {
      run.checkSize(dict.entries().size() + 1);
      dict.entries().put(key(index), value);
      return container;
    } else if (container instanceof String text && index instanceof Range range) {
      String part = Values.toText(value, run);
      run.chargeText(text.length() + part.length());
      return Texts.replaceSlice(text, range, part);
    } else if (container instanceof String text && value instanceof Char c) {
      run.chargeText(text.length());
      return Texts.replaceAt(text, position(Texts.length(text), index, "String"), c);
    } else if (container instanceof Integer bits && value instanceof Boolean on) {
      return Bits.set(bits, toInteger(index), on);
    } else if (container instanceof Integer bits
        && index instanceof Range range
        && value instanceof Integer number) {
      return Bits.setField(bits, range, number);
    }
    throw noIndexer(container, index);
  }

  private static int position(int size, Object index, String what) {
    int number = toInteger(index);
    int position = number < 0 ? number + size : number;
    if (position < 0 || position >= size) {
      throw ScriptError.outOfBounds(what, number, size);
    }
    return position;
  }

  private static int toInteger(Object index) {
    if (index instanceof Integer number) {
      return number;
    }
    throw ScriptError.wrongType(index, "i32");
  }

  private static String key(Object index) {
    if (index instanceof String key) {
      return key;
    }
    throw ScriptError.wrongType(index, "string");
  }

  private static ScriptError noIndexer(Object container, Object index) {
    String types = Values.typeName(container) + " [" + Values.typeName(index) + "]";
    return new ScriptError("ErrorIndexingType", "Indexer unavailable: " + types);
  }
}
